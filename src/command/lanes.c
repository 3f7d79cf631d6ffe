#include "command/lanes.h"

#include <string.h>

#include "base/buf.h"

enum { NO_LANE = 0 }; /* in lane_of, where lanes count from 1 */

/* Lane i is drawn in column 2i; what stands between lanes is in the odd columns. */
typedef struct Drawing {
    void *mem;
    bool *listed;               /* by rank */
    size_t *lane_of;            /* by rank: 1 + the lane that leads down to the revision */
    VEC(const Revision *) lanes; /* what each leads to; NULL: free */
    LaneRows rows;
} Drawing;

/* A row with the lanes that are taken, and room for one more. */
static char *blank_row(const Drawing *drawing)
{
    size_t width = 2 * drawing->lanes.len + 2;
    char *row = mem_alloc(drawing->mem, width + 1);
    memset(row, ' ', width);
    for (size_t i = 0; i < drawing->lanes.len; i++)
        if (drawing->lanes.items[i])
            row[2 * i] = '|';
    return row;
}

static char *trimmed(char *row)
{
    size_t len = strlen(row);
    while (len > 0 && row[len - 1] == ' ')
        row[--len] = '\0';
    return row;
}

static void push_lines(Drawing *drawing, char *row)
{
    vec_push(drawing->mem, &drawing->rows, (LaneRow){.lanes = trimmed(row), .below = row});
}

/* Draw under each other in one row the columns from first to last, where no lane crosses them. */
static void underline(char *row, size_t first, size_t last)
{
    for (size_t i = first; i <= last; i++)
        if (row[i] == ' ')
            row[i] = '_';
}

/* The line from one lane to another: one row to a neighbour, else two. */
static void connect(Drawing *drawing, size_t from, size_t to)
{
    bool right = to > from;
    char *first = blank_row(drawing);
    first[right ? 2 * from + 1 : 2 * from - 1] = right ? '\\' : '/';
    if (right ? to == from + 1 : from == to + 1) {
        push_lines(drawing, first);
        return;
    }
    char *second = blank_row(drawing);
    second[right ? 2 * to - 1 : 2 * to + 1] = right ? '\\' : '/';
    if (right)
        underline(first, 2 * from + 2, 2 * to - 3);
    else
        underline(first, 2 * to + 3, 2 * from - 2);
    push_lines(drawing, first);
    push_lines(drawing, second);
}

static size_t free_lane(Drawing *drawing, size_t from)
{
    for (size_t i = from; i < drawing->lanes.len; i++)
        if (!drawing->lanes.items[i])
            return i;
    vec_push(drawing->mem, &drawing->lanes, NULL);
    return drawing->lanes.len - 1;
}

static void take_lane(Drawing *drawing, size_t lane, const Revision *revision)
{
    drawing->lanes.items[lane] = revision;
    drawing->lane_of[revision->rank] = lane + 1;
}

/* A revision that nothing above leads to begins a lane. Right below the end of another one it would look like its parent:
 * a row stands between them. */
static size_t begin_lane(Drawing *drawing, const Revision *revision)
{
    size_t lane = free_lane(drawing, 0);
    if (drawing->rows.len > 0) {
        const char *above = drawing->rows.items[drawing->rows.len - 1].lanes;
        if (strlen(above) > 2 * lane && above[2 * lane] != ' ')
            push_lines(drawing, blank_row(drawing));
    }
    take_lane(drawing, lane, revision);
    return lane;
}

static void push_revision(Drawing *drawing, const Revision *revision, size_t lane, bool goes_on)
{
    char *row = blank_row(drawing), *below = blank_row(drawing);
    row[2 * lane] = '*';
    below[2 * lane] = goes_on ? '|' : ' ';
    vec_push(drawing->mem, &drawing->rows,
             (LaneRow){.revision = revision, .lanes = trimmed(row), .below = trimmed(below), .at = 2 * lane});
}

/* The first parent goes on in the lane, or the lane joins the one that leads there; of the two the left one stays. */
static void follow_first(Drawing *drawing, size_t lane, const Revision *parent)
{
    size_t other = drawing->lane_of[parent->rank];
    drawing->lanes.items[lane] = NULL;
    if (other == NO_LANE) {
        take_lane(drawing, lane, parent);
    } else if (other - 1 < lane) {
        connect(drawing, lane, other - 1);
    } else {
        drawing->lanes.items[other - 1] = NULL;
        take_lane(drawing, lane, parent);
        connect(drawing, other - 1, lane);
    }
}

/* The other parents of a merge get lanes of their own, or lines to those that lead there already. */
static void follow_other(Drawing *drawing, size_t lane, const Revision *parent)
{
    size_t other = drawing->lane_of[parent->rank];
    size_t to = other == NO_LANE ? free_lane(drawing, lane + 1) : other - 1;
    connect(drawing, lane, to);
    take_lane(drawing, to, parent);
}

static void draw(Drawing *drawing, const Revision *revision)
{
    size_t lane = drawing->lane_of[revision->rank] == NO_LANE ? begin_lane(drawing, revision)
                                                              : drawing->lane_of[revision->rank] - 1;
    const Revision *first = NULL;
    for (size_t i = 0; i < revision->parents.len && !first; i++)
        if (drawing->listed[revision->parents.items[i]->rank])
            first = revision->parents.items[i];
    push_revision(drawing, revision, lane, first != NULL);
    for (size_t i = 0; i < revision->parents.len; i++) {
        const Revision *parent = revision->parents.items[i];
        if (parent != first && drawing->listed[parent->rank])
            follow_other(drawing, lane, parent);
    }
    if (first)
        follow_first(drawing, lane, first);
    else
        drawing->lanes.items[lane] = NULL;
}

LaneRows lanes_draw(void *mem, const History *history, const RevisionList *list)
{
    size_t count = history->revisions.len + 1;
    Drawing drawing = {.mem = mem,
                       .listed = mem_alloc(mem, count),
                       .lane_of = mem_alloc(mem, count * sizeof *drawing.lane_of)};
    for (size_t i = 0; i < list->len; i++)
        drawing.listed[list->items[i]->rank] = true;
    for (size_t i = 0; i < list->len; i++)
        draw(&drawing, list->items[i]);
    return drawing.rows;
}
