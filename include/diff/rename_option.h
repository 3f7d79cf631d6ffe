/* --rename OLD=NEW: what renamed_from in the model would say, for one draft. */
#ifndef PGDRAFT_DIFF_RENAME_OPTION_H
#define PGDRAFT_DIFF_RENAME_OPTION_H

#include "base/error.h"
#include "model/schema.h"

/*
 * Set renamed_from in want from an option OLD=NEW: names as keys, "people=users", "public.users.years=age", "public.t=app.t". What is
 * in a table that is renamed too may be named with either name of the table; what an option before this said, counts.
 * Errors: no object of want is called NEW and has an OLD in have.
 */
MUST_CHECK bool rename_option(Schema *want, const Schema *have, const char *option, Error *err);

#endif
