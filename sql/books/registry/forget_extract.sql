-- The same extract once more. $1 its number
DELETE FROM register_extract WHERE extract_no = $1
