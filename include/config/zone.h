/* The time zones that the system knows. */
#ifndef PGDRAFT_CONFIG_ZONE_H
#define PGDRAFT_CONFIG_ZONE_H

#include <stdbool.h>

/* Whether TZ=name works: UTC always does. */
bool zone_exists(const char *name);

/* The zone with the nearest name, in mem, or NULL. */
const char *zone_nearest(void *mem, const char *name);

#endif
