#include "config/vars.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

/* One "${…}". */
typedef struct Slot {
    const char *name, *text; /* text: the default, or the message */
    char form;               /* of what follows the colon: '-' or '?'; 0 without one */
    const char *end;         /* after the brace */
} Slot;

/* The slot whose dollar is at p; what is wrong with it, or NULL. A text that is no slot may be a password: it is not shown. */
static const char *read_slot(void *mem, const char *p, Slot *ret)
{
    const char *name = p + 2, *after = name;
    while (isalnum((unsigned char)*after) || *after == '_')
        after++;
    Slot slot = {.name = mem_strndup(mem, name, (size_t)(after - name)), .text = ""};
    if (after == name || isdigit((unsigned char)*name))
        return "no name of a variable follows \"${\"";
    if (after[0] == ':' && (after[1] == '-' || after[1] == '?')) {
        size_t len = strcspn(after + 2, "}$");
        slot.form = after[1];
        slot.text = mem_strndup(mem, after + 2, len);
        after += 2 + len;
    }
    if (*after == '\0')
        return "a \"${\" has no closing brace";
    if (*after == '$')
        return "a \"$\" stands within \"${\" and its brace";
    if (*after != '}')
        return "a \"${\" and its name go on with neither \"}\" nor \":-\" nor \":?\"";
    slot.end = after + 1;
    *ret = slot;
    return NULL;
}

/* The value of a slot, or NULL: there is none, and *problem says so. */
static const char *value_of(void *mem, const Slot *slot, const char *here, const char **problem)
{
    const char *value = strcmp(slot->name, "here") == 0 ? here : getenv(slot->name);
    if (slot->form == '-')
        return value && value[0] ? value : slot->text;
    if (slot->form == '?' && value && !value[0])
        value = NULL;
    if (!value)
        *problem = mem_printf(mem, "environment variable \"%s\" is not set%s%s%s", slot->name,
                              slot->form ? ", or is empty" : "", slot->text[0] ? ": " : "", slot->text);
    return value;
}

bool vars_any(const char *text)
{
    return strchr(text, '$') != NULL;
}

/* With here NULL only the forms are looked at. */
static bool walk(void *mem, const char *text, const char *here, Buf *ret, const char **problem)
{
    for (const char *p = text; *p;) {
        Slot slot = {0};
        size_t len = strcspn(p, "$");
        buf_addn(ret, p, len);
        p += len;
        if (!*p)
            break;
        if (p[1] == '$') {
            buf_addc(ret, '$');
            p += 2;
            continue;
        }
        const char *wrong = p[1] == '{' ? read_slot(mem, p, &slot) : "a \"$\" begins neither \"${NAME}\" nor \"$$\"";
        if (wrong) {
            *problem = wrong;
            return false;
        }
        const char *value = here ? value_of(mem, &slot, here, problem) : "";
        if (!value)
            return false;
        buf_add(ret, value);
        p = slot.end;
    }
    return true;
}

bool vars_check(void *mem, const char *text, const char **problem)
{
    Buf buf = buf_new(mem);
    return walk(mem, text, NULL, &buf, problem);
}

bool vars_expand(void *mem, const char *text, const char *here, const char **ret, const char **problem)
{
    Buf buf = buf_new(mem);
    if (!walk(mem, text, here, &buf, problem))
        return false;
    *ret = buf.data;
    return true;
}
