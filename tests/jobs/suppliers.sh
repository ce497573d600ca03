#!/bin/bash
# What staff say of one paper makes the supplier's next one read whole; taken back, it is as if it had
# never been said. TAP.
set -u
if [ -z "${PGDATABASE:-}" ]; then
    exec tests/support/postgres "$0"
fi
. tests/support/jobs.sh
make_home </dev/null
today=2026-10-06
desk() { code=0; "$B/bin/matins" --home "$home" --date $today "$@" >"$work/said" 2>"$work/told" || code=$?; }
night() { today=$1; for stage in collect bank read dedupe match decide deliver; do job $stage --date "$1" >/dev/null || true; done; }
# A PDF of one page whose lines are those of standard input, as a typewriter sets them.
pdf() { # file
    { printf '%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n'
      printf '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Courier>>>>>>>>endobj\n'
      { printf 'BT /F 10 Tf 40 800 Td 14 TL\n'; sed 's/[()\\]/\\&/g; s/.*/(&) Tj T*/'; printf 'ET\n'; } > "$work/page"
      printf '4 0 obj<</Length %s>>stream\n' "$(wc -c < "$work/page")"; cat "$work/page"
      printf 'endstream endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n'; } > "$1"
}
# A paper of a supplier that announces nothing as others do and whose letterhead is a picture:
# client file, its VAT number, name of the file, number, day, net, VAT, total
paper() {
    as_owner mkdir -p "$home/inbox/$1"
    pdf "$work/$3.pdf" <<END
FACTUUR

Klant $1                  Btw $2

Briefje            $4
Klantcode          77/4711
Stempel            $5
Geleverd           05/09/2026

Zand, gezeefd      $6
Bijdrage           $7
Alles samen        $8

BE68 5390 0754 7034
END
    chmod 644 "$work/$3.pdf"
    as_owner cp "$work/$3.pdf" "$home/inbox/$1/$3.pdf"
}
read_of() { # client, document: what was read of it
    sql "SELECT concat_ws(' ', coalesce(invoice_number, '-'), coalesce(issue_on::text, '-'), coalesce(total_excl_cents::text, '-'),
                coalesce(vat_cents::text, '-'), coalesce(total_incl_cents::text, '-'), coalesce(seller_vat, '-'), coalesce(seller_name, '-'))
           FROM reading_now r JOIN client c ON c.id = r.client_id WHERE c.number = '$1' AND document_no = $2"
}
first="invoice_number=26/00311 issue_date=14/09/2026 total_excl_vat=200,00 vat=42,00 total_incl_vat=242,00 vat_breakdown=21:200.00:42.00 seller_vat=0800.000.174"

add_client 0412 folder '' BE0403227218
add_client 0413 folder '' BE0800000273
paper 0412 BE0403227218 a 26/00311 14/09/2026 200,00 42,00 242,00
night 2026-10-06
is "a paper of nobody known is not guessed at" "$(read_of 0412 1 | cut -d' ' -f1-5)" "- - - - -"
desk document set 0412-d1 $first seller_name='Zandgroeve Proef BV'
is "staff say what stands on it" "$code" 0

paper 0412 BE0403227218 b 26/00388 02/10/2026 350,00 73,50 423,50
night 2026-10-07
is "the next one is read whole" "$(read_of 0412 2)" "26/00388 2026-10-02 35000 7350 42350 BE0800000174 Zandgroeve Proef BV"
is "and says why" "$(sql "SELECT (evidence -> 'seller_vat' ->> 'rule') || ', ' || (evidence -> 'invoice_number' ->> 'rule') FROM reading_now WHERE document_no = 2")" \
    "known supplier by IBAN, where a person showed it on this supplier's paper"
