/* ISO 20022 message definitions camt.052, camt.053 and camt.054, versions 001.01 to 001.13. Where
 * versions differ (BIC or BICFI, a Pty inside Dbtr, Cd inside Sts) both ways lead to one state. */
#include "formats/camt_grammar.h"

#include <stddef.h>
#include <string.h>

typedef struct {
    const char *name;
    CamtState to;
} Step;

#define STEPS(...)           \
    (const Step[])           \
    {                        \
        __VA_ARGS__,         \
        {                    \
            NULL, CAMT_OTHER \
        }                    \
    }

/* clang-format off */
static const Step *const STEPS_FROM[CAMT_STATES] = {
    [CAMT_START] = STEPS({ "Document", CAMT_DOCUMENT }),
    [CAMT_DOCUMENT] = STEPS(
        { "BkToCstmrStmt", CAMT_MESSAGE_053 },
        { "BkToCstmrAcctRpt", CAMT_MESSAGE_052 },
        { "BkToCstmrDbtCdtNtfctn", CAMT_MESSAGE_054 },
        { "BkToCstmrStmtV01", CAMT_MESSAGE_053 },
        { "BkToCstmrAcctRptV01", CAMT_MESSAGE_052 },
        { "BkToCstmrDbtCdtNtfctnV01", CAMT_MESSAGE_054 }),
    [CAMT_MESSAGE_052] = STEPS({ "Rpt", CAMT_STATEMENT }, { "GrpHdr", CAMT_GROUP }),
    [CAMT_MESSAGE_053] = STEPS({ "Stmt", CAMT_STATEMENT }, { "GrpHdr", CAMT_GROUP }),
    [CAMT_MESSAGE_054] = STEPS({ "Ntfctn", CAMT_STATEMENT }, { "GrpHdr", CAMT_GROUP }),
    [CAMT_GROUP] = STEPS({ "MsgPgntn", CAMT_GROUP_PAGES }),
    [CAMT_GROUP_PAGES] = STEPS({ "PgNb", CAMT_GROUP_PAGE }, { "LastPgInd", CAMT_GROUP_LAST_PAGE }),
    [CAMT_STATEMENT] = STEPS(
        { "Ntry", CAMT_ENTRY },
        { "Bal", CAMT_BALANCE },
        { "Id", CAMT_STATEMENT_ID },
        { "ElctrncSeqNb", CAMT_STATEMENT_NUMBER },
        { "LglSeqNb", CAMT_STATEMENT_NUMBER },
        { "CreDtTm", CAMT_STATEMENT_CREATED },
        { "StmtPgntn", CAMT_STATEMENT_PAGES },
        { "RptPgntn", CAMT_STATEMENT_PAGES },
        { "NtfctnPgntn", CAMT_STATEMENT_PAGES },
        { "CpyDplctInd", CAMT_STATEMENT_COPY },
        { "TxsSummry", CAMT_SUMMARY },
        { "Acct", CAMT_ACCOUNT }),
    [CAMT_STATEMENT_PAGES] = STEPS(
        { "PgNb", CAMT_STATEMENT_PAGE }, { "LastPgInd", CAMT_STATEMENT_LAST_PAGE }),
    [CAMT_SUMMARY] = STEPS(
        { "TtlNtries", CAMT_SUMMARY_ALL },
        { "TtlCdtNtries", CAMT_SUMMARY_CREDIT },
        { "TtlDbtNtries", CAMT_SUMMARY_DEBIT }),
    [CAMT_SUMMARY_ALL] = STEPS(
        { "NbOfNtries", CAMT_SUMMARY_ALL_COUNT }, { "Sum", CAMT_SUMMARY_ALL_SUM }),
    [CAMT_SUMMARY_CREDIT] = STEPS(
        { "NbOfNtries", CAMT_SUMMARY_CREDIT_COUNT }, { "Sum", CAMT_SUMMARY_CREDIT_SUM }),
    [CAMT_SUMMARY_DEBIT] = STEPS(
        { "NbOfNtries", CAMT_SUMMARY_DEBIT_COUNT }, { "Sum", CAMT_SUMMARY_DEBIT_SUM }),
    [CAMT_ACCOUNT] = STEPS(
        { "Id", CAMT_ACCOUNT_ID },
        { "Ccy", CAMT_ACCOUNT_CURRENCY },
        { "Nm", CAMT_ACCOUNT_NAME },
        { "Tp", CAMT_ACCOUNT_TYPE },
        { "Ownr", CAMT_ACCOUNT_OWNER },
        { "Svcr", CAMT_ACCOUNT_SERVICER }),
    [CAMT_ACCOUNT_TYPE] = STEPS(
        { "Prtry", CAMT_ACCOUNT_TYPE_NAME }, { "Cd", CAMT_ACCOUNT_TYPE_NAME }),
    [CAMT_ACCOUNT_OWNER] = STEPS({ "Nm", CAMT_ACCOUNT_OWNER_NAME }, { "Pty", CAMT_ACCOUNT_OWNER }),
    [CAMT_ACCOUNT_SERVICER] = STEPS(
        { "FinInstnId", CAMT_ACCOUNT_SERVICER },
        { "BICFI", CAMT_ACCOUNT_BIC },
        { "BIC", CAMT_ACCOUNT_BIC }),
    [CAMT_ACCOUNT_ID] = STEPS(
        { "IBAN", CAMT_ACCOUNT_IBAN },
        { "BBAN", CAMT_ACCOUNT_NUMBER },
        { "Othr", CAMT_ACCOUNT_OTHER },
        { "PrtryAcct", CAMT_ACCOUNT_OTHER }),
    [CAMT_ACCOUNT_OTHER] = STEPS({ "Id", CAMT_ACCOUNT_NUMBER }),
    [CAMT_BALANCE] = STEPS(
        { "Tp", CAMT_BALANCE_TYPE },
        { "Amt", CAMT_BALANCE_AMOUNT },
        { "CdtDbtInd", CAMT_BALANCE_SIGN },
        { "Dt", CAMT_BALANCE_DATE }),
    [CAMT_BALANCE_TYPE] = STEPS(
        { "CdOrPrtry", CAMT_BALANCE_TYPE },
        { "Cd", CAMT_BALANCE_CODE },
        { "SubTp", CAMT_BALANCE_SUBTYPE }),
    [CAMT_BALANCE_SUBTYPE] = STEPS({ "Cd", CAMT_BALANCE_SUBTYPE_CODE }),
    [CAMT_BALANCE_DATE] = STEPS({ "Dt", CAMT_BALANCE_DAY }, { "DtTm", CAMT_BALANCE_DAY }),
    [CAMT_ENTRY] = STEPS(
        { "Amt", CAMT_AMOUNT },
        { "CdtDbtInd", CAMT_SIGN },
        { "Sts", CAMT_ENTRY_STATUS },
        { "BookgDt", CAMT_ENTRY_BOOKED },
        { "ValDt", CAMT_ENTRY_VALUE },
        { "AcctSvcrRef", CAMT_BANK_REFERENCE },
        { "BkTxCd", CAMT_CODE },
        { "NtryDtls", CAMT_DETAILS },
        { "TxDtls", CAMT_DETAIL },
        { "NtryRef", CAMT_ENTRY_REFERENCE },
        { "RvslInd", CAMT_ENTRY_REVERSAL },
        { "AmtDtls", CAMT_AMOUNTS },
        { "Chrgs", CAMT_CHARGES },
        { "CardTx", CAMT_CARD_PAYMENT },
        { "Btch", CAMT_BATCH },
        { "AddtlNtryInf", CAMT_INFORMATION }),
    [CAMT_ENTRY_STATUS] = STEPS({ "Cd", CAMT_ENTRY_STATUS_CODE }),
    [CAMT_ENTRY_BOOKED] = STEPS({ "Dt", CAMT_ENTRY_BOOKED_DAY }, { "DtTm", CAMT_ENTRY_BOOKED_DAY }),
    [CAMT_ENTRY_VALUE] = STEPS({ "Dt", CAMT_ENTRY_VALUE_DAY }, { "DtTm", CAMT_ENTRY_VALUE_DAY }),
    [CAMT_DETAILS] = STEPS({ "TxDtls", CAMT_DETAIL }, { "Btch", CAMT_BATCH }),
    [CAMT_BATCH] = STEPS({ "PmtInfId", CAMT_BATCH_ID }, { "NbOfTxs", CAMT_BATCH_COUNT }),
    [CAMT_DETAIL] = STEPS(
        { "Refs", CAMT_REFERENCES },
        { "Amt", CAMT_AMOUNT },
        { "CdtDbtInd", CAMT_SIGN },
        { "AmtDtls", CAMT_AMOUNTS },
        { "BkTxCd", CAMT_CODE },
        { "RltdPties", CAMT_PARTIES },
        { "RltdAgts", CAMT_PARTIES },
        { "RmtInf", CAMT_REMITTANCE },
        { "Chrgs", CAMT_CHARGES },
        { "Purp", CAMT_PURPOSE },
        { "PmtTpInf", CAMT_PAYMENT_TYPE },
        { "RtrInf", CAMT_RETURN },
        { "CardTx", CAMT_CARD_PAYMENT },
        { "AddtlTxInf", CAMT_INFORMATION }),
    [CAMT_CHARGES] = STEPS(
        { "TtlChrgsAndTaxAmt", CAMT_CHARGES_TOTAL },
        { "Rcrd", CAMT_CHARGE },
        { "Amt", CAMT_CHARGE_AMOUNT },
        { "CdtDbtInd", CAMT_CHARGE_SIGN }),
    [CAMT_CHARGE] = STEPS({ "Amt", CAMT_CHARGE_AMOUNT }, { "CdtDbtInd", CAMT_CHARGE_SIGN }),
    [CAMT_CARD_PAYMENT] = STEPS({ "Card", CAMT_CARD }, { "POI", CAMT_TERMINAL }),
    [CAMT_CARD] = STEPS({ "PlainCardData", CAMT_CARD }, { "PAN", CAMT_CARD_NUMBER }),
    [CAMT_TERMINAL] = STEPS({ "Id", CAMT_TERMINAL }, { "ShrtNm", CAMT_TERMINAL_NAME }),
    [CAMT_PURPOSE] = STEPS({ "Cd", CAMT_PURPOSE_CODE }, { "Prtry", CAMT_PURPOSE_CODE }),
    [CAMT_PAYMENT_TYPE] = STEPS({ "CtgyPurp", CAMT_CATEGORY_PURPOSE }),
    [CAMT_CATEGORY_PURPOSE] = STEPS(
        { "Cd", CAMT_CATEGORY_PURPOSE_CODE }, { "Prtry", CAMT_CATEGORY_PURPOSE_CODE }),
    [CAMT_RETURN] = STEPS(
        { "Rsn", CAMT_RETURN_REASON },
        { "RtrRsn", CAMT_RETURN_REASON },
        { "AddtlInf", CAMT_RETURN_TEXT },
        { "AddtlRtrRsnInf", CAMT_RETURN_TEXT }),
    [CAMT_RETURN_REASON] = STEPS(
        { "Cd", CAMT_RETURN_REASON_CODE }, { "Prtry", CAMT_RETURN_REASON_CODE }),
    [CAMT_CODE] = STEPS({ "Domn", CAMT_CODE_DOMAIN }, { "Prtry", CAMT_CODE_PROPRIETARY }),
    [CAMT_CODE_DOMAIN] = STEPS({ "Cd", CAMT_CODE_DOMAIN_CODE }, { "Fmly", CAMT_CODE_FAMILY }),
    [CAMT_CODE_FAMILY] = STEPS(
        { "Cd", CAMT_CODE_FAMILY_CODE }, { "SubFmlyCd", CAMT_CODE_SUBFAMILY }),
    [CAMT_CODE_PROPRIETARY] = STEPS({ "Cd", CAMT_CODE_PROPRIETARY_CODE }),
    [CAMT_REFERENCES] = STEPS(
        { "EndToEndId", CAMT_END_TO_END },
        { "MndtId", CAMT_MANDATE },
        { "PmtInfId", CAMT_BATCH_ID },
        { "AcctSvcrRef", CAMT_BANK_REFERENCE }),
    [CAMT_AMOUNTS] = STEPS(
        { "TxAmt", CAMT_AMOUNTS_BOOKED },
        { "CntrValAmt", CAMT_AMOUNTS_BOOKED },
        { "InstdAmt", CAMT_AMOUNTS_INSTRUCTED }),
    [CAMT_AMOUNTS_BOOKED] = STEPS({ "Amt", CAMT_BOOKED_AMOUNT }),
    [CAMT_AMOUNTS_INSTRUCTED] = STEPS({ "Amt", CAMT_INSTRUCTED_AMOUNT }),
    [CAMT_PARTIES] = STEPS(
        { "Dbtr", CAMT_DEBTOR },
        { "DbtrAcct", CAMT_DEBTOR_ACCOUNT },
        { "Cdtr", CAMT_CREDITOR },
        { "CdtrAcct", CAMT_CREDITOR_ACCOUNT },
        { "DbtrAgt", CAMT_DEBTOR_AGENT },
        { "CdtrAgt", CAMT_CREDITOR_AGENT },
        { "UltmtDbtr", CAMT_DEBTOR_ULTIMATE },
        { "UltmtCdtr", CAMT_CREDITOR_ULTIMATE }),
    [CAMT_DEBTOR] = STEPS(
        { "Nm", CAMT_DEBTOR_NAME },
        { "Pty", CAMT_DEBTOR },
        { "PstlAdr", CAMT_DEBTOR_ADDRESS },
        { "Agt", CAMT_DEBTOR_BANK }),
    [CAMT_DEBTOR_ADDRESS] = STEPS({ "TwnNm", CAMT_DEBTOR_TOWN }),
    [CAMT_DEBTOR_BANK] = STEPS(
        { "FinInstnId", CAMT_DEBTOR_BANK },
        { "Nm", CAMT_DEBTOR_NAME },
        { "BICFI", CAMT_DEBTOR_BIC }),
    [CAMT_DEBTOR_ULTIMATE] = STEPS(
        { "Nm", CAMT_DEBTOR_ULTIMATE_NAME }, { "Pty", CAMT_DEBTOR_ULTIMATE }),
    [CAMT_DEBTOR_ACCOUNT] = STEPS(
        { "Id", CAMT_DEBTOR_ACCOUNT },
        { "IBAN", CAMT_DEBTOR_ACCOUNT_NUMBER },
        { "BBAN", CAMT_DEBTOR_ACCOUNT_NUMBER },
        { "Othr", CAMT_DEBTOR_ACCOUNT_NUMBER },
        { "PrtryAcct", CAMT_DEBTOR_ACCOUNT_NUMBER }),
    [CAMT_DEBTOR_ACCOUNT_NUMBER] = STEPS({ "Id", CAMT_DEBTOR_ACCOUNT_NUMBER }),
    [CAMT_DEBTOR_AGENT] = STEPS(
        { "FinInstnId", CAMT_DEBTOR_AGENT },
        { "BICFI", CAMT_DEBTOR_BIC },
        { "BIC", CAMT_DEBTOR_BIC }),
    [CAMT_CREDITOR] = STEPS(
        { "Nm", CAMT_CREDITOR_NAME },
        { "Pty", CAMT_CREDITOR },
        { "PstlAdr", CAMT_CREDITOR_ADDRESS },
        { "Agt", CAMT_CREDITOR_BANK },
        { "Id", CAMT_CREDITOR_IDS }),
    [CAMT_CREDITOR_ADDRESS] = STEPS({ "TwnNm", CAMT_CREDITOR_TOWN }),
    [CAMT_CREDITOR_BANK] = STEPS(
        { "FinInstnId", CAMT_CREDITOR_BANK },
        { "Nm", CAMT_CREDITOR_NAME },
        { "BICFI", CAMT_CREDITOR_BIC }),
    [CAMT_CREDITOR_IDS] = STEPS(
        { "PrvtId", CAMT_CREDITOR_SCHEME }, { "OrgId", CAMT_CREDITOR_SCHEME }),
    [CAMT_CREDITOR_SCHEME] = STEPS(
        { "Othr", CAMT_CREDITOR_SCHEME }, { "Id", CAMT_CREDITOR_SCHEME_ID }),
    [CAMT_CREDITOR_ULTIMATE] = STEPS(
        { "Nm", CAMT_CREDITOR_ULTIMATE_NAME }, { "Pty", CAMT_CREDITOR_ULTIMATE }),
    [CAMT_CREDITOR_ACCOUNT] = STEPS(
        { "Id", CAMT_CREDITOR_ACCOUNT },
        { "IBAN", CAMT_CREDITOR_ACCOUNT_NUMBER },
        { "BBAN", CAMT_CREDITOR_ACCOUNT_NUMBER },
        { "Othr", CAMT_CREDITOR_ACCOUNT_NUMBER },
        { "PrtryAcct", CAMT_CREDITOR_ACCOUNT_NUMBER }),
    [CAMT_CREDITOR_ACCOUNT_NUMBER] = STEPS({ "Id", CAMT_CREDITOR_ACCOUNT_NUMBER }),
    [CAMT_CREDITOR_AGENT] = STEPS(
        { "FinInstnId", CAMT_CREDITOR_AGENT },
        { "BICFI", CAMT_CREDITOR_BIC },
        { "BIC", CAMT_CREDITOR_BIC }),
    [CAMT_REMITTANCE] = STEPS(
        { "Ustrd", CAMT_REMITTANCE_TEXT }, { "Strd", CAMT_REMITTANCE_STRUCTURED }),
    [CAMT_REMITTANCE_STRUCTURED] = STEPS(
        { "CdtrRefInf", CAMT_REMITTANCE_REFERENCE },
        { "RfrdDocInf", CAMT_REMITTANCE_DOCUMENT },
        { "AddtlRmtInf", CAMT_REMITTANCE_TEXT }),
    [CAMT_REMITTANCE_DOCUMENT] = STEPS({ "Nb", CAMT_REMITTANCE_TEXT }),
    [CAMT_REMITTANCE_REFERENCE] = STEPS(
        { "Ref", CAMT_CREDITOR_REFERENCE }, { "CdtrRef", CAMT_CREDITOR_REFERENCE }),
};
/* clang-format on */

CamtState
camt_step(CamtState from, const char *name)
{
    const Step *step = STEPS_FROM[from];

    for (; step != NULL && step->name != NULL; step++)
        if (step->name[0] == name[0] && step->name[1] == name[1] && strcmp(step->name, name) == 0)
            return step->to;
    return CAMT_OTHER;
}
