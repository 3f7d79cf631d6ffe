#include "config/sections.h"

#include <ctype.h>
#include <string.h>

#include "config/value.h"

/* The kind of a section, and for an environment or a hook its name; SECTION_COUNT: none that is known. */
SectionKind section_kind(const IniSection *section, const char **name)
{
    static const char *const words[] = {[SECTION_PROJECT] = "project", [SECTION_ENV] = "env", [SECTION_HOOK] = "hook"};
    for (SectionKind kind = 0; kind < SECTION_COUNT; kind++) {
        size_t len = strlen(words[kind]);
        const char *rest = section->name + len;
        if (strncmp(section->name, words[kind], len) != 0 || (*rest && !isspace((unsigned char)*rest)))
            continue;
        while (isspace((unsigned char)*rest))
            rest++;
        *name = rest;
        if (kind != SECTION_PROJECT || !*rest)
            return kind;
    }
    return SECTION_COUNT;
}

const IniSection *section_find(const Config *config, SectionKind kind, const char *name)
{
    for (size_t i = 0; config->ini && i < config->ini->sections.len; i++) {
        const IniSection *section = &config->ini->sections.items[i];
        const char *its_name;
        if (section_kind(section, &its_name) == kind && (kind == SECTION_PROJECT || strcmp(its_name, name) == 0))
            return section;
    }
    return NULL;
}

static bool unknown_section(Problems *problems, const IniSection *section)
{
    TextList words = textlist_split(problems->mem, "project env hook", ' ');
    const char *name = ini_is_name(section->name) ? section->name : NULL;
    if (!section->name[0]) /* told when the file was read */
        return false;
    if (!name)
        problem_at(problems, section->line, "unrecognized section");
    else
        problem_at(problems, section->line, "unrecognized section \"%s\"", name);
    const char *first = mem_strndup(problems->mem, section->name, strcspn(section->name, " \t"));
    const char *near = name ? nearest_word(first, words.items, (int)words.len) : NULL;
    return near ? problem_hint(problems, "Perhaps you meant \"%s\".", near)
                : problem_hint(problems, "The sections are [project], [env NAME] and [hook NAME].");
}

/* Environments and hooks have to be known before what names them is read. */
void section_name(Config *config, const IniSection *section, Problems *problems)
{
    const char *name = "";
    SectionKind kind = section_kind(section, &name);
    if (kind == SECTION_COUNT) {
        unknown_section(problems, section);
    } else if (kind != SECTION_PROJECT && !name[0]) {
        problem_at(problems, section->line, "the %s has no name", kind == SECTION_ENV ? "environment" : "hook");
    } else if (section_find(config, kind, name) != section) {
        problem_at(problems, section->line, "section \"%s\" stands twice", section->name);
        problem_hint(problems, "The first is in line %d.", section_find(config, kind, name)->line);
    } else if (kind == SECTION_ENV) {
        vec_push(problems->mem, &config->env_names, name);
    } else if (kind == SECTION_HOOK) {
        ConfigHook *hook = mem_make(problems->mem, ConfigHook);
        *hook = (ConfigHook){.name = name, .line = section->line};
        value_defaults(problems->mem, config, HOME_HOOK, hook);
        vec_push(problems->mem, &config->all_hooks, hook);
    }
}

static bool unknown_key(Problems *problems, SectionKind kind, const IniEntry *entry)
{
    TextList names = {0};
    for (int i = 0; i < config_key_count; i++)
        if (key_section(config_keys[i].home) == kind)
            vec_push(problems->mem, &names, config_keys[i].name);
    problem_at(problems, entry->line, "unrecognized key \"%s\" in a section %s", entry->key, section_title(kind));
    problem_hint(problems, "The keys are %s.", textlist_join(problems->mem, &names, ", "));
    return problem_nearest(problems, entry->key, &names);
}

const IniEntry *section_entry(const IniSection *section, const char *key)
{
    for (size_t i = 0; section && i < section->entries.len; i++)
        if (strcmp(section->entries.items[i].key, key) == 0)
            return &section->entries.items[i];
    return NULL;
}

static bool may_repeat(const ConfigKey *key)
{
    return key->type == KEY_LIST || key->type == KEY_HOOKS;
}

static void check_entries(Problems *problems, const IniSection *section, SectionKind kind)
{
    for (size_t i = 0; i < section->entries.len; i++) {
        const IniEntry *entry = &section->entries.items[i], *first = section_entry(section, entry->key);
        const ConfigKey *key = config_key(kind, entry->key);
        if (!key) {
            unknown_key(problems, kind, entry);
        } else if (first != entry && !may_repeat(key)) {
            problem_at(problems, entry->line, "key \"%s\" stands twice", entry->key);
            problem_hint(problems, "The first is in line %d.", first->line);
        }
    }
}

static void check_rivals(Problems *problems, const IniSection *section)
{
    static const char *const rivals[][2] = {{"url", "url_command"}, {"password_command", "password_file"}};
    for (size_t i = 0; i < sizeof rivals / sizeof *rivals; i++) {
        const IniEntry *one = section_entry(section, rivals[i][0]), *other = section_entry(section, rivals[i][1]);
        if (one && other)
            problem_at(problems, one->line > other->line ? one->line : other->line,
                       "keys \"%s\" and \"%s\" exclude each other in section \"%s\"", rivals[i][0], rivals[i][1], section->name);
    }
}

void section_check(Problems *problems, SectionKind kind, const IniSection *section)
{
    check_entries(problems, section, kind);
    if (kind == SECTION_ENV)
        check_rivals(problems, section);
    if (kind == SECTION_HOOK && !section_entry(section, "command"))
        problem_at(problems, section->line, "section \"%s\" has no key \"command\"", section->name);
}
