/* What the models of a morning need of Jansson beyond Jansson itself. */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "base/cents.h"
#include "base/day.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(json_t, json_decref)

/* The member as text: borrowed, NULL when it is absent or null. */
const char *json_member_text(const json_t *object, const char *key);

/* An ISO date, DAY_NONE when it is absent. */
Day json_member_day(const json_t *object, const char *key);

/* 0 when it is absent. */
Cents json_member_cents(const json_t *object, const char *key);

/* Sets a date, or nothing for DAY_NONE; a text, or nothing for NULL. */
void json_put_day(json_t *object, const char *key, Day day);
void json_put_text(json_t *object, const char *key, const char *text);
