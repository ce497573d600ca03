#!/bin/bash
# Alarms: what holds a document, what is only told, how a person releases it, and what is known from
# then on. TAP.
set -u
if [ -z "${PGDATABASE:-}" ]; then
    exec tests/support/postgres "$0"
fi
. tests/support/jobs.sh
make_home </dev/null
desk() { code=0; "$B/bin/matins" --home "$home" --date "$today" "$@" >"$work/said" 2>"$work/told" || code=$?; }
night() { today=$1; for stage in dedupe match decide deliver report; do job $stage --date "$1" >/dev/null || true; done; }
state() { sql "SELECT state || ' ' || cause || coalesce(' ' || doubt, '') FROM document_state s JOIN client c ON c.id = s.client_id WHERE c.number || '-d' || s.document_no = '$1'"; }
told() { jq -r "select(.code == \"$1\") | .subject" "$home/reports/$today/export/exceptions.jsonl" | tr '\n' ' '; }
fresh() { sql "DELETE FROM document_state WHERE cause = 'test'; UPDATE client SET next_due_on = '$1'"; } # as if read that night
change() { sql "UPDATE reading SET $2 WHERE document_no = $1"; }
own=BE0403227218
old=BE68539007547034
new=BE56363123456788

add_client 0412 folder '' $own
sql "UPDATE client SET forward = 'at-once'"
for paper in 2026/1 2026/2 2026/3; do add_invoice 0412 $paper; done
change 2 "iban = '$new'"
change 3 "iban = '$new', issue_on = '2026-10-02'"
fresh 2026-10-06
night 2026-10-06
is "the first account of a supplier is its own" "$(state 0412-d1)" "forward at-once"
is "a second one is not, already on the second invoice" "$(state 0412-d2)" "held iban-changed iban-changed"
is "nor is it by being asked for twice" "$(state 0412-d3)" "held iban-changed iban-changed"
is "both are told" "$(told iban-changed)" "0412-d2 0412-d3 "
is "with the account that was right until now" "$(grep -qo "tot nu toe vroeg het betaling op $old" "$home/reports/$today/clients/0412.html" && echo yes)" yes
night 2026-10-07
is "they stay, night after night" "$(state 0412-d2); $(state 0412-d3)" "held iban-changed iban-changed; held iban-changed iban-changed"
desk document release 0412-d1
is "what nothing holds is not released" "$code $(cat "$work/told")" "78 matins document release: nothing holds 0412-d1"
desk document release 0412-d2 asked at the desk of the bank
is "a person releases one" "$code $(head -1 "$work/said")" "0 0412-d2: iban-changed is released"
is "and the reason is kept" "$(sql 'SELECT answer || $$ $$ || note FROM decision')" "iban-ok asked at the desk of the bank"
night 2026-10-09
is "the next night sends it" "$(state 0412-d2)" "forward at-once"
is "and the other one, for the account is known now" "$(state 0412-d3)" "forward at-once"
is "each once" "$(states)" "0412:1:accepted 0412:2:accepted 0412:3:accepted"
add_invoice 0412 2026/4
change 4 "iban = '$new', issue_on = '2026-10-08'"
fresh 2026-10-10
night 2026-10-10
is "no later paper asks again" "$(state 0412-d4)" "forward at-once"

# A rate that does not exist, a date that has not come, a mention that is missing.
add_client 0500 folder '' BE0999619642
sql "UPDATE client SET forward = 'at-once'"
for paper in 77 78 79; do add_invoice 0500 $paper; done
of_0500="AND client_id = (SELECT id FROM client WHERE number = '0500')"
change "1 $of_0500" "buyer_vat = 'BE0999619642', seller_vat = 'BE0998827707', vat_rates_bp = '{2000}', vat_amounts_cents = '{2000}', vat_cents = 2000, total_incl_cents = 12000"
change "2 $of_0500" "buyer_vat = 'BE0999619642', seller_vat = 'BE0998412486', issue_on = '2026-10-12', due_on = NULL"
change "3 $of_0500" "buyer_vat = NULL, seller_vat = 'BE0999204324', words = 'Factuur 79 BTW BE 0999.204.324 totaal 121,00'"
fresh 2026-10-11
night 2026-10-11
is "a rate that does not exist holds its paper" "$(state 0500-d1)" "held alarm vat-rate-unknown"
is "with a sentence in the reader's language" "$(grep -qo '20.00 % is geen btw-tarief van BE op 2026-10-01' "$home/reports/$today/clients/0500.html" && echo yes)" yes
desk explain 0500-d1 --json
is "explaining the paper names each alarm" "$(jq -r 'select(.section == "Alarms") | .alarm + " " + .level' "$work/said" | tr '\n' ';')" "not-structured note;vat-rate-unknown hold;"
is "so does a day that has not come" "$(state 0500-d2)" "held misdated date-future"
is "a mention that is missing holds nothing" "$(state 0500-d3)" "forward at-once"
is "but is told" "$(told mention-missing)" "0500-d3 "
is "with the VAT that hangs on it" "$(jq -r 'select(.document == "0500-d3" and .alarm == "mention-missing") | .vat_at_stake' "$home/reports/$today/export/alarms.jsonl")" "21.00"
is "suppliers without e-invoices are a line each" "$(jq -r 'select(.client == "0500") | .vat_number' "$home/reports/$today/export/paper.jsonl" | sort | tr '\n' ' ')" "BE0998412486 BE0998827707 BE0999204324 "
cp -r "$home/reports/$today" "$work/first"
night 2026-10-11
is "the night again says the same" "$(diff -rq -x run.html "$work/first" "$home/reports/$today")" ""
night 2026-10-12
is "the day comes, and the paper goes by itself" "$(state 0500-d2)" "forward at-once"
desk document release 0500-d3
is "what is told can be waved through too" "$code $(head -1 "$work/said")" "0 0500-d3: mention-missing is released"
night 2026-10-13
is "and is told no more" "$(told mention-missing)" ""
desk document release 0500-d1
night 2026-10-14
is "a rate that a person accepts holds nothing" "$(state 0500-d1)" "forward at-once"
is "nothing went twice" "$(states | tr ' ' '\n' | grep -c '0500:.*:accepted')" 3
end
