/*
 * The bodies of functions that the model brings, checked as CREATE FUNCTION checks them (check_function_bodies), where
 * all is there that they may name.
 */
#ifndef PGDRAFT_DRAFT_BODIES_H
#define PGDRAFT_DRAFT_BODIES_H

#include "db/db.h"
#include "json/report.h"
#include "model/schema.h"

/*
 * model has been built in the database, and back is what its catalogs say; have is what there is today. A body that no
 * search path could make right is reported. What a body names but the search_path of a script does not find gives a line
 * of doubts, for people: it may be there for who calls the function.
 */
MUST_CHECK bool bodies_check(void *mem, Db *db, const Schema *have, const Schema *model, const Schema *back,
                             Report *report, TextList *doubts, Error *err);

#endif
