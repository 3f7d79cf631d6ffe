/*
 * Results that can be had again, kept between runs: private files below XDG_CACHE_HOME (~/.cache), the newest few. What
 * is damaged, or in a folder that others can write to, is as if it were not there.
 */
#ifndef PGDRAFT_BASE_CACHE_H
#define PGDRAFT_BASE_CACHE_H

#include <stdbool.h>
#include <stddef.h>

/* What was kept under the key (hexadecimal digits); false: nothing. */
bool cache_get(void *mem, const char *key, char **text, size_t *len);

/* Keep it, if that can be; whole or not at all. Older results beyond the newest few go. */
void cache_put(const char *key, const char *text, size_t len);

#endif
