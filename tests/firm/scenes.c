/* The list of scenes, in order of client number. */
#include "scenes.h"

const Scene *const scenes[] = {
    &scene_korenaar,   &scene_lumen,   &scene_claes,       &scene_lepel,         &scene_hendrickx,
    &scene_lefevre,    &scene_noor,    &scene_brug,        &scene_acker_holding, &scene_acker_log,
    &scene_acker_immo, &scene_linde,   &scene_pallieter,   &scene_motte,         &scene_janssens,
    &scene_bogaert,    &scene_holzbau, &scene_northbridge, &scene_kroon,         NULL,
};
