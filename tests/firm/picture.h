/* Papers as pictures: scans with grain and a slight angle, photographs on a table. */
#pragma once

#include "bill.h"

/* The paper in the form its row asks for: a PDF of a scan, a JPEG, PNG, TIFF, BMP or GIF. */
GBytes *picture_of(const Bill *bill);
