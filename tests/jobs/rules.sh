#!/bin/bash
# What needs a document: the firm's table with its reason, what a client file teaches, follow-up
# modes, a mixed account, both legs of transfers between accounts. TAP.
set -u
if [ -z "${PGDATABASE:-}" ]; then
    exec tests/support/postgres "$0"
fi
. tests/support/jobs.sh
make_home </dev/null
current=BE68539007547034
savings=BE21001234567803

short() { echo "$1" | tr -d - | cut -c3-; }
comma() { echo "$1" | tr . ,; }
# An MT940: client, account, number, old balance, its day, new balance, its day; on stdin a line each:
# day amount name account words; "-" is no name, no account
statement() {
    file=s-$2-$3.sta
    { printf ':20:M\n:25:%s\n:28C:%s\n:60F:C%sEUR%s\n' "$2" "$3" "$(short "$5")" "$(comma "$4")"
      while read -r day amount name account words; do
          printf ':61:%s%s%s%sNTRFNONREF\n:86:166?00X?20SVWZ+%s%s%s\n' "$(short "$day")" "$(short "$day" | cut -c3-)" \
              "$(case $amount in -*) echo D ;; *) echo C ;; esac)" "$(comma "${amount#-}")" "${words//_/ }" \
              "$([ "$account" = - ] || echo "?31$account")" "$([ "$name" = - ] || echo "?32${name//_/ }")"
      done
      printf ':62F:C%sEUR%s\n-\n' "$(short "$7")" "$(comma "$6")"; } > "$work/$file"
    as_owner mkdir -p "$home/inbox/$1"
    chmod 644 "$work/$file"
    as_owner cp "$work/$file" "$home/inbox/$1/$file"
}
add_file() { # number, name, VAT number, more columns, their values
    printf 'number,name,vat_number,language,email,vat_period,package,follow_up_from%s\n%s,%s,%s,nl,a@klant.example,monthly,folder,2026-09-01%s\n' \
        "${4:-}" "$1" "$2" "$3" "${5:-}" > "$work/clients.csv"
    desk client import "$work/clients.csv"
}
today=2026-10-05
desk() { code=0; "$B/bin/matins" --home "$home" --date $today "$@" >"$work/said" 2>"$work/told" || code=$?; }
night() { today=$1; for stage in collect bank match decide report; do job $stage --date "$1" >/dev/null || true; done; }
missing() { jq -r "select(.client == \"$1\") | .booking_date[8:10] + \":\" + .class" "$home/reports/$today/export/missing.jsonl" | tr '\n' ' '; }
told() { jq -r "select(.client == \"$1\" and (.code | test(\"standing|transfer\"))) | .code + \" \" + .subject" "$home/reports/$today/export/exceptions.jsonl"; }
because() { sql "SELECT coalesce(k.reason, t.class_reason) FROM transaction t JOIN client c ON c.id = t.client_id LEFT JOIN class_now k ON k.client_id = t.client_id AND k.transaction_no = t.no WHERE c.number = '$1' AND t.remittance LIKE '$2%'"; }
facts() { sql "SELECT count(*) FROM transaction_class" ; }

# The firm's table.
add_file 3001 'Bakkerij Test BV' BE0403227218
statement 3001 $current 1 10000.00 2026-08-31 4660.00 2026-10-02 <<'END'
2026-08-31 -10.00 Oud_BV - voor_de_opvolging
2026-09-01 -1000.00 Immo_Zuid_NV - huur_winkel_september
2026-09-02 -300.00 FOD_Financien - BTW_3e_kwartaal
2026-09-03 -30.00 Drukkerij_Inkt_BV - factuur_2026/17
2026-09-04 -2000.00 Jan_Voorbeeld - loon_september
2026-09-07 -500.00 - BE21001234567803 naar_sparen
2026-09-08 -500.00 Zonder_Naam - herfst
2026-10-01 -1000.00 Immo_Zuid_NV - huur_winkel_oktober
END
night 2026-10-05
is "rent, invoices and what is not known need a document; VAT and wages do not; nor what is old" "$(missing 3001)" "01:rent 03:purchase 07:purchase 08:purchase 01:rent "
is "the reason names the row and the words" "$(because 3001 'loon sep')" "salary-text (text: loon)"
desk explain "$current/1/4" --json
is "and is explained" "$(jq -r 'select(.section == "Transaction") | .class + " " + .because' "$work/said")" "purchase purchase"

# A rule works on lines that are there, and on those that come.
desk rule add 3001 counterparty='immo zuid' words=huur class=rent until=2026-09-30
is "a rule is added" "$code $(cut -d';' -f1 "$work/said")" "0 3001: rule 1"
night 2026-10-06
is "a line that fits it needs no document any more, one after its end does" "$(missing 3001)" "03:purchase 07:purchase 08:purchase 01:rent "
is "with the rule as the reason" "$(because 3001 'huur winkel sep' | cut -d'(' -f1)" "rule 1 of the client file "
is "that it has ended is told" "$(told 3001)" "standing-ended 3001/1"
is "in a sentence that says what to do" "$(grep -o 'Vraag het nieuwe contract voor immo zuid, huur en vernieuw de regel: sinds [^<]*' "$home/reports/$today/clients/3001.html" | head -1)" "Vraag het nieuwe contract voor immo zuid, huur en vernieuw de regel: sinds 30 september 2026 vraagt elke betaling een document"
desk rule add 3001 counterparty='immo zuid' words=huur class=rent until=2026-11-30 document=3001-d9
is "a rule stands on no document that is not there" "$code $(grep -c 'no document 3001-d9' "$work/told")" "78 1"
desk rule add 3001 counterparty='immo zuid' words=huur class=rent until=2026-10-31
night 2026-10-07
is "its successor covers the rest, and its end is near" "$(missing 3001)$(told 3001)" "03:purchase 07:purchase 08:purchase standing-ends 3001/2"
before=$(facts)
night 2026-10-07
is "the night again says nothing new" "$(facts)" "$before"
desk rule list 3001 --json
is "rules are listed with how many lines follow them" "$(jq -r '.rule + ":" + .lines' "$work/said" | tr '\n' ' ')" "1:0 2:2 "
desk rule stop 3001 2
desk rule stop 3001 1
night 2026-10-08
is "without rules the lines ask again" "$(missing 3001)" "01:rent 03:purchase 07:purchase 08:purchase 01:rent "
desk rule stop 3001 2
is "a rule is stopped once" "$code" 78
desk rule add 3001 class=rent
is "a rule says which lines" "$code $(grep -c 'which lines' "$work/told")" "78 1"
desk rule add 3001 words=loon needs=yes
night 2026-10-09
is "a rule may ask for what needed none" "$(missing 3001)" "01:rent 03:purchase 04:salary 07:purchase 08:purchase 01:rent "
desk rule --help
is "help says how" "$code $(grep -c "counterparty='immo x'" "$work/said")" "0 1"

# The other account comes: the transfer is one, its legs are paired.
statement 3001 $savings 1 100.00 2026-08-20 600.00 2026-10-02 <<'END'
2026-09-09 500.00 - - van_zicht
END
night 2026-10-12
is "both legs of a transfer are found, and neither needs a document" "$(missing 3001)$(sql 'SELECT count(*) FROM transfer_pair')" "01:rent 03:purchase 04:salary 08:purchase 01:rent 1"
statement 3001 $current 2 4660.00 2026-10-02 4580.00 2026-10-31 <<'END'
2026-10-12 -80.00 - BE21001234567803 naar_sparen_ook
END
night 2026-11-02
is "a leg alone is not told while the other account is not complete" "$(told 3001)" ""
statement 3001 $savings 2 600.00 2026-10-02 600.00 2026-10-31 </dev/null
night 2026-11-03
is "but when both are" "$(told 3001)" "transfer-alone $current/2/1"

# Follow-up modes.
follow() { # number, VAT number, mode, account
    add_file "$1" "Winkel $1 BV" "$2" ,follow_up ",$3"
    statement "$1" "$4" 1 1000.00 2026-08-31 1010.00 2026-10-02 <<'END'
2026-09-01 100.00 Klant_BV - betaling
2026-09-02 -90.00 Leverancier_BV - betaling
END
}
follow 3002 BE0800000174 all-but-sales BE56539007300288
follow 3003 BE1000000021 none BE45539007300389
night 2026-11-04
is "all but sales asks for purchases only" "$(missing 3002)" "02:purchase "
is "none asks for nothing" "$(missing 3003)" ""
is "and says so" "$(because 3003 betaling | sort -u | head -1)" "the client file follows up none (purchase)"
add_file 3003 'Winkel 3003 BV' BE1000000021 ,follow_up ,all
night 2026-11-05
is "a mode that changes works on what is there" "$(missing 3003)" "01:sale 02:purchase "
add_file 3003 'Winkel 3003 BV' BE1000000021 ,follow_up ,everything
is "a mode that is none is refused" "$code" 1

# A natural person's account.
add_file 3004 'Vera Test' BE0428759497
statement 3004 BE34539007300490 1 1000.00 2026-08-31 700.00 2026-10-02 <<'END'
2026-09-01 -40.00 Bioscoop - tickets
2026-09-02 -60.00 Leverancier_Een - bestelling
2026-09-03 -200.00 Meubelhuis - stoel
END
night 2026-11-06
is "small payments from a mixed account are private, a large one is asked about" "$(missing 3004)" "03:purchase "
sql "INSERT INTO arrival (client_id, no, night_on, source, identity, name, kind, sha256, size_bytes, state, document_no)
     SELECT id, 99, '2026-11-07', 'inbox', 'x', 'x.pdf', 'document', 'x', 1, 'taken', 1 FROM client WHERE number = '3004';
     INSERT INTO document (client_id, no, night_on, arrival_no, sha256, size_bytes)
     SELECT id, 1, '2026-11-07', 99, 'x', 1 FROM client WHERE number = '3004';
     INSERT INTO reading (client_id, document_no, no, night_on, reader, source, type, relevant, direction, seller_name)
     SELECT id, 1, 1, '2026-11-07', 'test', 'text', 'invoice', true, 'purchase', 'Leverancier Een BV' FROM client WHERE number = '3004'"
night 2026-11-07
is "one to a supplier who became known is asked about too" "$(missing 3004)" "02:purchase 03:purchase "
end
