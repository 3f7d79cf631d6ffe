/*
 * From what somebody says of a text to the place where people wrote it: the model keeps where objects begin, and what is
 * looked for after an error is read once more.
 */
#ifndef PGDRAFT_JSON_LOCATE_H
#define PGDRAFT_JSON_LOCATE_H

#include "json/value.h"
#include "model/props.h"

/* Where the byte at offset of a string of JSON stands, which is read again from its file; false where that has changed. */
bool locate_in_string(const Value *value, size_t offset, Origin *ret);
/* And where it stands in a text that has a file of its own. */
void locate_in_text(const char *path, const char *text, size_t offset, Origin *ret);

/*
 * Where the byte at offset of the text of a property stands: in the file of its own, or in the JSON. False where object is of
 * no model, does not state the property, or the file has changed. The paths of *ret are those of the object's origin.
 */
bool locate_text(const Object *object, const Prop *prop, size_t offset, Origin *ret);

/*
 * The same for the position-th character (from 1) of a statement that makes object: false where no text of the object stands
 * there. What the object comes with (the columns of a table) has been made by the statement too, and is looked at.
 */
bool locate_in_statement(const Schema *model, const Object *object, const char *sql, int position, Origin *ret);

#endif
