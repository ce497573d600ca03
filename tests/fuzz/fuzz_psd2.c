/* The reader of PSD2 answers, seeded with the golden files. */
#include "formats/psd2.h"
#include "statements.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    fuzz_statements(psd2_read, data, size);
    return 0;
}
