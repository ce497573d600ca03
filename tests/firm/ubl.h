/* Peppol BIS Billing 3.0. */
#pragma once

#include "bill.h"

/* picture: a PDF to embed, or NULL. */
GBytes *ubl_write(const Bill *bill, GBytes *picture);
