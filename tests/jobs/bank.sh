#!/bin/bash
# Bank statements that come again, overlap, are corrected, are refused in part, and come by a link
# before the bank's final word: nothing doubled, nothing lost, and it is said. TAP.
set -u
if [ -z "${PGDATABASE:-}" ]; then
    exec tests/support/postgres "$0"
fi
. tests/support/jobs.sh
make_home </dev/null

# A CAMT.053: file, number, old balance and its day, new balance and its day; on stdin a line each:
# day amount reference end-to-end-id words
camt() {
    { printf '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr>'
      camt_statement "$2" "$3" "$4" "$5" "$6"
      printf '</BkToCstmrStmt></Document>'; } > "$work/$1"
    drop "$1"
}
balance() { # code, amount, day
    printf '<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>' \
        "$1" "${2#-}" "$(case $2 in -*) echo DBIT ;; *) echo CRDT ;; esac)" "$3"
}
camt_statement() {
    printf '<Stmt><Id>S%s</Id><ElctrncSeqNb>%s</ElctrncSeqNb><Acct><Id><IBAN>%s</IBAN></Id><Ccy>EUR</Ccy></Acct>' "$1" "$1" "$iban"
    balance OPBD "$2" "$3"
    balance CLBD "$4" "$5"
    while read -r day amount reference e2e words; do
        printf '<Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>%s</Dt></BookgDt><AcctSvcrRef>%s</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs><RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>' \
            "${amount#-}" "$(case $amount in -*) echo DBIT ;; *) echo CRDT ;; esac)" "$day" "$reference" "$e2e" "$words"
    done
    printf '</Stmt>'
}
# An export of an MT940: the same, without references.
mt940() { # file, number, old balance, its day, new balance, its day
    { printf ':20:EXPORT\n:25:%s\n:28C:%s\n:60F:C%sEUR%s\n' "$iban" "$2" "$(short "$4")" "$(comma "$3")"
      while read -r day amount words; do
          printf ':61:%s%s%s%sNTRFNONREF\n:86:%s\n' "$(short "$day")" "$(short "$day" | cut -c3-)" \
              "$(case $amount in -*) echo D ;; *) echo C ;; esac)" "$(comma "${amount#-}")" "$words"
      done
      printf ':62F:C%sEUR%s\n-\n' "$(short "$6")" "$(comma "$5")"; } > "$work/$1"
    drop "$1"
}
short() { echo "$1" | tr -d - | cut -c3-; }
comma() { echo "$1" | tr . ,; }
# What a link fetched: file, day of the fetch; on stdin: day amount id end-to-end-id words
psd2() {
    { printf '{"matins":"psd2","version":1,"provider":"berlin-group","iban":"%s","currency":"EUR","fetched_on":"%s","from":"2026-10-01","pages":[{"transactions":{"booked":[' "$iban" "$2"
      comma=
      while read -r day amount id e2e words; do
          printf '%s{"entryReference":"%s","endToEndId":"%s","bookingDate":"%s","transactionAmount":{"currency":"EUR","amount":"%s"},"remittanceInformationUnstructured":"%s"}' \
              "$comma" "$id" "$e2e" "$day" "$amount" "$words"
          comma=,
      done
      printf ']}}]}'; } > "$work/$1"
    drop "$1"
}
drop() { as_owner mkdir -p "$home/inbox/$client"; chmod 644 "$work/$1"; as_owner cp "$work/$1" "$home/inbox/$client/$1"; }
bank() { # day
    job collect --date "$1" --client $client
    job bank --date "$1" --client $client
}
# Each client file has an account of its own.
iban_of() { # number
    local account=539007$1 check
    check=$((10#$account % 97))
    account=$account$(printf '%02d' $((check == 0 ? 97 : check)))
    # mod 97 in two steps: 18 digits are too many for one
    check=$(((10#$account % 97 * 1000000 + 111400) % 97))
    printf 'BE%02d%s' $((98 - check)) "$account"
}
client_is() { client=$1; iban=$(iban_of "$1"); add_client "$1" folder '' "$2"; }
of() { echo "client_id = (SELECT id FROM client WHERE number = '$client')"; }
standing() { # the lines that count: day, amount, words
    sql "SELECT to_char(booking_on, 'DD') || ' ' || amount_cents || ' ' || coalesce(remittance, '') FROM transaction
          WHERE $(of) AND withdrawn_on IS NULL ORDER BY booking_on, amount_cents, remittance" | tr '\n' ';'
}
said() { sql "SELECT coalesce(reason, '-') FROM arrival WHERE $(of) AND name = '$1'"; }
rows() { for table in account statement transaction sighting bank_note statement_refused match; do sql "SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM $table t WHERE $(of)"; done; }

# The same again, and exports that overlap.
client_is 0101 BE0800000174
printf '2026-10-01 -3.50 - - COFFEE\n2026-10-01 -3.50 - - COFFEE\n' | sed 's/ - - / /' | mt940 a.sta 0 100.00 2026-09-30 93.00 2026-10-01
bank 2026-10-02
is "two coffees of a day are two lines" "$(standing)" "01 -350 COFFEE;01 -350 COFFEE;"
as_owner cp "$work/a.sta" "$home/inbox/$client/again.sta"
{ cat "$work/a.sta"; printf '\n'; } > "$work/b.sta"; drop b.sta
bank 2026-10-03
is "the same bytes and the same content under other names are nothing new" "$(standing)" "01 -350 COFFEE;01 -350 COFFEE;"
is "and it is said" "$(said again.sta)" "statement 0 of $iban was here already"
printf '2026-10-01 -3.50 COFFEE\n2026-10-01 -3.50 COFFEE\n2026-10-02 -3.50 COFFEE\n' | mt940 c.sta 0 100.00 2026-09-30 89.50 2026-10-02
bank 2026-10-03
is "of an export that overlaps only the new line is new" "$(standing)" "01 -350 COFFEE;01 -350 COFFEE;02 -350 COFFEE;"
is "and it is said how much was known" "$(said c.sta)" "statement 0 of $iban: 2 of 3 lines were here already"
before=$(rows)
job bank --date 2026-10-03 --client $client
is "the job again changes nothing" "$(rows)" "$before"
is "overlapping exports leave no hole" "$(sql "SELECT count(*) FROM statement_gap WHERE $(of)")" 0

# A statement that is corrected.
client_is 0102 BE0403227218
printf '2026-10-01 -50.00 R1 E1 RENT\n2026-10-01 -10.00 R2 E2 TEA\n' | camt 41.xml 41 100.00 2026-09-30 40.00 2026-10-01
bank 2026-10-02
sql "INSERT INTO match (client_id, no, night_on, decision, score) SELECT client_id, 1, '2026-10-02', 'auto', 9000 FROM account WHERE $(of);
     INSERT INTO allocation (client_id, match_no, part, document_no, transaction_no, cents)
     SELECT client_id, 1, 1, 1, no, 1000 FROM transaction WHERE $(of) AND amount_cents = -1000"
printf '2026-10-01 -50.00 R1 E1 RENT OCTOBER\n2026-10-01 -15.00 R2 E2 TEA\n' | camt 41-corrected.xml 41 100.00 2026-09-30 35.00 2026-10-01
bank 2026-10-03
is "a corrected statement takes the place of the first" "$(standing)" "01 -5000 RENT OCTOBER;01 -1500 TEA;"
is "what it did is said" "$(said 41-corrected.xml)" "statement 41 of $iban came again, corrected: 1 of 2 lines new, 1 taken back"
is "it is a note for a person" "$(sql "SELECT code || ' ' || day_on FROM bank_note WHERE $(of)")" "statement-corrected 2026-10-01"
is "a tie to what was taken back is undone" "$(sql "SELECT superseded_on FROM match WHERE $(of)")" 2026-10-03
is "the first one counts no more" "$(sql "SELECT string_agg(no || state, ' ' ORDER BY no) FROM statement WHERE $(of)")" "1withdrawn 2booked"
as_owner cp "$work/41.xml" "$home/inbox/$client/41-late.xml"
bank 2026-10-04
is "the wrong one once more changes nothing" "$(standing)$(said 41-late.xml)" "01 -5000 RENT OCTOBER;01 -1500 TEA;statement 41 of $iban was here already"

# A link first, then the statement.
client_is 0103 BE0800000372
printf '2026-10-01 121.00 p1 E2E-17 Invoice 17\n2026-10-01 -45.30 p2 NOTPROVIDED telecom mandate 9\n2026-10-01 -9.99 p3 NOTPROVIDED never confirmed\n' | psd2 fetch1.json 2026-10-02
bank 2026-10-02
is "what a link tells counts, for the time being" "$(sql "SELECT count(*) FROM transaction WHERE $(of) AND provisional")" 3
printf '2026-10-01 121.00 p1 E2E-17 Invoice 17\n2026-10-01 -45.30 p2 NOTPROVIDED telecom mandate 9\n2026-10-01 -9.99 p3 NOTPROVIDED never confirmed\n2026-10-02 -3.50 p4 NOTPROVIDED coffee\n' | psd2 fetch2.json 2026-10-03
bank 2026-10-03
is "the next fetch brings its new line" "$(sql "SELECT count(*) FROM transaction WHERE $(of)")" 4
sql "INSERT INTO match (client_id, no, night_on, decision, score) SELECT client_id, 1, '2026-10-02', 'auto', 9000 FROM account WHERE $(of);
     INSERT INTO allocation (client_id, match_no, part, document_no, transaction_no, cents)
     SELECT client_id, 1, 1, 1, no, 12100 FROM transaction WHERE $(of) AND amount_cents = 12100"
printf '2026-10-01 121.00 R1 E2E-17 FACT 17\n2026-10-01 -45.30 R2 NOTPROVIDED TELECOM MANDATE 9\n2026-10-01 -9.68 R3 NOTPROVIDED COSTS\n' | camt 1.xml 1 100.00 2026-09-30 166.02 2026-10-01
bank 2026-10-03
is "the statement says again what the link told, and more" "$(standing)" "01 -4530 TELECOM MANDATE 9;01 -999 never confirmed;01 -968 COSTS;01 12100 FACT 17;02 -350 coffee;"
is "they are confirmed, in the bank's words" "$(sql "SELECT string_agg(reference, ' ' ORDER BY no) FROM transaction WHERE $(of) AND NOT provisional")" "R1 R2 R3"
is "the tie stays" "$(sql "SELECT count(*) FROM match WHERE $(of) AND superseded_on IS NULL")" 1
is "where the words differ is kept" "$(sql "SELECT string_agg(DISTINCT differs, ';') FROM sighting WHERE $(of)")" text
printf '2026-10-02 -3.50 R4 NOTPROVIDED COFFEE\n2026-10-08 -1.00 R5 NOTPROVIDED TEA\n' | camt 2.xml 2 166.02 2026-10-01 161.52 2026-10-08
bank 2026-10-09
is "what no statement confirms counts for nothing after five days" "$(standing)" "01 -4530 TELECOM MANDATE 9;01 -968 COSTS;01 12100 FACT 17;02 -350 COFFEE;08 -100 TEA;"
is "and is noted" "$(sql "SELECT code || ' ' || amount_cents FROM bank_note WHERE $(of)")" "line-unconfirmed -999"
is "the lines are what the balance says" "$(sql "SELECT 10000 + sum(amount_cents) FROM transaction WHERE $(of) AND withdrawn_on IS NULL")" 16152

# The other way round: the link comes late.
client_is 0104 BE0800000471
printf '2026-10-01 121.00 R1 E2E-17 FACT 17\n2026-10-01 -45.30 R2 NOTPROVIDED TELECOM\n' | camt 1.xml 1 100.00 2026-09-30 175.70 2026-10-01
bank 2026-10-02
printf '2026-10-01 121.00 p1 E2E-17 Invoice 17\n2026-10-01 -45.30 p2 NOTPROVIDED telecom\n' | psd2 fetch.json 2026-10-03
bank 2026-10-03
is "a link that comes late tells nothing new" "$(standing)" "01 -4530 TELECOM;01 12100 FACT 17;"

# Holes.
client_is 0105 BE0800000570
n=0
for day in 28 29 30; do
    n=$((n + 1))
    printf '2026-12-%s 1.00 D%s E PAY\n' $day $day | camt 24$n.xml 24$n $((99 + n)).00 2026-12-$((day - 1)) $((100 + n)).00 2026-12-$day
done
balance=104 # the first of the year brought 1.00 and is missing
for n in 2 3 4 5 6 8 9 11; do
    [ $n != 11 ] || balance=$((balance + 1)) # and so did number 10; number 7 brought nothing
    day=$(printf '2027-01-%02d' $((n + 3)))
    printf '%s 1.00 J%s E PAY\n' "$day" $n | camt $n.xml $n $balance.00 "$(printf '2027-01-%02d' $((n + 2)))" $((balance + 1)).00 "$day"
    balance=$((balance + 1))
done
bank 2027-01-15
is "holes have days and the numbers to ask for, over the year's end and where a balance happens to fit" \
    "$(sql "SELECT after_on || ' ' || before_on || ' ' || coalesce(numbers::text, '-') FROM statement_gap WHERE $(of) ORDER BY before_on" | tr '\n' ';')" \
    "2026-12-30 2027-01-05 [1,2);2027-01-09 2027-01-11 [7,8);2027-01-12 2027-01-14 [10,11);"
is "an account with a habit is expected to go on" "$(sql "SELECT expected_on BETWEEN '2027-01-16' AND '2027-01-31' FROM account WHERE $(of)")" t

desk() { "$B/bin/matins" --home "$home" --date 2027-01-20 bank "$@" --json 2>>"$work/log"; }
is "the desk names what to ask for" "$(desk gaps --client 0105 | jq -r '[.proven_to, .numbers] | join(" ")' | tr '\n' ';')" \
    "2026-12-30 1;2027-01-09 7;2027-01-12 10;"
is "and how far the account is proven" \
    "$(desk accounts --client 0105 | jq -r '[.account, .balance, .complete_to, .holes, .remark] | join(" ")')" \
    "$iban 113.00 2026-12-30 3 has holes"
is "where a link and a statement tell it differently" "$(desk sources --client 0103 --date 2026-10-09 | jq -r .what | sort -u | tr '\n' ';')" \
    "camt.053 tells it differently: text;camt.053 told of it 6 days after the link;the link did not tell of it;"
is "explain says who told of a line, and how" \
    "$("$B/bin/matins" --home "$home" explain R1 --json 2>>"$work/log" | jq -r 'select(.section == "Transaction" and (.told_by // "" | test("psd2"))) | .told_by' | head -1)" \
    "psd2 2026-10-02 of 2026-10-02, psd2 2026-10-03 of 2026-10-03, camt.053 1 of 2026-10-03 (another text)"
"$B/bin/matins" --home "$home" bank gaps --all >/dev/null 2>&1
is "an option that is none is usage" $? 64

# One statement of a file does not hold.
client_is 0106 BE0800000669
{ printf '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr>'
  printf '2026-10-01 -1.00 R1 E PAY\n' | camt_statement 1 100.00 2026-09-30 98.00 2026-10-01
  printf '2026-10-01 -1.00 R2 E PAY\n' | { iban=BE20771123456756; camt_statement 7 100.00 2026-09-30 99.00 2026-10-01; }
  printf '</BkToCstmrStmt></Document>'; } > "$work/two.xml"
drop two.xml
bank 2026-10-02
is "the good statement of a file is taken" "$(sql "SELECT iban || ' ' || number FROM statement WHERE $(of)")" "BE20771123456756 7"
is "the other is refused, with its account and a reason" "$(sql "SELECT iban || ' ' || (reason <> '') FROM statement_refused WHERE $(of)")" "$iban true"
is "the desk shows both" "$(desk statements --client 0106 | jq -r '[.account, .state] | join(" ")' | tr '\n' ';')" "BE20771123456756 booked;$iban refused;"

# An account is of one client file: the one that had it first.
theirs=$(iban_of 0105)
client_is 0107 BE0800000768
iban=$theirs
camt 'not-mine.xml' 90 100.00 2027-01-20 150.00 2027-01-21 <<L
2027-01-21 50.00 REF-0107 - A customer
L
bank 2027-01-22
is "a statement of an account that another client file has is refused" \
    "$(sql "SELECT reason FROM statement_refused WHERE $(of)")" "account $theirs belongs to client file 0105"
is "and nothing of it is taken" "$(standing)" ""
is "the desk takes it out of the file that should not have had it" \
    "$("$B/bin/matins" --home "$home" --date 2027-01-23 bank release 0105 "$theirs" 2>&1 | grep -c 'was taken out')" 1
camt 'again.xml' 90 100.00 2027-01-20 150.00 2027-01-21 <<L
2027-01-21 50.00 REF-0107 - A customer
L
bank 2027-01-23
is "then it is the other's" "$(standing)" "21 5000 A customer;"
client=0105
is "and counts for nothing where it was" "$(standing)" ""
is "is not its own any more, and nothing is expected of it" \
    "$(desk accounts --client 0105 | grep -c "$theirs") $(sql "SELECT expected_on IS NULL FROM account WHERE $(of) AND iban = '$theirs'")" "0 t"
client_is 0108 BE0800000867
iban=BE68539007547035
mt940 damaged.sta 1 0.00 2027-01-20 10.00 2027-01-21 <<L
2027-01-21 10.00 Hello
L
bank 2027-01-22
is "an account whose check digits do not hold is nobody's" \
    "$(sql "SELECT reason FROM statement_refused WHERE $(of)")" "the check digits of account $iban do not hold"

# An account that only a link tells of: fetches overlap by days.
client_is 0109 BE0800000966
fetch() { # file, day of the fetch, opening and its day, closing and its day; lines on stdin
    printf '{"matins":"psd2","version":1,"provider":"berlin-group","iban":"%s","currency":"EUR","fetched_on":"%s","from":"2026-10-01","opening":{"date":"%s","amount":"%s"},"balances":[{"balances":[{"balanceType":"closingBooked","referenceDate":"%s","balanceAmount":{"currency":"EUR","amount":"%s"}}]}],"pages":[{"transactions":{"booked":[' \
        "$link_iban" "$2" "$4" "$3" "$6" "$5" > "$work/$1"
    sed 's/^\([^ ]*\) \([^ ]*\) \(.*\)$/{"entryReference":"\3","bookingDate":"\1","transactionAmount":{"currency":"EUR","amount":"\2"}}/' |
        paste -sd, >> "$work/$1"
    printf ']}}]}' >> "$work/$1"
    drop "$1"
}
link_iban=BE44731000123445
printf '2026-10-01 -3.50 p1\n2026-10-02 -3.50 p2\n' | fetch one.json 2026-10-03 100.00 2026-09-30 93.00 2026-10-02
bank 2026-10-03
printf '2026-10-02 -3.50 p2\n2026-10-03 -3.50 p3\n2026-10-08 -1.00 p4\n' | fetch two.json 2026-10-09 96.50 2026-10-01 88.50 2026-10-08
bank 2026-10-09
is "each line of fetches that overlap is there once, and stays" "$(standing)" "01 -350 ;02 -350 ;03 -350 ;08 -100 ;"
is "the account is proven by the link's balances" \
    "$(desk accounts --client 0109 | jq -r '[.balance, .complete_to, .holes // "-"] | join(" ")')" "88.50 2026-10-08 -"
printf '2026-10-14 -1.00 p9\n' | fetch three.json 2026-10-15 80.00 2026-10-12 79.00 2026-10-14
bank 2026-10-15
is "a fetch that does not follow is a hole" "$(desk gaps --client 0109 | jq -r '[.proven_to, .next_statement, .difference] | join(" ")')" "2026-10-08 2026-10-14 -8.50"
end
