#!/bin/sh
# What comes in one night: a structured invoice with its page beside it, mails and archives within each
# other, and files that cannot be read. A second night changes nothing. TAP.
set -u
if [ -z "${PGDATABASE:-}" ]; then
    exec tests/support/postgres "$0"
fi
. tests/support/jobs.sh
night() { "$B/bin/matins-night" --home "$home" --date "$1" 2>>"$work/log"; } # date
export_of() { cat "$home/reports/$1/export/$2.jsonl"; }                      # date, name
drop() { # name; on stdin
    mkdir -p "$(dirname "$home/inbox/0412/$1")"
    cat > "$home/inbox/0412/$1"
    [ "$(id -u)" != 0 ] || chown -R nobody:nogroup "$home/inbox"
}
paper() { # text on stdin becomes a PDF of one page
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
        }'
}
page() { # number, total
    cat <<TEXT | paper
Drukkerij Verhulst BV
Kerkstraat 1, 9000 Gent
BTW BE 0800.000.174
IBAN BE68 5390 0754 7034

FACTUUR
Factuurnummer: $1
Factuurdatum: 01/10/2026
Klant: Klant 0412, BTW BE 0403.227.218

Drukwerk
Totaal excl. btw                      EUR 100,00
Btw 21 %                              EUR  21,00
$2
TEXT
}
ubl() { # number
    cat <<XML
<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
<cbc:ID>$1</cbc:ID><cbc:IssueDate>2026-10-01</cbc:IssueDate><cbc:DueDate>2026-10-31</cbc:DueDate>
<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Drukkerij Verhulst BV</cbc:Name></cac:PartyName>
<cac:PartyTaxScheme><cbc:CompanyID>BE0800000174</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Klant 0412</cbc:Name></cac:PartyName>
<cac:PartyTaxScheme><cbc:CompanyID>BE0403227218</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme></cac:Party></cac:AccountingCustomerParty>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">100.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount>
<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount>
<cbc:TaxInclusiveAmount currencyID="EUR">121.00</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="EUR">121.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">4</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>
<cac:Item><cbc:Name>Affiches</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item>
<cac:Price><cbc:PriceAmount currencyID="EUR">25.00</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
</Invoice>
XML
}
mail() { # subject; then name and file, in pairs
    printf 'From: post@verhulst.example\nSubject: %s\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nIn bijlage.\n' "$1"
    shift
    while [ $# -gt 1 ]; do
        printf -- '--b\nContent-Type: application/octet-stream; name="%s"\nContent-Transfer-Encoding: base64\n\n' "$1"
        base64 "$2"
        shift 2
    done
    printf -- '--b--\n'
}

printf '[read]\npages=3\n' | make_home
add_client 0412 folder '' BE0403227218
mkdir -p "$home/inbox/0412" "$work/in"

# A structured invoice and its page under names that say nothing; the page's total cannot be read.
ubl 2026/0101 | drop oktober/in-1.xml
page 2026/0101 'TE BETALEN                            EUR ***,**' | drop oktober/scan0017.pdf
# The same in a mail that somebody saved, with another paper that stands alone.
ubl 2026/0102 > "$work/in/a.xml"
page 2026/0102 'Totaal te betalen                     EUR 121,00' > "$work/in/b.pdf"
page 2026/0103 'Totaal te betalen                     EUR 121,00' > "$work/in/c.pdf"
mail Facturen factuur.xml "$work/in/a.xml" print.pdf "$work/in/b.pdf" tweede.pdf "$work/in/c.pdf" | drop bericht.eml
# A structured invoice in an archive in a mail, and an archive within archives without end.
ubl 2026/0104 > "$work/in/d.xml"
(cd "$work/in" && zip -qX d.zip d.xml && for i in 1 2 3 4 5; do zip -qX "$i.zip" "$([ $i = 1 ] && echo c.pdf || echo $((i - 1)).zip)"; done)
mail Archief d.zip "$work/in/d.zip" | drop archief.eml
drop diep.zip < "$work/in/5.zip"
# A paper longer than what is read, and an archive of which one file is refused.
{ printf '%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 5/Kids[3 0 R 4 0 R 5 0 R 6 0 R 7 0 R]>>endobj\n'
  for i in 3 4 5 6 7; do printf '%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n' $i; done
  printf 'trailer<</Root 1 0 R>>\n%%%%EOF\n'; } | drop lang.pdf
# A portfolio: a cover that says nothing, and a paper inside.
page 2026/0106 'Totaal te betalen                     EUR 121,00' > "$work/in/f.pdf"
{ printf '%%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/Collection<</View/D>>/Names<</EmbeddedFiles<</Names[(a) 4 0 R]>>>>>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n4 0 obj<</Type/Filespec/F(factuur.pdf)/EF<</F 5 0 R>>>>endobj\n5 0 obj<</Type/EmbeddedFile/Length %d/Filter/ASCIIHexDecode>>stream\n' "$(($(wc -c < "$work/in/f.pdf") * 2 + 1))"
  od -An -v -tx1 "$work/in/f.pdf" | tr -d ' \n'
  printf '>\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n'; } | drop portfolio.pdf
ubl 2026/0105 > "$work/in/e.xml"
head -c 20000000 /dev/zero > "$work/in/nul.bin"
(cd "$work/in" && zip -qX half.zip e.xml nul.bin)
drop half.zip < "$work/in/half.zip"

code=0; night 2026-10-06 || code=$?
is "the night needs a person" "$code" 1
documents() { export_of 2026-10-06 documents | jq -r "$1"; }
is "a structured invoice leads the page that came with it, loose or in a mail" \
    "$(export_of 2026-10-06 groups | jq -r '[.reason, .state, (.documents | length)] | @tsv' | sort | uniq -c | sed 's/^ *//')" \
    "$(printf '2 same invoice\tcertain\t2')"
leaders=$(export_of 2026-10-06 groups | jq -r .leader | sort)
is "and its own values stand" \
    "$(documents 'select(.path | endswith(".xml")) | [.path, .fields.invoice_number, .fields.total_incl_vat] | @tsv' | sort)" \
    "$(printf 'archief.eml/d.zip/d.xml\t2026/0104\t121.00\nbericht.eml/factuur.xml\t2026/0102\t121.00\nhalf.zip/e.xml\t2026/0105\t121.00\noktober/in-1.xml\t2026/0101\t121.00')"
is "with its lines" "$(PGDATABASE=night sql "SELECT lines #>> '{0,description}' || ' ' || (lines #>> '{0,quantity}') || ' ' || (lines #>> '{0,amount}') FROM reading_now WHERE invoice_number = '2026/0101' AND source = 'ubl'")" \
    "Affiches 4 100.00"
is "no invoice goes out twice" \
    "$(export_of 2026-10-06 deliveries | jq -r .document | sort | uniq -d)" ""
is "and none goes out as its page" \
    "$(export_of 2026-10-06 deliveries | jq -r .document | sort -u | grep -cxF "$leaders")" 2
is "the paper that stands alone is read by itself" \
    "$(documents 'select(.path == "bericht.eml/tweede.pdf") | .fields.invoice_number')" 2026/0103
is "a paper inside a PDF is read by itself" \
    "$(documents 'select(.path == "portfolio.pdf/factuur.pdf") | .fields.invoice_number')" 2026/0106
is "archives are opened twice deep, and what lies deeper is told" \
    "$(export_of 2026-10-06 unreadable | jq -r '[.path, .reason] | @tsv')" \
    "$(printf 'diep.zip/4.zip/3.zip\ta zip archive too deep within others to be opened (archive_depth)')"
is "what was left out of a file is told, and the rest is read" \
    "$(export_of 2026-10-06 partly | jq -r '[.path, .reason] | @tsv'; export_of 2026-10-06 exceptions | jq -r 'select(.code == "read-in-part") | .subject' | sort)" \
    "$(printf 'half.zip\tnul.bin unpacks to more than 200 times its size\nlang.pdf\tonly the first 3 of 5 pages are read\nhalf.zip\nlang.pdf')"
before=$(export_of 2026-10-06 documents; export_of 2026-10-06 groups)
night 2026-10-07 >/dev/null
is "another night changes nothing" "$(export_of 2026-10-07 documents; export_of 2026-10-07 groups)" "$before"
end
