/* Sequences, and the options that identity columns share with them. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"
#include "model/names.h"
#include "model/props.h"

typedef struct SequenceOptions {
    const char *start, *increment, *min, *max, *cache;
    bool cycle;
} SequenceOptions;

static SequenceOptions options_of(const Object *object)
{
    if (object->kind == KIND_SEQUENCE) {
        const Sequence *s = get_SEQUENCE(object);
        return (SequenceOptions){s->start, s->increment, s->min, s->max, s->cache, s->cycle};
    }
    const Column *c = get_COLUMN(object);
    return (SequenceOptions){c->sequence_start, c->sequence_increment, c->sequence_min,
                             c->sequence_max,   c->sequence_cache,     c->sequence_cycle};
}

/* What is not at its default; set is "" in CREATE and "SET " in ALTER COLUMN. */
static void add_options(Buf *sql, SequenceOptions options)
{
    const struct {
        const char *words, *value;
    } parts[] = {{"INCREMENT BY", options.increment},
                 {"MINVALUE", options.min},
                 {"MAXVALUE", options.max},
                 {"START WITH", options.start},
                 {"CACHE", options.cache}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].value)
            buf_addf(sql, " %s %s", parts[i].words, parts[i].value);
    if (options.cycle)
        buf_add(sql, " CYCLE");
}

static bool differ(const char *a, const char *b)
{
    return (a == NULL) != (b == NULL) || (a && strcmp(a, b) != 0);
}

static bool counts_down(SequenceOptions options)
{
    return options.increment && options.increment[0] == '-';
}

/* The values between the bounds; those of the type stand for all that a bigint can be. */
typedef struct Values {
    long long least, greatest;
} Values;

static Values values_of(SequenceOptions options)
{
    bool down = counts_down(options);
    return (Values){.least = options.min ? strtoll(options.min, NULL, 10) : down ? LLONG_MIN : 1,
                    .greatest = options.max ? strtoll(options.max, NULL, 10) : down ? -1 : LLONG_MAX};
}

/* None of the positions that it may have had is one that it may have. */
static bool begins_anew(SequenceOptions have, SequenceOptions want)
{
    Values old = values_of(have), new = values_of(want);
    return new.least > old.greatest || new.greatest < old.least;
}

/* Where it begins: what START WITH leaves open follows from the bound that it counts away from (manual, CREATE SEQUENCE). */
static const char *first_value(SequenceOptions options)
{
    if (options.start)
        return options.start;
    if (counts_down(options))
        return options.max ? options.max : "-1";
    return options.min ? options.min : "1";
}

/* A bound that is not stated is another one when the sequence turns round. */
static void add_bound(Buf *sql, const char *set, const char *word, const char *have, const char *want, bool turns)
{
    if (want && differ(have, want))
        buf_addf(sql, " %s%s %s", set, word, want);
    else if (!want && (have || turns))
        buf_addf(sql, " %sNO %s", set, word);
}

/* ALTER from one set of options to another; what goes back to a default is said as PostgreSQL says it. */
static void add_option_changes(Buf *sql, const char *set, SequenceOptions have, SequenceOptions want)
{
    bool turns = counts_down(have) != counts_down(want);
    if (differ(have.increment, want.increment))
        buf_addf(sql, " %sINCREMENT BY %s", set, want.increment ? want.increment : "1");
    add_bound(sql, set, "MINVALUE", have.min, want.min, turns);
    add_bound(sql, set, "MAXVALUE", have.max, want.max, turns);
    bool bounds = turns || differ(have.min, want.min) || differ(have.max, want.max);
    if (differ(have.start, want.start) || (!want.start && bounds))
        buf_addf(sql, " %sSTART WITH %s", set, first_value(want));
    if (begins_anew(have, want))
        buf_add(sql, " RESTART");
    if (differ(have.cache, want.cache))
        buf_addf(sql, " %sCACHE %s", set, want.cache ? want.cache : "1");
    if (have.cycle != want.cycle)
        buf_addf(sql, " %s%s", set, want.cycle ? "CYCLE" : "NO CYCLE");
}

