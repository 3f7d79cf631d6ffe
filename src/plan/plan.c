#include "plan/plan.h"

#include <string.h>

#include "base/quote.h"
#include "base/text.h"
#include "ddl/ddl.h"
#include "ddl/emit.h"
#include "model/props.h"
#include "plan/counter.h"
#include "plan/edges.h"
#include "plan/fate.h"
#include "plan/graph.h"
#include "plan/reach.h"
#include "plan/stale.h"

/* The constraints that stand inside CREATE TABLE, and the columns whose default does not. */
static CreateOptions create_options(const Graph *graph, const Step *create)
{
    CreateOptions options = {.standalone = is_standalone(create->item)};
    for (size_t i = 0; i < create->item->children.len; i++) {
        const Item *child = create->item->children.items[i];
        if (!child->want)
            continue;
        const Step *made = graph_step(graph, child, STEP_CREATE);
        const Step *set_default = graph_step(graph, child, STEP_SET_DEFAULT);
        if (made && made->inlined)
            vec_push(graph->mem, &options.inlined, (Object *)(uintptr_t)child->want);
        if (set_default && !set_default->inlined)
            vec_push(graph->mem, &options.bare, (Object *)(uintptr_t)child->want);
    }
    return options;
}

static void create(Ddl *ddl, const Graph *graph, const Step *step)
{
    const Object *object = step->item->want;
    if (object->kind != KIND_TABLE && object->kind != KIND_DOMAIN) {
        bool stays_empty = step->item->have && is_unpopulated(step->item->have);
        ddl_create(ddl, object, &(CreateOptions){.no_data = stays_empty});
        return;
    }
    CreateOptions options = create_options(graph, step);
    ddl_create(ddl, object, &options);
    for (size_t i = 0; i < options.inlined.len; i++)
        ddl_extras(ddl, options.inlined.items[i]);
}

/* Where the one stopped that it follows; a counter that comes to a column with rows goes on after them. */
static void count_on(Ddl *ddl, const Item *column)
{
    const Item *old = column->counted_before;
    if (old)
        ddl_continue_from(ddl, column->counts->want, old->have, old->aside || counter_gives_name(column), column->counts_further);
    else
        ddl_continue_after_rows(ddl, column->counts->want, column->want);
}

/* The functions that go with a type because each needs the other. */
static ObjectList own_functions(const Graph *graph, const Item *type)
{
    ObjectList functions = {0};
    for (size_t i = 0; i < type->dependents.len; i++) {
        const ItemDep *dep = &graph->items->have_deps.items[type->dependents.items[i]];
        if (dep->mutual && dep->from->owner == type)
            vec_push(graph->mem, &functions, (Object *)(uintptr_t)dep->from->have);
    }
    return functions;
}

/* Those that are made of the type of the attribute, before and after. */
static ObjectList typed_tables(Ddl *ddl, const Graph *graph, const Object *attribute)
{
    ObjectList all = ddl_tables_of(ddl, attribute), stay = {0};
    for (size_t i = 0; i < all.len; i++) {
        const Item *table = item_find(graph->items, KIND_TABLE, all.items[i]->key);
        if (table && !fate_is_gone(table) && !item_changes(table, "of"))
            vec_push(ddl->mem, &stay, all.items[i]);
    }
    return stay;
}

static void drop(Ddl *ddl, const Graph *graph, const Item *item)
{
    ObjectList functions = own_functions(graph, item);
    if (item->aside && item->have->kind == KIND_SEQUENCE) {
        ddl_counter_aside(ddl, item->have);
        return;
    }
    if (item->aside) {
        ddl_type_aside(ddl, item->have, &functions);
        return;
    }
    if (is_inherited_trigger(item->have) && item->parent && item_changes(item->parent, "partition_of.table"))
        return; /* it went with DETACH */
    if (partition_must_detach(graph, item))
        ddl_detach_partition(ddl, item->have);
    if (functions.len > 0) {
        ddl_drop_with_functions(ddl, item->have, &functions);
    } else if (item->have->kind == KIND_ATTRIBUTE) {
        ObjectList tables = typed_tables(ddl, graph, item->have);
        ddl_drop_attribute(ddl, item->have, &tables);
    } else {
        ddl_drop(ddl, item->have);
    }
}

