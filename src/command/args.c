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

static bool check_words(const Option *row, const char *value, Error *err)
{
    void *scratch = mem_new(NULL);
    TextList words = textlist_split(scratch, row->words, '|');
    bool ok = textlist_has(&words, value);
    if (!ok) {
        const char *last = words.items[--words.len];
        error_set(err, EXIT_USAGE, "invalid value \"%s\" for option \"--%s\", expected %s or %s", value, row->name,
                  textlist_join(scratch, &words, ", "), last);
    }
    mem_free(scratch);
    return ok;
}

static bool set_value(Parse *parse, const Slot *slot, const char *value)
{
    void *at = slot->base + slot->row->offset;
    char *end;
    if (slot->row->words && !check_words(slot->row, value, parse->err))
        return false;
    switch (slot->row->type) {
    case OPTION_FLAG:
        *(bool *)at = true;
        return true;
    case OPTION_TEXT:
        *(const char **)at = value;
        return true;
    case OPTION_MAYBE:
        *(const char **)at = value ? value : "";
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
                                          .flags = row->type == OPTION_MAYBE ? OPTION_ARG_OPTIONAL : 0,
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

static const Option *row_named(const Option *rows, const char *name)
{
    for (const Option *row = rows; row && row->name; row++)
        if (strcmp(row->name, name) == 0)
            return row;
    return NULL;
}

/* One with a value that is the default's may as well not stand. */
static bool stands(const OptionSet *set, const Option *row)
{
    const void *at = (const char *)set->base + row->offset;
    switch (row->type) {
    case OPTION_FLAG:
        return *(const bool *)at;
    case OPTION_TEXT:
    case OPTION_MAYBE:
        return *(const char *const *)at != NULL;
    case OPTION_LIST:
        return ((const TextList *)at)->len > 0;
    case OPTION_NUMBER:
        return *(const long *)at != (set->defaults ? *(const long *)((const char *)set->defaults + row->offset) : 0);
    }
    return false;
}

static bool check_row(const OptionSet *set, const Option *row, const TextList *arguments, Error *err)
{
    void *scratch = mem_new(NULL);
    TextList others = textlist_split(scratch, row->excludes ? row->excludes : "", ' ');
    const Option *needed = row->needs ? row_named(set->rows, row->needs) : NULL;
    bool ok = true;
    for (size_t i = 0; i < others.len && ok; i++) {
        const Option *other = row_named(set->rows, others.items[i]);
        if (other && stands(set, other))
            ok = error_set(err, EXIT_USAGE, "options \"--%s\" and \"--%s\" exclude each other", row->name, other->name);
    }
    if (ok && needed && !stands(set, needed))
        ok = error_set(err, EXIT_USAGE, "option \"--%s\" needs \"--%s\"", row->name, needed->name);
    if (ok && row->alone && arguments->len > 0)
        ok = error_set(err, EXIT_USAGE, "option \"--%s\" and arguments exclude each other: \"%s\"", row->name, arguments->items[0]);
    mem_free(scratch);
    return ok;
}

bool args_check(const OptionSet *sets, int count, const TextList *arguments, Error *err)
{
    for (int i = 0; i < count; i++)
        for (const Option *row = sets[i].rows; row && row->name; row++)
            if (stands(&sets[i], row) && !check_row(&sets[i], row, arguments, err))
                return false;
    return true;
}

/* What excludes what, a line a row that says it. */
static void print_exclusions(const Option *rows)
{
    for (const Option *row = rows; row && row->name; row++) {
        TextList others = {0};
        void *scratch = mem_new(NULL);
        TextList names = textlist_split(scratch, row->excludes ? row->excludes : "", ' ');
        for (size_t i = 0; i < names.len; i++)
            if (row_named(rows, names.items[i]))
                vec_push(scratch, &others, mem_printf(scratch, "--%s", names.items[i]));
        if (row->alone)
            vec_push(scratch, &others, "arguments");
        if (others.len > 0)
            printf("  --%s excludes %s.\n", row->name, textlist_join(scratch, &others, ", "));
        if (row->needs)
            printf("  --%s needs --%s.\n", row->name, row->needs);
        mem_free(scratch);
    }
}

void args_print_help(const Option *rows)
{
    enum { COLUMN = 28 };
    for (const Option *row = rows; row && row->name; row++) {
        char letter[] = {'-', row->letter, ',', '\0'};
        char *left = mem_printf(NULL, "  %-3s --%s%s%s%s", row->letter ? letter : "", row->name, row->argument ? row->type == OPTION_MAYBE ? "[=" : "=" : "",
                                row->argument ? row->argument : "", row->type == OPTION_MAYBE ? "]" : "");
        if (strlen(left) < COLUMN)
            printf("%-*s%s\n", COLUMN, left, row->help);
        else
            printf("%s\n%-*s%s\n", left, COLUMN, "", row->help);
        mem_free(left);
    }
    print_exclusions(rows);
}
