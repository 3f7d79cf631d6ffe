/* One property of an object, between its JSON value and the field of the struct, by the type of the row. */
#ifndef PGDRAFT_JSON_PROPERTY_H
#define PGDRAFT_JSON_PROPERTY_H

#include "json/report.h"
#include "model/props.h"

/*
 * Read value into the property; what is wrong with it is reported and the property left as it was.
 * Texts are copied into mem. Names are kept as written: resolve.h makes them canonical later.
 */
void property_read(void *mem, Report *report, const Prop *prop, const Value *value, Object *object);

/* An identifier: not empty, 63 bytes at most. Reports and returns false when it is none. */
bool property_name(Report *report, const Value *value);
/* The name that an object of the kind had: in its namespace, or with another before it. */
bool property_former_name(Report *report, Kind kind, const Value *value);

/* A key of an index, written as a string (the column) or an object. */
void property_read_keys(void *mem, Report *report, unsigned shapes, const Value *value, KeyList *ret);
void property_read_grants(void *mem, Report *report, const Value *value, GrantList *ret);

/* The value of the property as it is written; ret may be NULL where it is at its default. */
Value *property_write(void *mem, const Schema *schema, const Prop *prop, const Object *object);

#endif
