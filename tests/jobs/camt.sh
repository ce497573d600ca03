#!/bin/sh
# CAMT files as a bank sends them: a zip of statements with a folder in it, the notification that
# tells of a batch, the reports of the day; nothing is booked twice, a bad statement is refused alone,
# and a second delivery under other names changes nothing. TAP.
set -u
if [ -z "${PGDATABASE:-}" ]; then
    exec tests/support/postgres "$0"
fi
. tests/support/jobs.sh
golden=tests/golden/camt

statement() { # message, item, number, balances, entries
    cat <<XML
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.05$1.001.08"><$2><GrpHdr><MsgId>M$3</MsgId></GrpHdr>
<$4><Id>S$3</Id><ElctrncSeqNb>$3</ElctrncSeqNb><CreDtTm>2026-02-04T06:00:00+01:00</CreDtTm>
<Acct><Id><IBAN>BE68539007547034</IBAN></Id><Ccy>EUR</Ccy></Acct>$5$6</$4></$2></Document>
XML
}
balance() { # code, amount, day
    echo "<Bal><Tp><CdOrPrtry><Cd>$1</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">$2</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>$3</Dt></Dt></Bal>"
}
entry() { # amount, sign, reference, details
    echo "<Ntry><Amt Ccy=\"EUR\">$1</Amt><CdtDbtInd>$2</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-02-03</Dt></BookgDt>"
    echo "<ValDt><Dt>2026-02-03</Dt></ValDt><AcctSvcrRef>$3</AcctSvcrRef><BkTxCd/>$4</Ntry>"
}
batch='<NtryDtls><Btch><PmtInfId>LONEN-2026-01</PmtInfId><NbOfTxs>2</NbOfTxs></Btch></NtryDtls>'
drop() { # file, name
    cp "$1" "$home/inbox/0412/$2"
    [ "$(id -u)" != 0 ] || chown -R nobody:nogroup "$home/inbox"
}
bank() { # date
    job collect --date "$1" && job bank --date "$1"
}
rows() { sql 'SELECT count(*), sum(amount_cents) FROM transaction WHERE withdrawn_on IS NULL'; }

make_home </dev/null
printf 'number,name,vat_number,language,email,vat_period,package,delivery_address\n0412,Klant 0412 BV,BE0403227218,nl,klant@klant.example,monthly,folder,\n' > "$work/clients.csv"
"$B/bin/matins" --home "$home" --date 2026-02-04 client import "$work/clients.csv" >/dev/null 2>>"$work/log"
mkdir -p "$home/inbox/0412" "$work/bank/2026"

statement 3 BkToCstmrStmt 7 Stmt "$(balance OPBD 1000.00 2026-02-02)$(balance CLBD 930.00 2026-02-03)" \
    "$(entry 90.00 DBIT R1 "$batch")$(entry 20.00 CRDT R2 '')" > "$work/bank/2026/final.xml"
statement 2 BkToCstmrAcctRpt 8 Rpt "" "$(entry 20.00 CRDT R2 '')" > "$work/day.xml"
sed 's/BE68539007547034/BE71096123456769/' "$golden/one-refused.xml" > "$work/bank/several.xml"
(cd "$work/bank" && zip -qr ../bank.zip .)

drop "$work/day.xml" day.xml
bank 2026-02-03
is "the report of the day is news" "$(rows)" "1|2000"

drop "$work/bank.zip" statements.zip
bank 2026-02-04
is "each statement of the zip that holds is taken" \
    "$(sql "SELECT iban, number, state FROM statement WHERE format = 'camt.053' ORDER BY iban, number")" \
    "BE68539007547034|7|booked
BE71096123456769|1|booked
BE71096123456769|4|booked"
is "those that do not are refused alone, with the line" \
    "$(sql "SELECT iban, number, substr(reason, 1, 8) FROM statement_refused ORDER BY number")" \
    "BE21001234567803|2|line 24:
BE89735000000085|3|line 29:"
is "what the day's report told of is booked once" \
    "$(sql "SELECT amount_cents, provisional FROM transaction WHERE reference = 'R2' AND amount_cents = 2000")" "2000|f"
before=$(sql "SELECT sum(amount_cents) FROM transaction t JOIN account a ON a.client_id = t.client_id AND a.no = t.account_no WHERE iban = 'BE68539007547034' AND withdrawn_on IS NULL")
is "the account moved as its balances say" "$before" "-7000"

drop "$golden/notification-batch.xml" batch.xml
bank 2026-02-05
is "the notification of a batch says what the batch was" \
    "$(sql "SELECT amount_cents, counterparty_name, provisional FROM transaction WHERE withdrawn_on IS NULL AND amount_cents IN (-9000, -6000, -3000) ORDER BY 1")" \
    "-6000|LEVERANCIER EEN BV|f
-3000|LEVERANCIER TWEE NV|f"
is "and books nothing more" \
    "$(sql "SELECT sum(amount_cents) FROM transaction t JOIN account a ON a.client_id = t.client_id AND a.no = t.account_no WHERE iban = 'BE68539007547034' AND withdrawn_on IS NULL")" "-7000"

after=$(rows)
drop "$work/bank.zip" again.zip
cp "$work/bank/2026/final.xml" "$work/renamed.xml"
echo '<!-- sent again -->' >> "$work/renamed.xml"
drop "$work/renamed.xml" renamed.xml
bank 2026-02-06
is "the same statements under other names change nothing" "$(rows)" "$after"
end
