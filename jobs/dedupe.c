/* matins-dedupe: finds documents that came twice. */
#include <string.h>

#include "matching/probe_json.h"

int
main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--probe") == 0)
        return dedupe_probe(argv[2]);
    fputs("usage: matins-dedupe --probe FILE.jsonl\n", stderr);
    return 64;
}
