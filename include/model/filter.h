/*
 * Which objects a project takes care of: patterns that name kinds, namespaces and objects.
 *
 *     audit.*              all in the namespace audit, and the namespace
 *     *.tmp_*              tmp_… of every namespace
 *     views:reporting.*    the views there; before the colon a section of the model
 *     indexes:public.orders.*_old   of a kind that lives in another: namespace.parent.name
 *
 * The part after the colon is a pattern as the shell has them (fnmatch(3): *, ?, []), of names without quotes. Without a
 * section it is one of objects that have no parent. A child is left out with its parent.
 */
#ifndef PGDRAFT_MODEL_FILTER_H
#define PGDRAFT_MODEL_FILTER_H

#include "base/error.h"
#include "model/schema.h"

struct Filter {
    TextList include; /* none: everything */
    TextList exclude;
    TextList schemas; /* of what lives in a namespace only what lives in these; none: whatever the namespace */
    const Filter *also; /* another that an object must pass; or NULL */
};

/* Whether the sections that the patterns name exist; EXIT_USAGE with the nearest word where one does not. */
MUST_CHECK bool filter_check(const Filter *filter, Error *err);

/* Whether the object of schema is taken: matched by an include if there are any, and by no exclude. NULL takes all. */
bool filter_takes(const Filter *filter, const Schema *schema, const Object *object);

/* Take out of a finished schema what its filter does not take; left_out, or NULL, counts what went other than with its parent. */
void filter_apply(Schema *schema, int left_out[KIND_COUNT]);

#endif
