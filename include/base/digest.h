/* Digests and random identifiers. */
#ifndef PGDRAFT_BASE_DIGEST_H
#define PGDRAFT_BASE_DIGEST_H

#include <stddef.h>

/* The SHA-256 of len bytes as 64 lower-case hex digits. */
char *sha256_hex(void *mem, const char *data, size_t len);

/* A random identifier of digits lower-case hex digits. */
char *random_hex(void *mem, size_t digits);

#endif