static void drop_aside(Ddl *ddl, const Graph *graph, const Item *item)
{
    ObjectList functions = own_functions(graph, item);
    if (item->have->kind == KIND_SEQUENCE)
        ddl_drop_counter_aside(ddl, item->have);
    else
        ddl_drop_aside(ddl, item->have, &functions);
}

/* Types that are made again, the old ones being set aside until the columns have gone over. */
static TextList types_aside(void *mem, const ItemList *items)
{
    TextList keys = {0};
    for (size_t i = 0; i < items->len; i++)
        if (items->items[i].aside && item_object(&items->items[i])->kind != KIND_COLLATION)
            vec_push(mem, &keys, item_object(&items->items[i])->key);
    return keys;
}

/* The casts that are there when the step is taken, not dropped yet or made by then, and know the types of a column that goes over:
 * the old type, where that is set aside, to the new one. */
static ObjectList casts_there(const Graph *graph, const Step *step)
{
    ObjectList casts = {0};
    for (const Item *item = item_first(graph->items, KIND_CAST); item; item = item_next(graph->items, item)) {
        const Step *gone = gone_by(graph, item), *made = graph_step(graph, item, STEP_CREATE);
        const Cast *cast = get_CAST(item_object(item));
        bool old =
            item->have && !(gone && gone->position < step->position) && !type_is_aside(graph->items, cast->target);
        bool new = made && made->position < step->position && !type_is_aside(graph->items, cast->source);
        if (old || new)
            vec_push(graph->mem, &casts, (Object *)(uintptr_t)(new ? item->want : item->have));
    }
    return casts;
}

/* A default that has steps of its own is off when the column is altered. */
static void alter(Ddl *ddl, const Graph *graph, const Item *item)
{
    const Object *have = item->have;
    if (have->kind == KIND_COLUMN && graph_step(graph, item, STEP_DROP_DEFAULT)) {
        Object *bare = object_copy(ddl->mem, have);
        as_COLUMN(bare)->default_value = NULL;
        have = bare;
    }
    ddl_alter(ddl, have, item->want, item->mask);
}

static void say(Ddl *ddl, const Graph *graph, const Step *step)
{
    Item *item = step->item;
    switch (step->op) {
    case STEP_DISOWN:
        ddl_sequence_disown(ddl, item->have);
        break;
    case STEP_DROP:
        drop(ddl, graph, item);
        break;
    case STEP_DROP_DEFAULT:
        if (get_COLUMN(item->have)->identity)
            ddl_drop_identity(ddl, item->have);
        else
            ddl_drop_default(ddl, item->have);
        break;
    case STEP_ALTER:
        alter(ddl, graph, item);
        break;
    case STEP_RETYPE:
        if (!item->retype) {
            ddl_recollate_column(ddl, item->want);
            break;
        }
        ddl_retype_column(ddl, item->have, item->want);
        break;
    case STEP_SHELL:
        ddl_type_shell(ddl, item->want);
        break;
    case STEP_CREATE:
        create(ddl, graph, step);
        break;
    case STEP_SET_DEFAULT:
        ddl_set_default(ddl, item->want);
        break;
    case STEP_OWNED_BY:
        ddl_sequence_owner(ddl, item->want);
        break;
    case STEP_HOLD:
        ddl_lock_for_counter(ddl, item->have);
        if (counter_gives_name(item))
            ddl_counter_aside(ddl, item->have);
        break;
    case STEP_COUNT_ON:
        count_on(ddl, item);
        break;
    case STEP_ATTACH:
        ddl_attach_partition(ddl, item->want);
        break;
    case STEP_DROP_ASIDE:
        drop_aside(ddl, graph, item);
        break;
    case STEP_OP_COUNT:
        break;
    }
}

