#!/bin/bash
# The open data of the register of enterprises: taken whole and by update, out of a folder and a zip,
# all of it or nothing; and what the night makes of it. TAP.
set -u
if [ -z "${PGDATABASE:-}" ]; then
    exec tests/support/postgres "$0"
fi
. tests/support/jobs.sh
make_home </dev/null
today=2026-10-05
import() { code=0; "$B/bin/matins" --home "$home" --date $today registry import "$@" >"$work/said" 2>"$work/told" || code=$?; }
register() { sql "SELECT (SELECT count(*) FROM enterprise) || ' ' || (SELECT count(*) FROM enterprise_name) || ' ' || (SELECT coalesce(max(extract_no), 0) || ' ' || coalesce(max(told_on)::text, '-') FROM register_extract)"; }
names() { sql "SELECT string_agg(name, ' | ' ORDER BY kind, place) FROM enterprise_name WHERE number = '$1'"; }
room=$work/kbo
mkdir -p "$room"

import
is "a place must be named" "$code" 78
import "$room"
is "an empty folder is none" "$code $(grep -c 'no enterprise.csv in it' "$work/told")" "78 1"

cat > "$room/meta.csv" <<C
"Variable","Value"
"SnapshotDate","30-09-2026"
"ExtractTimestamp","01-10-2026 08:00:00"
"ExtractType","full"
"ExtractNumber","140"
C
cat > "$room/code.csv" <<C
"Category","Code","Language","Description"
"JuridicalSituation","000","NL","Normale toestand"
"JuridicalSituation","050","FR","Ouverture de faillite"
"Status","050","FR","faillite, mais d'autre chose"
C
# Other columns than usual, in another order, with quotes, commas and a line feed inside.
cat > "$room/enterprise.csv" <<C
"Status","EnterpriseNumber","JuridicalSituation","TypeOfEnterprise","StartDate"
"AC","0999.619.642","000","2","01-01-2001"
"AC","0998.827.707","050","2","01-01-2001"
"AC","0998.412.487","000","2","01-01-2001"
"AC","0999.204.324","000","1","01-01-2001"
C
printf '"EntityNumber","Language","TypeOfDenomination","Denomination"\r\n"0999.619.642","2","001","Zuivelhof, De ""Witte"" Koe"\r\n"0999.619.642","1","003","La Vache\nBlanche"\r\n"2.000.000.339","2","001","een vestiging"\r\n"0998.827.707","2","001","Molens Van Damme"\r\n"0999.204.324","2","001","Pakpunt"\r\n' > "$room/denomination.csv"
import "$room"
is "a row that does not hold is told by file and line, and the others are taken" \
    "$code $(cat "$work/said") $(cat "$work/told")" \
    "1 register of 2026-09-30: 3 enterprises, 4 names, 1 refused enterprise.csv: line 4: '0998.412.487' is not a Belgian enterprise number: its check digits do not hold: not taken"
is "and stand" "$(register)" "3 4 140 2026-09-30"
is "with quotes, commas and line feeds" "$(names 0999619642)" 'Zuivelhof, De "Witte" Koe | La Vache
Blanche'
is "a bankruptcy is what the code list calls so" "$(sql 'SELECT string_agg(number, $$ $$) FROM enterprise WHERE is_bankrupt')" 0998827707

