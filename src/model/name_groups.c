/* Names that PostgreSQL keeps apart. Holds the table of groups; in come two objects, out goes whether both can have one name. */
#include "model/name_groups.h"

#include <string.h>

#include "base/text.h"
#include "model/signature.h"

const NameGroup name_groups[NAME_GROUPS] = {
    {.kinds = KIND_BIT(TABLE) | KIND_BIT(VIEW) | KIND_BIT(MATVIEW) | KIND_BIT(SEQUENCE) | KIND_BIT(COMPOSITE) |
              KIND_BIT(INDEX) | KIND_BIT(PRIMARY_KEY) | KIND_BIT(UNIQUE) | KIND_BIT(EXCLUSION)},
    {.kinds = KIND_BIT(BASE_TYPE) | KIND_BIT(ENUM) | KIND_BIT(RANGE) | KIND_BIT(DOMAIN) | KIND_BIT(COMPOSITE) |
              KIND_BIT(TABLE) | KIND_BIT(VIEW) | KIND_BIT(MATVIEW)},
    {.kinds = KIND_BIT(STATISTICS)},
    {.kinds = KIND_BIT(PRIMARY_KEY) | KIND_BIT(UNIQUE) | KIND_BIT(EXCLUSION) | KIND_BIT(CHECK) | KIND_BIT(FOREIGN_KEY),
     .per_parent = true},
    {.kinds = KIND_BIT(ROUTINE) | KIND_BIT(AGGREGATE), .by_signature = true},
};

bool names_clash(const Object *a, const Object *b)
{
    bool same_schema = text_equal(a->schema, b->schema), same_parent = same_schema && text_equal(a->parent, b->parent);
    bool grouped = false;
    for (int i = 0; i < NAME_GROUPS; i++) {
        const NameGroup *group = &name_groups[i];
        bool has_a = group->kinds & kind_bit(a->kind), has_b = group->kinds & kind_bit(b->kind);
        grouped |= has_a;
        if (has_a && has_b && (group->per_parent ? same_parent : same_schema) && (!group->by_signature || same_signature(a, b)))
            return true;
    }
    return !grouped && a->kind == b->kind && same_parent && same_signature(a, b);
}
