#include "jail/limits.h"

#include <stddef.h>

#define AT(field) offsetof(JailLimits, field), offsetof(Config, read_##field)

static const struct {
    size_t offset;
    size_t setting;
    guint standard;
    guint most;
} ROWS[] = {
    { AT(pages), 500, 5000 },    { AT(scanned_pages), 100, 5000 }, { AT(megapixels), 100, 150 },
    { AT(text_mb), 20, 60 },     { AT(document_mb), 64, 100 },     { AT(members), 2000, 10000 },
    { AT(member_mb), 100, 100 }, { AT(unpacked_mb), 500, 500 },    { AT(document_s), 30, 3600 },
    { AT(page_s), 40, 3600 },    { AT(deadline_s), 900, 36000 },   { AT(memory_mb), 1536, 65536 },
};

static guint *
field_of(JailLimits *limits, guint row)
{
    return (guint *)(gpointer)((char *)limits + ROWS[row].offset);
}

JailLimits
jail_limits_of(const Config *config)
{
    JailLimits limits = { 0 };

    for (guint i = 0; i < G_N_ELEMENTS(ROWS); i++)
        *field_of(&limits, i) =
            (guint) * (const int *)(gconstpointer)((const char *)config + ROWS[i].setting);
    jail_limits_complete(&limits);
    return limits;
}

void
jail_limits_complete(JailLimits *limits)
{
    for (guint i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        guint *field = field_of(limits, i);

        *field = *field == 0 ? ROWS[i].standard : MIN(*field, ROWS[i].most);
    }
}

GVariant *
jail_limits_to_variant(const JailLimits *limits)
{
    JailLimits whole = *limits;
    GVariantBuilder builder;

    jail_limits_complete(&whole);
    g_variant_builder_init(&builder, G_VARIANT_TYPE("au"));
    for (guint i = 0; i < G_N_ELEMENTS(ROWS); i++)
        g_variant_builder_add(&builder, "u", *field_of(&whole, i));
    return g_variant_builder_end(&builder);
}

bool
jail_limits_from_variant(GVariant *variant, JailLimits *ret_limits)
{
    JailLimits limits = { 0 };

    if (g_variant_n_children(variant) != G_N_ELEMENTS(ROWS))
        return false;
    for (guint i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        guint *field = field_of(&limits, i);

        g_variant_get_child(variant, i, "u", field);
        if (*field == 0 || *field > ROWS[i].most)
            return false;
    }
    *ret_limits = limits;
    return true;
}
