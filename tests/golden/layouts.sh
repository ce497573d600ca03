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
floor "of the fields 95 in 100 are right" '.right >= 0.95 * (.right + .wrong + .absent)'
floor "of the fields 2 in 100 are wrong at most" '.wrong <= 0.02 * (.right + .wrong + .absent)'
floor "of the documents 70 in 100 are right whole" '.whole >= 0.70 * .bookable'
floor "99 in 100 references for the payment are right" '.fields.payment_reference | .right >= 0.99 * (.right + .wrong + .absent)'
floor "what is to be booked is found" '.relevant_found >= 0.995 * .bookable'
floor "of the types 98 in 100 are right" '.types_right >= 0.98 * .documents'
floor "purchase or sale is right" '.direction_right >= 0.99 * .bookable'
