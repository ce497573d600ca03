# Each value that was read, and whether it is right. Input: as score.jq's. Needs score.jq's words.
include "verdicts";
.[] | select(.truth.relevant) | .found as $found | verdicts | select(.verdict != "absent") |
    $found.evidence[.field] as $proof | select($proof.strength != null) |
    { source: (if $found.source == "ocr" then "ocr" else "text" end), field, rule: ($proof.rule // "*"),
      strength: $proof.strength, right: (.verdict == "right"), sure: $found.confidence[.field] }
