#include "history/graph.h"
#include "history/history.h"

/* What is kept of the graph: heads, and revisions from which lines lead to different ones of what is kept above. */
typedef struct Condensed {
    void *mem;
    Revision **kept; /* by rank: the copy; NULL: left out */
    Revision **up;   /* by rank: the one that is kept above a revision that is not; itself where it is kept */
} Condensed;

static void add_parent(void *mem, Revision *above, Revision *below)
{
    if (!revisions_have(&above->parents, below))
        vec_push(mem, &above->parents, below);
}

static Revision *keep(Condensed *condensed, const Revision *revision)
{
    Revision *copy = mem_make(condensed->mem, Revision);
    *copy = *revision;
    copy->parents = (RevisionList){0};
    condensed->kept[revision->rank] = condensed->up[revision->rank] = copy;
    return copy;
}

/* Its children have been looked at before. */
static void look_at(Condensed *condensed, const Revision *revision)
{
    RevisionList above = {0};
    for (size_t i = 0; i < revision->children.len; i++) {
        Revision *up = condensed->up[revision->children.items[i]->rank];
        if (above.len == 0 || above.items[above.len - 1] != up) /* told apart at the end; most have one child */
            vec_push(condensed->mem, &above, up);
    }
    bool parts = false;
    for (size_t i = 1; i < above.len; i++)
        parts = parts || above.items[i] != above.items[0];
    if (above.len > 0 && !parts) {
        condensed->up[revision->rank] = above.items[0];
        return;
    }
    Revision *copy = keep(condensed, revision);
    for (size_t i = 0; i < above.len; i++)
        add_parent(condensed->mem, above.items[i], copy);
}

RevisionList history_partings(void *mem, const History *history)
{
    size_t count = history->revisions.len;
    Condensed condensed = {.mem = mem,
                           .kept = mem_alloc(mem, (count + 1) * sizeof *condensed.kept),
                           .up = mem_alloc(mem, (count + 1) * sizeof *condensed.up)};
    RevisionList copies = {0};
    for (size_t i = count; i-- > 0;)
        look_at(&condensed, history->revisions.items[i]);
    /* In the order of all, which knows of what was left out between them. */
    RevisionList newest = history_newest_first(mem, history, &history->revisions);
    for (size_t i = 0; i < newest.len; i++)
        if (condensed.kept[newest.items[i]->rank])
            vec_push(mem, &copies, condensed.kept[newest.items[i]->rank]);
    return copies;
}