/* Locks are told for relations that are there before the script; a table made here is nobody else's yet. */
static void hide_locks_on_new(const ItemList *items, Statement *statement)
{
    const Kind relations[] = {KIND_TABLE, KIND_VIEW, KIND_MATVIEW, KIND_SEQUENCE};
    const char **keys[] = {&statement->relation, &statement->relation2};
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; *keys[k] && i < sizeof relations / sizeof *relations; i++) {
            const Item *item = item_find(items, relations[i], *keys[k]);
            if (item && fate_is_made(item))
                *keys[k] = NULL;
        }
}

/* What could have been a rename, and whether that has been said; and what stays as it was computed. */
typedef struct Notes {
    const LookalikeList *lookalikes;
    bool *told;
    const StaleList *stale;
} Notes;

static bool drops(const Step *step, const Object *object)
{
    return step->op == STEP_DROP && !step->item->want && object_compare(step->item->have, object) == 0;
}

static bool makes(const Step *step, const Object *object)
{
    return step->op == STEP_CREATE && !step->item->have && object_compare(step->item->want, object) == 0;
}

/* Whether the step would not be, if it were a rename. */
static bool belongs_to(const Step *step, const Lookalike *lookalike)
{
    bool found = drops(step, lookalike->from) || makes(step, lookalike->to);
    for (size_t i = 0; i < lookalike->with.len && !found; i++)
        found = drops(step, lookalike->with.items[i].from) || makes(step, lookalike->with.items[i].to);
    return found;
}

/* What would keep it, if somebody only wanted another name. */
static const char *rename_question(void *mem, const Lookalike *choices, size_t count)
{
    Buf note = buf_new(mem);
    const Object *from = choices->from;
    buf_addf(&note, "if %s is now ", text_shown(mem, object_describe(mem, from), ""));
    for (size_t i = 0; i < count; i++)
        buf_addf(&note, "%s\"%s\"", i > 0 ? " or " : "", lookalike_name(mem, from, choices[i].to));
    buf_addf(&note, ", say so in the model: \"renamed_from\": \"%s\"",
             text_shown(mem, lookalike_moves(from, choices->to) ? from->key : from->name, ""));
    for (size_t i = 0; i < count; i++) {
        const char *with = lookalike_with(mem, &choices[i], "\n    ");
        if (with)
            buf_addf(&note, "\nwith \"%s\" would go\n    %s", lookalike_name(mem, from, choices[i].to), with);
    }
    return note.data;
}

/* At the first step that would not be; where what goes is dropped further below, it is told again, in short. */
static const char *question_of(void *mem, const Notes *notes, const Step *step)
{
    TextList texts = {0};
    for (size_t i = 0, count = 0; i < notes->lookalikes->len; i += count) {
        const Lookalike *choices = &notes->lookalikes->items[i];
        bool now = false;
        count = lookalike_choices(notes->lookalikes, i);
        for (size_t j = 0; j < count; j++)
            now |= belongs_to(step, &choices[j]);
        if (now && !notes->told[i])
            vec_push(mem, &texts, rename_question(mem, choices, count));
        else if (drops(step, choices->from))
            vec_push(mem, &texts, mem_printf(mem, "it may be \"%s\" now: see above", lookalike_name(mem, choices->from, choices->to)));
        notes->told[i] |= now;
    }
    return texts.len > 0 ? textlist_join(mem, &texts, "\n") : NULL;
}

static const char *why(void *mem, const Step *step)
{
    const Item *item = step->item;
    if (step->op != STEP_DROP || item->fate != FATE_REBUILD || !item->cause)
        return NULL;
    return mem_printf(mem, "made again below: %s depends on %s", item->have->key, item_object(item->cause)->key);
}

static void add_renames(Ddl *ddl, const PlanInput *input, StatementList *all)
{
    for (size_t i = 0; i < input->renames.len; i++) {
        ddl->out.len = 0;
        ddl_rename(ddl, &input->renames.items[i]);
        for (size_t s = 0; s < ddl->out.len; s++) {
            if (s == 0 && !ddl->out.items[s].note && rename_is_detour(&input->renames, i))
                ddl->out.items[s].note = "a name in between, until the other is free";
            vec_push(ddl->mem, all, ddl->out.items[s]);
        }
    }
}

