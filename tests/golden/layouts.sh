#!/bin/sh
# The Belgian layouts of tests/layouts against the floors for what is read from a page with text. TAP.
set -u
score=$(cd "$(dirname "$0")/../layouts" && pwd)/score
counts=$("$score" --json tuned held)
bins=$({ "$score" --values tuned held; "$score" --values --blind tuned held; } |
    jq -s -f "$(dirname "$score")/reliability.jq" | jq -s -c .)
number=0
floor() { # NAME EXPRESSION: one that jq finds true
    number=$((number + 1))
    if [ "$(printf '%s' "$counts" | jq "$2" 2>&1)" = true ]; then echo "ok $number - $1"; else
        printf '%s' "$counts" | sed 's/^/# /'
        echo "not ok $number - $1"
    fi
}
sure() { # NAME EXPRESSION: of bins that hold enough values to tell
    number=$((number + 1))
    if [ "$(printf '%s' "$bins" | jq "map(select(.values >= 30)) | $2" 2>&1)" = true ]; then echo "ok $number - $1"; else
        printf '%s' "$bins" | jq -c '.[]' | sed 's/^/# /'
        echo "not ok $number - $1"
    fi
}
echo 1..13
floor "each layout is read" '.documents == 152'
floor "of the fields 95 in 100 are right" '.right >= 0.95 * (.right + .wrong + .absent)'
floor "of the fields 2 in 100 are wrong at most" '.wrong <= 0.02 * (.right + .wrong + .absent)'
floor "of the documents 70 in 100 are right whole" '.whole >= 0.70 * .bookable'
floor "99 in 100 references for the payment are right" '.fields.payment_reference | .right >= 0.99 * (.right + .wrong + .absent)'
floor "what is to be booked is found" '.relevant_found >= 0.995 * .bookable'
floor "of the types 98 in 100 are right" '.types_right >= 0.98 * .documents'
floor "purchase or sale is right" '.direction_right >= 0.99 * .bookable'
sure "of the values said to be 0.95 sure 95 in 100 are right" 'map(select(.from >= 0.95)) | length > 0 and all(.right >= 0.95)'
sure "no values are more than 4 in 100 less often right than said" 'all(.right >= .said - 0.04)'
sure "nor more than 25 in 100 more often" 'all(.right <= .said + 0.25)'
# By recognition a few small pages; make bench has them all.
counts=$(ONLY='fr-a*-1' "$score" --json --ocr tuned && ONLY='nl-p*g-1' "$score" --json --ocr held)
counts=$(printf '%s' "$counts" | jq -s 'map({ right, wrong, absent }) | (map(.right) | add) as $right |
    { right: $right, wrong: (map(.wrong) | add), of: ($right + (map(.wrong + .absent) | add)) }')
floor "of the fields that are recognised 92 in 100 are right" '.right >= 0.92 * .of'
floor "and none is wrong" '.wrong == 0'
