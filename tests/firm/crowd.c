/* Generated client files. */
#include "crowd.h"

Scene *
crowd_scene(int number)
{
    g_error("no client file %d yet", number);
}

void
crowd_free(Scene *scene)
{
    g_free(scene);
}
