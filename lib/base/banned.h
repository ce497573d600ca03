/* Calls that are never right here are compile errors. Included by the Makefile before every file.
 */
#pragma once

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison sprintf vsprintf strcpy strcat strncpy strncat strtok atoi atol atoll atof strtod
#pragma GCC poison gets localtime gmtime ctime asctime tmpnam mktemp popen
