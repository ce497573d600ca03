#!/bin/sh
# What the desk finds and explains, over the fourteen client files of the report's fixture. TAP.
set -u
if [ -z "${PGDATABASE:-}" ]; then
    exec tests/support/postgres "$0"
fi
. tests/support/jobs.sh
make_home </dev/null
psql -qX -v ON_ERROR_STOP=1 -f tests/db/report-fixture.sql || exit 1
matins() { code=0; "$B/bin/matins" --home "$home" "$@" >"$work/said" 2>"$work/told" || code=$?; }
found() { matins find --json "$@"; jq -r '.client + " " + .what + " " + .id' "$work/said" | tr '\n' ';'; }
section() { jq -r "select(.section == \"$1\") | $2" "$work/said" | tr '\n' ';'; }

matins explain 0412-d1 --json
is "a document is explained" "$code" 0
is "with how it came in" "$(section 'How it came in' '.source')" "inbox;"
is "with its tie, the score and the reasons" "$(section Tie '.transactions + " " + .score' | grep -c '^REF3-1 0.98')" 1
is "and where it stands" "$(section 'Where it stands' '.state' | grep -c .)" 1
is "a client file in other letters is the same" "$(matins explain 0412-D1 --json; echo $code; matins explain 0412-d1 --json; echo $code)" "78
0"
matins explain 0107-d1 --json
is "a delivery stands with its name" "$(section Delivery '.name')" "0107-d1.xml;"
matins explain 0231-d2
is "a duplicate names its group" "$(grep -c '0231-d1 0231-d2' "$work/said")" 1
matins explain REF2-1 --json
is "a transaction is explained by its reference" "$(section Transaction '.amount + " " + .needs_document')" "-324.50 true;"
matins explain 0412-d99
is "a document that is not there is not made up" "$code $(grep -c 'no document and no transaction' "$work/told")" "78 1"
matins explain
is "nothing is asked back" "$code $(grep -c 'which one' "$work/told")" "78 1"

is "find finds by two words in any letters" "$(found ardenne BOUCHERIE | grep -c 'transaction REF2-1')" 1
is "by an amount as people write it" "$(found 324,50)" "0231 transaction REF2-1;"
is "by an amount as programs write it" "$(found 324.50)" "0231 transaction REF2-1;"
is "by words and an amount" "$(found boucherie 324,50)" "0231 transaction REF2-1;"
is "not by one word right and one wrong" "$(found boucherie 324,51)" ""
is "and says when there is nothing" "$(grep -c 'nothing found' "$work/told")" 1
is "a quote in a word is a word" "$(found "o'; DROP TABLE client" ; echo $code)" "0"
matins find
is "no word is asked back" "$code" 78

matins status --json
is "status counts client files" "$(section 'What there is' 'select(.what | startswith("client files")) | .number' | tr ';' '\n' | awk '{ sum += $1 } END { print sum }')" \
    "$(sql 'SELECT count(*) FROM client')"
matins status --what
is "an option that is none is a wrong call" "$code" 64
matins explain --help
is "a verb has help" "$code $(grep -c '^Usage: matins .* explain' "$work/said")" "0 1"
matins doctor --json
is "the doctor finds the roles sound" "$(jq -r 'select(.thing == "roles") | .level' "$work/said")" "OK"
is "and sees that this database may forget" "$(jq -r 'select(.thing == "database") | .level + " " + .words' "$work/said" | grep -c '^FAIL fsync is off')" 1
sql "DROP POLICY own_client ON document"
matins doctor
is "and sees a table that lost its policy" "$code $(grep -c '^FAIL .*table document has no policy' "$work/said")" "1 1"
end
