#!/bin/sh
# The Belgian layouts of tests/layouts against the floors for what is read from a page with text. TAP.
set -u
score=$(cd "$(dirname "$0")/../layouts" && pwd)/score
counts=$("$score" --json tuned held)
number=0
floor() { # NAME EXPRESSION: one that jq finds true
    number=$((number + 1))
    if [ "$(printf '%s' "$counts" | jq "$2" 2>&1)" = true ]; then echo "ok $number - $1"; else
        printf '%s' "$counts" | sed 's/^/# /'
        echo "not ok $number - $1"
    fi
}
echo 1..8
floor "each layout is read" '.documents == 120'
floor "of the fields 90 in 100 are right" '.right >= 0.90 * (.right + .wrong + .absent)'
floor "of the fields 4 in 100 are wrong at most" '.wrong <= 0.04 * (.right + .wrong + .absent)'
floor "of the documents 47 in 100 are right whole" '.whole >= 0.47 * .bookable'
floor "99 in 100 references for the payment are right" '.fields.payment_reference | .right >= 0.99 * (.right + .wrong + .absent)'
floor "what is to be booked is found" '.relevant_found >= 0.95 * .bookable'
floor "of the types 90 in 100 are right" '.types_right >= 0.90 * .documents'
floor "purchase or sale is right" '.direction_right >= 0.95 * .bookable'
