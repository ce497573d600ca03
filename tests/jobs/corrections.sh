#!/bin/bash
# What a person says of a document's values: a reading beside the program's, which the next night acts
# on; nothing goes twice for it; taking it back leaves the program's word. TAP.
set -u
if [ -z "${PGDATABASE:-}" ]; then
    exec tests/support/postgres "$0"
fi
. tests/support/jobs.sh
make_home </dev/null
today=2026-10-06
desk() { code=0; "$B/bin/matins" --home "$home" --date $today "$@" >"$work/said" 2>"$work/told" || code=$?; }
night() { today=$1; for stage in dedupe match decide deliver report; do job $stage --date "$1" >/dev/null || true; done; }
now() { sql "SELECT $2 FROM reading_now r JOIN client c ON c.id = r.client_id WHERE c.number || '-d' || r.document_no = '$1'"; }
section() { jq -r "select(.section == \"$1\") | $2" "$work/said" | tr '\n' ';'; }
told() { jq -r "select(.code == \"$1\") | .subject" "$home/reports/$today/export/exceptions.jsonl" | tr '\n' ' '; }
state() { sql "SELECT state || ' ' || cause FROM document_state s JOIN client c ON c.id = s.client_id WHERE c.number || '-d' || s.document_no = '$1'"; }
statement() { # client, number, day, amount, words: one line on an account of its own
    mkdir -p "$work/in"
    printf ':20:M\n:25:BE21001234567803\n:28C:%s\n:60F:C%sEUR%s\n:61:%s%sD%sNTRFNONREF\n:86:166?00X?20SVWZ+%s?31BE68539007547034?32Leverancier Een BV\n:62F:C%sEUR%s\n-\n' \
        "$2" "$(echo "$3" | tr -d - | cut -c3-)" 1000,00 "$(echo "$3" | tr -d - | cut -c3-)" "$(echo "$3" | tr -d - | cut -c5-)" \
        "$4" "$5" "$(echo "$3" | tr -d - | cut -c3-)" "$6" > "$work/in/s$2.sta"
    chmod -R a+rX "$work/in"
    as_owner cp "$work/in/s$2.sta" "$home/inbox/$1/s$2.sta"
}

# Before it goes: the next night sends what was said.
add_client 0412 folder '' BE0403227218
sql "UPDATE client SET forward = 'at-once'"
add_invoice 0412 2026/1
desk document set 0412-d1 total_incl_vat=1.331,00 total_excl_vat=1100.00 vat=231.00
is "amounts that the rows of VAT do not make are refused, with what to say" "$code $(grep -c 'vat_breakdown=21:100.00' "$work/told")" "1 1"
is "and nothing was said" "$(sql 'SELECT count(*) FROM reading')" 1
desk document set 0412-d1 total_incl_vat=1.331,00 total_excl_vat=1100.00 vat=231.00 vat_breakdown=21:1100.00:231.00 invoice_number=2026/001
is "what holds together is taken" "$code" 0
is "the program's reading is still there" "$(sql 'SELECT no || $$:$$ || total_incl_cents || $$:$$ || (said IS NULL) FROM reading ORDER BY no' | tr '\n' ' ')" "1:12100:true 2:133100:false "
is "what was not said stays" "$(now 0412-d1 "seller_name || ' ' || direction || ' ' || source")" "Leverancier Één BV purchase text"
desk document show 0412-d1 --json
is "the fields say who said so" "$(section 'What stands on it' 'select(.field == "vat") | .value + " " + .sure + " " + .rule')" "231.00 1.00 a person said so;"
is "and what they were before" "$(section 'What fields were before' 'select(.field == "vat") | .value')" "21.00;231.00;"
is "with the rows of VAT" "$(section VAT '.rate + " " + .base')" "21.00 1100.00;"
night 2026-10-07
is "it is sent with what was said" "$(xmllint --xpath 'string(//*[local-name()="PayableAmount"])' "$home"/outbox/0412/*.xml) $(states)" "1331.00 0412:1:accepted"
is "and nothing is wrong with that" "$(told delivered-otherwise)" ""

