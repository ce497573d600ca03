/* Writes CAMT.053, versions 02 and 08. */
#include "bank.h"

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

static const struct {
    const char *family;
    const char *sub;
} codes[] = {
    [TRANSFER] = { "ICDT", "ESCT" },    [INSTANT] = { "IRCT", "ESCT" },
    [CARD] = { "CCRD", "POSD" },        [DEBIT] = { "RDDT", "ESDD" },
    [FEE] = { "MDOP", "CHRG" },         [SALARY] = { "ICDT", "SALA" },
    [OWN] = { "ICDT", "BOOK" },         [CASH] = { "CCRD", "CWDL" },
    [INTEREST] = { "MDOP", "INTR" },    [TERMINAL] = { "MCRD", "POSP" },
    [CREDIT_CARD] = { "CCRD", "OTHR" }, [BATCH] = { "ICDT", "ESCT" },
};

static const char *
family(const Booking *booking)
{
    bool in = booking->amount > 0;

    if (in && (booking->line->way == TRANSFER || booking->line->way == OWN))
        return "RCDT";
    return in && booking->line->way == INSTANT ? "RRCT" : codes[booking->line->way].family;
}

static void
put_parties(GString *xml, const Booking *booking, bool new_version)
{
    const char *role = booking->amount < 0 ? "Cdtr" : "Dbtr";

    if (*booking->name == '\0')
        return;
    g_string_append_printf(xml, "<RltdPties><%s>%s", role, new_version ? "<Pty>" : "");
    put(xml, "Nm", booking->name);
    g_string_append_printf(xml, "%s</%s>", new_version ? "</Pty>" : "", role);
    if (*booking->iban != '\0')
        g_string_append_printf(
            xml, "<%sAcct><Id><IBAN>%s</IBAN></Id></%sAcct>", role, booking->iban, role);
    g_string_append(xml, "</RltdPties>");
    if (*booking->iban != '\0') {
        g_string_append_printf(xml, "<RltdAgts><%sAgt><FinInstnId>", role);
        put(xml, new_version ? "BICFI" : "BIC", iban_bic(booking->iban));
        g_string_append_printf(xml, "</FinInstnId></%sAgt></RltdAgts>", role);
    }
}

static void
put_remittance(GString *xml, const Booking *booking)
{
    if (*booking->ogm != '\0')
        g_string_append_printf(
            xml,
            "<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>%s</Issr>"
            "</Tp><Ref>%s</Ref></CdtrRefInf></Strd></RmtInf>",
            g_str_has_prefix(booking->ogm, "RF") ? "ISO" : "BBA", booking->ogm);
    else if (*booking->text != '\0') {
        g_string_append(xml, "<RmtInf>");
        put(xml, "Ustrd", booking->text);
        g_string_append(xml, "</RmtInf>");
    }
}

static void
put_entry(GString *xml, const Booking *booking, bool new_version)
{
    bool bank_own = booking->line->way == FEE || booking->line->way == INTEREST;

    g_string_append(xml, "<Ntry>");
    put_amount(xml, booking->amount);
    g_string_append(xml, new_version ? "<Sts><Cd>BOOK</Cd></Sts>" : "<Sts>BOOK</Sts>");
    put_day(xml, "BookgDt", booking->on);
    put_day(xml, "ValDt", booking->on);
    put(xml, "AcctSvcrRef", booking->reference);
    g_string_append_printf(
        xml,
        "<BkTxCd><Domn><Cd>%s</Cd><Fmly><Cd>%s</Cd><SubFmlyCd>%s</SubFmlyCd></Fmly></Domn>"
        "</BkTxCd>\n<NtryDtls><TxDtls><Refs>",
        bank_own ? "ACMT" : "PMNT", family(booking), codes[booking->line->way].sub);
    put(xml, "EndToEndId", "NOTPROVIDED");
    if (booking->mandate != NULL)
        put(xml, "MndtId", booking->mandate);
    g_string_append(xml, "</Refs>");
    if (new_version)
        put_amount(xml, booking->amount);
    put_parties(xml, booking, new_version);
    put_remittance(xml, booking);
    g_string_append(xml, "</TxDtls></NtryDtls></Ntry>\n");
}

void
camt_print(GString *xml, const Ledger *ledger, const Leaf *leaf)
{
    bool new_version = ledger->client->bank == CAMT_08;
    g_autofree char *on = day_to_iso(leaf->on);
    g_autofree char *id = g_strdup_printf("%.4s-%s-%03d", ledger->iban + 12, on, leaf->number);

    g_string_append_printf(
        xml,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document "
        "xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.%s\"><BkToCstmrStmt><GrpHdr>"
        "<MsgId>%s</MsgId><CreDtTm>%sT21:00:00</CreDtTm></GrpHdr>\n<Stmt><Id>%s</Id>"
        "<ElctrncSeqNb>%d</ElctrncSeqNb><CreDtTm>%sT21:00:00</CreDtTm><Acct><Id><IBAN>%s</IBAN>"
        "</Id><Ccy>EUR</Ccy></Acct>\n",
        new_version ? "08" : "02", id, on, id, leaf->number, on, ledger->iban);
    put_balance(xml, "OPBD", leaf->before, leaf->before_on);
    put_balance(xml, "CLBD", leaf->after, leaf->on);
    for (guint each = leaf->first; each < leaf->first + leaf->count; each++)
        put_entry(xml, g_ptr_array_index(ledger->bookings, each), new_version);
    g_string_append(xml, "</Stmt></BkToCstmrStmt></Document>\n");
}
