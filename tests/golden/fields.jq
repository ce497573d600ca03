# How each field that a document was expected to have was read: lines of FILE, FIELD and "right",
# "wrong" or "absent", joined by tabs. Input: expectations ({file, expected}); $probed: what the probe
# said; $visible: only fields that the page shows (`visible_in_text`, where the expectation says so).

def letters: ascii_upcase | gsub("[^0-9A-Z]"; "");
def words: ascii_upcase | [scan("[0-9A-ZÀ-Þà-þ]+")] | unique;
def cents: if . == null or . == "" then null else tonumber * 100 | round end;

# Half of the words of both, or the same letters in another order.
def resembles($other):
    words as $a | ($other | words) as $b |
    ($a - ($a - $b) | length) * 2 >= ($a + $b | unique | length) or
    (letters | explode | sort) == ($other | letters | explode | sort);

def is_same($field; $wanted):
    if $field | test("^(total_|vat$)") then cents == ($wanted | cents)
    elif $field | test("name$") then resembles($wanted)
    else letters == ($wanted | letters) end;

def fields: "invoice_number", "issue_date", "due_date", "currency", "total_excl_vat", "vat",
    "total_incl_vat", "seller_name", "seller_vat", "buyer_name", "buyer_vat", "iban",
    "payment_reference";

# What is expected of a field; null when nothing is, or it cannot be seen. Receipts state their
# total as it was printed.
def wanted($field):
    if $field == "total_incl_vat" and .total_incl_vat_raw then .total_incl_vat_raw | gsub("[^0-9.]"; "")
    elif .total_incl_vat_raw then null
    elif $visible and (if .visible_in_text then .visible_in_text[$field] | not else $field == "currency" end)
    then null
    else .[$field] end;

INDEX($probed[]; .file) as $found |
.file as $file | .expected as $expected | fields as $field |
($expected | wanted($field)) as $wanted | select($wanted != null and $wanted != "") |
($found[$file].fields[$field]) as $value |
[$file, $field, if $value == null then "absent" elif $value | is_same($field; $wanted) then "right"
 else "wrong" end] | @tsv
