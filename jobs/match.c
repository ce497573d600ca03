/* matins-match: ties documents to payments. */
#include <string.h>

#include "matching/probe_json.h"

int
main(int argc, char **argv)
{
    const char *documents = NULL, *transactions = NULL;
    bool probe = false;

    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--probe") == 0)
            probe = true;
        else if (strcmp(argv[i], "--documents") == 0 && i + 1 < argc)
            documents = argv[++i];
        else if (strcmp(argv[i], "--transactions") == 0 && i + 1 < argc)
            transactions = argv[++i];
    if (probe && documents != NULL && transactions != NULL)
        return match_probe(documents, transactions);
    fputs("usage: matins-match --probe --documents D.jsonl --transactions T.jsonl\n", stderr);
    return 64;
}
