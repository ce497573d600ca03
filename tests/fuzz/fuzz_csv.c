/* CSV statements by the profiles that ship, seeded with the golden files. */
#include "formats/formats.h"
#include "statements.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static StatementFile *
read_by_profiles(GBytes *bytes, GError **error)
{
    static CsvProfiles *profiles = NULL; /* loaded once for millions of inputs */

    if (profiles == NULL)
        profiles = csv_profiles_load(NULL, error);
    return statement_file_read_with(bytes, profiles, error);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    fuzz_statements(read_by_profiles, data, size);
    return 0;
}
