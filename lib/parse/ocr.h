/* Recognition through Tesseract. One Ocr per process; never used by a process that forks
 * afterwards (OpenMP's threads would be missing in the child), though it may load before. */
#pragma once

#include <allheaders.h>
#include <stdbool.h>

#include "jail/memory.h"
#include "reading/page.h"

#define OCR_LANGUAGES "nld+fra+eng+deu"

typedef struct Ocr Ocr;

/* before_page: called before each page is recognised, which may take a minute; or NULL. seconds:
 * what ocr_give_time said last. */
Ocr *ocr_new(void (*before_page)(guint seconds));
void ocr_give_time(Ocr *ocr, guint seconds);
void ocr_free(Ocr *ocr);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ocr, ocr_free)

/* The job that may know a page already, on the other end of a socket; -1 (at first): nobody. */
void ocr_ask_at(Ocr *ocr, int socket);

/* Whether the page is known; then it is as it was when it was learned, but of the size that `page`
 * has, unless that is 0. The picture's own size is in pixels. */
bool ocr_recall(
    Ocr *ocr, const JailAsk *ask, Pages *pages, Page *page, guint32 *ret_width,
    guint32 *ret_height);

/* Tells what became of the page that was asked for last. */
void ocr_learn(Ocr *ocr, const Page *page, guint32 width, guint32 height);

/* Loads the first of the languages unless it is loaded: 0.1 s. languages: "nld+fra", the likeliest
 * first; NULL, "" or nonsense is OCR_LANGUAGES. FAIL_SETUP when it is not installed. */
bool ocr_load(Ocr *ocr, const char *languages, GError **error);

/* Whether anything had to be loaded since ocr_new or the last call of this. */
bool ocr_has_loaded(Ocr *ocr);

/* Recognises a grey picture of 8 bits, as prepare_take makes it, into page->words, lines arranged.
 * The first language reads it; another one of the set only what is doubtful, and only where the
 * page is written in it. Where the picture lies on its side or its head it is turned, and so is
 * the page's size. A picture without words is no error. */
bool ocr_read(Ocr *ocr, const char *languages, PIX *grey, Pages *pages, Page *page, GError **error);

/* The first of these looks alone: what the library sees in the first language, automatic layout. */
bool
ocr_read_once(Ocr *ocr, const char *languages, PIX *grey, Pages *pages, Page *page, GError **error);
