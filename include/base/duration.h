/* Durations as people write them. */
#ifndef PGDRAFT_BASE_DURATION_H
#define PGDRAFT_BASE_DURATION_H

#include <stdbool.h>

#include "base/error.h"

/* "250ms", "2s", "5m" ("min"), "1h", "0"; a number alone would be milliseconds to the one and seconds to the other. False when
 * it is none of these. */
MUST_CHECK bool duration_parse(const char *text, long *milliseconds);

/* As people write it, in the largest unit that fits: 120000 is "2m". */
char *duration_text(void *mem, long milliseconds);

#endif
