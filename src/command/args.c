#include "command/args.h"

#include <argp.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

enum { FIRST_KEY = 0x1000 }; /* keys of argp: FIRST_KEY plus the number of the row, or the letter */

/* Stands before an argument like -1, which argp would take for an option. */
static const char number_mark = '\1';

typedef struct Slot {
    const Option *row;
    char *base;
} Slot;

typedef struct Parse {
    void *mem;
    VEC(Slot) slots;
    bool stop_at_first;
    TextList *rest;
    int stopped_at; /* where argp was when it failed */
    Error *err;
} Parse;

static const char *without_mark(const char *text)
{
    return text && text[0] == number_mark ? text + 1 : text;
}

static bool set_value(Parse *parse, const Slot *slot, const char *value)
{
    void *at = slot->base + slot->row->offset;
    char *end;
    switch (slot->row->type) {
    case OPTION_FLAG:
        *(bool *)at = true;
        return true;
    case OPTION_TEXT:
        *(const char **)at = value;
        return true;
    case OPTION_LIST:
        vec_push(parse->mem, (TextList *)at, value);
        return true;
    case OPTION_NUMBER:
        *(long *)at = strtol(value, &end, 10);
        if (isdigit((unsigned char)value[0]) && *end == '\0' && strlen(value) < 10)
            return true;
        return error_set(parse->err, EXIT_USAGE, "invalid number \"%s\" for option \"--%s\"", value, slot->row->name);
    }
    return false;
}

static const Slot *slot_of_key(const Parse *parse, int key)
{
    for (size_t i = 0; i < parse->slots.len; i++) {
        const Option *row = parse->slots.items[i].row;
        if (key == (row->letter ? row->letter : FIRST_KEY + (int)i))
            return &parse->slots.items[i];
    }
    return NULL;
}

static error_t on_key(int key, char *arg, struct argp_state *state)
{
    Parse *parse = state->input;
    if (key == ARGP_KEY_ARG) {
        vec_push(parse->mem, parse->rest, without_mark(arg));
        while (parse->stop_at_first && state->next < state->argc)
            vec_push(parse->mem, parse->rest, without_mark(state->argv[state->next++]));
        return 0;
    }
    if (key == ARGP_KEY_ERROR)
        parse->stopped_at = state->next;
    const Slot *slot = slot_of_key(parse, key);
    if (!slot)
        return ARGP_ERR_UNKNOWN;
    return set_value(parse, slot, without_mark(arg)) ? 0 : EINVAL;
}

static bool unknown_option(const Parse *parse, const char *word, const char *name, Error *err)
{
    TextList names = {0};
    for (size_t i = 0; i < parse->slots.len; i++)
        vec_push(parse->mem, &names, parse->slots.items[i].row->name);
    const char *near = name ? nearest_word(name, names.items, (int)names.len) : NULL;
    error_set(err, EXIT_USAGE, "unrecognized option \"%s\"", word);
    return near ? error_hint(err, "Perhaps you meant \"--%s\".", near) : false;
}

/* What argp refused, which it does not say itself. */
static bool explain(const Parse *parse, const char *word, Error *err)
{
    bool is_long = strncmp(word, "--", 2) == 0;
    size_t len = is_long ? strcspn(word + 2, "=") : 1;
    char *name = mem_strndup(parse->mem, word + (is_long ? 2 : 1), len);
    int begins_so = 0;
    for (size_t i = 0; i < parse->slots.len; i++) {
        const Option *row = parse->slots.items[i].row;
        if (is_long ? strcmp(row->name, name) == 0 : row->letter == name[0]) {
            if (row->type == OPTION_FLAG)
                return error_set(err, EXIT_USAGE, "option \"--%s\" takes no value", row->name);
            return error_set(err, EXIT_USAGE, "option \"--%s\" needs a value: %s", row->name, row->argument);
        }
        begins_so += is_long && strncmp(row->name, name, len) == 0;
    }
    if (begins_so > 1)
        return error_set(err, EXIT_USAGE, "option \"--%s\" is ambiguous", name);
    return unknown_option(parse, word, is_long ? name : NULL, err);
}

static bool is_number(const char *arg)
{
    return arg[0] == '-' && arg[1] && arg[1 + strspn(arg + 1, "0123456789")] == '\0';
}

/* argv for argp: a name, then the arguments, which it may reorder. */
static char **make_argv(void *mem, const TextList *args)
{
    char **argv = mem_alloc(mem, (args->len + 2) * sizeof *argv);
    argv[0] = mem_strdup(mem, "pgdraft");
    for (size_t i = 0; i < args->len; i++)
        argv[i + 1] = is_number(args->items[i]) ? mem_printf(mem, "%c%s", number_mark, args->items[i])
                                                : mem_strdup(mem, args->items[i]);
    return argv;
}

static struct argp_option *make_options(const Parse *parse)
{
    struct argp_option *options = mem_alloc(parse->mem, (parse->slots.len + 1) * sizeof *options);
    for (size_t i = 0; i < parse->slots.len; i++) {
        const Option *row = parse->slots.items[i].row;
        options[i] = (struct argp_option){.name = row->name,
                                          .key = row->letter ? row->letter : FIRST_KEY + (int)i,
                                          .arg = row->argument,
                                          .doc = row->help};
    }
    return options;
}

bool args_parse(void *mem, const TextList *args, const OptionSet *sets, int count, bool stop_at_first, TextList *rest,
                Error *err)
{
    Parse parse = {.mem = mem, .stop_at_first = stop_at_first, .rest = rest, .err = err};
    for (int i = 0; i < count; i++)
        for (const Option *row = sets[i].rows; row && row->name; row++)
            vec_push(mem, &parse.slots, (Slot){.row = row, .base = sets[i].base});
    struct argp argp = {.options = make_options(&parse), .parser = on_key};
    unsigned flags = ARGP_NO_ERRS | ARGP_NO_EXIT | ARGP_NO_HELP | (stop_at_first ? ARGP_IN_ORDER : 0);
    char **argv = make_argv(mem, args);
    if (argp_parse(&argp, (int)args->len + 1, argv, flags, NULL, &parse) == 0)
        return true;
    if (err->message)
        return false;
    return explain(&parse, argv[parse.stopped_at > 1 ? parse.stopped_at - 1 : 1], err);
}

void args_print_help(const Option *rows)
{
    enum { COLUMN = 28 };
    for (const Option *row = rows; row && row->name; row++) {
        char letter[] = {'-', row->letter, ',', '\0'};
        char *left = mem_printf(NULL, "  %-3s --%s%s%s", row->letter ? letter : "", row->name, row->argument ? "=" : "",
                                row->argument ? row->argument : "");
        if (strlen(left) < COLUMN)
            printf("%-*s%s\n", COLUMN, left, row->help);
        else
            printf("%s\n%-*s%s\n", left, COLUMN, "", row->help);
        mem_free(left);
    }
}
