/* Febelfin, "Coded statement of account (CODA)", 2.6: records 2 and 3, structured communications.
 */
#include "formats/coda_write_movement.h"

#include <string.h>

#include "formats/coda_movement.h"
#include "formats/coda_structured.h"
#include "formats/coda_write.h"
#include "ident/ogm.h"
#include "ident/reference.h"

#define NAME 35   /* of a counterparty in 2.3 */
#define INFO_1 73 /* text of 3.1, 3.2 and 3.3 */
#define INFO_2 105
#define INFO_3 90

void
coda_written_clear(CodaWritten *movement)
{
    GString *texts[] = { movement->reference, movement->zones, movement->name,
                         movement->account,   movement->bic,   movement->end_to_end,
                         movement->info };

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        if (texts[i] != NULL)
            g_string_free(texts[i], TRUE);
}

static const char *
operation_of(const Transaction *transaction)
{
    bool is_credit = transaction->amount >= 0;

    switch (transaction->kind) {
    case TRANSACTION_TRANSFER:
        return is_credit ? "00150000" : "00101000";
    case TRANSACTION_CARD:
        return is_credit ? "00450000" : "00402000";
    case TRANSACTION_DIRECT_DEBIT:
        return is_credit ? "00550000" : "00501000";
    case TRANSACTION_FEE:
        return is_credit ? "08087000" : "08035000";
    case TRANSACTION_CASH:
        return is_credit ? "00950000" : "00901000";
    case TRANSACTION_INTEREST:
        return is_credit ? "03550000" : "03501000";
    case TRANSACTION_OTHER: /* various, the bank's own: family 00 would leave it to the text */
        return is_credit ? "03090000" : "03040000";
    }
    g_assert_not_reached();
}

void
coda_code_of(const Transaction *transaction, char detail_type, char *into)
{
    const char *own = transaction->code;
    bool is_coda = own != NULL && strlen(own) == 8 && coda_is_digits(own, 8) &&
                   coda_kind(own) == transaction->kind;

    memcpy(into, is_coda ? own : operation_of(transaction), 9);
    if (detail_type == '\0')
        *into = *into > '3' ? '0' : *into;
    else if (!is_coda || strchr("5689", *into) == NULL)
        *into = detail_type;
}

/* A field of a structured communication: columns of its body, counted from 1. */
static void
put_body(GString *zones, guint column, guint width, const GString *bytes)
{
    memcpy(zones->str + 3 + column - 1, bytes->str, MIN(bytes->len, width));
}

static void
put_body_text(GString *zones, guint column, guint width, const char *text)
{
    g_autoptr(GString) bytes = coda_out_encode(text);

    put_body(zones, column, width, bytes);
}

static void
put_body_amount(GString *zones, guint column, Cents cents)
{
    g_autofree char *digits = g_strdup_printf("%014" G_GINT64_FORMAT "0", ABS(cents));

    memcpy(zones->str + 3 + column - 1, digits, 15);
}

static void
begin_body(CodaWritten *movement, const char *type)
{
    GString *zones = movement->zones;

    movement->is_structured = true;
    g_string_set_size(zones, CODA_ZONES);
    memset(zones->str, ' ', zones->len);
    memcpy(zones->str, type, 3);
}

/* 127. What the communication has no room for, the information has. */
static void
write_direct_debit(CodaWritten *movement, const char *text)
{
    const Transaction *transaction = movement->transaction;
    g_autoptr(GString) communication = coda_out_encode(text);

    begin_body(movement, "127");
    memcpy(movement->zones->str + 3, "000000000", 9);
    put_body_text(movement->zones, 10, 35, transaction->creditor_id);
    put_body_text(movement->zones, 45, 35, transaction->mandate_id);
    put_body(movement->zones, 80, 62, communication);
    movement->zones->str[3 + 141] = transaction->return_reason != NULL ? '2' : '0';
    put_body_text(movement->zones, 143, 4, transaction->return_reason);
    if (communication->len > 62)
        movement->info = g_steal_pointer(&communication);
}

/* 105. */
static void
write_original(CodaWritten *movement, const char *ogm)
{
    const Transaction *transaction = movement->transaction;

    begin_body(movement, "105");
    put_body_amount(movement->zones, 1, transaction->amount);
    put_body_amount(movement->zones, 16, transaction->original_amount);
    memcpy(movement->zones->str + 3 + 30, "000000000000", 12);
    put_body_text(movement->zones, 43, 3, transaction->original_currency);
    put_body_text(movement->zones, 46, 12, ogm);
}

/* 113. The name is that of the counterparty, which 2.3 has whole; it is a terminal's where a place
 * is known. */
