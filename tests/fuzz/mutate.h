/* JSON changed as JSON: so that what a fuzzer draws mostly parses, and reaches what reads its values. */
#ifndef PGDRAFT_FUZZ_MUTATE_H
#define PGDRAFT_FUZZ_MUTATE_H

#include <stddef.h>
#include <stdint.h>

/* Change a model in data, of at most max bytes, by seed. Returns its length, or 0 where it was no JSON or is too long now. */
size_t mutate_json(uint8_t *data, size_t size, size_t max, unsigned seed);

#endif
