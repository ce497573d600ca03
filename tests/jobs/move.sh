#!/bin/bash
# A document that is made out to another client file of the firm goes there: said in both, once, and
# never when it was delivered. TAP.
set -u
if [ -z "${PGDATABASE:-}" ]; then
    exec tests/support/postgres "$0"
fi
. tests/support/jobs.sh
make_home </dev/null
today=2026-10-06
desk() { code=0; "$B/bin/matins" --home "$home" --date $today "$@" >"$work/said" 2>"$work/told" || code=$?; }
night() { today=$1; for stage in dedupe match decide deliver report; do job $stage --date "$1" >/dev/null || true; done; }
state() { sql "SELECT state || ' ' || cause || ' ' || reason FROM document_state s JOIN client c ON c.id = s.client_id WHERE c.number || '-d' || s.document_no = '$1'"; }
told() { jq -r "select(.code == \"$1\") | .subject" "$home/reports/$today/export/exceptions.jsonl" | tr '\n' ' '; }
came() { sql "SELECT source || ' ' || identity || ' ' || document_no FROM arrival a JOIN client c ON c.id = a.client_id WHERE c.number = '$1' ORDER BY a.no" | tr '\n' ';'; }
said() { sql "SELECT answer || ' ' || note || ' ' || said_how FROM decision d JOIN client c ON c.id = d.client_id WHERE c.number = '$1' ORDER BY d.no" | tr '\n' ';'; }

add_client 0412 folder '' BE0403227218
add_client 0413 folder '' BE0800000273
sql "UPDATE client SET forward = 'at-once'"
add_invoice 0412 2026/1
sql "UPDATE reading SET night_on = '2026-10-06', buyer_vat = 'BE0800000273', wrong_company = 'BE0800000273'"
sql "UPDATE document_state SET state = 'todo', cause = 'unexplained'"
night 2026-10-06
is "what is made out to another is held" "$(state 0412-d1) $(ls "$home/outbox" 2>/dev/null)" "held wrong-company BE0800000273 "
is "and the report names the client file that it belongs to" "$(grep -c 'dossier van 0413 Klant 0413' "$home/reports/$today/clients/0412.html")" 1

desk document move 0412-d1
is "it moves to the client file with that number" "$code $(grep -c '0412-d1 is now 0413-d1 of Klant 0413' "$work/said")" "0 1"
is "it arrived there, with where it came from" "$(came 0413)" "moved 0412-d1 1;"
is "and who did it" "$(sql "SELECT count(*) FROM arrival WHERE reason LIKE 'moved from 0412-d1 by %'")" 1
is "here it is said to be there" "$(said 0412)" "moved 0413-d1 desk;"
is "its bytes are sealed there under that client file's key" "$(find "$home/store/0413" -type f | wc -l)" 1
desk document move 0412-d1
is "twice is once" "$code $(came 0413)$(said 0412)" "0 moved 0412-d1 1;moved 0413-d1 desk;"
night 2026-10-07
is "the next night it is gone here" "$(state 0412-d1)" "deleted moved moved to 0413-d1"
is "and nobody is asked" "$(told wrong-company)" ""
night 2026-10-08
is "for good" "$(state 0412-d1)" "deleted moved moved to 0413-d1"

desk document move 0413-d1
is "what is made out to nobody else needs a name" "$code" 78
desk document move 0413-d1 0412
is "it comes back" "$code $(said 0412)" "0 moved 0413-d1 desk;returned 0413-d1 desk;"
night 2026-10-09
is "and stands as it did before" "$(state 0412-d1 | cut -d' ' -f1,2)" "held wrong-company"

add_invoice 0412 2026/2
night 2026-10-10
is "what was delivered" "$(states)" "0412:1:accepted 0413:1:accepted"
desk document move 0412-d2 0413
is "does not move" "$code $(grep -c 'was delivered for client file 0412' "$work/told") $(came 0413)" "1 1 moved 0412-d1 1;"
desk document move 0412-d9 0413
is "nor does what is not there" "$code" 78
sql "UPDATE reading SET wrong_company = 'BE0403019261' WHERE document_no = 1"
desk document move 0412-d1
is "nor what is made out to a stranger" "$code $(grep -c 'is no client file of this firm' "$work/told")" "78 1"
end
