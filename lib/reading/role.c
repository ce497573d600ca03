#include "reading/role.h"

#include <string.h>

#include "base/text.h"

/* The digits that a Belgian number keeps through BE, dots and blanks. */
static bool
same_number(const char *number, const char *own)
{
    return number != NULL && g_str_equal(number, own);
}

static bool
same_name(const LegalForms *forms, const char *name, const char *own)
{
    g_autofree char *left = name != NULL ? legal_forms_strip(forms, name) : NULL;
    g_autofree char *right = legal_forms_strip(forms, own);

    return left != NULL && *right != '\0' && g_str_equal(left, right);
}

/* The own number anywhere on the paper, however it is printed. */
static bool
words_have_number(const char *words, const char *own)
{
    g_autofree char *digits = text_digits(own);
    g_autofree char *all = text_digits(words != NULL ? words : "");

    return strlen(digits) >= 9 && strstr(all, digits) != NULL;
}

static bool
words_have_name(const LegalForms *forms, const char *words, const char *own)
{
    g_autofree char *name = legal_forms_strip(forms, own);
    g_autofree char *folded = text_fold(words != NULL ? words : "");
    g_autofree char *all = text_squeeze(folded);

    return strlen(name) >= 4 && strstr(all, name) != NULL;
}

static bool
is_own_account(const Reading *reading, const Self *self)
{
    return reading_has(reading, READING_IBAN) && text_is_among(reading->iban, self->ibans);
}

/* The names, where the numbers say nothing. */
static Role
role_by_name(const Reading *reading, const Self *self, const LegalForms *forms, const char *words)
{
    if (same_name(forms, reading->buyer_name, self->name))
        return (Role){ ROLE_BUYER, "made out to the client file's name", NULL };
    if (same_name(forms, reading->seller_name, self->name))
        return (Role){ ROLE_SELLER, "issued in the client file's name", NULL };
    if (is_own_account(reading, self))
        return (Role){ ROLE_SELLER, "to be paid to the client file's own account", NULL };
    if (reading_has(reading, READING_SELLER_VAT) && words_have_number(words, self->vat_number))
        return (Role){ ROLE_BUYER, "carries the client file's number beside another seller's",
                       NULL };
    if (words_have_name(forms, words, self->name))
        return (Role){ ROLE_BUYER, "carries the client file's name", NULL };
    return (Role){ ROLE_UNKNOWN, "neither its number nor its name stands in it", NULL };
}

Role
role_of(const Reading *reading, const Self *self, const LegalForms *forms, const char *words)
{
    const char *buyer = reading_has(reading, READING_BUYER_VAT) ? reading->buyer_vat : NULL;
    const char *seller = reading_has(reading, READING_SELLER_VAT) ? reading->seller_vat : NULL;

    if (same_number(seller, self->vat_number) && !same_number(buyer, self->vat_number))
        return (Role){ ROLE_SELLER, "the client file is the seller", NULL };
    if (same_number(buyer, self->vat_number))
        return (Role){ ROLE_BUYER, "the client file is the buyer", NULL };
    if (buyer != NULL && seller != NULL && !g_str_equal(buyer, seller))
        return (Role){ ROLE_BUYER, "made out to another enterprise number", buyer };
    if (reading->type == DOCUMENT_RECEIPT && buyer == NULL)
        return (Role){ ROLE_BUYER, "a receipt names no buyer", NULL };
    return role_by_name(reading, self, forms, buyer == NULL ? words : NULL);
}
