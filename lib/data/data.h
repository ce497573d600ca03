/* Dated tables, words and profiles that ship with the program and that a firm may override. */
#pragma once

typedef struct {
    const char *name; /* "holidays.tsv", "profiles/octopus.conf" */
    const char *text;
} DataFile;

extern const DataFile data_files[]; /* ends with name NULL */
