/* One constant a client file; each is explained in review.md. */
#pragma once

#include "scene.h"

extern const Scene scene_korenaar;
