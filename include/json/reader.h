/*
 * The steps of model_read: files (read.c), objects (object.c), what holds between objects (check.c,
 * check_names.c), what texts of SQL are (check_sql.c).
 */
#ifndef PGDRAFT_JSON_READER_H
#define PGDRAFT_JSON_READER_H

#include "base/bounds.h"
#include "json/report.h"
#include "model/schema.h"

/* An object with the JSON that it was read from. */
typedef struct Entry {
    Object *object;
    const Value *value;
    uint32_t parent; /* entry of its parent; its own number when it has none */
    bool sound;      /* nothing was wrong with it and its children */
} Entry;

typedef struct Reader {
    void *mem; /* of messages; objects live in the schema */
    void *values; /* packed: of what the files hold */
    const char *folder; /* of the model; NULL: texts that stand in files of their own are not read */
    const Bounds *bounds; /* of what the model names; NULL: anything */
    Schema *schema;
    Report *report;
    VEC(Entry) entries; /* in the order of the files; children follow their parent */
    /* of the file under way: */
    const char *path, *namespace; /* live as long as the schema */
    const Value *owner, *grants; /* for objects that state none; or NULL */
} Reader;

/* Read one file into the reader; problems are reported. Returns its root, NULL when it is no JSON object. */
Value *reader_add_file(Reader *reader, const char *path);

/* The text of "file", the value of a member of an object, becomes its long text. */
void reader_add_text(Reader *reader, const Value *value, Object *object);

/* Read the items of a section, or of the key of a parent (with its entry's number). */
void reader_add_objects(Reader *reader, Kind kind, const Value *value, const size_t *parent);

/* Whether the value of an object states the property, in its short form too. */
const Value *reader_stated(Kind kind, const Value *value, const char *key);

/* After schema_finish and resolve: report names that clash, and columns and tables that do not exist. */
void reader_check(Reader *reader);
void reader_check_names(Reader *reader);
/* Report texts of SQL that are not what their place has room for. */
void reader_check_sql(Reader *reader);

#endif
