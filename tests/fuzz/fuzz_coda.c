/* The reader of CODA, seeded with the golden files. */
#include "formats/coda.h"
#include "statements.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    fuzz_statements(coda_read, data, size);
    return 0;
}
