#include "catalog/labels.h"

#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "model/props.h"

static long get_number(const Rows *rows, int row, const char *column)
{
    return strtol(rows_get(rows, row, rows_column(rows, column)), NULL, 10);
}

static Object *find_bearer(const Schema *schema, uint32_t class_, uint32_t oid, int subid)
{
    for (size_t i = 0; i < schema->objects.len; i++) {
        Object *object = schema->objects.items[i];
        bool same = object->oid == oid && object->subid == subid && kinds[object->kind].class_ == class_;
        if (same && prop_index(object->kind, "security_labels") >= 0)
            return object;
    }
    return NULL;
}

static void add_foreign(Schema *schema, const char *bearer, const TextList *labels)
{
    for (size_t i = 0; i < labels->len; i++) {
        int provider = (int)strcspn(labels->items[i], "=");
        vec_push(schema->mem, &schema->foreign,
                 (Foreign){.word = "security label",
                           .identity = mem_printf(schema->mem, "%s (%.*s)", bearer, provider, labels->items[i])});
    }
}

void labels_add(Schema *schema, const Rows *rows, const char *own_schema)
{
    for (int row = 0; row < rows->count; row++) {
        const char *namespace = rows_get(rows, row, rows_column(rows, "schema"));
        if (own_schema && namespace && strcmp(namespace, own_schema) == 0)
            continue;
        TextList labels = db_array(schema->mem, rows_get(rows, row, rows_column(rows, "labels")));
        Object *bearer = find_bearer(schema, (uint32_t)get_number(rows, row, "classid"), (uint32_t)get_number(rows, row, "objid"),
                                     (int)get_number(rows, row, "objsubid"));
        if (bearer)
            *prop_list(&kind_props(bearer->kind).items[prop_index(bearer->kind, "security_labels")], bearer) = labels;
        else
            add_foreign(schema, rows_get(rows, row, rows_column(rows, "bearer")), &labels);
    }
}
