/* What can stand in pgdraft.ini: the reader, `pgdraft config` and docs/configuration.md go by these tables. */
#ifndef PGDRAFT_CONFIG_KEYS_H
#define PGDRAFT_CONFIG_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/vec.h"

typedef enum SectionKind { SECTION_PROJECT, SECTION_ENV, SECTION_HOOK, SECTION_COUNT } SectionKind;

/* The struct of config.h that a value goes to, and so the moment when its variables are expanded. */
typedef enum KeyHome {
    HOME_PROJECT,    /* Config */
    HOME_ENV,        /* ConfigEnv */
    HOME_CONNECTION, /* ConfigConnection */
    HOME_PARAM,      /* ConfigConnection.params, by the name of the key */
    HOME_SCRATCH,    /* what config_scratch gives */
    HOME_HOOK,       /* ConfigHook */
    HOME_COUNT
} KeyHome;

typedef enum KeyType {
    KEY_TEXT,     /* const char * */
    KEY_URL,      /* const char *; may hold a password */
    KEY_PATH,     /* const char *: relative to the file in the file; not when it is one of the words */
    KEY_WORD,     /* const char *: one of the words; a bool, whether it is the first, when there are two */
    KEY_ZONE,     /* const char *: UTC, or a name of the system's time zones */
    KEY_PATTERN,  /* const char *: ${names} of its own, which are the words */
    KEY_NUMBER,   /* long */
    KEY_DURATION, /* long: milliseconds */
    KEY_LIST,     /* TextList: with commas between; may stand several times */
    KEY_HOOKS,    /* HookList: as KEY_LIST, names of hooks */
    KEY_COMMAND,  /* TextList: a program and its arguments */
} KeyType;

typedef struct ConfigKey {
    const char *name;
    KeyHome home;
    KeyType type;
    size_t offset; /* in the struct of its home */
    const char *standard; /* what holds without it, as it would be written; NULL: nothing, and help says what that means */
    const char *words;    /* the words that its type speaks of, | between them; or NULL */
    const char *help;     /* a line of the reference, Markdown without full stop */
} ConfigKey;

extern const ConfigKey config_keys[];
extern const int config_key_count;

/* The section where keys of that home stand, and its title: "[env NAME]". */
SectionKind key_section(KeyHome home);
const char *section_title(SectionKind kind);

/* The key of that name in a section, or NULL. */
const ConfigKey *config_key(SectionKind kind, const char *name);

/* Whether its value is a bool: a KEY_WORD with two words. */
bool key_is_flag(const ConfigKey *key);

/* The words of a key; copies in mem. */
TextList key_words(void *mem, const ConfigKey *key);

#endif
