#!/bin/sh
# A tree of files as Codabox delivers it, in a folder and on an sFTP server: one tree for two client
# files, read by every run, nothing taken twice, nothing missed, nothing touched there. TAP.
set -eu
if [ -z "${UNDER_POSTGRES:-}" ]; then
    UNDER_POSTGRES=1 exec tests/support/postgres "$0"
fi
export UNDER_POSTGRES
. tests/support/jobs.sh
. tests/support/servers.sh
cleanup() { stop_sftp; }
make_home <<C
[collect]
most_file_mb=1
C
add_client 0412 folder '' BE0403227218
add_client 0413 folder '' BE0800000174
tree=$work/tree
put() { # path below the tree; on stdin
    mkdir -p "$(dirname "$tree/$1")"
    cat > "$tree/$1"
    chmod -R a+rX "$tree"
}
coda() { cat "tests/golden/coda/$1.cod"; }
invoice() { # number, buyer
    sed "s/2026-0117/$1/; s/BE0403227218/$2/" <<'X'
<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID><cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
<cbc:ID>2026-0117</cbc:ID><cbc:IssueDate>2026-10-02</cbc:IssueDate><cbc:DueDate>2026-11-02</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cbc:BuyerReference>N/A</cbc:BuyerReference>
<cac:AccountingSupplierParty><cac:Party><cbc:EndpointID schemeID="0208">0800000075</cbc:EndpointID><cac:PostalAddress><cac:Country><cbc:IdentificationCode>BE</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyTaxScheme><cbc:CompanyID>BE0800000075</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>Leverancier Een BV</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cbc:EndpointID schemeID="0208">0403227218</cbc:EndpointID><cac:PostalAddress><cac:Country><cbc:IdentificationCode>BE</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyTaxScheme><cbc:CompanyID>BE0403227218</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>Klant</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">100.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="EUR">121.00</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="EUR">121.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Werk</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item><cac:Price><cbc:PriceAmount currencyID="EUR">100.00</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
</Invoice>
X
}
desk() { code=0; "$B/bin/matins" --home "$home" --date "${today:-2026-10-05}" link "$@" >"$work/said" 2>"$work/told" || code=$?; }
arrived() { sql "SELECT a.kind || ' ' || a.name FROM arrival a JOIN client c ON c.id = client_id WHERE number = '$1' AND source LIKE 'link:codabox/%' ORDER BY a.no"; }
problem() { sql "SELECT l.state || ' ' || coalesce(l.problem, '') FROM link l JOIN client c ON c.id = client_id WHERE number = '$1' ORDER BY l.no DESC LIMIT 1"; }
stand() { sql "SELECT reading.invoice_number || ' ' || s.state || ' ' || s.reason FROM document_state s JOIN client c ON c.id = client_id JOIN reading_now reading USING (client_id, document_no) WHERE number = '$1' AND invoice_number IS NOT NULL ORDER BY 1"; }
night() { job night --date "$@" >/dev/null || true; }

coda two-accounts | put ABC/2026/BE68539007547034/021.cod
invoice 2026-0117 BE0403227218 | put ABC/2026/Invoices-IN-01/a.xml
printf '<SocialDocument><AccountPeriod>202609</AccountPeriod><Accounting><Account>455000</Account><Amount><Debit>0</Debit><Credit>5</Credit></Amount></Accounting></SocialDocument>' | put ABC/2026/SODA-2026-09/soda.xml
printf 'half' | put ABC/2026/Invoices-IN-01/b.pdf.part
invoice 2026-0118 BE0403227218 | put ABC/2026/Invoices-IN-01/.c.xml.x7Fq2
coda separate-application-placed | put XYZ/2026/BE68539007547034/001.cod
ln -s "$tree/XYZ" "$tree/ABC/2026/elsewhere"
ln -s "$tree/XYZ/2026/BE68539007547034/001.cod" "$tree/ABC/2026/002.cod"
before=$(ls -lR --time-style=full-iso "$tree" | sha256sum)

desk add codabox --client 0412 folder="$tree" code=../XYZ
desk test 0412/1
is "a code that leads out of the tree is refused" "$code $(grep -c 'not the name of a folder' "$work/said")" "1 1"
desk stop 0412/1
desk add codabox --client 0412 folder="$tree"
desk test 0412/2
is "without a code a firm's tree is nobody's" "$code $(grep -c 'say code=' "$work/said")" "1 1"
night 2026-10-05
is "and nothing of it is taken, which is told" "$(arrived 0412) $(problem 0412 | grep -c '^failing .*say code=')" " 1"
desk stop 0412/2
desk add codabox --client 0412 folder="$tree" code=ABC already_in_package=yes name=Codabox
desk test 0412/3
is "a link says what it sees" "$code $(tr '\n' ' ' < "$work/said")" \
    "0 1 statements of accounts 1 payroll entries 1 purchase invoices 0412/3: it answers "
desk add codabox --client 0413 folder="$tree" code=XYZ

