/* The list of scenes, in order of client number. */
#include "scenes.h"

const Scene *const scenes[] = {
    &scene_korenaar,
    NULL,
};
