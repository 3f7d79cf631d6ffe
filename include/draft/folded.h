/* What PostgreSQL computes once, when an expression is stored, and people mean to be computed each time: 'now', 'today'. */
#ifndef PGDRAFT_DRAFT_FOLDED_H
#define PGDRAFT_DRAFT_FOLDED_H

#include "json/report.h"
#include "model/schema.h"

/*
 * Report the literals of the model that name a time relative to now and are gone from what its catalogs say, back: a date or
 * time was stored in their place. The same words as text, 'now' in a column of type text, are still there.
 */
void folded_check(const Schema *model, const Schema *back, Report *report);

#endif
