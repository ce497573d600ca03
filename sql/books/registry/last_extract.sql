-- The extract of the register that was taken last.
SELECT extract_no, told_on FROM register_extract ORDER BY extract_no DESC LIMIT 1
