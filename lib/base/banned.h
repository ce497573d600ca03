/* Calls that are never right here are compile errors. Included by the Makefile before every file.
 */
#pragma once

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison sprintf vsprintf strcpy strcat strncpy strncat strtok atoi atol atoll atof strtod
#pragma GCC poison gets localtime gmtime asctime tmpnam mktemp popen

/* Poppler's headers have a field of this name, so the word cannot be poisoned. clang, which builds
 * the fuzz targets, wants the attribute at the first declaration. */
#ifndef __clang__
extern char *ctime(const time_t *) __attribute__((error("ctime is never right here")));
#endif