# After it went.
desk document set 0412-d1 due_date=15/11/2026
night 2026-10-08
is "what was sent does not go again" "$(states)" "0412:1:accepted"
is "but a person is told" "$(told delivered-otherwise)" "0412-d1 "
is "in a sentence that says what to do" "$(grep -c 'Verbeter 0412-d1 van Leverancier Één BV in het boekhoudpakket' "$home/reports/$today/clients/0412.html")" 1
is "it keeps its state" "$(state 0412-d1)" "forward at-once"
desk document put-right 0412-d1
is "who put it right there says so" "$code" 0
desk document put-right 0412-d1
is "once" "$code" 78
night 2026-10-09
is "and is told no more" "$(told delivered-otherwise)" ""
desk document unset 0412-d1 due_date
is "a field is taken back alone" "$(now 0412-d1 "due_on || ' ' || total_incl_cents || ' ' || invoice_number")" "2026-10-31 133100 2026/001"
desk document unset 0412-d1
is "and then all: the program's word stands" "$(now 0412-d1 "total_incl_cents || ' ' || invoice_number || ' ' || confidence::text || ' ' || said::text")" "12100 2026/1 {} {}"
desk document unset 0412-d1 iban
is "what nobody said cannot be taken back" "$code $(grep -c 'nobody said anything of iban' "$work/told")" "78 1"
is "nothing was changed, only added" "$(sql 'SELECT count(*) FROM reading')" 5
night 2026-10-10
is "it now stands other there than here" "$(told delivered-otherwise)" "0412-d1 "

# Errors.
desk document set 0412-d1 iban=BE68539007547035
is "a wrong account is named with what was expected" "$code $(grep -c 'iban: expected an IBAN such as' "$work/told")" "1 1"
desk document set 0412-d1 total=5
is "a field that is none too" "$code $(grep -c "no field 'total'; expected one of: invoice_number" "$work/told")" "1 1"
desk document set 0412-d99 vat=1
is "a document that is not there is said" "$code $(grep -c 'no document 0412-d99' "$work/told")" "78 1"
desk document set 0412 vat=1
is "and a word that is no document" "$code" 78
desk document set --help
is "help says how" "$code $(grep -c 'vat_breakdown=21:100.00:21.00' "$work/said")" "0 1"

# What could not be read, and what is made out to another.
add_invoice 0412 2026/2
sql "UPDATE reading SET error = 'protected by a password', source = 'none', type = 'other', direction = NULL, buyer_vat = NULL,
            wrong_company = NULL WHERE document_no = 2"
desk document set 0412-d2 buyer_vat=0403.227.218
is "what could not be read needs a type" "$code $(grep -c 'type=invoice' "$work/told")" "1 1"
desk document set 0412-d2 type=invoice buyer_vat=0403.227.218 invoice_number=2026/2
is "and is a reading then" "$code $(now 0412-d2 "type || ' ' || direction || ' ' || source || ' ' || (error IS NULL)")" "0 invoice purchase person true"
desk document set 0412-d2 buyer_vat=BE0800000273
is "a buyer that is another makes it another's" "$(now 0412-d2 "direction || ' ' || wrong_company")" "purchase BE0800000273"
desk document set 0412-d2 direction=purchase
is "unless a person says whose it is" "$(now 0412-d2 "direction || ' ' || coalesce(wrong_company, '-')")" "purchase -"

# An e-invoice is what its bytes say.
add_invoice 0412 2026/3
sql "UPDATE reading SET source = 'ubl' WHERE document_no = 3"
desk document set 0412-d3 due_date=2026-12-01
is "an e-invoice's values are its sender's" "$code $(grep -c 'ask for a credit note' "$work/told")" "1 1"
desk document set 0412-d3 direction=sale
is "but not whose side it is on" "$code $(now 0412-d3 direction)" "0 sale"

# Copies and ties.
add_client 0413 folder '' BE0800000273
for each in 1 2; do
    add_invoice 0413 "copy-$each"
    sql "UPDATE reading SET night_on = '2026-10-11', invoice_number = '88', buyer_vat = 'BE0800000273' WHERE invoice_number = 'copy-$each'"
