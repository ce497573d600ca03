#!/bin/sh
# Payroll journals by a declared form: each item is tied to what paid it, once, and what is not paid
# in time is an exception. TAP.
set -eu
if [ -z "${UNDER_POSTGRES:-}" ]; then
    UNDER_POSTGRES=1 exec tests/support/postgres "$0"
fi
export UNDER_POSTGRES
. tests/support/jobs.sh
make_home </dev/null
as_owner mkdir -p "$home/data/payroll" "$home/inbox"
cat > "$home/data/payroll/own.conf" <<'C'
[file]
form=csv
header=Maand;Soort;Naam;Rekening;Bedrag
separator=semicolon
decimal=comma
period=MM/YYYY
[columns]
period=Maand
kind=Soort
payee=Naam
iban=Rekening
amount=Bedrag
[kinds]
Nettoloon=net
Bedrijfsvoorheffing=tax
RSZ=social
C
add_client 0412 folder '' BE0403227218
drop() { # name; on stdin
    as_owner mkdir -p "$home/inbox/0412"
    cat > "$home/inbox/0412/$1"
    [ "$(id -u)" != 0 ] || chown -R nobody:nogroup "$home/inbox"
}
night() { job night --date "$1" >/dev/null || true; }
payroll() { jq -r '.month + " " + .paid + " " + .open + " " + .state' "$home/reports/$1/export/payroll.jsonl" | tr '\n' ' ' | sed 's/ $//'; }
bank() { # file, lines…
    file=$1; shift
    { echo 'Rekeningnummer;Rubrieknaam;Naam;Munt;Afschriftnummer;Datum;Omschrijving;Valuta;Bedrag;Saldo;credit;debet;rekeningnummer tegenpartij;BIC tegenpartij;Naam tegenpartij;Adres tegenpartij;gestructureerde mededeling;Vrije mededeling'
      for l; do echo "$l"; done; } | drop "kbc-$file.csv"
}
line() { echo "BE58734000123479;;KLANT 0412;EUR;$1;$2;OVERSCHRIJVING;$2;-$3;$4;;-$3;$5;;$6;;;$7"; }

drop september.csv <<'C'
Maand;Soort;Naam;Rekening;Bedrag
09/2026;Nettoloon;Jan Peeters;BE68 5390 0754 7034;2.000,00
09/2026;Nettoloon;An Maes;BE43 0689 9999 9501;2.000,00
09/2026;Bedrijfsvoorheffing;;;900,00
C
printf '<SocialDocument><Header><EntNum>0800000174</EntNum><AccountPeriod>202609</AccountPeriod></Header><Accounting><Account>455000</Account><Amount><Debit>0</Debit><Credit>5</Credit></Amount></Accounting></SocialDocument>' | drop other.xml
bank 1 "$(line 02026009 02/10/2026 2.000,00 8.000,00 BE43068999999501 'AN MAES' 'loon september 2026')" \
    "$(line 02026009 02/10/2026 2.000,00 6.000,00 BE68539007547034 'JAN PEETERS' 'loon september 2026')"
night 2026-10-05
is "wages are tied to what paid each" "$(sql 'SELECT e.payee || $$>$$ || t.counterparty_name FROM payroll_paid p JOIN payroll_entry e ON e.no = p.entry_no JOIN transaction t ON t.no = p.transaction_no ORDER BY e.no' | tr '\n' ' ')" \
    "Jan Peeters>JAN PEETERS An Maes>AN MAES "
is "what is open waits for its day" "$(payroll 2026-10-05)" "2026-09 2/3 900.00 awaited"
is "the journal of another company is refused" "$(sql "SELECT reason FROM arrival WHERE state = 'refused'")" "it is of another company, 0800000174"
cp "$home/taken/0412/2026-10-05/september.csv" "$work/again.csv"
{ cat "$work/again.csv"; echo; } | drop again.csv
night 2026-10-06
is "the same journal again is taken once" "$(sql 'SELECT count(*) FROM payroll_entry') $(sql "SELECT reason FROM arrival WHERE name = 'again.csv'")" "3 it was here already"
bank 2 "$(line 02026010 02/11/2026 1,00 5.999,00 BE62510007547061 'BANK DE LINDE' 'bankkosten')"
night 2026-11-03
is "what nothing paid in time is an exception" \
    "$(payroll 2026-11-03) $(jq -r 'select(.code == "payroll-unpaid") | .code + " " + .amount' "$home/reports/2026-11-03/export/exceptions.jsonl")" \
    "2026-09 2/3 900.00 unsettled payroll-unpaid 900.00"
bank 3 "$(line 02026011 03/11/2026 900,00 5.099,00 BE66679200225034 'FOD FINANCIEN' 'bedrijfsvoorheffing september 2026')"
night 2026-11-04
is "a payment that comes late settles it" "$(payroll 2026-11-04)" "2026-09 3/3 0.00 settled"
end
