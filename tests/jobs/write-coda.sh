#!/bin/sh
# An account that only a link tells of is written out as CODA: each proven day once, whatever runs
# again, is killed, or is told late. TAP.
set -eu
if [ -z "${UNDER_POSTGRES:-}" ]; then
    UNDER_POSTGRES=1 exec tests/support/postgres "$0"
fi
export UNDER_POSTGRES
. tests/support/jobs.sh
make_home </dev/null
add_client 0412 folder '' BE0403227218
iban=BE44731000123445
box=$home/outbox/0412
line() { printf '{"entryReference":"%s","bookingDate":"%s","valueDate":"%s","transactionAmount":{"currency":"EUR","amount":"%s"},"debtorName":"Klant %s","remittanceInformationUnstructured":"lijn %s"}' "$1" "$2" "$2" "$3" "$1" "$1"; }
told() { # night, day of the opening, its amount, day of the balance, its amount, lines…
    night=$1 opened=$2 opening=$3 closed=$4 closing=$5; shift 5
    lines=$(for l; do printf '%s%s' "${comma:-}" "$l"; comma=,; done)
    as_owner mkdir -p "$home/inbox/0412"
    cat > "$home/inbox/0412/$night.json" <<J
{"matins":"psd2","version":1,"provider":"berlin-group","iban":"$iban","currency":"EUR","holder":"Bakkerij Zuurdesem BV","fetched_on":"$night","from":"2026-09-26",
"opening":{"date":"$opened","amount":"$opening"},
"balances":[{"account":{"iban":"$iban"},"balances":[{"balanceType":"closingBooked","balanceAmount":{"currency":"EUR","amount":"$closing"},"referenceDate":"$closed"}]}],
"pages":[{"account":{"iban":"$iban"},"transactions":{"booked":[$lines],"pending":[],"_links":{}}}]}
J
    [ "$(id -u)" != 0 ] || chown -R nobody:nogroup "$home/inbox"
}
desk() { code=0; "$B/bin/matins" --home "$home" --date "${today:-2026-10-05}" bank write-coda "$@" >"$work/said" 2>"$work/told" || code=$?; }
night() { job night --date "$1" >/dev/null || true; }
files() { ls "$box" 2>/dev/null | tr '\n' ' ' | sed 's/ $//'; }
inside() { # file: number, balances, lines
    "$B/bin/matins-bank" --probe "$box/$1" | jq -r '.statements[] | .number + " " + .old_balance + " " + .new_balance + " " + ([.transactions[] | .booking_date[8:] + ":" + .amount] | join(" "))'
}
problem() { sql "SELECT coda_until || ' ' || coalesce(coda_problem, '') FROM account"; }
a=$(line a 2026-09-30 10.00) b=$(line b 2026-10-02 100.00) c=$(line c 2026-10-02 -30.50) d=$(line d 2026-10-04 5.00) e=$(line e 2026-10-05 1.00)

desk --client 0412 --iban $iban on
is "an account that nobody told of is not written" "$code $(grep -c 'nothing came' "$work/told")" "78 1"
told 2026-10-04 2026-09-25 500.00 2026-10-03 579.50 "$a" "$b" "$c"
night 2026-10-04
desk --client 0412 --iban BE44731000123446 on
is "an account that is none is refused" "$code" 1
desk --client 0412 --iban "BE44 7310 0012 3445" on --from 2026-10-01
is "it is switched on from a day" "$code $(cat "$work/said")" "0 $iban is written as CODA from 2026-10-01 on"
night 2026-10-05
is "a day that is proven is written, numbered from one, and goes to the package" "$(files)" "$iban-EUR-2026-001.cod"
is "with its lines and balances" "$(inside $iban-EUR-2026-001.cod)" "001 510.00 579.50 02:100.00 02:-30.50"
is "the holder and the account are read back" "$("$B/bin/matins-bank" --probe "$box/$iban-EUR-2026-001.cod" | jq -r '.statements[0].holder + " " + .statements[0].iban')" "Bakkerij Zuurdesem BV $iban"
night 2026-10-05
is "another run writes nothing again" "$(files) $(sql 'SELECT count(*) FROM own_coda') $(problem)" "$iban-EUR-2026-001.cod 1 2026-10-03 "

