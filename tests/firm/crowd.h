/* Client files beyond the scenes: small ones, for the page of a firm of thousands. */
#pragma once

#include "scene.h"

/* The number-th client file of all; the same one each time. Free with crowd_free. */
Scene *crowd_scene(int number);
void crowd_free(Scene *scene);
