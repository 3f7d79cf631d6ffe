/* A JSON file to Values with their positions. jansson reads it; positions are found by a second walk. */
#ifndef PGDRAFT_JSON_PARSE_H
#define PGDRAFT_JSON_PARSE_H

#include "json/report.h"
#include "json/value.h"

enum {
    MODEL_FILE_MAX = 32 * 1024 * 1024, /* bytes */
    MODEL_DEPTH_MAX = 64,              /* lists and objects inside each other */
};

/* The object that the file holds, or NULL after reporting why there is none. mem may be packed. The path is kept, not copied. */
Value *value_parse_file(void *mem, const char *path, Report *report);

/* Whether len bytes are UTF-8. */
bool is_utf8(const char *text, size_t len);

#endif
