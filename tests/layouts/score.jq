# What was read from the layouts beside what stands on them. Input: [{name, truth, found}, …]; found
# is the probe's object. Output: one object of counts; .differences are for tuned/ alone.

include "verdicts";

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
