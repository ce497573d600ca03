#!/bin/sh
# A card's statement comes as a PDF, the current account as a CSV: one night reads both, a second one
# changes nothing. TAP.
set -u
if [ -z "${PGDATABASE:-}" ]; then
    exec tests/support/postgres "$0"
fi
. tests/support/jobs.sh
night() { # date
    "$B/bin/matins-night" --home "$home" --date "$1" 2>>"$work/log"
}
# Text as a PDF of one page: what stands in a column stays in it.
paper() { # into file
    awk 'function literal(text) { gsub(/[\\()]/, "\\\\&", text); return "(" text ") Tj T*\n" }
        { body = body literal($0) }
        END {
            body = "BT /F 9 Tf 12 TL 20 800 Td\n" body "ET\n"
            print "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj"
            print "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj"
            print "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>endobj"
            print "4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>endobj"
            printf "5 0 obj<</Length %d>>stream\n%sendstream endobj\n", length(body), body
            print "trailer<</Root 1 0 R>>\n%%EOF"
        }' > "$1"
}
drop() { # name; on stdin
    mkdir -p "$(dirname "$home/inbox/0412/$1")"
    cat > "$home/inbox/0412/$1"
    [ "$(id -u)" != 0 ] || chown -R nobody:nogroup "$home/inbox"
}
export_of() { cat "$home/reports/$1/export/$2.jsonl"; } # date, name

make_home </dev/null
printf 'number,name,vat_number,language,email,vat_period,package,delivery_address\n0412,Klant 0412 BV,BE0403227218,nl,klant@klant.example,monthly,folder,\n' > "$work/clients.csv"
"$B/bin/matins" --home "$home" --date 2026-10-01 client import "$work/clients.csv" >/dev/null 2>>"$work/log"
"$B/bin/matins" --home "$home" --date 2026-10-01 client go-live 0412 >/dev/null 2>>"$work/log"
mkdir -p "$home/inbox/0412"

card() { # booking day of the first line, total
    cat <<TEXT
Bank De Linde                              Uitgavenstaat
Uitgavenstaatnummer: 042
Kaartnummer(s): 5412 34XX XXXX 1234

Overzicht van je verrichtingen van 16-09-2026 tot 16-10-2026
datum        datum        omschrijving verrichtingen           bedrag in EUR
                          Vorig saldo op 16-09-2026                   -80,00
$1   18-09-2026   DOMICILIERING VIA JE BANK                   +80,00
02-10-2026   05-10-2026   HOTEL DE BRUG          GENT               -120,00
03-10-2026   06-10-2026   CLOUDWORKS             SEATTLE             -46,29
                          Bedrag 49,99 USD
07-10-2026   08-10-2026   KIOSK NOORD            GENT                 -6,10
07-10-2026   08-10-2026   KIOSK NOORD            GENT                 -6,10
                          Afrekening via je bank op 22-10-2026        $2
TEXT
}
card 17-09-2026 -178,49 | paper "$work/good.pdf"
card 17-09-2026 -178,48 | paper "$work/bad.pdf"
drop 0412/2026/CARO/oktober.pdf < "$work/good.pdf"
printf '<?xml version="1.0"?><Statement/>\n' | drop 0412/2026/CARO/oktober.xml
printf '<?xml version="1.0"?><Statement/>\n<!-- alone -->' | drop 0413/2026/CARO/oktober.xml
drop scan/twijfel.pdf < "$work/bad.pdf"
cat > "$work/account.csv" <<'CSV'
Rekeningnummer;Rubrieknaam;Naam;Munt;Afschriftnummer;Datum;Omschrijving;Valuta;Bedrag;Saldo;credit;debet;rekeningnummer tegenpartij;BIC tegenpartij;Naam tegenpartij;Adres tegenpartij;gestructureerde mededeling;Vrije mededeling
BE58734000123479;;KLANT 0412;EUR;02026010;20/10/2026;OVERSCHRIJVING;20/10/2026;1.000,00;1.500,00;1.000,00;;BE15001765432130;;HOUTHANDEL BRAAM BV;;;Factuur 7
BE58734000123479;;KLANT 0412;EUR;02026010;22/10/2026;AFREKENING MASTERCARD NUMMER 042;22/10/2026;-178,49;1.321,51;;-178,49;;;;;;
CSV
drop kbc.csv < "$work/account.csv"
printf 'Jour;Libelle;Somme;Reste\n01/11/2026;Achat;-12,50;100,00\n02/11/2026;Vente;30,00;130,00\n' | drop onbekend.csv

