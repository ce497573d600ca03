#!/bin/sh
# The morning report of a firm of fourteen client files, on two nights. TAP.
set -u
: "${B:=build}"
if [ -z "${PGDATABASE:-}" ]; then
    exec tests/support/postgres "$0"
fi
psql -qX -v ON_ERROR_STOP=1 -f tests/db/report-fixture.sql || exit 1
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
export MATINS_TEST_JOB="user=matins_job" MATINS_TEST_REPORT="user=matins_report"
count=0
say() { # verdict, name
    count=$((count + 1))
    if [ "$1" = 0 ]; then echo "ok $count - $2"; else echo "not ok $count - $2"; fi
}
render() { # folder, language, night
    "$B"/tests/test_report_night "$out/$1" "$2" "$3" >"$out/tap" 2>&1 || sed 's/^/# /' "$out/tap"
    grep -q '^ok 1' "$out/tap"
}
holds() { # file, line
    grep -qxF -- "$2" "$out/en/export/$1.jsonl" || { sed 's/^/# /' "$out/en/export/$1.jsonl"; return 1; }
}

mkdir -p "$out/2026-09-21/documents" "$out/2026-09-22/documents"
touch "$out/2026-09-21/documents/0107-d1.pdf" "$out/2026-09-21/firm.xlsx" "$out/2026-09-22/documents/0107-d1.pdf"
render old en 2026-10-05
say $? "the night before is rendered"
for language in en nl fr de; do
    render $language $language 2026-10-06
    say $? "the night is rendered in $language"
done

sleep 3
render again en 2026-10-06
say $? "the night is rendered again, three seconds later"
diff -r -x run.html "$out/en" "$out/again" >"$out/diff" 2>&1
say $? "pages, workbooks and exports are the same bytes"
[ "$(psql -AtXc "SELECT count(*) FROM morning WHERE client_id = 9")" = 1 ]
say $? "a model that did not change is kept once"
kept=$(psql -AtXc "SELECT md5(string_agg(client_id || ' ' || night_on || ' ' || model, chr(10) ORDER BY client_id, night_on)) FROM morning")
render old-again en 2026-10-06
[ "$kept" = "$(psql -AtXc "SELECT md5(string_agg(client_id || ' ' || night_on || ' ' || model, chr(10) ORDER BY client_id, night_on)) FROM morning")" ]
say $? "a re-run keeps the models as they are"

holds missing '{"client":"0231","transaction":"REF2-1","booking_date":"2026-09-18","amount":"-324.50","counterparty_name":"Boucherie Ardenne","remittance":"facture 1180","class":"purchase","vat_at_stake":"56.32"}'
say $? "a transaction without document, with its VAT at stake"
! grep -q 'Avant la reprise' "$out/en/export/missing.jsonl"
say $? "nothing from before follow_up_from is missing"
holds missing '{"client":"0533","transaction":"REF5-1","booking_date":"2026-10-05","amount":"-484.00","counterparty_name":"Lijsten Atelier","remittance":"lijsten","class":"purchase","vat_at_stake":"33.60"}'
say $? "a mixed tax payer has only a part of the VAT at stake"
holds unpaid '{"client":"0533","document":"0533-d1","direction":"purchase","due_date":"2026-09-15","remaining":"266.20","overdue":true}'
say $? "an overdue invoice; a proposed match pays nothing"
! grep -qE '0107-d1|0412-d1"' "$out/en/export/unpaid.jsonl"
say $? "a paid invoice is not unpaid"
! grep -q '0541-d2"' "$out/en/export/unpaid.jsonl" && grep -q '0541-d1"' "$out/en/export/unpaid.jsonl"
say $? "an invoice paid in cash stays paid when it is released later"
holds gaps '{"client":"0412","iban":"BE82772123789868","after":"2026-10-02","before":"2026-10-05","numbers":["041", "042"]}'
say $? "a gap between statements, with the numbers left out"
holds balances '{"client":"0412","iban":"BE82772123789868","date":"2026-10-06","balance":"69000.00","complete_to":"2026-10-02"}'
say $? "a balance, and how far the account is complete"
grep -q 'Request the statements of BE82.7721.2378.9868 between 2 October 2026 and 5 October 2026' "$out/en/clients/0412.html" &&
    grep -q 'numbers 41 to 42' "$out/en/clients/0412.html" && grep -q 'Nummern 41 bis 42' "$out/de/clients/0412.html"
say $? "a gap says which numbers to ask for, in the reader's words"
grep -q 'since 6 October 2026: it was expected by 5 October 2026' "$out/en/clients/0412.html"
say $? "a statement that does not come as usual is said to be late"
grep -q 'afschrift 040 van BE82772123789868 kwam opnieuw, verbeterd: 1 van 3 regels nieuw, 0 teruggenomen' "$out/nl/clients/0412.html" &&
    grep -q '"client":"0412","code":"line-unconfirmed",.*"amount":"-25.00"' "$out/en/export/exceptions.jsonl"
say $? "what a bank corrected or did not confirm is an exception"
grep -q '<svg class="chart"' "$out/en/clients/0412.html" && xmllint --html --xpath '//section[@id="cashflow"]//td' "$out/en/clients/0412.html" 2>/dev/null |
    sed 's/<[^>]*>/ /g' | tr -s ' \n' ' ' | grep -q '2026-09 0.00 −15,004.00 0.00 86,266.00 2026-10 0.00 −17,266.00 0.00 69,000.00'
