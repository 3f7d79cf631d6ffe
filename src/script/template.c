#include "script/template.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "script/revision_template.h"

static const char *const names[] = {"message", "revision", "revises", "depends_on", "labels",
                                    "created", "proved",   "upgrade", "downgrade"};
static const char *const required[] = {"revision", "revises", "upgrade", "downgrade"};

#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])

const char *template_built_in(void)
{
    return REVISION_TEMPLATE;
}

typedef struct Slot {
    const char *name;
    size_t len;
    bool optional;   /* ${?name} */
    const char *end; /* after the brace; NULL when there is none */
} Slot;

/* The slot whose dollar is at p: "${…}". */
static Slot slot_at(const char *p)
{
    if (p[1] != '{')
        return (Slot){0};
    Slot slot = {.name = p + 2, .optional = p[2] == '?'};
    if (slot.optional)
        slot.name++;
    slot.len = strcspn(slot.name, "}\n");
    slot.end = slot.name[slot.len] == '}' ? slot.name + slot.len + 1 : NULL;
    return slot;
}

static int name_index(const Slot *slot)
{
    for (int i = 0; i < COUNT(names); i++)
        if (strlen(names[i]) == slot->len && strncmp(names[i], slot->name, slot->len) == 0)
            return i;
    return -1;
}

static bool unknown_name(const char *path, int line, const Slot *slot, Error *err)
{
    char *word = mem_strndup(NULL, slot->name, slot->len);
    error_set(err, EXIT_USAGE, "%s:%d: unrecognized name \"%s\" in the template", path, line, word);
    const char *near = nearest_word(word, names, COUNT(names));
    mem_free(word);
    return near ? error_hint(err, "Perhaps you meant \"%s\".", near) : false;
}

static bool check_required(const char *path, const bool *used, Error *err)
{
    for (int i = 0; i < COUNT(required); i++) {
        Slot slot = {.name = required[i], .len = strlen(required[i])};
        if (!used[name_index(&slot)])
            return error_set(err, EXIT_USAGE, "%s: the template does not use ${%s}", path, required[i]);
    }
    return true;
}

bool template_check(const char *path, const char *template, Error *err)
{
    bool used[COUNT(names)] = {0};
    int line = 1;
    for (const char *p = template; *p; p++) {
        if (*p == '\n')
            line++;
        if (*p != '$')
            continue;
        if (p[1] == '$') {
            p++;
            continue;
        }
        Slot slot = slot_at(p);
        if (!slot.end)
            return error_set(err, EXIT_USAGE, "%s:%d: a \"$\" in the template begins neither ${name} nor $$", path,
                             line);
        if (name_index(&slot) < 0)
            return unknown_name(path, line, &slot, err);
        used[name_index(&slot)] = true;
        p = slot.end - 1;
    }
    return check_required(path, used, err);
}

static const char *value_of(const Slot *slot, const TemplateValue *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(values[i].name) == slot->len && strncmp(values[i].name, slot->name, slot->len) == 0)
            return values[i].value;
    return "";
}

/* One line of the template, up to its newline. False when it is to be left out. */
static bool expand_line(Buf *line, const char *p, const char *end, const TemplateValue *values, size_t count)
{
    while (p < end) {
        if (*p != '$') {
            buf_addc(line, *p++);
        } else if (p[1] == '$') {
            buf_addc(line, '$');
            p += 2;
        } else {
            Slot slot = slot_at(p);
            if (!slot.end) { /* none that template_check accepts */
                buf_addc(line, *p++);
                continue;
            }
            const char *value = value_of(&slot, values, count);
            if (slot.optional && !value[0])
                return false;
            buf_add(line, value);
            p = slot.end;
        }
    }
    while (line->len > 0 && line->data[line->len - 1] == ' ')
        buf_cut(line, line->len - 1);
    return true;
}

char *template_expand(void *mem, const char *template, const TemplateValue *values, size_t count)
{
    Buf buf = buf_new(mem), line = buf_new(mem);
    for (const char *p = template; *p;) {
        const char *end = p + strcspn(p, "\n");
        buf_cut(&line, 0);
        if (expand_line(&line, p, end, values, count))
            buf_addf(&buf, "%s\n", line.data);
        p = *end ? end + 1 : end;
    }
    return buf.data;
}

static int count_lines(const char *text)
{
    int lines = 0;
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

int template_line_at(const char *template, const TemplateValue *values, size_t count, int line)
{
    Buf buf = buf_new(NULL);
    int number = 0, made = 0;
    for (const char *p = template; *p && made < line;) {
        const char *end = p + strcspn(p, "\n");
        number++;
        buf_cut(&buf, 0);
        if (expand_line(&buf, p, end, values, count))
            made += 1 + count_lines(buf.data);
        p = *end ? end + 1 : end;
    }
    mem_free(buf.data);
    return made >= line ? number : 0;
}

int template_line_of(const char *template, const char *name)
{
    int line = 1;
    for (const char *p = template; *p; p++) {
        line += *p == '\n';
        Slot slot = *p == '$' ? slot_at(p) : (Slot){0};
        if (slot.name && strlen(name) == slot.len && strncmp(name, slot.name, slot.len) == 0)
            return line;
    }
    return 0;
}
