/* A saved mail with the paper attached. */
#pragma once

#include "bill.h"

GBytes *mail_write(const Bill *bill, GBytes *pdf);