void create_SEQUENCE(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const Sequence *sequence = get_SEQUENCE(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE %sSEQUENCE %s", sequence->persistence ? "UNLOGGED " : "", object->key);
    if (sequence->type)
        buf_addf(&sql, " AS %s", sequence->type);
    add_options(&sql, options_of(object));
    ddl_add(ddl, object, "%s", sql.data);
}

/* A position before the new first value moves up to it first: ALTER SEQUENCE refuses it, and RESTART would lose the others. */
static void lift_position(Ddl *ddl, const Object *have, const Object *want, const char *sequence)
{
    SequenceOptions options = options_of(want);
    Values old = values_of(options_of(have)), new = values_of(options);
    bool down = counts_down(options);
    if (!begins_anew(options_of(have), options) && (down ? new.greatest < old.greatest : new.least > old.least))
        ddl_add(ddl, want, "SELECT pg_catalog.setval(%s, %lld, is_called) FROM %s WHERE last_value %s %lld",
                ddl_literal(ddl, sequence), down ? new.greatest : new.least, sequence, down ? ">" : "<",
                down ? new.greatest : new.least);
}

void emit_sequence_options(Ddl *ddl, const Object *have, const Object *want)
{
    const Sequence *old = get_SEQUENCE(have), *new = get_SEQUENCE(want);
    lift_position(ddl, have, want, want->key);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "ALTER SEQUENCE %s", want->key);
    if (differ(old->type, new->type))
        buf_addf(&sql, " AS %s", new->type ? new->type : "bigint");
    add_option_changes(&sql, "", options_of(have), options_of(want));
    ddl_add(ddl, want, "%s", sql.data);
}

void emit_sequence_owned_by(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    ddl_sequence_owner(ddl, want);
}

void ddl_sequence_owner(Ddl *ddl, const Object *sequence)
{
    const char *owner = get_SEQUENCE(sequence)->owned_by;
    ddl_add(ddl, sequence, "ALTER SEQUENCE %s OWNED BY %s", sequence->key, owner ? owner : "NONE");
}

void ddl_sequence_disown(Ddl *ddl, const Object *sequence)
{
    ddl_add(ddl, sequence, "ALTER SEQUENCE %s OWNED BY NONE", sequence->key);
}

/* ---- identity columns ---- */

static bool renames_sequence(const Column *column)
{
    return column->sequence_name != NULL;
}

/* GENERATED ALWAYS AS IDENTITY (…) */
void ddl_add_identity(Ddl *ddl, Buf *sql, const Column *column)
{
    (void)ddl;
    buf_addf(sql, "GENERATED %s AS IDENTITY", strcmp(column->identity, "always") == 0 ? "ALWAYS" : "BY DEFAULT");
    Buf options = buf_new(sql->mem);
    if (renames_sequence(column))
        buf_addf(&options, " SEQUENCE NAME %s", column->sequence_name);
    add_options(&options, options_of(&column->object));
    if (options.len > 0)
        buf_addf(sql, " (%s)", options.data + 1);
}

/* A sequence may be owned by a column of any type. */
static bool is_counted(const char *type)
{
    static const char *const integers[] = {"smallint", "integer", "bigint"};
    for (size_t i = 0; i < sizeof integers / sizeof *integers; i++)
        if (strcmp(type, integers[i]) == 0)
            return true;
    return false;
}

static const char *counter_key(Ddl *ddl, const Object *counter)
{
    return counter->kind == KIND_SEQUENCE ? counter->key : identity_sequence(ddl->mem, counter);
}

/* The name that it has when it is set aside. */
static const char *counter_aside_key(Ddl *ddl, const Object *counter)
{
    TextList parts = split_qualified(ddl->mem, counter_key(ddl, counter));
    return ddl_aside_key(ddl, parts.items[0], parts.items[1]);
}

