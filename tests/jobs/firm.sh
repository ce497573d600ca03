#!/bin/sh
# The sample firm is the same on every run, and what it writes is well-formed. TAP.
set -u
firm=${B:-build}/tests/firm
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
verdict() { # number, name, complaints
    if [ -z "$3" ]; then echo "ok $1 - $2"; else
        echo "$3" | sed 's/^/# /' | head -20
        echo "not ok $1 - $2"
    fi
}
if [ ! -x "$firm" ]; then
    echo "1..0 # SKIP $firm is not built"
    exit 0
fi
echo 1..4
verdict 1 "two runs give the same files, however many client files are added" \
    "$("$firm" --out "$room/one" 2>&1 && "$firm" --out "$room/two" --clients 40 2>&1 || echo failed
        diff -rq "$room/one/nights" "$room/two/nights" 2>&1 | grep -v "^Only in $room/two")"
verdict 2 "each XML file is well-formed" \
    "$(find "$room/one/nights" -name '*.xml' -exec xmllint --noout {} + 2>&1)"
verdict 3 "each record of a CODA file has 128 characters" \
    "$(find "$room/one/nights" -name '*.cod' -exec awk '{ sub(/\r$/, "") } length != 128 { print FILENAME ":" FNR }' {} +)"
verdict 4 "each path in the truth is a file, or lies in one" \
    "$(jq -r 'select(.path) | .client + "/" + .path' "$room"/one/truth/1/*.jsonl |
        sed 's/\(\.eml\|\.zip\)\/.*/\1/' | sort -u |
        while read -r path; do [ -f "$room/one/nights/1/inbox/$path" ] || echo "$path"; done)"