is "its place is where it stands" "$(sql "SELECT evidence -> 'invoice_number' ->> 'text' FROM reading_now WHERE document_no = 2")" "26/00388"
desk supplier list 0412 --json
is "the supplier is listed" "$(jq -r '.vat + " " + .name + " " + .said + " " + .accounts + " " + .numbers' "$work/said")" "BE0800000174 Zandgroeve Proef BV 1 BE68539007547034 9/9"
desk supplier show 0412 BE0800000174 --json
is "with the words that stood by its values" "$(jq -r 'select(.what == "anchor" and (.value | startswith("invoice_number"))) | .value' "$work/said")" "invoice_number after: briefje"
is "and the paper that taught them" "$(jq -r 'select(.section == "Papers that taught it") | .document + " " + .stands' "$work/said")" "0412-d1 yes"
is "what was only read teaches nothing" "$(sql 'SELECT count(*) FROM lesson')" 1

# The firm: another client file, from the night after.
paper 0413 BE0800000273 c 26/00401 04/10/2026 100,00 21,00 121,00
night 2026-10-07
is "another client file knows nothing the same night, whoever works first" "$(read_of 0413 1 | cut -d' ' -f1-5)" "- - - - -"
paper 0413 BE0800000273 d 26/00402 05/10/2026 100,00 21,00 121,00
night 2026-10-08
is "the night after it knows what staff said" "$(read_of 0413 2)" "26/00402 2026-10-05 10000 2100 12100 BE0800000174 Zandgroeve Proef BV"
as_job() { psql -U matins_job -qXAt -c "SET matins.client = '$1'" -c "$2" 2>&1; }
other=$(sql "SELECT id FROM client WHERE number = '0413'")
is "without seeing whose paper it was" "$(as_job "$other" 'SELECT count(*) FROM lesson')" 0
is "nor any amount, nor words of a client file" \
    "$(as_job "$other" "SELECT count(*) FROM supplier_shared('{BE0800000174}', '{}', '2026-10-08') WHERE value ~* '0412|klant |24200|242,00'")" 0

# Taken back.
desk document unset 0412-d1
paper 0412 BE0403227218 e 26/00433 06/10/2026 10,00 2,10 12,10
night 2026-10-09
is "what a correction taught is gone with it" "$(read_of 0412 3 | cut -d' ' -f1-5)" "- - - - -"
desk supplier show 0412 BE0800000174 --json
is "and is said to be" "$(jq -r 'select(.section == "Papers that taught it") | .stands' "$work/said")" "no more"
is "for the firm too" "$(sql "SELECT count(*) FROM supplier_shared('{BE0800000174}', '{BE68539007547034}', '2026-10-31')")" 0
desk document set 0412-d1 $first
night 2026-10-10
paper 0412 BE0403227218 f 26/00434 06/10/2026 20,00 4,20 24,20
night 2026-10-11
is "said again it teaches again" "$(read_of 0412 4 | cut -d' ' -f1-6)" "26/00434 2026-10-06 2000 420 2420 BE0800000174"
desk supplier forget 0412 BE0800000174
is "a supplier is forgotten" "$code" 0
desk supplier forget 0412 BE0800000174
is "once" "$code" 78
paper 0412 BE0403227218 g 26/00435 07/10/2026 30,00 6,30 36,30
night 2026-10-12
is "and its papers are nobody's again" "$(read_of 0412 5 | cut -d' ' -f1-5)" "- - - - -"