void ddl_continue_after_rows(Ddl *ddl, const Object *counter, const Object *column)
{
    if (!is_counted(get_COLUMN(column)->type))
        return;
    SequenceOptions options = options_of(counter);
    bool descending = counts_down(options);
    const char *last = mem_printf(ddl->mem, "%s(%s)", descending ? "min" : "max", ddl_ident(ddl, column->name));
    ddl_add(ddl, counter, "SELECT pg_catalog.setval(%s, %s) FROM %s HAVING %s %s %s", ddl_literal(ddl, counter_key(ddl, counter)), last,
            ddl_parent(ddl, column), last, descending ? "<=" : ">=", first_value(options));
}

/* Whether each position that the old counter can have is one that the new one can have, not before its first value. */
static bool goes_on_anywhere(SequenceOptions old, SequenceOptions new)
{
    Values was = values_of(old);
    long long first = strtoll(first_value(new), NULL, 10);
    bool down = counts_down(new), same_start = strcmp(first_value(old), first_value(new)) == 0 && !differ(old.min, new.min) &&
                                               !differ(old.max, new.max);
    return counts_down(old) == down && (same_start || (down ? first >= was.greatest : first <= was.least));
}

void ddl_continue_from(Ddl *ddl, const Object *counter, const Object *old, bool aside, bool further)
{
    SequenceOptions options = options_of(counter);
    const char *key = counter_key(ddl, counter), *past = counts_down(options) ? "<" : ">";
    Buf where = buf_new(ddl->mem);
    if (further)
        buf_addf(&where, " WHERE last_value %s (SELECT last_value FROM %s)", past, key);
    else if (!goes_on_anywhere(options_of(old), options))
        buf_addf(&where, " WHERE last_value %s= %s", past, first_value(options));
    ddl_add(ddl, counter, "SELECT pg_catalog.setval(%s, last_value, is_called) FROM %s%s", ddl_literal(ddl, key),
            aside ? counter_aside_key(ddl, old) : counter_key(ddl, old), where.data);
}

void ddl_counter_aside(Ddl *ddl, const Object *counter)
{
    TextList parts = split_qualified(ddl->mem, counter_key(ddl, counter));
    ddl_add(ddl, counter, "ALTER SEQUENCE %s RENAME TO %s", counter_key(ddl, counter),
            ddl_ident(ddl, ddl_aside_name(ddl, parts.items[1])))
        ->note = "set aside: what counts below goes on from its position";
}

void ddl_drop_counter_aside(Ddl *ddl, const Object *sequence)
{
    ddl_add(ddl, sequence, "DROP SEQUENCE %s", counter_aside_key(ddl, sequence));
}

void ddl_lock_for_counter(Ddl *ddl, const Object *column)
{
    ddl_add(ddl, column, "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE", ddl_parent(ddl, column))->note =
        "so that no number is given out before what counts below";
}

static const char *serial_sequence(Ddl *ddl, const Object *column)
{
    return mem_printf(ddl->mem, "pg_catalog.pg_get_serial_sequence(%s, %s)", ddl_literal(ddl, ddl_parent(ddl, column)),
                      ddl_literal(ddl, column->name));
}

/*
 * "cannot recursively add identity column to table that has child tables" (partitions may have one since 17): the rows
 * are numbered by a sequence for the moment, as ADD COLUMN would number them.
 */