/* What is gone after the first statement of the step. Generated columns are computed again, and positions go over to the
 * counter that follows. */
static const char *destroyed(const Step *step, const char *told)
{
    const Item *item = step->item;
    bool rebuilt = step->op == STEP_DROP && item->have->kind == KIND_COLUMN && item->fate == FATE_REBUILD;
    bool again = rebuilt && get_COLUMN(item->have)->generated && get_COLUMN(item->want)->generated;
    return told && (again || item->counted_on) ? NULL : told;
}

static void add_reindexes(Ddl *ddl, const StaleList *stale, StatementList *all)
{
    ddl->out.len = 0;
    stale_reindex(ddl, stale);
    for (size_t i = 0; i < ddl->out.len; i++)
        vec_push(ddl->mem, all, ddl->out.items[i]);
}

static void add_step_statements(Ddl *ddl, const Graph *graph, const Step *step, const Notes *notes, StatementList *all)
{
    const KindSet shown_with_parent = KIND_BIT(INDEX) | KIND_BIT(STATISTICS);
    ddl->out.len = 0;
    if (step->op == STEP_RETYPE || (step->op == STEP_ALTER && item_changes(step->item, "type")))
        ddl->casts = casts_there(graph, step);
    say(ddl, graph, step);
    for (size_t i = 0; i < ddl->out.len; i++) {
        Statement statement = ddl->out.items[i];
        if (i == 0)
            statement.question = question_of(ddl->mem, notes, step);
        if (i == 0 && !statement.note)
            statement.note = why(ddl->mem, step);
        if (i == 0 && step->op == STEP_ALTER)
            statement.stale = stale_lines(ddl, graph->items, notes->stale, step->item);
        if (i == 0)
            statement.destroys = destroyed(step, statement.destroys);
        statement.scans = statement.scans && !ddl_is_foreign(ddl, item_object(step->item)); /* the rows are elsewhere */
        hide_locks_on_new(graph->items, &statement);
        if (step->op == STEP_CREATE && shown_with_parent & kind_bit(item_object(step->item)->kind) && fate_is_made(step->item->parent))
            statement.extra = true;
        vec_push(ddl->mem, all, statement);
    }
}

bool plan_make(void *mem, const PlanInput *input, StatementList *ret, Error *err)
{
    ItemList items;
    Graph graph;
    if (!fate_decide(mem, input, &items, err))
        return false;
    counters_decide(&items);
    if (!graph_make(mem, &items, &graph, err))
        return false;
    Ddl have = {.mem = mem, .schema = input->have, .server_version = input->server_version};
    Ddl want = {.mem = mem,
                .schema = input->want,
                .server_version = input->server_version,
                .before = input->have,
                .role = input->role,
                .taken = not_null_taken(mem, input->have, input->server_version),
                .aside = types_aside(mem, &items)};
    StatementList all = {0};
    StaleList stale = stale_find(mem, &items);
    Notes notes = {.lookalikes = &input->lookalikes, .told = mem_alloc(mem, input->lookalikes.len * sizeof(bool) + 1), .stale = &stale};
    if (!input->renames_last)
        add_renames(&want, input, &all);
    for (size_t p = 0; p < graph.steps.len; p++) {
        const Step *step = &graph.steps.items[graph.order[p]];
        bool goes = step->op == STEP_HOLD || step->op == STEP_DISOWN || step->op == STEP_DROP || step->op == STEP_DROP_DEFAULT || step->op == STEP_DROP_ASIDE;
        if (!step->inlined)
            add_step_statements(goes ? &have : &want, &graph, step, &notes, &all);
    }
    add_reindexes(&want, &stale, &all);
    if (input->renames_last)
        add_renames(&want, input, &all);
    *ret = all;
    return true;
}
