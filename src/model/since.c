#include "model/since.h"

#include <string.h>

#include "base/buf.h"

static const Since rows[] = {
#define SINCE(kind_, field, value_, major_) \
    {.kind = KIND_##kind_, .offset = offsetof(Struct_##kind_, field), .value = value_, .major = major_},
#include "model/since.def"
#undef SINCE
};
enum { ROW_COUNT = sizeof rows / sizeof *rows };

SinceList since_rows(void)
{
    return (SinceList){.items = rows, .len = ROW_COUNT};
}

const Prop *since_prop(const Since *since)
{
    const Prop *prop = kind_props(since->kind).items;
    while (prop->offset != since->offset)
        prop++;
    return prop;
}

static bool has_option(const TextList *options, const char *name)
{
    for (size_t i = 0; i < options->len; i++) {
        const char *option = options->items[i];
        option += strncmp(option, "toast.", 6) == 0 ? 6 : 0;
        if (strncmp(option, name, strlen(name)) == 0 && option[strlen(name)] == '=')
            return true;
    }
    return false;
}

static bool has_privilege(const GrantList *grants, const char *privilege)
{
    for (size_t i = 0; i < grants->len; i++)
        if (grants->items[i].privilege && strcmp(grants->items[i].privilege, privilege) == 0)
            return true;
    return false;
}

bool since_is_used(const Since *since, const Object *object)
{
    const Prop *prop = since_prop(since);
    if (object->kind != since->kind || prop_is_default(prop, object))
        return false;
    if (!since->value)
        return true;
    if (prop->type == PROP_GRANTS)
        return has_privilege(object_grants(object), since->value);
    if (prop->type == PROP_OPTIONS)
        return has_option(prop_get_list(prop, object), since->value);
    if (prop->type == PROP_LIST)
        return textlist_has(prop_get_list(prop, object), since->value);
    return strcmp(prop_get_text(prop, object), since->value) == 0;
}

const char *since_note(void *mem, const Prop *prop)
{
    Buf note = buf_new(mem);
    for (const Since *since = rows; since < rows + ROW_COUNT; since++) {
        if (since_prop(since) != prop)
            continue;
        buf_add(&note, note.len > 0 ? ", " : " (");
        if (since->value)
            buf_addf(&note, "%s: ", since->value);
        buf_addf(&note, "%d", since->major);
    }
    if (note.len == 0)
        return "";
    buf_addc(&note, ')');
    return note.data;
}
