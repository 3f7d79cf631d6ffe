/*
 * The form of pgdraft.ini: sections in brackets, a key and its value a line.
 *
 * Lines that begin with # or ; are comments; within a line these characters are part of the value. Nothing is known
 * here of what keys mean.
 */
#ifndef PGDRAFT_CONFIG_INI_H
#define PGDRAFT_CONFIG_INI_H

#include "config/problems.h"

typedef struct IniEntry {
    const char *key, *value; /* without the blanks around them; never empty */
    int line;
} IniEntry;

typedef struct IniSection {
    const char *name; /* what stands in the brackets, without the blanks around it */
    int line;
    VEC(IniEntry) entries;
} IniSection;

typedef struct Ini {
    const char *path;
    VEC(IniSection) sections;
} Ini;

/* Read text; what cannot be read is left out and told to problems, without showing it, because it may be a secret. */
void ini_parse(void *mem, const char *path, const char *text, Ini *ret, Problems *problems);

/* Whether text looks like a key, so that an error may show it. */
bool ini_is_name(const char *text);

#endif
