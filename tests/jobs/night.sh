#!/bin/bash
# A night of the whole sample firm: what it finds is the truth, and a second run changes nothing. Then
# of a part of it: any number of workers gives the same; a worker that dies and a client file that
# fails hold up nobody. TAP.
set -u
. tests/support/firm.sh

complain() { # name, complaints
    number=$((number + 1))
    if [ -z "$2" ]; then echo "ok $number - $1"; else
        echo "$2" | head -60 | sed 's/^/# /'
        echo "not ok $number - $1"
        failed=1
    fi
}

# A fresh home that is left where it was made: postgresql.auto.conf names it.
restore() {
    rm -rf "$home"
    cp -a "$work/prepared" "$home"
}

# The rows of the client files, without what counts attempts or says when.
books() {
    at_home as_owner "$postgres/pg_dump" -h "$home/run" -U matins_admin --data-only --inserts \
        -T night -T unit -T event -T migration matins |
        sed '/^--/d; /^\\/d; /^SELECT pg_catalog.setval/d; /^SET/d; /^$/d' | sort
}

make_firm
make_firm_home
night; code=$?
is "a night with something to tell ends with 1" "$code" 1
outcome "$home" "$work/first"
books > "$work/books.first"
complain "what the night found is the truth" \
    "$("$B/tests/firm-check" --truth "$work/firm/truth/1" --home "$home" --date $night_on >"$work/checked" ||
        grep -v '^ok\|no failure' "$work/checked")"
complain "each UBL that went obeys the rules of EN 16931, Peppol and its seller's country" \
    "$(find "$home/outbox" -name '*.xml' -exec "$B/bin/matins-deliver" --check {} + |
        jq -r 'select(.valid | not) | .file, .error, .failures[]?.rule' 2>&1)"

night; code=$?
is "the night again ends as before" "$code" 1
outcome "$home" "$work/second"
complain "a second run leaves every page, workbook, export and delivery as it was" \
    "$(diff -rq "$work/first" "$work/second")"
books > "$work/books.second"
complain "a second run changes no row of the books" "$(diff "$work/books.first" "$work/books.second" | head)"

rm -rf "$home"
make_firm 1002 1005 1009 1010 1013 1018 1019
make_firm_home
cp -a "$home" "$work/prepared"
night --workers 1
outcome "$home" "$work/first"
restore
night --workers 4
outcome "$home" "$work/four"
complain "four workers find what one finds" "$(diff -rq "$work/first" "$work/four")"

# A worker is a child of a stage, which is a child of the night.
for _ in 1 2 3 4 5 6 7 8; do # until the worker is met before it has read all
restore
setsid "$B/bin/matins-night" --home "$home" --date $night_on --workers 2 2>>"$work/log" &
pid=$!
worker=
while [ -z "$worker" ] && kill -0 $pid 2>/dev/null; do
    stage=$(pgrep -P $pid -x matins-read) && worker=$(pgrep -P "$stage" -x matins-read | head -1)
    sleep 0.01
done
sleep 0.05
[ -n "$worker" ] && kill -9 "$worker"
killed=$?
wait $pid; code=$?
[ $killed != 0 ] || break
done
is "a worker was killed in the middle of reading, and the night ends as before" "$killed $code" "0 1"
outcome "$home" "$work/killed"
complain "another worker did what it had in hand" "$(diff -rq "$work/first" "$work/killed")"
is "only what it had in hand was tried twice" \
    "$(sql_at_home "SELECT count(*) <= 1 FROM unit WHERE attempts > 1")" t

# As after a half restored backup: the store of 1005 has a folder, and its key is gone.
restore
mkdir "$home/store/1005"
night; code=$?
is "a client file that fails makes the night need a person" "$code" 1
rmdir "$home/store/1005"
is "it is in the report" \
    "$(jq -r 'select(.client == "1005" and .code == "unit-failed") | .code' "$home/reports/$night_on/export/exceptions.jsonl" | sort -u)" "unit-failed"
outcome "$home" "$work/failing"
for part in first failing; do
    rm -rf "$work/$part"/*/1005 "$work/$part"/reports/*/clients/1005.* "$work/$part"/reports/*/managers
    rm -f "$work/$part"/reports/*/index.html "$work/$part"/reports/*/firm.xlsx
    for rows in "$work/$part"/reports/*/export/*.jsonl; do
        grep -v '"client":"1005"' "$rows" > "$rows.others"
        mv "$rows.others" "$rows"
    done
done
complain "all others are done as if nothing were wrong" "$(diff -rq "$work/first" "$work/failing")"
night; code=$?
is "once that is put right the next run takes it in" "$code $(find "$home/inbox/1005" -type f | wc -l)" "1 0"
end
