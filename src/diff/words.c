/*
 * Similarity of names. A name comes in, is cut into words (at what is no letter or digit, before an upper-case letter after a
 * lower-case one, between letters and digits), each in lower case and without the s of a plural; out goes a number.
 */
#include "diff/words.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { ALL = 100, SLIP_LEAST = 70, SHORT_FOR = 80, SHORT_FOR_LEAST = 3 };
enum { WORD_MAX = 63, WORDS_MAX = 32 }; /* what is longer than a name can be is not looked at */

typedef struct Words {
    char items[WORDS_MAX][WORD_MAX + 1];
    size_t len;
} Words;

typedef enum CharClass { CHAR_OTHER, CHAR_LOWER, CHAR_UPPER, CHAR_DIGIT } CharClass;

/* Bytes above ASCII are letters without case. */
static CharClass class_of(char c)
{
    unsigned char byte = (unsigned char)c;
    if (byte >= 0x80 || islower(byte))
        return CHAR_LOWER;
    return isupper(byte) ? CHAR_UPPER : isdigit(byte) ? CHAR_DIGIT : CHAR_OTHER;
}

/* A capital goes on with what follows it: Name, but also ID and the URL of URLs. */
static bool ends_word(CharClass before, CharClass next)
{
    return next == CHAR_OTHER || (before == CHAR_LOWER && next == CHAR_UPPER) || (before == CHAR_DIGIT) != (next == CHAR_DIGIT);
}

/* categories and category, users and user; not status. */
static void make_singular(char *word)
{
    size_t len = strlen(word);
    if (len > 4 && strcmp(word + len - 3, "ies") == 0)
        memcpy(word + len - 3, "y", 2);
    else if (len > 2 && word[len - 1] == 's' && !strchr("sui", word[len - 2]))
        word[len - 1] = '\0';
}

static void add_word(Words *words, const char *start, size_t len)
{
    if (words->len == WORDS_MAX)
        return;
    char *word = words->items[words->len++];
    len = len < WORD_MAX ? len : WORD_MAX;
    for (size_t i = 0; i < len; i++)
        word[i] = (char)tolower((unsigned char)start[i]);
    word[len] = '\0';
    make_singular(word);
}

static void read_words(const char *name, Words *ret)
{
    ret->len = 0;
    for (const char *p = name; *p;) {
        size_t len = 0;
        while (p[len] && class_of(p[len]) != CHAR_OTHER && (len == 0 || !ends_word(class_of(p[len - 1]), class_of(p[len]))))
            len++;
        if (len > 0)
            add_word(ret, p, len);
        p += len > 0 ? len : 1;
    }
}

/* All in one word, as far as it fits. */
static void join_words(const Words *words, size_t first, char joined[WORD_MAX + 1])
{
    size_t len = 0;
    for (size_t i = first; i < words->len; i++)
        for (const char *c = words->items[i]; *c && len < WORD_MAX; c++)
            joined[len++] = *c;
    joined[len] = '\0';
}

/* Letters to be added, taken away or replaced (Levenshtein), of words of WORD_MAX bytes at most. */
static size_t edits(const char *a, const char *b)
{
    size_t row[WORD_MAX + 1], la = strlen(a), lb = strlen(b);
    for (size_t j = 0; j <= lb; j++)
        row[j] = j;
    for (size_t i = 1; i <= la; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= lb; j++) {
            size_t replaced = corner + (a[i - 1] != b[j - 1]), shorter = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            corner = row[j];
            row[j] = replaced < shorter ? replaced : shorter;
        }
    }
    return row[lb];
}

static int word_similarity(const char *a, const char *b)
{
    size_t la = strlen(a), lb = strlen(b), longer = la > lb ? la : lb, shorter = la + lb - longer;
    if (strcmp(a, b) == 0)
        return ALL;
    if (isdigit((unsigned char)*a) || isdigit((unsigned char)*b))
        return 0; /* line 1 is not line 2 */
    bool too_long = ALL * (longer - shorter) / longer > ALL - SLIP_LEAST; /* for a slip */
    int spelling = too_long ? 0 : ALL - (int)(ALL * edits(a, b) / longer);
    if (shorter >= SHORT_FOR_LEAST && strncmp(a, b, shorter) == 0 && spelling < SHORT_FOR)
        return SHORT_FOR; /* addr, address */
    return spelling >= SLIP_LEAST ? spelling : 0;
}

/* Letters of the words in those that the other has too, times ALL: each finds the one there that is most like it. */
static size_t letters_found(const Words *words, size_t first, const Words *others, size_t others_first, size_t *all)
{
    size_t found = 0;
    for (size_t i = first; i < words->len; i++) {
        int best = 0;
        for (size_t j = others_first; j < others->len; j++) {
            int similarity = word_similarity(words->items[i], others->items[j]);
            best = similarity > best ? similarity : best;
        }
        *all += strlen(words->items[i]);
        found += strlen(words->items[i]) * (size_t)best;
    }
    return found;
}

/* Of the words from there on. */
static int similarity_from(const Words *a, size_t a_first, const Words *b, size_t b_first)
{
    char x[WORD_MAX + 1], y[WORD_MAX + 1];
    size_t all = 0, found = letters_found(a, a_first, b, b_first, &all) + letters_found(b, b_first, a, a_first, &all);
    if (all == 0)
        return 0;
    /* username and user_name */
    join_words(a, a_first, x);
    join_words(b, b_first, y);
    int by_words = (int)(found / all), together = *x && *y ? word_similarity(x, y) : 0;
    return together >= SHORT_FOR && together > by_words ? together : by_words;
}

int words_similarity(const char *a, const char *b)
{
    Words x, y;
    read_words(a, &x);
    read_words(b, &y);
    return similarity_from(&x, 0, &y, 0);
}

/* How many words of part are those of its whole, where others follow. */
static size_t words_of_whole(const char *whole, const Words *part)
{
    Words prefix;
    size_t same = 0;
    read_words(whole, &prefix);
    while (same < prefix.len && same + 1 < part->len && strcmp(prefix.items[same], part->items[same]) == 0)
        same++;
    return same == prefix.len ? same : 0;
}

int words_similarity_within(const char *whole_a, const char *a, const char *whole_b, const char *b)
{
    Words x, y;
    read_words(a, &x);
    read_words(b, &y);
    int plain = similarity_from(&x, 0, &y, 0);
    if (strcmp(whole_a, whole_b) == 0)
        return plain;
    int own = similarity_from(&x, words_of_whole(whole_a, &x), &y, words_of_whole(whole_b, &y));
    return own > plain ? own : plain;
}
