#!/bin/sh
# A pile that went through the scanner in one go, two receipts on one picture, invoices put one behind
# the other in a PDF: one night cuts them up and reads each, a second one changes nothing. TAP.
set -u
if [ -z "${PGDATABASE:-}" ]; then
    exec tests/support/postgres "$0"
fi
. tests/support/jobs.sh
night() { # date
    "$B/bin/matins-night" --home "$home" --date "$1" 2>>"$work/log"
}
drop() { # file
    cp "$1" "$home/inbox/0412/"
    [ "$(id -u)" != 0 ] || chown -R nobody:nogroup "$home/inbox"
}
export_of() { cat "$home/reports/$1/export/$2.jsonl"; } # date, name
bill() { # seller, VAT number, invoice number, date, net, VAT, total
    cat <<TEXT
$1                                 FACTUUR
Dorpsstraat 1, 9000 Gent
BTW $2

                              Aan: Klant 0412 BV
                              BTW klant: BE 0403.227.218

Factuurnummer: $3
Factuurdatum:  $4

Diensten volgens afspraak                  $5

Totaal excl. btw             $5
Btw 21%                      $6
Totaal te betalen            $7 EUR
TEXT
}
bakery() { bill "Bakkerij Voorbeeld BV" "BE 0800.000.174" "$@"; }
garage() { bill "Garage Zuid NV" "BE 0737.100.030" "$@"; }
sheet() { printf '\f'; }

make_home </dev/null
add_client 0412 folder '' BE0403227218
mkdir -p "$home/inbox/0412"

# Two pages, a separator, a page with a blank back, two suppliers without anything between.
{ bakery 2026-0147 01/09/2026 100,00 21,00 121,00 | sed '/Totaal/d; /^Btw 21/d'; echo 'Blad 1/2'; sheet
  printf 'Vervolg van factuur 2026-0147\n\nLevering aan huis\n\n'
  bakery 2026-0147 01/09/2026 100,00 21,00 121,00 | grep -E 'Totaal|Btw 21'; echo 'Blad 2/2'; sheet
  echo '=MATINS SEPARATOR'; sheet
  bakery 2026-0158 08/09/2026 200,00 42,00 242,00; sheet
  sheet
  garage G77/120 11/09/2026 300,00 63,00 363,00; sheet
  bakery 2026-0163 15/09/2026 400,00 84,00 484,00; } > "$work/pile.txt"
"$B/tests/pile" "$work/stapel.pdf" < "$work/pile.txt"
{ bakery 2026-0201 01/09/2026 50,00 10,50 60,50; sheet
  garage G77/201 02/09/2026 60,00 12,60 72,60; sheet
  bakery 2026-0202 03/09/2026 70,00 14,70 84,70; } | "$B/tests/pile" "$work/samen.pdf" text
{ bakery 2026-0301 01/09/2026 51,00 10,71 61,71; sheet
  garage G77/301 02/09/2026 61,00 12,81 73,81; } | "$B/tests/pile" "$work/fax.tif"
cat > "$work/receipts.txt" <<'TEXT'


Taverne Noord                               Broodjes Zuid
Markt 3, 9000 Gent                          Stationsplein 8, 9000 Gent
BTW BE 0800.000.174                         BTW BE 0737.100.030
03/09/2026  12:31                           04/09/2026  13:05

Dagschotel          18,50                   Broodje kaas         4,50
Koffie               2,50                   Thee                 2,20

TOTAAL EUR          21,00                   TOTAAL EUR           6,70
Bancontact          21,00                   Bancontact           6,70

Bedankt en tot ziens                        Dank voor uw bezoek
TEXT
"$B/tests/pile" "$work/bonnetjes.png" < "$work/receipts.txt"
# An invoice of two pages of which one carries another's number: whole, and said.
{ bakery 2026-0401 01/09/2026 52,00 10,92 62,92; sheet
  garage G77/401 02/09/2026 62,00 13,02 75,02 | sed 's/BE 0403.227.218/BE 0800.000.174/'; } | "$B/tests/pile" "$work/bijlage.pdf" text
for file in stapel.pdf samen.pdf fax.tif bonnetjes.png bijlage.pdf; do drop "$work/$file"; done

night 2026-10-05
is "a night with a pile needs a person" $? 1
parts() { # file
    export_of 2026-10-05 documents | jq -r --arg file "$1#" 'select(.path | startswith($file))
        | .path + " " + .type + " " + (.fields.invoice_number // "-") + " " + .fields.total_incl_vat'
}
is "a pile is cut at a separator, at a blank back and at headings" "$(parts stapel.pdf)" \
    "stapel.pdf#p1-2 invoice 2026-0147 121.00
stapel.pdf#p4 invoice 2026-0158 242.00
stapel.pdf#p6 invoice G77/120 363.00
stapel.pdf#p7 invoice 2026-0163 484.00"
is "so is a PDF with words" "$(parts samen.pdf)" \
    "samen.pdf#p1 invoice 2026-0201 60.50
samen.pdf#p2 invoice G77/201 72.60
samen.pdf#p3 invoice 2026-0202 84.70"
is "and a TIFF" "$(parts fax.tif)" \
    "fax.tif#p1 invoice 2026-0301 61.71
fax.tif#p2 invoice G77/301 73.81"
is "two receipts on a picture are two" "$(parts bonnetjes.png | cut -d' ' -f1,4)" \
    "bonnetjes.png#1 21.00
bonnetjes.png#2 6.70"
whole() { export_of 2026-10-05 documents | jq -r --arg file "$1" 'select(.path == $file) | .state + " " + .type + " " + (.relevant | tostring) + " " + .reason'; }
is "the pile itself is kept, and says into what it was cut" \
    "$(whole stapel.pdf | sed 's/0412-d[0-9]*/N/g')" "archive other false split into N, N, N, N"
is "a bill that may be another's annex stays whole, and is shown" "$(whole bijlage.pdf)" \
    "held invoice true page 2 may be the beginning of another document"
is "only that one is an exception" \
    "$(export_of 2026-10-05 exceptions | jq -r 'select(.code == "to-review" or .code == "unreadable") | .code + " " + .subject' | sed 's/0412-d[0-9]*/N/')" \
    "to-review N"
is "each part is its pages and no more" \
    "$(sql "SELECT name, pages FROM arrival JOIN reading_now USING (client_id, document_no) WHERE arrival.source = 'split' AND name LIKE 'stapel%' ORDER BY name")" \
    "stapel.pdf#p1-2|2
stapel.pdf#p4|1
stapel.pdf#p6|1
stapel.pdf#p7|1"
before=$(sql "SELECT count(*), max(no) FROM arrival; SELECT count(*) FROM reading; SELECT count(*) FROM transition")
night 2026-10-05
is "the same night again changes nothing" \
    "$(sql "SELECT count(*), max(no) FROM arrival; SELECT count(*) FROM reading; SELECT count(*) FROM transition")" "$before"
mkdir -p "$work/again"
cp "$work/samen.pdf" "$work/again/nog-eens.pdf"
drop "$work/again/nog-eens.pdf"
night 2026-10-06
is "the same pile under another name is not cut again" \
    "$(sql "SELECT count(*) FROM arrival WHERE source = 'split'")" 11
end
