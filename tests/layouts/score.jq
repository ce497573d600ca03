# What was read from the layouts beside what stands on them. Input: [{name, truth, found}, …]; found
# is the probe's object. Output: one object of counts; .differences are for tuned/ alone.

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

# "right", "wrong" or "absent" of each field that stands on the page, "wrong" of each that does not.
def verdicts:
    .truth.fields as $wanted | (.found.fields // {}) as $found | .truth.type as $type |
    (($wanted | keys_unsorted) + [$found | keys_unsorted[] | select($wanted[.] == null and (is_free($type) | not))])[] |
    . as $field | { field: $field, found: $found[$field], wanted: $wanted[$field], verdict:
        (if $found[$field] == null then "absent"
         elif $wanted[$field] == null then "wrong"
         elif same($field; $found[$field]; $wanted[$field]) then "right" else "wrong" end) };

def is_bookable: .truth.relevant;
def count(generate): [generate] | length;

. as $all | [.[] | select(is_bookable) | . as $document | verdicts | .name = $document.name] as $verdicts |
{
    documents: length,
    fields: ($verdicts | group_by(.field) | map({ key: .[0].field, value: {
        right: count(.[] | select(.verdict == "right")), wrong: count(.[] | select(.verdict == "wrong")),
        absent: count(.[] | select(.verdict == "absent")) } }) | from_entries),
    right: count($verdicts[] | select(.verdict == "right")),
    wrong: count($verdicts[] | select(.verdict == "wrong")),
    absent: count($verdicts[] | select(.verdict == "absent")),
    bookable: count($all[] | select(is_bookable)),
    whole: (count($all[] | select(is_bookable)) -
        ([$verdicts[] | select(.verdict != "right" and .field != "vat_breakdown") | .name] | unique | length)),
    types_right: count($all[] | select(.found.type == .truth.type)),
    relevant_found: count($all[] | select(is_bookable and .found.relevant == true)),
    others_left_out: count($all[] | select((is_bookable or .found.relevant == true) | not)),
    direction_right: count($all[] | select(is_bookable and .found.direction == .truth.direction)),
    direction_wrong: count($all[] | select(is_bookable and .found.direction != null and .found.direction != .truth.direction)),
    differences: ([$verdicts[] | select(.verdict != "right") | "\(.name): \(.field) \(.verdict): \(.found) for \(.wanted)"] +
        [$all[] | select(.found.type != .truth.type) | "\(.name): type \(.found.type) for \(.truth.type)"] +
        [$all[] | select(is_bookable and .found.direction != .truth.direction) |
            "\(.name): direction \(.found.direction) for \(.truth.direction): \(.found.direction_why)"])
}
