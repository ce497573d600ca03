/* The ways in which banks write field :86: of an MT940, each in a reader of its own. Inside
 * lib/formats only.
 *
 * Each is given the whole field, its lines joined (a newline is a blank that a bank broke a line
 * at), and answers false, having set nothing, when it is not of its dialect. */
#pragma once

#include "formats/mt940_piece.h"

/* /KEY/value/KEY/value: ING, ABN AMRO, Rabobank, KBC, Belfius, BNP Paribas Fortis. */
bool mt940_read_slashes(Mt940Pieces *pieces, const char *at, gsize size);

/* 166?00posting?20purpose…: three digits, then a separator that begins every subfield: German and
 * Austrian banks, Triodos; inside the purpose lines SEPA tokens. */
bool mt940_read_german(Mt940Pieces *pieces, const char *at, gsize size);

/* NN text in lines, two digits before each: field :NS:. */
bool mt940_read_numbered(Mt940Pieces *pieces, const char *at, gsize size);

/* BEA and GEA: what a card paid or drew at ABN AMRO, in its older and its newer words. */
bool mt940_read_dutch_card(Mt940Pieces *pieces, const char *at, gsize size);

/* "GIRO 428428 NAME   …", "12.34.56.789 NAME   …": ABN AMRO before IBAN. */
bool mt940_read_giro(Mt940Pieces *pieces, const char *at, gsize size);

/* First line the account that :61: refers to and its name, the text in others: SNS, ASN. */
bool mt940_read_account_line(Mt940Pieces *pieces, const char *at, gsize size);

/* Z RACH.: account; OD: name; TYT.: text; mBank. */
bool mt940_read_polish(Mt940Pieces *pieces, const char *at, gsize size);

/* BETALING MET BANKKAART … 4871 04XX XXXX 1234 SHOP 9000 GENT 02/10/2026 …: BNP Paribas Fortis,
 * KBC, Belfius, in Dutch and French. */
bool mt940_read_card_sentence(Mt940Pieces *pieces, const char *at, gsize size);

/* OVERSCHRIJVING VAN BE… BIC … NAME MEDEDELING : …; NAAM: … OMSCHRIJVING: …: sentences and labels
 * of Belgian and Dutch banks. */
bool mt940_read_labels(Mt940Pieces *pieces, const char *at, gsize size);
