/* The sections of pgdraft.ini: which there are, and whether what stands in them may stand there. */
#ifndef PGDRAFT_CONFIG_SECTIONS_H
#define PGDRAFT_CONFIG_SECTIONS_H

#include "config/config.h"
#include "config/ini.h"
#include "config/keys.h"

/* The kind of a section, and for an environment or a hook its name; SECTION_COUNT: none that is known. */
SectionKind section_kind(const IniSection *section, const char **name);

/* The section of that kind and name (of no account for [project]) in the file of config, or NULL. */
const IniSection *section_find(const Config *config, SectionKind kind, const char *name);

/* The first entry with that key, or NULL; section may be NULL. */
const IniEntry *section_entry(const IniSection *section, const char *key);

/* Add the name of a section to those that config knows, or tell what is wrong with it. */
void section_name(Config *config, const IniSection *section, Problems *problems);

/* Tell of keys that are not known, stand twice, exclude each other, or are missing. */
void section_check(Problems *problems, SectionKind kind, const IniSection *section);

#endif
