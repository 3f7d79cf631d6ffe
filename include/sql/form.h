/*
 * What a piece of SQL has to be: whether a text that people wrote can stand in the place that a statement has for it, and can do
 * nothing beyond that place.
 *
 *     SqlProblem problem;
 *     if (!sql_judge(mem, SQL_EXPRESSION, "a > 0) not valid, add column z int check (true", &problem))
 *         tell(sql_form_name(SQL_EXPRESSION), problem.text, problem.offset);
 */
#ifndef PGDRAFT_SQL_FORM_H
#define PGDRAFT_SQL_FORM_H

#include <stdbool.h>
#include <stddef.h>

typedef enum SqlForm {
    SQL_FREE, /* no SQL, or a text that stands in quotes: always sound */
    SQL_EXPRESSION,
    SQL_DEFAULT, /* an expression without parentheses around it, before the constraints of a column */
    SQL_TYPE,
    SQL_QUERY,
    SQL_ARGUMENTS, /* of a function */
    SQL_AGGREGATE_ARGUMENTS,
    SQL_RESULT,          /* of a function: integer, SETOF text, TABLE(id integer) */
    SQL_ROUTINE_BODY,    /* RETURN … or BEGIN ATOMIC … END */
    SQL_COMMANDS,        /* of a rule */
    SQL_BOUND,           /* FOR VALUES IN (1, 2) */
    SQL_PARTITION_KEY,   /* RANGE (created_at) */
    SQL_DEFINITIONS,     /* language = 'english', stopwords = 'english' */
    SQL_PARAMETERS,      /* siglen = 32 */
    SQL_FUNCTION,        /* f(integer) */
    SQL_OPERATOR,        /* <, public.< */
    SQL_KEY_OPERATOR,    /* the same, and OPERATOR(public.<) */
    SQL_OPERATOR_MEMBER, /* of an operator class: 1 <(integer, bigint) */
    SQL_FUNCTION_MEMBER, /* 1 btint4cmp(integer, integer) */
    SQL_NAMES,           /* qualified, with commas */
    SQL_OBJECT,          /* table public.t, function public.f(integer) */
    SQL_VARIABLE,        /* work_mem, app.user */
    SQL_VALUE,           /* a number or a word */
    SQL_FORM_COUNT
} SqlForm;

/* In words: "an expression". */
const char *sql_form_name(SqlForm form);

typedef struct SqlProblem {
    const char *text; /* without a capital or a full stop */
    size_t offset;    /* in bytes: where the text shows it */
} SqlProblem;

/*
 * Whether the text is of the form. False writes the problem, whose text lives in mem.
 *
 * Where the grammar grows from version to version, the text is sound as long as it cannot leave its place, and the server is the
 * judge of the rest. Elsewhere libpg_query judges it, which knows the grammar of version 15.
 */
bool sql_judge(void *mem, SqlForm form, const char *text, SqlProblem *problem);

#endif
