/* Notices about a draft: what differs, and the statements, come in; messages with their details and hints go out. */
#include "draft/notices.h"

#include <string.h>

/* The whole of a partition that goes and leaves that behind, or NULL. */
static const char *left_whole(const Work *work, const Change *change)
{
    const Object *table = change->op == CHANGE_DROP && change->have->kind == KIND_TABLE ? change->have : NULL;
    const char *whole = table ? get_TABLE(table)->partition_of : NULL;
    return whole && schema_find(work->want, KIND_TABLE, whole) ? whole : NULL;
}

/* Those of one whole together, where the first of them stands. */
static void add_dropped_partitions(void *mem, const Work *work, NoticeList *notices)
{
    TextList told = {0};
    for (size_t i = 0; i < work->changes.len; i++) {
        const char *whole = left_whole(work, &work->changes.items[i]);
        if (!whole || textlist_has(&told, whole))
            continue;
        TextList names = {0};
        for (size_t j = i; j < work->changes.len; j++) {
            const char *other = left_whole(work, &work->changes.items[j]);
            if (other && strcmp(other, whole) == 0)
                vec_push(mem, &names, work->changes.items[j].have->key);
        }
        vec_push(mem, &told, whole);
        vec_push(mem, notices,
                 (Notice){.message = mem_printf(mem, "partitions of table \"%s\" are not in the model, and go: %s", whole,
                                                textlist_join(mem, &names, ", ")),
                          .hint = mem_printf(mem, "Where the application makes them, \"unmanaged_partitions\": true in table \"%s\" leaves "
                                                  "them alone.", whole)});
    }
}

NoticeList notices_of(void *mem, const Work *work)
{
    NoticeList notices = {0};
    add_dropped_partitions(mem, work, &notices);
    return notices;
}

void notices_of_upgrade(void *mem, const StatementList *upgrade, NoticeList *notices)
{
    for (size_t i = 0; i < upgrade->len; i++) {
        const Statement *statement = &upgrade->items[i];
        if (statement->stale.len > 0)
            vec_push(mem, notices,
                     (Notice){.message = mem_printf(mem, "%s changes, and what was computed with it stays", object_describe(mem, statement->object)),
                              .detail = textlist_join(mem, &statement->stale, "\n")});
    }
}
