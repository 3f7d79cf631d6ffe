/*
 * How much an object that goes and one that comes are alike: a number from facts, each with its weight (the tables in
 * similarity.c). Nothing is guessed from it; it says whether, and in which order, people are asked.
 */
#ifndef PGDRAFT_DIFF_SIMILARITY_H
#define PGDRAFT_DIFF_SIMILARITY_H

#include "model/schema.h"

enum { ALIKE = 100, UNTOLD = -1 };

/* Two of one kind, from the have and from the want side. */
typedef struct Match {
    const Object *from, *to;
    int similarity; /* 0 to ALIKE */
} Match;
typedef VEC(Match) MatchList;

/* For vec_sort: the best first; where two are equal, by their names. */
int match_compare(const void *a, const void *b);

/* A foreign key as seen from one of its ends: the key of the table there. */
typedef struct Reference {
    const char *table, *other;
    const ForeignKey *key;
    bool far; /* table is the referenced one */
} Reference;
typedef VEC(Reference) ReferenceList;

/* The columns around one that the other table lacks, how many such stand between them, and which of these it is. */
typedef struct Gap {
    const Object *column;
    const char *before, *after; /* NULL: the table begins, ends */
    int width, at;
} Gap;
typedef VEC(Gap) GapList;

typedef enum Side { SIDE_HAVE, SIDE_WANT, SIDE_COUNT } Side;

/* What the facts are measured with; a field that is an array has a place for either side. */
typedef struct Similarity {
    void *mem;
    const Schema *schema[SIDE_COUNT];
    TextList names[SIDE_COUNT];           /* of all columns, sorted: what every table has tells little */
    ReferenceList references[SIDE_COUNT]; /* sorted by table */
    MatchList renamed;                    /* tables that are taken for the same: what references them tells more */
    void *gaps_mem;                       /* of the two tables whose columns were compared last */
    Kind gap_kind;
    const char *gap_tables[SIDE_COUNT];
    GapList gaps[SIDE_COUNT];
} Similarity;

/* Goes with mem. */
Similarity *similarity_new(void *mem, const Schema *have, const Schema *want);

/* How much both, of one kind, are alike; 0 where they cannot be the same, or are not alike enough to ask about them. */
int similarity_of(Similarity *similarity, const Object *from, const Object *to);

/*
 * What becomes of the columns (attributes) of one table (composite type) if it is the other: those of the same name and, of the
 * others, those that are alike, the best first. Each is in one match at most.
 */
MatchList similarity_of_parts(Similarity *similarity, const Object *from, const Object *to);

#endif
