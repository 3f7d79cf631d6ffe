/* The canonical form of a model file that people wrote (pgdraft fmt). */
#ifndef PGDRAFT_JSON_FORMAT_H
#define PGDRAFT_JSON_FORMAT_H

#include "base/error.h"

/*
 * The text of the file in canonical form, which reads as the same model; formatting it again changes nothing.
 * What is wrong in the file by itself is told as model_read tells it; other files are not looked at.
 */
MUST_CHECK bool model_format(void *mem, const char *path, char **ret, Error *err);

#endif
