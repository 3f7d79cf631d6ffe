/*
 * Errors. A function that can fail returns bool and takes an Error last: true means that the result
 * is written and the error untouched, false the other way round.
 *
 *     if (!file_read(mem, path, MODEL_FILE_MAX, &text, err))
 *         return error_wrap(err, "could not read model \"%s\"", path);
 *
 * The fact is stated low, the purpose added by callers, the whole printed once at the top.
 * Messages follow PostgreSQL's style guide: primary without a full stop, detail and hint as sentences.
 */
#ifndef PGDRAFT_BASE_ERROR_H
#define PGDRAFT_BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

#define MUST_CHECK __attribute__((warn_unused_result))

/* Exit codes of the program: section 5 of the design. */
typedef enum ExitCode {
    EXIT_DONE = 0,
    EXIT_FAILED = 1,       /* failed, database unchanged */
    EXIT_USAGE = 2,        /* usage or bad input file */
    EXIT_DIFFERENT = 3,    /* differences exist, or a script stopped part-way */
    EXIT_LOCKED = 4,       /* another runner holds the lock */
    EXIT_UNSAFE = 5,       /* standby, read-only, transaction pooler */
    EXIT_RETRIES = 6,      /* lock retries used up */
    EXIT_HISTORY = 7,      /* history does not fit */
    EXIT_DATA = 8,         /* data violates a new constraint */
    EXIT_UNKNOWN = 9,      /* outcome unknown */
    EXIT_LINT = 10,        /* lint errors */
    EXIT_INTERRUPTED = 130,
    EXIT_TERMINATED = 143,
} ExitCode;

typedef struct Error {
    ExitCode code;
    char sqlstate[6];  /* empty unless the server sent the error */
    char *message;     /* NULL: no error */
    char *detail;      /* or NULL */
    char *hint;        /* or NULL */
    size_t lines, end; /* lines that were added to the detail, and where those that it shows end */
} Error;

/* An Error without anything set; its texts live in a context of their own, freed by error_clear. */
#define ERROR_INIT ((Error){0})

/* Set the primary message and the exit code. Always returns false, so that it can be returned. */
bool error_set(Error *err, ExitCode code, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Add to what is set; each returns false. The wrap puts "context: " before the primary message. */
bool error_detail(Error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool error_hint(Error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool error_wrap(Error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * Add a line to the detail, whatever stands in it (text_shown); or a text of several lines: SQL, what another program said.
 * Beyond the first hundred it tells how many more there are.
 */
bool error_detail_add(Error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool error_detail_lines(Error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Forget the error and free its texts. */
void error_clear(Error *err);

/* The known word nearest to text, or NULL when none is near; for "did you mean" hints. */
const char *nearest_word(const char *text, const char *const *words, int count);

#endif
