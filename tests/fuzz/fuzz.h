/* What the fuzzers share. A promise that does not hold aborts, which libFuzzer reports with the input that broke it. */
#ifndef PGDRAFT_FUZZ_H
#define PGDRAFT_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/vec.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PROMISE(holds, format, ...) ((holds) ? (void)0 : broken(__FILE__, __LINE__, format, ##__VA_ARGS__))

_Noreturn void broken(const char *file, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Both absent, or the same text. */
bool same_text(const char *a, const char *b);

/* What every error holds: a code, and a message that is one line without a full stop; detail and hint only with one. */
void check_error(const Error *err);

#endif