night 2026-10-24
is "a night with a card's statement needs a person" $? 1
is "the card is an account with a statement that is proven" \
    "$(sql "SELECT iban, number, format, old_balance_cents, new_balance_cents FROM statement WHERE format LIKE 'card.%'")" \
    "541234XXXXXX1234|042|card.paper|-8000|-17849"
is "all its lines are there, the second coffee too" \
    "$(sql "SELECT count(*), sum(amount_cents) FROM transaction JOIN statement s ON s.no = statement_no WHERE s.format LIKE 'card.%'")" "5|-9849"
is "so is the account that came as CSV" \
    "$(sql "SELECT iban, old_balance_cents, new_balance_cents FROM statement WHERE format = 'csv.kbc-nl'")" "BE58734000123479|50000|132151"
is "what was bought by card is asked for, what paid the card is not" \
    "$(export_of 2026-10-24 missing | jq -r .amount | sort | tr '\n' ' ')" "-120.00 -46.29 -6.10 -6.10 1000.00 "
is "the paper is a statement, and nobody's invoice" \
    "$(export_of 2026-10-24 documents | jq -r 'select(.path | endswith("CARO/oktober.pdf")) | .type + " " + (.relevant | tostring)')" "statement false"
is "a statement whose lines do not add up is not taken, and says so" \
    "$(export_of 2026-10-24 unreadable | jq -r 'select(.path == "scan/twijfel.pdf") | .reason' | grep -c '5 lines add up to -98.49')" 1
is "the XML beside a PDF is kept; one alone is told of" \
    "$(export_of 2026-10-24 unreadable | jq -r 'select(.path | test("CARO")) | .path')" "0413/2026/CARO/oktober.xml"
is "bank lines without a profile are told of with their columns" \
    "$(export_of 2026-10-24 unreadable | jq -r 'select(.path == "onbekend.csv") | .reason' | grep -c "'Jour', 'Libelle', 'Somme', 'Reste'")" 1
is "the debit on the account is tied to the statement" \
    "$(export_of 2026-10-24 cards | jq -r '.iban + " " + .statement + " " + .amount + " " + .state + " " + .settled_on')" \
    "541234XXXXXX1234 042 -178.49 settled 2026-10-22"
is "neither of them is an exception" "$(export_of 2026-10-24 exceptions | grep -c '"card-')" 0
before=$(sql "SELECT count(*), sum(amount_cents) FROM transaction")
night 2026-10-24
is "the same night again needs a person too" $? 1
is "and takes nothing twice" "$(sql "SELECT count(*), sum(amount_cents) FROM transaction")" "$before"
drop again/oktober.pdf < "$work/good.pdf"
night 2026-10-25
is "nor does the same paper under another name" "$(sql "SELECT count(*), sum(amount_cents) FROM transaction")" "$before"
{ head -1 "$work/account.csv"; cat <<'CSV'; } | drop november.csv
BE58734000123479;;KLANT 0412;EUR;02026011;20/11/2026;AFREKENING MASTERCARD NUMMER 043;20/11/2026;-55,00;1.266,51;;-55,00;;;;;;
BE58734000123479;;KLANT 0412;EUR;02026011;10/12/2026;OVERSCHRIJVING;10/12/2026;1,00;1.267,51;1,00;;BE15001765432130;;HOUTHANDEL BRAAM BV;;;
CSV
card 17-09-2026 -178,49 | sed 's/: 042/: 043/; s/ 042 / 043 /; s/16-10-2026/16-11-2026/; s/120,00/119,00/; s/178,49/177,49/' | paper "$work/next.pdf"
drop november.pdf < "$work/next.pdf"
night 2026-12-11
is "a debit whose statement did not come, and a statement that nothing paid, are told" \
    "$(export_of 2026-12-11 exceptions | jq -r 'select(.code | startswith("card-")) | .code + " " + .amount' | sort)" \
    "card-statement-missing -55.00
card-unsettled -177.49"
card 17-09-2026 -178,49 | sed 's/: 042/: 043/; s/16-10-2026/16-11-2026/; s/-178,49/ -55,00/; /HOTEL/d; /CLOUD/d; /Bedrag/d; s/-6,10/-27,50/' | paper "$work/right.pdf"
drop juist.pdf < "$work/right.pdf"
night 2026-12-12
is "a corrected statement takes the place of the wrong one, and both are explained" \
    "$(export_of 2026-12-12 exceptions | jq -r 'select(.code | startswith("card-")) | .code')" ""
end
