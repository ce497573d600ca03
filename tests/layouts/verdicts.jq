# Whether each field that was read from a paper is right, beside what stands on it. Input: {truth,
# found}; found is the probe's object.

def letters: (. // "") | ascii_upcase | gsub("[^0-9A-Z]"; "");
def words: (. // "") | ascii_upcase | [scan("[0-9A-ZÀ-Þ]+")] | unique;

# Names share half of their words.
def resembles($other):
    words as $a | ($other | words) as $b | ($a - ($a - $b) | length) as $common |
    $common > 0 and 2 * $common >= ($a + $b | unique | length);
def rates: [.[] | [.rate, .base, .vat] | map(tonumber)] | sort;

def same($field; $found; $wanted):
    if $field == "vat_breakdown" then ($found | rates) == ($wanted | rates)
    elif $field | endswith("_name") then $found | resembles($wanted)
    elif $field | test("^(total|vat)") then ($found | tonumber) == ($wanted | tonumber)
    else ($found | letters) == ($wanted | letters) end;

# What is not printed may be worked out from what is.
def is_free($type): . == "bic" or test("^(total|vat)") or (. == "invoice_number" and $type == "receipt");

# "right", "wrong" or "absent" of each field that stands on the page, "wrong" of each that does not;
# unless the truth is silent about what else stands there.
def verdicts:
    (.truth.silent // false) as $silent | .truth.fields as $wanted | (.found.fields // {}) as $found | .truth.type as $type |
    (($wanted | keys_unsorted) + [$found | keys_unsorted[] | select($wanted[.] == null and ($silent or is_free($type) | not))])[] |
    . as $field | { field: $field, found: $found[$field], wanted: $wanted[$field], verdict:
        (if $found[$field] == null then "absent"
         elif $wanted[$field] == null then "wrong"
         elif same($field; $found[$field]; $wanted[$field]) then "right" else "wrong" end) };