# A payment confirms too: what was paid as it was read, and delivered long enough ago.
add_client 0414 folder '' BE1000000021
sql "UPDATE client SET forward = 'at-once'"
usual() { # file, number, day, total
    as_owner mkdir -p "$home/inbox/0414"
    pdf "$work/$1.pdf" <<END
Papierhandel Test BV
Btw BE 0428.759.497

FACTUUR                    Klant 0414
                           Btw BE 1000.000.021

Factuurnummer      $2
Factuurdatum       $3

Totaal excl. btw   100,00
Btw 21 %           21,00
Totaal incl. btw   121,00

IBAN BE68 5390 0754 7034
END
    chmod 644 "$work/$1.pdf"
    as_owner cp "$work/$1.pdf" "$home/inbox/0414/$1.pdf"
}
usual h 2026-1001 01/10/2026
night 2026-10-13
printf ':20:M\n:25:BE21001234567803\n:28C:1\n:60F:C261013EUR1000,00\n:61:2610131013D121,00NTRFNONREF\n:86:166?00X?20SVWZ+2026-1001?31BE68539007547034?32Papierhandel Test BV\n:62F:C261013EUR879,00\n-\n' > "$work/s.sta"
chmod 644 "$work/s.sta"; as_owner cp "$work/s.sta" "$home/inbox/0414/s.sta"
night 2026-10-14
is "it is paid and delivered" "$(sql "SELECT count(*) FROM tie_now JOIN delivery USING (client_id, document_no) WHERE state = 'accepted'")" 1
usual i 2026-1002 02/10/2026
night 2026-10-15
is "which teaches nothing yet" "$(sql 'SELECT count(*) FROM lesson_now')" 0
usual j 2026-1003 03/10/2026
night 2026-10-22
is "but a week later" "$(sql "SELECT by_person || ' ' || seller_vat || ' ' || seller_name || ' ' || number_shape FROM lesson_now")" "false BE0428759497 Papierhandel Test BV 9-9"
is "one client file's payments are not the firm's knowledge" "$(sql "SELECT count(*) FROM supplier_shared('{BE0428759497}', '{}', '2026-10-31')")" 0
sql "UPDATE match SET superseded_on = '2026-10-23'"
is "untied, it teaches no more" "$(sql 'SELECT count(*) FROM lesson_now')" 0

# What kind of paper it is, where it does not say so: by the words of papers whose type was confirmed.
add_client 0415 folder '' BE0403101811
notice() { # file, the lines
    as_owner mkdir -p "$home/inbox/0415"
    pdf "$work/$1.pdf"
    chmod 644 "$work/$1.pdf"
    as_owner cp "$work/$1.pdf" "$home/inbox/0415/$1.pdf"
}
type_of() { sql "SELECT type || ' ' || relevant || coalesce(' ' || (evidence -> 'type' ->> 'rule'), '') FROM reading_now r JOIN client c ON c.id = r.client_id WHERE c.number = '0415' AND document_no = $1"; }
for each in 1 2 3; do
    printf 'Polder Maatschappij\n\nUw polis %s\n\nHerinnert u aan bijdrage gelieve storten\nmakelaar waarborg brand woning jaar %s\n' "$each" "$each" | notice "p$each"
    printf 'Stadsbestuur Proef\n\nUw aanvraag %s\n\nBevestigt ontvangst dossier dienst\nloket stad omgeving ruimte jaar %s\n' "$each" "$each" | notice "q$each"
done
night 2026-10-24
is "papers without a word for what they are are nothing" "$(type_of 1) $(type_of 4)" "other false other false"
for each in 1 2 3; do
    desk document set 0415-d$each type=invoice
    desk document set 0415-d$((each + 3)) type=certificate
done
printf 'Polder Maatschappij\n\nUw polis 77\n\nHerinnert u aan bijdrage gelieve storten\nmakelaar waarborg brand woning jaar 9\n' | notice p4
printf 'Iets geheel anders\n\nzonder woorden die men kent\n' | notice r
night 2026-10-25
is "staff said what they are: the next is known by its words" "$(type_of 7)" "invoice true learned words"
is "other words say nothing" "$(type_of 8)" "other false"
desk document show 0415-d7 --json
is "and it can be seen why" "$(jq -r 'select(.field == "type") | .rule' "$work/said")" "learned words"
for each in 1 2 3; do desk document unset 0415-d$each; done
printf 'Polder Maatschappij\n\nUw polis 78\n\nHerinnert u aan bijdrage gelieve storten\nmakelaar waarborg brand woning jaar 9 9\n' | notice p5
night 2026-10-26
is "taken back, they say nothing" "$(type_of 9)" "other false"
is "another client file is not told the words that one alone uses" \
    "$(as_job "$other" "SELECT count(*) FROM type_words('2026-10-31') WHERE word IN ('stadsbestuur', 'polder')")" 0
end