# What is wrong leaves the register as it was.
printf '"EntityNumber","Language","Denomination"\n' > "$work/no-column.csv"
for broken in 'no-column:line 1: there is no column TypeOfDenomination' 'quote:line 2: a quote is opened and never closed' 'empty:the file is empty'; do
    case $broken in
    no-column*) cp "$work/no-column.csv" "$room/denomination.csv" ;;
    quote*) printf '"EntityNumber","Language","TypeOfDenomination","Denomination"\n"0999.619.642","2","001","Zuiv\n' > "$room/denomination.csv" ;;
    empty*) : > "$room/denomination.csv" ;;
    esac
    import "$room"
    is "${broken#*:}" "$code $(grep -c "denomination.csv: ${broken#*:}" "$work/told") $(register)" "1 1 3 4 140 2026-09-30"
done

# An update, in a zip: what goes, then what comes.
update=$work/update
mkdir -p "$update"
sed 's/full/update/; s/"140"/"142"/; s/30-09-2026/02-10-2026/' "$room/meta.csv" > "$update/meta.csv"
printf '"EnterpriseNumber"\n"0998.827.707"\n' > "$update/enterprise_delete.csv"
printf '"EntityNumber"\n"0998.827.707"\n"0999.204.324"\n' > "$update/denomination_delete.csv"
printf '"EnterpriseNumber","Status","JuridicalSituation"\n"0998.412.486","AC","000"\n' > "$update/enterprise_insert.csv"
printf '"EntityNumber","Language","TypeOfDenomination","Denomination"\n"0999.204.324","2","001","Pakpunt Verpakkingen"\n"0998.412.486","2","001","Ovenbouw Martens"\n' > "$update/denomination_insert.csv"
import "$update"
is "an update after one that is missing is refused" "$code $(grep -c 'it is update 142, and the register stands at 140' "$work/told")" "78 1"
sed -i 's/"142"/"141"/' "$update/meta.csv"
(cd "$update" && zip -q "$work/update.zip" ./*.csv)
import "$work/update.zip"
is "the next one is taken, out of a zip" "$code $(cat "$work/said")" "0 update of 2026-10-02: 1 enterprises, 2 names, 0 refused"
is "it takes away and adds" "$(register) $(names 0999204324) $(names 0998827707)" "3 4 141 2026-10-02 Pakpunt Verpakkingen "
import "$work/update.zip"
is "and stands already" "$code $(head -1 "$work/said") $(register)" "0 update 141 stands already 3 4 141 2026-10-02"
head -c 300 "$work/update.zip" > "$work/cut.zip"
import "$work/cut.zip"
is "a zip that is cut off is refused" "$code" 78

# What the night makes of it.
add_client 0412 folder '' BE0403227218
sql "UPDATE client SET forward = 'at-once'"
for paper in 1 2 3 4; do add_invoice 0412 $paper; done
sql "UPDATE reading SET seller_vat = 'BE0999204324', seller_name = 'PAKPUNT' WHERE document_no = 1"
sql "UPDATE reading SET seller_vat = 'BE0999619642', seller_name = 'Slagerij Peeters NV' WHERE document_no = 2"
sql "UPDATE reading SET seller_vat = 'BE0998827707' WHERE document_no = 3"
sql "UPDATE reading SET seller_vat = 'BE0998412486', seller_name = NULL WHERE document_no = 4"
sql "DELETE FROM document_state; UPDATE client SET next_due_on = '2026-10-06'"
for stage in decide deliver report; do job $stage --date 2026-10-06 >/dev/null || true; done
state() { sql "SELECT state || ' ' || cause || coalesce(' ' || doubt, '') FROM document_state WHERE document_no = $1"; }
words() { sql "SELECT words FROM alarm WHERE document_no = $1 AND level <> 'note'"; }
is "a name like the register's is right" "$(state 1)" "forward at-once"
is "another's number holds the paper" "$(state 2) $(words 2)" 'held alarm vat-not-its-name BE0999619642 is the number of Zuivelhof, De "Witte" Koe, not of Slagerij Peeters NV'
is "a number that the register does not know too" "$(state 3) $(words 3)" "held alarm vat-not-valid the register of enterprises of 2026-10-02 does not know BE0998827707"
is "a seller without a name is called as in the register" "$(state 4) $(xmllint --xpath 'string(//*[local-name()="AccountingSupplierParty"]//*[local-name()="RegistrationName"])' "$home"/outbox/0412/0412_d4_*.xml)" "forward at-once Ovenbouw Martens"
end
