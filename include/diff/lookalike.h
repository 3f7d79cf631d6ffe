/*
 * Renames that nobody stated: where something goes and something like it comes, people are asked, never guessed for. What is
 * alike is told by similarity.h; here it is settled who is asked about with whom, so that the questions are few.
 */
#ifndef PGDRAFT_DIFF_LOOKALIKE_H
#define PGDRAFT_DIFF_LOOKALIKE_H

#include "diff/diff.h"
#include "diff/similarity.h"

/* What goes, and what it could be now. */
typedef struct Lookalike {
    const Object *from, *to;
    int similarity;
    MatchList with; /* what would be renamed with it: a table's columns, columns that reference it, such of the same name elsewhere, … */
} Lookalike;
typedef VEC(Lookalike) LookalikeList;

/*
 * What the changes drop, with what they make in the same place, or under the same name in another schema. Those of one from stand together, the best first, two at most;
 * two at most have the same to. Whoever has the better claim to a to comes before the other.
 */
LookalikeList diff_lookalikes(void *mem, const Schema *have, const Schema *want, const ChangeList *changes);

/* OLD=NEW, for --rename: what says that it is a rename. */
char *lookalike_option(void *mem, const Object *from, const Object *to);

/* Whether it would be in another schema; and how to is called in a message, by its name alone where it would not; as text_shown shows it. */
bool lookalike_moves(const Object *from, const Object *to);
char *lookalike_name(void *mem, const Object *from, const Object *to);

/* The options --rename for it and what goes with it, as a shell reads them; NULL where a name in them cannot stand on one line. */
char *lookalike_options(void *mem, const Lookalike *lookalike);

/* What would be renamed with it, as text_shown shows it: column "user_name" -> "person_name"; NULL where there is nothing. */
char *lookalike_with(void *mem, const Lookalike *lookalike, const char *separator);

/* How many from the first on are about the same object. */
size_t lookalike_choices(const LookalikeList *lookalikes, size_t first);

#endif