static void
write_card(CodaWritten *movement)
{
    const Transaction *transaction = movement->transaction;
    GString *zones = movement->zones;

    begin_body(movement, "113");
    put_body_text(zones, 1, 16, transaction->card_number);
    memset(zones->str + 3 + 16, '0', 24); /* terminal, day, hour: not known */
    if (transaction->card_place != NULL)
        put_body(zones, 41, 16, movement->name);
    put_body_text(zones, 57, 10, transaction->card_place);
    memset(zones->str + 3 + 66, '0', 27);
    put_body_amount(zones, 67, transaction->original_amount);
    put_body_text(zones, 94, 3, transaction->original_currency);
}

static bool
is_ogm(const char *reference)
{
    return reference != NULL && strlen(reference) == 12 && coda_is_digits(reference, 12);
}

/* The text, after a reference that has no place of its own. */
static char *
text_with_reference(const Transaction *transaction)
{
    const char *reference = transaction->structured_communication;
    const char *text = transaction->remittance != NULL ? transaction->remittance : "";
    g_autofree char *printed = NULL;

    if (reference == NULL || strstr(text, reference) != NULL)
        return g_strdup(text);
    printed =
        is_ogm(reference) && ogm_is_valid(reference) ? ogm_format(reference) : g_strdup(reference);
    return strstr(text, printed) != NULL ? g_strdup(text) : g_strjoin(" ", printed, text, NULL);
}

/* Free text goes into the zones as far as it fits, and whole into the information when it does not.
 */
static void
write_free(CodaWritten *movement, const char *text)
{
    g_string_free(movement->zones, TRUE);
    movement->zones = coda_out_encode(text);
    if (movement->zones->len > CODA_ZONES)
        movement->info = g_string_new_len(movement->zones->str, (gssize)movement->zones->len);
}

/* A blank in column 23 would say that the account is an old Belgian number of twelve digits. */
static GString *
encode_account(const char *account)
{
    GString *bytes = coda_out_encode(account);

    if (bytes->len > 12 && bytes->str[12] == ' ')
        g_string_replace(bytes, " ", "", 0);
    return bytes;
}

static void
write_communication(CodaWritten *movement)
{
    const Transaction *transaction = movement->transaction;
    const char *reference = transaction->structured_communication;
    const char *text = transaction->remittance;
    g_autofree char *both = text_with_reference(transaction);
    bool is_card = transaction->card_number != NULL || transaction->card_place != NULL;

    if (transaction->mandate_id != NULL || transaction->creditor_id != NULL) {
        write_direct_debit(movement, both);
        return;
    }
    if (transaction->original_currency[0] != '\0' && !is_card) {
        write_original(movement, is_ogm(reference) ? reference : NULL);
        movement->info = coda_out_encode(is_ogm(reference) ? text : both);
    } else if (is_ogm(reference)) {
        begin_body(movement, "101");
        put_body_text(movement->zones, 1, 12, reference);
        movement->info = coda_out_encode(text);
    } else if (reference != NULL && reference_is_valid(reference)) {
        begin_body(movement, "100");
        put_body_text(movement->zones, 1, 25, reference);
        movement->info = coda_out_encode(text);
    } else if (is_card) {
        write_card(movement);
        movement->info = coda_out_encode(both);
    } else {
        write_free(movement, both);
    }
}

void
coda_written_fill(const Transaction *transaction, char detail_type, CodaWritten *movement)
{
    movement->transaction = transaction;
    movement->amount = transaction->amount;
    movement->booking_on = transaction->booking_on;
    movement->value_on = transaction->value_on;
    movement->globalisation = '0';
    coda_code_of(transaction, detail_type, movement->code);
    movement->reference = coda_out_encode(transaction->bank_reference);
    movement->name = coda_out_encode(transaction->counterparty_name);
    movement->account = encode_account(transaction->counterparty_iban);
    movement->bic = coda_out_encode(transaction->counterparty_bic);
    movement->end_to_end = coda_out_encode(transaction->end_to_end_id);
    movement->zones = g_string_new(NULL);
    write_communication(movement);
}

static void
begin_record(CodaWriter *writer, const char *name)
{
    coda_out_put(&writer->out, 1, name);
    coda_out_put_number(&writer->out, 3, 4, writer->sequence);
    coda_out_put_number(&writer->out, 7, 4, writer->detail);
}

static void
end_record(CodaWriter *writer)
{
    coda_out_end(&writer->out);
    writer->records++;
}

/* Columns 126 and 128 say what comes next. */
static void
put_next(CodaWriter *writer, bool article, bool information)
{
    coda_out_put(&writer->out, 126, article ? "1" : "0");
    coda_out_put(&writer->out, 128, information && !article ? "1" : "0");
}

