#!/bin/sh
# Every bank file of the corpus (CORPUS, ../shared/corpus) is read as its expectation says:
# statements, accounts, balances, amounts with their signs, counterparties, structured
# communications. What is refused, and what is read otherwise, is exactly what corpus.tsv lists,
# each line with the reason, looked at by a person. `corpus.sh list` prints that list as it is
# today. TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1
bin=${B:-build}/bin
corpus=${CORPUS:-../shared/corpus}
if [ ! -d "$corpus/coda" ]; then
    echo "1..0 # skipped: no corpus here"
    exit
fi
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

expectations() { # KIND: {file, expected}, file as the probe was given it
    find "$corpus/$1" -name '*.expected.json' | sort | tr '\n' '\0' |
        xargs -0 jq -c '{ file: (input_filename | rtrimstr(".expected.json")), expected: . }'
}

compare() { # KIND: FILE FIELD FOUND WANTED of each difference, file below the corpus
    expectations "$1" >"$room/expected"
    jq -rj '.file, "\u0000"' "$room/expected" | xargs -0 "$bin/matins-bank" --probe >"$room/probed"
    jq -rn --slurpfile probed "$room/probed" -f tests/golden/corpus.jq "$room/expected" |
        sed "s|^$corpus/||" >"$room/found"
}

if [ "${1-}" = list ]; then
    for kind in coda camt mt940; do
        compare $kind
        cut -f1-3 "$room/found"
    done
    exit
fi

number=0
echo "1..6"
verdict() { # name; standard input: complaints
    number=$((number + 1))
    if [ -s "$2" ]; then
        sed 's/^/# /' "$2" | cut -c1-300 | head -60
        printf 'not '
    fi
    echo "ok $number - $1"
}

for kind in coda camt mt940; do
    compare $kind
    grep -P '^[^\t]*\trefused\t' "$room/found" | cut -f1-3 >"$room/refused"
    grep "^$kind/" tests/golden/corpus.tsv | grep -P '\trefused\t' | diff - "$room/refused" >"$room/complaints"
    all=$(wc -l <"$room/expected")
    refused=$(cut -f1 "$room/refused" | sort -u | wc -l)
    echo "# $kind: $((all - refused)) of $all files taken, $refused with a refusal" >&2
    verdict "the refused $kind files are those of the list, for its reasons" "$room/complaints"
    grep -vP '^[^\t]*\trefused\t' "$room/found" | sort >"$room/differing"
    grep "^$kind/" tests/golden/corpus.tsv | grep -vP '\trefused\t' | cut -f1,2 | sort -u >"$room/known"
    grep -vFf "$room/known" "$room/differing" >"$room/complaints"
    cut -f1,2 "$room/differing" | sort -u | comm -23 "$room/known" - | sed 's/$/\tno longer differs/' >>"$room/complaints"
    verdict "the $kind files that are taken are as expected" "$room/complaints"
done
