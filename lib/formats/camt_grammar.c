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
    [CAMT_MESSAGE_052] = STEPS({ "Rpt", CAMT_STATEMENT }),
    [CAMT_MESSAGE_053] = STEPS({ "Stmt", CAMT_STATEMENT }),
    [CAMT_MESSAGE_054] = STEPS({ "Ntfctn", CAMT_STATEMENT }),
    [CAMT_STATEMENT] = STEPS(
        { "Ntry", CAMT_ENTRY },
        { "Bal", CAMT_BALANCE },
        { "Id", CAMT_STATEMENT_ID },
        { "ElctrncSeqNb", CAMT_STATEMENT_NUMBER },
        { "LglSeqNb", CAMT_STATEMENT_NUMBER },
        { "CreDtTm", CAMT_STATEMENT_CREATED },
        { "StmtPgntn", CAMT_STATEMENT_PAGE },
        { "RptPgntn", CAMT_STATEMENT_PAGE },
        { "Acct", CAMT_ACCOUNT }),
    [CAMT_ACCOUNT] = STEPS({ "Id", CAMT_ACCOUNT_ID }, { "Ccy", CAMT_ACCOUNT_CURRENCY }),
    [CAMT_ACCOUNT_ID] = STEPS(
        { "IBAN", CAMT_ACCOUNT_NUMBER },
        { "BBAN", CAMT_ACCOUNT_NUMBER },
        { "Othr", CAMT_ACCOUNT_OTHER },
        { "PrtryAcct", CAMT_ACCOUNT_OTHER }),
    [CAMT_ACCOUNT_OTHER] = STEPS({ "Id", CAMT_ACCOUNT_NUMBER }),
    [CAMT_BALANCE] = STEPS(
        { "Tp", CAMT_BALANCE_TYPE },
        { "Amt", CAMT_BALANCE_AMOUNT },
        { "CdtDbtInd", CAMT_BALANCE_SIGN },
        { "Dt", CAMT_BALANCE_DATE }),
    [CAMT_BALANCE_TYPE] = STEPS({ "CdOrPrtry", CAMT_BALANCE_TYPE }, { "Cd", CAMT_BALANCE_CODE }),
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
        { "AddtlNtryInf", CAMT_INFORMATION }),
    [CAMT_ENTRY_STATUS] = STEPS({ "Cd", CAMT_ENTRY_STATUS_CODE }),
    [CAMT_ENTRY_BOOKED] = STEPS({ "Dt", CAMT_ENTRY_BOOKED_DAY }, { "DtTm", CAMT_ENTRY_BOOKED_DAY }),
    [CAMT_ENTRY_VALUE] = STEPS({ "Dt", CAMT_ENTRY_VALUE_DAY }, { "DtTm", CAMT_ENTRY_VALUE_DAY }),
    [CAMT_DETAILS] = STEPS({ "TxDtls", CAMT_DETAIL }),
    [CAMT_DETAIL] = STEPS(
        { "Refs", CAMT_REFERENCES },
        { "Amt", CAMT_AMOUNT },
        { "CdtDbtInd", CAMT_SIGN },
        { "AmtDtls", CAMT_AMOUNTS },
        { "BkTxCd", CAMT_CODE },
        { "RltdPties", CAMT_PARTIES },
        { "RltdAgts", CAMT_PARTIES },
        { "RmtInf", CAMT_REMITTANCE },
        { "AddtlTxInf", CAMT_INFORMATION }),
    [CAMT_CODE] = STEPS({ "Domn", CAMT_CODE_DOMAIN }, { "Prtry", CAMT_CODE_PROPRIETARY }),
    [CAMT_CODE_DOMAIN] = STEPS({ "Cd", CAMT_CODE_DOMAIN_CODE }, { "Fmly", CAMT_CODE_FAMILY }),
    [CAMT_CODE_FAMILY] = STEPS(
        { "Cd", CAMT_CODE_FAMILY_CODE }, { "SubFmlyCd", CAMT_CODE_SUBFAMILY }),
    [CAMT_CODE_PROPRIETARY] = STEPS({ "Cd", CAMT_CODE_PROPRIETARY_CODE }),
    [CAMT_REFERENCES] = STEPS(
        { "EndToEndId", CAMT_END_TO_END },
        { "MndtId", CAMT_MANDATE },
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
    [CAMT_DEBTOR] = STEPS({ "Nm", CAMT_DEBTOR_NAME }, { "Pty", CAMT_DEBTOR }),
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
        { "Id", CAMT_CREDITOR_PRIVATE }),
    [CAMT_CREDITOR_PRIVATE] = STEPS({ "PrvtId", CAMT_CREDITOR_SCHEME }),
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
        if (*step->name == *name && strcmp(step->name, name) == 0)
            return step->to;
    return CAMT_OTHER;
}
