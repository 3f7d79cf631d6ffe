/* Arguments against rows of options: glibc's argp does the parsing, the rows say where values go. */
#ifndef PGDRAFT_COMMAND_ARGS_H
#define PGDRAFT_COMMAND_ARGS_H

#include "command/cli.h"

/* Rows with the struct that their offsets count in. */
typedef struct OptionSet {
    const Option *rows; /* up to one without name; NULL: none */
    void *base;
    const void *defaults; /* what the struct was before; NULL: zeroes */
} OptionSet;

/*
 * Parse args (without the program's name). Arguments that are no options are added to *rest; with stop_at_first, parsing
 * ends at the first of them, and all that follows is added too. A minus with digits (-1) is an argument, not an option.
 * Fails with EXIT_USAGE, and the nearest known option where one is unknown.
 */
MUST_CHECK bool args_parse(void *mem, const TextList *args, const OptionSet *sets, int count, bool stop_at_first,
                           TextList *rest, Error *err);

/* Whether all that stands there says something: EXIT_USAGE with the options that exclude each other. */
MUST_CHECK bool args_check(const OptionSet *sets, int count, const TextList *arguments, Error *err);

/* The rows as lines of a help text on stdout, and what goes with what below them. */
void args_print_help(const Option *rows);

#endif
