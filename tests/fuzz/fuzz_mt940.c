/* The reader of MT940 and MT942, seeded with the golden files. */
#include "formats/mt940.h"
#include "statements.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    fuzz_statements(mt940_read, data, size);
    return 0;
}
