/* The reader of CAMT.052, .053 and .054, seeded with the golden files. */
#include "formats/camt.h"
#include "statements.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    fuzz_statements(camt_read, data, size);
    return 0;
}
