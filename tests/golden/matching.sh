#!/bin/sh
# The probes of matins-match and matins-dedupe, compared with what a person signed. TAP.
set -u
cd "$(dirname "$0")" || exit 1
bin=../../${B:-build}/bin
case ${B:-build} in /*) bin=$B/bin ;; esac
number=0
compare() { # number, name, file with the expected lines; what was found comes on stdin
    if difference=$(diff -u "$3" - 2>&1); then echo "ok $1 - $2"; else
        echo "$difference" | sed 's/^/# /'
        echo "not ok $1 - $2"
    fi
}
set -- match/*.documents.jsonl dedupe/*.jsonl
echo "1..$#"
for documents in match/*.documents.jsonl; do
    number=$((number + 1))
    name=${documents%.documents.jsonl}
    "$bin/matins-match" --probe --documents "$documents" --transactions "$name.transactions.jsonl" |
        compare $number "$name is tied as signed" "$name.expected"
done
for documents in dedupe/*.jsonl; do
    number=$((number + 1))
    "$bin/matins-dedupe" --probe "$documents" |
        compare $number "${documents%.jsonl} is grouped as signed" "${documents%.jsonl}.expected"
done
