#include "config/ini.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

bool ini_is_name(const char *text)
{
    for (const char *p = text; *p; p++)
        if (!isalnum((unsigned char)*p) && !strchr("_-. ", *p))
            return false;
    return text[0] != '\0';
}

/* Where its name is missing or its bracket open, a section is kept without a name, so that its keys have a place. */
static void read_section(Ini *ini, const char *line, int number, Problems *problems)
{
    size_t len = strlen(line);
    const char *name = "";
    if (line[len - 1] != ']')
        problem_at(problems, number, "a section begins without its closing bracket");
    else if (!*(name = text_trimmed(problems->mem, line + 1, len - 2)))
        problem_at(problems, number, "the section has no name");
    vec_push(problems->mem, &ini->sections, (IniSection){.name = name, .line = number});
}

static bool read_entry(Ini *ini, const char *line, int number, Problems *problems)
{
    const char *equals = strchr(line, '=');
    if (!equals)
        return problem_at(problems, number, "expected \"key = value\"");
    if (ini->sections.len == 0)
        return problem_at(problems, number, "a key stands above the first section");
    const char *key = text_trimmed(problems->mem, line, (size_t)(equals - line));
    const char *value = text_trimmed(problems->mem, equals + 1, strlen(equals + 1));
    if (!ini_is_name(key))
        return problem_at(problems, number, "what stands before \"=\" is not a key");
    if (!value[0])
        return problem_at(problems, number, "key \"%s\" has no value", key);
    IniSection *section = &ini->sections.items[ini->sections.len - 1];
    vec_push(problems->mem, &section->entries, (IniEntry){.key = key, .value = value, .line = number});
    return true;
}

void ini_parse(void *mem, const char *path, const char *text, Ini *ret, Problems *problems)
{
    static const char byte_order_mark[] = "\xEF\xBB\xBF";
    Ini ini = {.path = path};
    int number = 0;
    const char *p = text;
    if (strncmp(p, byte_order_mark, strlen(byte_order_mark)) == 0)
        p += strlen(byte_order_mark);
    while (*p) {
        size_t len = strcspn(p, "\n");
        char *line = text_trimmed(mem, p, len);
        number++;
        if (line[0] == '[')
            read_section(&ini, line, number, problems);
        else if (line[0] != '\0' && line[0] != '#' && line[0] != ';')
            read_entry(&ini, line, number, problems);
        p += len + (p[len] == '\n');
    }
    *ret = ini;
}