night 2026-10-05
is "the files of its code come, no links, no hidden or half ones" "$(arrived 0412)" \
"statement ABC/2026/BE68539007547034/021.cod
document ABC/2026/Invoices-IN-01/a.xml
payroll ABC/2026/SODA-2026-09/soda.xml"
is "the other client file has its own" "$(arrived 0413)" "statement XYZ/2026/BE68539007547034/001.cod"
is "statements are read" "$(sql "SELECT count(*) > 0 FROM transaction t JOIN client c ON c.id = client_id WHERE number = '0412'")" t
is "what the package has by it too is not delivered" "$(stand 0412) $(sql 'SELECT count(*) FROM delivery')" "2026-0117 in-package Codabox 0"
is "nothing in the tree was touched" "$(ls -lR --time-style=full-iso "$tree" | sha256sum)" "$before"
night 2026-10-05
is "another run takes nothing twice" "$(arrived 0412 | wc -l)" 3

# What came in the early morning, what was touched only, what was changed.
invoice 2026-0119 BE0403227218 | put ABC/2026/Invoices-IN-01/d.xml
touch "$tree/ABC/2026/BE68539007547034/021.cod"
invoice 2026-0120 BE0403227218 | put ABC/2026/Invoices-IN-01/a.xml
head -c 1500000 /dev/zero | put ABC/2026/Invoices-IN-01/large.pdf
night 2026-10-05
is "a later run of the same night takes what is new, and a changed file is new" "$(arrived 0412 | tail -n +4)" \
"document ABC/2026/Invoices-IN-01/a.xml
document ABC/2026/Invoices-IN-01/d.xml"
is "a file that is too large holds up no other, and is told" "$(problem 0412)" \
    "failing 2026/Invoices-IN-01/large.pdf is larger than 1 MB (most_file_mb)"
rm "$tree/ABC/2026/Invoices-IN-01/large.pdf"
invoice 2026-0121 BE0403227218 > "$work/mailed.xml"
sed 's/Werk/Ander werk/' "$work/mailed.xml" | put ABC/2026/Invoices-IN-01/e.xml
mkdir -p "$home/inbox/0412" && cp "$work/mailed.xml" "$home/inbox/0412/" && chmod -R a+rwX "$home/inbox"
night 2026-10-06
is "the same invoice that came another way too is not sent either" \
    "$(stand 0412 | grep -c '^2026-0121 \(in-package\|copy\)') $(sql 'SELECT count(*) FROM delivery') $(problem 0412)" "2 0 active "
mv "$tree" "$tree.away"
night 2026-10-07
is "a tree that is away is told" "$(problem 0412 | grep -c '^failing there is no folder')" 1
mv "$tree.away" "$tree"

# The same through sFTP.
if ! start_sftp ed25519; then echo "# no OpenSSH server, and none can be unpacked"; end; fi
add_client 0414 folder '' BE0800000273
user=$(as_owner id -un)
mkdir -p "$work/sftp/in/DEF/2026/Invoices-IN-01" "$work/sftp/in/DEF/2026/BE68539007547034"
coda two-accounts > "$work/sftp/in/DEF/2026/BE68539007547034/021.cod"
invoice 2026-0200 BE0800000273 > "$work/sftp/in/DEF/2026/Invoices-IN-01/a.xml"
invoice 2026-0201 BE0800000273 | sed 's/BE0800000273//; s/0403227218//; s/<cbc:RegistrationName>Klant/<cbc:RegistrationName>Kantine/' > "$work/sftp/in/DEF/2026/Invoices-IN-01/b.xml"
ln -s /etc "$work/sftp/in/DEF/2026/etc"
ln -s "$work/ssh/key" "$work/sftp/in/DEF/2026/key.pdf"
chmod -R a+rX "$work/sftp"
[ "$(id -u)" != 0 ] || chown -R nobody:nogroup "$work/sftp"
cp "$work/ssh/key" "$work/key.txt" && chmod 644 "$work/key.txt"
desk add codabox --client 0414 folder="$work/sftp/in" code=DEF sftp="sftp://$user@127.0.0.1:$sftp_port"
desk test 0414/1
is "a server wants known hosts" "$code $(grep -c 'known_hosts is missing' "$work/said")" "1 1"
desk stop 0414/1
desk add codabox --client 0414 folder="$work/sftp/in" code=DEF sftp="sftp://$user@127.0.0.1:$sftp_port" known_hosts="$work/ssh/known_hosts" key_file="$work/key.txt"
is "a link keeps its key sealed" "$code $(sql "SELECT settings ? 'key' FROM link WHERE kind = 'codabox' AND no = 2 AND client_id = (SELECT id FROM client WHERE number = '0414')")" "0 f"
rm "$work/key.txt"
night 2026-10-07
is "the tree on a server is read the same way" "$(arrived 0414)" \
"statement DEF/2026/BE68539007547034/021.cod
document DEF/2026/Invoices-IN-01/a.xml
document DEF/2026/Invoices-IN-01/b.xml"
is "where an invoice does not say whose it is, its folder does" "$(sql "SELECT direction FROM reading_now WHERE invoice_number = '2026-0201'")" purchase
is "what the package lacks is delivered" "$(stand 0414 | cut -d' ' -f1,2 | head -1) $(sql "SELECT count(*) FROM delivery d JOIN document_state s USING (client_id, document_no) JOIN reading_now r USING (client_id, document_no) WHERE r.invoice_number = '2026-0200'")" "2026-0200 forward 1"
night 2026-10-07
is "another run takes nothing twice there" "$(arrived 0414 | wc -l) $(problem 0414)" "3 active "
stop_sftp
night 2026-10-08
is "a server that does not answer fails its link alone" "$(problem 0414 | cut -d' ' -f1) $(problem 0413) $(sql "SELECT count(*) FROM unit WHERE state = 'failed'")" "failing active  0"
end