# The balance of today's noon: today is not over.
told 2026-10-05 2026-09-25 500.00 2026-10-05 585.50 "$a" "$b" "$c" "$d" "$e"
night 2026-10-05
is "a day that is not over waits" "$(files | wc -w) $(problem)" "2 2026-10-04 "
is "the day before is written" "$(inside $iban-EUR-2026-002.cod)" "002 579.50 584.50 04:5.00"

# A line that was booked late, on a day that has its statement already.
late=$(line l 2026-10-02 -7.00)
told 2026-10-07 2026-09-25 500.00 2026-10-06 578.50 "$a" "$b" "$c" "$d" "$e" "$late"
night 2026-10-07
is "a line told late stands in the next statement" "$(inside $iban-EUR-2026-003.cod)" "003 584.50 578.50 02:-7.00 05:1.00"
is "which ends where the bank says" "$(problem)" "2026-10-06 "

# Killed after the commit, before the delivery.
told 2026-10-08 2026-09-25 500.00 2026-10-07 579.00 "$a" "$b" "$c" "$d" "$e" "$late" "$(line f 2026-10-07 0.50)"
job collect --date 2026-10-08 || true
job bank --date 2026-10-08 || true
sql "UPDATE delivery SET state = 'sending', epoch = epoch + 1 WHERE name = '$iban-EUR-2026-003.cod'"
sql "INSERT INTO delivery_event (client_id, delivery_no, no, from_state, to_state, words) SELECT client_id, no, 90, 'queued', 'sending', '' FROM delivery WHERE name = '$iban-EUR-2026-003.cod'"
night 2026-10-08
is "what an earlier run left halfway is not sent twice" "$(files | wc -w) $(sql "SELECT count(*) || ' ' || count(DISTINCT name) FROM delivery WHERE kind = 'statement'")" "4 4 4"
is "numbers have no hole and balances meet" "$(sql "SELECT string_agg(number || ':' || old_cents || '>' || new_cents, ' ' ORDER BY number) FROM own_coda")" \
    "1:51000>57950 2:57950>58450 3:58450>57850 4:57850>57900"
is "each line stands in one statement" "$(sql 'SELECT count(*) FROM own_coda_line')" 6

# The bank takes a line back that was written.
sql "UPDATE transaction SET withdrawn_on = '2026-10-08' WHERE reference LIKE '%f'"
told 2026-10-09 2026-09-25 500.00 2026-10-08 579.50 "$a" "$b" "$c" "$d" "$e" "$late" "$(line g 2026-10-08 1.00)"
night 2026-10-09
is "lines that do not lead to the balance are not written, and a person is told" \
    "$(files | wc -w) $(problem) $(jq -r 'select(.code == "coda-stuck") | .code' "$home/reports/2026-10-09/export/exceptions.jsonl")" \
    "4 2026-10-07 at the end of 2026-10-08 the lines lead to 580.00, and the bank says 579.50 coda-stuck"
desk --client 0412 --iban $iban off
is "it is switched off" "$code $(cat "$work/said")" "0 $iban is not written any more"
today=2026-10-01 desk --client 0412 --iban $iban on
is "and on again never from a day that was written" "$code $(cat "$work/said")" "0 $iban is written as CODA from 2026-10-08 on"
night 2026-10-09
is "then it goes on from the bank's word" "$(inside $iban-EUR-2026-005.cod)" "005 578.50 579.50 08:1.00"

# Another year; and CODA of the bank's own.
told 2027-01-03 2026-12-25 579.50 2027-01-02 600.00 "$(line h 2027-01-02 20.50)"
night 2027-01-03
is "each year counts from one" "$(inside $iban-EUR-2027-001.cod)" "001 579.50 600.00 02:20.50"
sql "UPDATE account SET bic = NULL"
sql "INSERT INTO statement (client_id, no, night_on, arrival_no, format, iban, currency, state, account_no, last_on) SELECT client_id, 99, '2027-01-04', 1, 'coda', iban, currency, 'booked', no, '2027-01-03' FROM account"
night 2027-01-04
is "where the bank's own come it stops, and says so" "$(files | wc -w) $(problem | grep -c 'switch it off')" "6 1"
end