void ddl_add_numbered_column(Ddl *ddl, const Object *object)
{
    const Column *column = get_COLUMN(object);
    const char *name = ddl_ident(ddl, object->name), numbers[] = "pg_temp.pgdraft_numbers";
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE SEQUENCE %s", numbers);
    add_options(&sql, options_of(object));
    Statement *first = ddl_add(ddl, object, "%s", sql.data); /* the head of the group, where a reader looks for its locks */
    first->relation = ddl_parent(ddl, object);
    first->lock = LOCK_ACCESS_EXCLUSIVE;
    first->rewrites = true;
    Buf not_null = buf_new(ddl->mem);
    ddl_add_not_null(ddl, &not_null, column);
    ddl_add_alter(ddl, object, LOCK_ACCESS_EXCLUSIVE, "ADD COLUMN %s %s DEFAULT nextval('%s')%s", name, column->type, numbers,
                  not_null.data)
        ->rewrites = true;
    ddl_drop_default(ddl, object);
    Buf identity = buf_new(ddl->mem);
    ddl_add_identity(ddl, &identity, column);
    ddl_add_alter(ddl, object, LOCK_ACCESS_EXCLUSIVE, "ALTER COLUMN %s ADD %s", name, identity.data);
    ddl_add(ddl, object, "SELECT pg_catalog.setval(%s, last_value, is_called) FROM %s", serial_sequence(ddl, object), numbers);
    ddl_add(ddl, object, "DROP SEQUENCE %s", numbers);
}

void ddl_drop_identity(Ddl *ddl, const Object *column)
{
    ddl_add_alter(ddl, column, LOCK_ACCESS_EXCLUSIVE, "ALTER COLUMN %s DROP IDENTITY", ddl_ident(ddl, column->name))->destroys =
        mem_printf(ddl->mem, "position of the identity of column %s", column->key);
}

void emit_column_identity(Ddl *ddl, const Object *have, const Object *want)
{
    const Column *old = get_COLUMN(have), *new = get_COLUMN(want);
    const char *name = ddl_ident(ddl, want->name);
    if (!new->identity) {
        if (!new->default_value) /* else it is gone: the default's sequence may bear the name of its own */
            ddl_drop_identity(ddl, want);
        if (new->nullable && !old->nullable)
            ddl_drop_not_null(ddl, want);
        return;
    }
    if (old->identity) {
        ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "ALTER COLUMN %s SET GENERATED %s", name,
                      strcmp(new->identity, "always") == 0 ? "ALWAYS" : "BY DEFAULT");
        return;
    }
    if (old->nullable)
        ddl_set_not_null(ddl, want);
    Buf sql = buf_new(ddl->mem);
    ddl_add_identity(ddl, &sql, new);
    ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "ALTER COLUMN %s ADD %s", name, sql.data);
}

void emit_column_sequence(Ddl *ddl, const Object *have, const Object *want)
{
    if (!get_COLUMN(have)->identity || !get_COLUMN(want)->identity)
        return; /* said by ADD … AS IDENTITY */
    Buf sql = buf_new(ddl->mem);
    add_option_changes(&sql, "SET ", options_of(have), options_of(want));
    lift_position(ddl, have, want, identity_sequence(ddl->mem, want));
    if (sql.len > 0)
        ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "ALTER COLUMN %s%s", ddl_ident(ddl, want->name), sql.data);
}

void emit_column_sequence_persistence(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const Object *table = schema_parent(ddl->schema, want);
    const char *persistence = get_COLUMN(want)->sequence_persistence;
    bool unlogged = persistence ? strcmp(persistence, "unlogged") == 0 : table && object_text(table, "persistence");
    if (get_COLUMN(want)->identity)
        ddl_add_extra(ddl, want, "ALTER SEQUENCE %s SET %s", identity_sequence(ddl->mem, want), unlogged ? "UNLOGGED" : "LOGGED");
}

void emit_column_sequence_name(Ddl *ddl, const Object *have, const Object *want)
{
    if (!get_COLUMN(have)->identity || !get_COLUMN(want)->identity)
        return;
    TextList parts = split_qualified(ddl->mem, identity_sequence(ddl->mem, want));
    ddl_add(ddl, want, "ALTER SEQUENCE %s RENAME TO %s", identity_sequence(ddl->mem, have),
            ddl_ident(ddl, parts.items[parts.len - 1]));
}
