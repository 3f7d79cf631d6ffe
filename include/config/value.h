/* Values of pgdraft.ini by the type of their key: checked, their variables expanded, put into a struct. */
#ifndef PGDRAFT_CONFIG_VALUE_H
#define PGDRAFT_CONFIG_VALUE_H

#include "config/config.h"
#include "config/ini.h"
#include "config/keys.h"

typedef struct ValueReader {
    void *mem;
    const Config *config; /* for the names of hooks */
    Problems *problems;
    bool expand; /* put variables in; otherwise they are checked, and a value that has some is not stored */
} ValueReader;

/* Read the value of an entry into base, the struct of the key's home. False: problems were told. */
bool value_read(const ValueReader *reader, const ConfigKey *key, const IniEntry *entry, void *base);

/* Put into base, the struct of a home, what holds where the file says nothing: the standards of its keys. */
void value_defaults(void *mem, const Config *config, KeyHome home, void *base);

/* The folder of the file at path, with a slash at its end; "" for the one where we are. */
const char *value_folder(void *mem, const char *path);

#endif