static bool
is_text(const GString *bytes)
{
    return bytes != NULL && bytes->len > 0;
}

static void
put_return(CodaOut *out, const Transaction *transaction)
{
    g_autoptr(GString) reason = coda_out_encode(transaction->return_reason);
    g_autoptr(GString) purpose = coda_out_encode(transaction->purpose);

    if (reason->len > 0) {
        coda_out_put(out, 113, "2");
        coda_out_put_text(out, 114, 4, reason);
    }
    coda_out_put_text(out, 118, 4, purpose);
}

/* Records 2.1, 2.2 and 2.3; the latter two where there is something to say in them. */
static void
write_articles(CodaWriter *writer, const CodaWritten *movement, bool information)
{
    const Transaction *transaction = movement->transaction;
    CodaOut *out = &writer->out;
    gsize text = movement->zones != NULL ? movement->zones->len : 0;
    bool third = is_text(movement->account) || is_text(movement->name) || text > 2 * CODA_ZONE_1;
    bool second = text > CODA_ZONE_1 || is_text(movement->bic) || is_text(movement->end_to_end) ||
                  (transaction != NULL &&
                   (transaction->return_reason != NULL || transaction->purpose != NULL));

    begin_record(writer, "21");
    coda_out_put_text(out, 11, 21, movement->reference);
    coda_out_put_signed(out, 32, movement->amount);
    coda_out_put_day(out, 48, movement->value_on);
    coda_out_put(out, 54, movement->code);
    coda_out_put(out, 62, movement->is_structured ? "1" : "0");
    coda_out_put_text(out, 63, CODA_ZONE_1, movement->zones);
    coda_out_put_day(out, 116, movement->booking_on);
    coda_out_put(out, 122, "000");
    out->record[125 - 1] = movement->globalisation;
    put_next(writer, second || third, information);
    end_record(writer);
    if (second) {
        begin_record(writer, "22");
        coda_out_put_part(out, 11, CODA_ZONE_1, movement->zones, CODA_ZONE_1);
        coda_out_put_text(out, 64, 35, movement->end_to_end);
        coda_out_put_text(out, 99, 11, movement->bic);
        put_return(out, transaction);
        put_next(writer, third, information);
        end_record(writer);
    }
    if (third) {
        begin_record(writer, "23");
        coda_out_put_text(out, 11, 34, movement->account);
        if (is_text(movement->account))
            coda_out_put(out, 45, writer->currency);
        coda_out_put_text(out, 48, NAME, movement->name);
        coda_out_put_part(out, 83, CODA_ZONE_3, movement->zones, 2 * CODA_ZONE_1);
        put_next(writer, false, information);
        end_record(writer);
    }
}

/* Records 3.1, 3.2 and 3.3 of up to INFO_1 + INFO_2 + INFO_3 characters from an offset on. */
static void
write_info(
    CodaWriter *writer, const CodaWritten *movement, const GString *text, gsize offset,
    bool structured, bool is_last)
{
    CodaOut *out = &writer->out;
    bool second = text->len > offset + INFO_1;
    bool third = text->len > offset + INFO_1 + INFO_2;

    writer->detail++;
    begin_record(writer, "31");
    coda_out_put_text(out, 11, 21, movement->reference);
    coda_out_put(out, 32, movement->code);
    coda_out_put(out, 40, structured ? "1" : "0");
    coda_out_put_part(out, 41, INFO_1, text, offset);
    put_next(writer, second, !is_last);
    end_record(writer);
    if (second) {
        begin_record(writer, "32");
        coda_out_put_part(out, 11, INFO_2, text, offset + INFO_1);
        put_next(writer, third, !is_last);
        end_record(writer);
    }
    if (third) {
        begin_record(writer, "33");
        coda_out_put_part(out, 11, INFO_3, text, offset + INFO_1 + INFO_2);
        put_next(writer, false, !is_last);
        end_record(writer);
    }
}

void
coda_written_write(CodaWriter *writer, const CodaWritten *movement)
{
    bool long_name = movement->name != NULL && movement->name->len > NAME;
    bool has_text = is_text(movement->info);
    gsize step = INFO_1 + INFO_2 + INFO_3;

    write_articles(writer, movement, long_name || has_text);
    if (long_name) {
        g_autoptr(GString) name = g_string_new("001");

        g_string_append_len(name, movement->name->str, (gssize)MIN(movement->name->len, 70));
        write_info(writer, movement, name, 0, true, !has_text);
    }
    for (gsize offset = 0; has_text && offset < movement->info->len; offset += step)
        write_info(
            writer, movement, movement->info, offset, false, offset + step >= movement->info->len);
}
