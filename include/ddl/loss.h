/* What a change of type may do to rows: on which values it fails, what it takes from them. */
#ifndef PGDRAFT_DDL_LOSS_H
#define PGDRAFT_DDL_LOSS_H

#include "ddl/cast.h"

/*
 * Lines for a reviewer of the change: "fails on a value beyond the range of smallint", "may lose data: the time of day of column
 * public.t.at". what is the column or attribute. Of the types and casts of the server (src/backend/utils/adt of 14 to
 * 18); of those that it does not know, that they may lose something.
 */
TextList ddl_cast_losses(Ddl *ddl, const Object *what, const char *from, const char *to);

#endif
