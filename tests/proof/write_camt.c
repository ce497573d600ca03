/* ISO 20022 camt.053.001.02 and .08. */

#include "writers.h"

static void
put(GString *xml, const char *name, const char *text)
{
    g_autofree char *safe = g_markup_escape_text(text, -1);

    g_string_append_printf(xml, "<%s>%s</%s>", name, safe, name);
}

static void
put_amount(GString *xml, Cents value)
{
    g_autofree char *text = cents_format(ABS(value));

    g_string_append_printf(
        xml, "<Amt Ccy=\"EUR\">%s</Amt><CdtDbtInd>%s</CdtDbtInd>", text,
        value < 0 ? "DBIT" : "CRDT");
}

static void
put_day(GString *xml, const char *name, Day on)
{
    g_autofree char *text = day_to_iso(on);

    g_string_append_printf(xml, "<%s><Dt>%s</Dt></%s>", name, text, name);
}

static void
put_balance(GString *xml, const char *code, Cents value, Day on)
{
    g_string_append_printf(xml, "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp>", code);
    put_amount(xml, value);
    put_day(xml, "Dt", on);
    g_string_append(xml, "</Bal>\n");
}

static const char *const FAMILIES[WAYS][2] = {
    [WAY_TRANSFER] = { "ICDT", "ESCT" },
    [WAY_DIRECT_DEBIT] = { "RDDT", "ESDD" },
    [WAY_CARD] = { "CCRD", "POSD" },
    [WAY_FEE] = { "MDOP", "CHRG" },
};

static void
put_code(GString *xml, const Movement *movement)
{
    bool received = movement->way == WAY_TRANSFER && movement->amount > 0;

    g_string_append_printf(
        xml,
        "<BkTxCd><Domn><Cd>%s</Cd><Fmly><Cd>%s</Cd><SubFmlyCd>%s</SubFmlyCd></Fmly></Domn>"
        "</BkTxCd>\n",
        movement->way == WAY_FEE ? "ACMT" : "PMNT", received ? "RCDT" : FAMILIES[movement->way][0],
        FAMILIES[movement->way][1]);
}

static void
put_parties(GString *xml, const Movement *movement, bool is_new)
{
    const char *role = movement->amount < 0 ? "Cdtr" : "Dbtr";

    if (*movement->name == '\0')
        return;
    g_string_append_printf(xml, "<RltdPties><%s>%s", role, is_new ? "<Pty>" : "");
    put(xml, "Nm", movement->name);
    if (*movement->creditor_id != '\0') {
        g_string_append(xml, "<Id><PrvtId><Othr>");
        put(xml, "Id", movement->creditor_id);
        g_string_append(xml, "</Othr></PrvtId></Id>");
    }
    g_string_append_printf(
        xml, "%s</%s><%sAcct><Id><IBAN>%s</IBAN></Id></%sAcct></RltdPties>", is_new ? "</Pty>" : "",
        role, role, movement->iban, role);
    g_string_append_printf(xml, "<RltdAgts><%sAgt><FinInstnId>", role);
    put(xml, is_new ? "BICFI" : "BIC", movement->bic);
    g_string_append_printf(xml, "</FinInstnId></%sAgt></RltdAgts>", role);
}

static void
put_remittance(GString *xml, const Movement *movement)
{
    g_string_append(xml, "<RmtInf>");
    if (*movement->communication != '\0')
        g_string_append_printf(
            xml,
            "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>%s</Issr></Tp>"
            "<Ref>%s</Ref></CdtrRefInf></Strd>",
            movement_has_ogm(movement) ? "BBA" : "ISO", movement->communication);
    else
        put(xml, "Ustrd", movement->text);
    g_string_append(xml, "</RmtInf>");
}

static void
put_entry(GString *xml, const Movement *movement, bool is_new)
{
    g_string_append(xml, "<Ntry>");
    put_amount(xml, movement->amount);
    g_string_append(xml, is_new ? "<Sts><Cd>BOOK</Cd></Sts>" : "<Sts>BOOK</Sts>");
    put_day(xml, "BookgDt", movement->booking_on);
    put_day(xml, "ValDt", movement->value_on);
    put(xml, "AcctSvcrRef", movement->bank_reference);
    put_code(xml, movement);
    g_string_append(xml, "<NtryDtls><TxDtls><Refs>");
    put(xml, "EndToEndId",
        *movement->end_to_end_id != '\0' ? movement->end_to_end_id : "NOTPROVIDED");
    if (*movement->mandate_id != '\0')
        put(xml, "MndtId", movement->mandate_id);
    g_string_append(xml, "</Refs>");
    if (is_new)
        put_amount(xml, movement->amount);
    put_parties(xml, movement, is_new);
    put_remittance(xml, movement);
    g_string_append(xml, "</TxDtls></NtryDtls></Ntry>\n");
}

static void
print_camt(GString *xml, const Ledger *ledger, bool is_new)
{
    g_autofree char *on = day_to_iso(ledger->after_on);

    g_string_append_printf(
        xml,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document "
        "xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.%s\"><BkToCstmrStmt><GrpHdr>"
        "<MsgId>M%d</MsgId><CreDtTm>%sT21:00:00</CreDtTm></GrpHdr>\n<Stmt><Id>S%d</Id>"
        "<ElctrncSeqNb>%d</ElctrncSeqNb><CreDtTm>%sT21:00:00</CreDtTm><Acct><Id><IBAN>%s</IBAN>"
        "</Id><Ccy>EUR</Ccy></Acct>\n",
        is_new ? "08" : "02", ledger->number, on, ledger->number, ledger->number, on, ledger->iban);
    put_balance(xml, "OPBD", ledger->before, ledger->before_on);
    put_balance(xml, "CLBD", ledger->after, ledger->after_on);
    for (guint i = 0; i < ledger->movements->len; i++)
        put_entry(xml, g_ptr_array_index(ledger->movements, i), is_new);
    g_string_append(xml, "</Stmt></BkToCstmrStmt></Document>\n");
}

void
print_camt_02(GString *file, const Ledger *ledger)
{
    print_camt(file, ledger, false);
}

void
print_camt_08(GString *file, const Ledger *ledger)
{
    print_camt(file, ledger, true);
}
