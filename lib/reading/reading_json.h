/* A reading as `matins-read --probe` prints it and as the database keeps its evidence. */
#pragma once

#include <jansson.h>

#include "reading/reading.h"

/* {"source","type","relevant","paid_by"?,"fields","confidence","evidence"}; what is unknown is
 * absent. Boxes are [x, y, width, height] in hundredths of a point, pages count from 1. */
json_t *reading_to_json(const Reading *reading);