done
sql "UPDATE document_state SET state = 'todo', cause = 'unexplained' WHERE client_id = (SELECT id FROM client WHERE number = '0413')"
night 2026-10-11
is "the same invoice twice is a copy" "$(state 0413-d2 | cut -d' ' -f1)" copy
desk document set 0413-d2 invoice_number=89 total_excl_vat=200.00 vat=42.00 total_incl_vat=242.00 vat_breakdown=21:200.00:42.00
night 2026-10-12
is "until a person tells them apart" "$(state 0413-d2 | cut -d' ' -f1)$(sql 'SELECT count(*) FROM duplicate_member')" todo0
desk document unset 0413-d2
night 2026-10-13
is "taken back, it is a copy again" "$(state 0413-d2 | cut -d' ' -f1)$(sql 'SELECT count(*) FROM duplicate_member')" copy2
statement 0413 1 2026-10-12 121,00 "factuur 88" 879,00
for stage in collect bank match decide; do job $stage --date 2026-10-14 >/dev/null || true; done
is "it is tied to its payment" "$(sql "SELECT decision || ':' || document_no FROM tie_now JOIN match ON match.no = match_no AND match.client_id = tie_now.client_id WHERE document_no IS NOT NULL")" "auto:1"
today=2026-10-14
desk document set 0413-d1 total_excl_vat=200.00 vat=42.00 total_incl_vat=242.00 vat_breakdown=21:200.00:42.00
is "a payment that its total no longer explains is loose" "$(sql 'SELECT count(*) FROM tie_now')" 0
night 2026-10-15
is "and is not tied to it again by itself" "$(sql 'SELECT count(*) FROM tie_now WHERE document_no = 1')" 0
is "what it was a copy of no longer is one, and takes its payment" "$(sql 'SELECT document_no FROM tie_now')" 2
night 2026-10-17
is "a night with nothing new has nothing to do for it" "$(sql "SELECT count(*) FROM unit WHERE night_on = '2026-10-17' AND job IN ('dedupe', 'match', 'decide')")" 0

# What never arrived goes with what was said, and what may have arrived stays.
add_client 0416 folder '' BE1000000021
sql "UPDATE client SET forward = 'at-once'"
add_invoice 0416 2026/9
sql "UPDATE reading SET night_on = '2026-10-18', buyer_vat = 'BE1000000021' WHERE invoice_number = '2026/9'"
night 2026-10-18
box=$home/outbox/0416
was=$(ls "$box")
on_its_way() { sql "SELECT d.no || ':' || d.version || ':' || d.state FROM delivery d JOIN client c ON c.id = client_id WHERE c.number = '0416' ORDER BY d.no" | tr '\n' ' '; }
rm "$box/$was"
sql "UPDATE delivery SET state = 'refused' WHERE client_id = (SELECT id FROM client WHERE number = '0416')"
today=2026-10-18
desk document set 0416-d1 due_date=2026-12-24
is "what was refused with wrong values does not go any more" "$(on_its_way)" "1:1:cancelled "
night 2026-10-19
is "but anew, with what was said" "$(on_its_way)$(xmllint --xpath 'string(//*[local-name()="DueDate"])' "$box"/*.xml)" "1:1:cancelled 2:2:accepted 2026-12-24"
rm "$box"/*.xml
sql "UPDATE delivery SET state = 'held' WHERE no = 2 AND client_id = (SELECT id FROM client WHERE number = '0416')"
desk document unset 0416-d1
night 2026-10-20
is "taken back, what waited goes as it was first" "$(on_its_way)$(ls "$box")" "1:1:cancelled 2:2:cancelled 3:3:accepted $was"
sql "UPDATE delivery SET state = 'in_doubt' WHERE no = 3 AND client_id = (SELECT id FROM client WHERE number = '0416')"
today=2026-10-20
desk document set 0416-d1 due_date=2026-12-24
is "what is in doubt stays" "$(on_its_way)" "1:1:cancelled 2:2:cancelled 3:3:in_doubt "
end
