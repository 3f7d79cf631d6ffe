/* How much two names look alike, as people name things: in words. */
#ifndef PGDRAFT_DIFF_WORDS_H
#define PGDRAFT_DIFF_WORDS_H

/*
 * 0: they share nothing, 100: they are the same but for case, underscores and plurals. In between it counts how many letters
 * stand in words that both have, or that differ by a slip or a shortening: user_name and userNames 100, mail and email 80,
 * credential_name and secret_name 40, mail and zip 0.
 */
int words_similarity(const char *a, const char *b);

/* Of the names of two parts: what each has from the name of its whole does not count, where the wholes have different names. */
int words_similarity_within(const char *whole_a, const char *a, const char *whole_b, const char *b);

#endif