say $? "the cash flow of each month is drawn and adds up to the balance"
! [ -e "$out/en/export/cashflow.jsonl" ]
say $? "it is in the client file's page and workbook only"
holds unreadable '{"client":"0602","path":"afschriften/17.cod","reason":"line 31: the new balance is € 12.00 off"}'
say $? "a file that could not be read, with the reason"
holds groups '{"client":"0231","documents":["0231-d1", "0231-d2"],"leader":"0231-d1","reason":"same invoice","state":"suspected"}'
say $? "a duplicate group"
grep -q '^{"client":"0412","documents":\["0412-d1"\],"transactions":\["REF3-1"\],"decision":"auto","score":0.9800,"evidence":\[{' "$out/en/export/matches.jsonl"
say $? "a match with its score and evidence"
grep -q '^{"client":"0107","document":"0107-d1","target":"outbox/0107","kind":"purchase","state":"done","name":"0107-d1.xml","sha256":"abab' "$out/en/export/deliveries.jsonl"
say $? "a delivery that arrived is done"
grep -q '^{"client":"0107","document":null,"path":"2026-09-30.cod",.*"kind":"statement","type":null' "$out/en/export/documents.jsonl"
say $? "a statement file is a row among the documents"
[ "$(cat "$out"/en/export/*.jsonl | jq -s length)" = "$(cat "$out"/en/export/*.jsonl | wc -l)" ]
say $? "every line of the exports is JSON"

grep -q 'Night of 6 October 2026: 5 of 13 client files are clean; 8 need you today, €.*590\.34 of VAT at stake before 20 October\.' "$out/en/index.html"
say $? "one sentence says whether the day can start"
grep -q 'href="managers/karim.html"' "$out/en/index.html" &&
    grep -q 'href="../clients/0541.html"' "$out/en/managers/karim.html" &&
    ! grep -q 'Bouw Vanderhoek' "$out/en/managers/karim.html"
say $? "a manager has a page of their own client files"
grep -q '1 client file is unfinished: 0901 Transport Maes (match, read)\.' "$out/en/index.html"
say $? "the unfinished client file is named"
! sed '/<details>/,$d' "$out/en/index.html" | grep -q 'Consultancy Ferrand'
say $? "an observed client file is no exception of the firm"
! grep -rqE '(src|href)="[a-z]*:' "$out"/en "$out"/nl --include='*.html'
say $? "no page links to or loads anything from elsewhere"
! cat "$out"/*/index.html "$out"/*/clients/*.html "$out"/*/managers/*.html | sed '/<style>/,/<\/style>/d' |
    grep -E '>(x|column|word|head|report)\.[a-z_.-]+<|\{[a-z]+\}'
say $? "every key has a text in every language"
grep -q 'Garage Peeters &amp; Zoon &lt;Wemmel&gt;' "$out/en/index.html"
say $? "a name is escaped"
xmllint --html --noout "$out"/*/index.html "$out"/*/clients/*.html "$out"/*/managers/*.html "$out"/*/run.html 2>&1 |
    grep -vE 'Tag (header|main|section|footer|nav|details|summary|svg|path|rect|polyline|text) invalid|^ *\^|^<|^ ' | grep 'error' >"$out/html"
! [ -s "$out/html" ]
say $? "the pages are well formed"
(cd "$out" && mkdir x && cd x && unzip -q ../en/firm.xlsx && xmllint --noout xl/workbook.xml xl/worksheets/*.xml) >"$out/err" 2>&1
say $? "the firm's workbook is a zip of well-formed XML"
grep -q '<sheet name="Overview" sheetId="1".*<sheet name="Exceptions" sheetId="2"' "$out/x/xl/workbook.xml"
say $? "its first sheets are the overview and the exceptions"
(cd "$out/x" && unzip -qo ../en/clients/0412.xlsx && xmllint --noout xl/charts/chart*.xml && grep -q 'Cash flow by month' xl/charts/chart1.xml) >"$out/err" 2>&1
say $? "the client file's workbook draws its cash flow"
(cd "$out/x" && rm -rf ./* && unzip -q ../en/firm.xlsx)
grep -qE '<f>SUBTOTAL\(109,[A-Z]+2:[A-Z]+[0-9]+\)</f><v>[0-9.]+</v>' "$out/x/xl/worksheets/sheet3.xml"
say $? "amounts are added up over what a filter leaves"
grep -q 'state="frozen"' "$out/x/xl/worksheets/sheet2.xml" && grep -q '<autoFilter' "$out/x/xl/worksheets/sheet2.xml"
say $? "its head stays in sight and filters"
[ "$(cat "$out/en/documents/0231-d2.txt")" = '2/vins (copie).pdf' ] &&
    grep -q 'href="documents/0231-d2.txt"' "$out/en/index.html" &&
    grep -q 'href="../documents/0231-d2.txt"' "$out/en/clients/0231.html"
say $? "an exception opens a copy of each of its documents"
! [ -e "$out/en/documents/0107-d1.txt" ]
say $? "a document without exception has no copy"
[ "$(stat -c %a "$out/en/documents" "$out/en/documents/0231-d2.txt" | tr '\n' ' ')" = '700 600 ' ]
say $? "nobody else may read the copies"
! [ -e "$out/2026-09-21/documents" ] && [ -e "$out/2026-09-21/firm.xlsx" ] && [ -e "$out/2026-09-22/documents/0107-d1.pdf" ]
say $? "copies go after their days, reports stay"
echo "1..$count"
