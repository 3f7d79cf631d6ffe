/*
 * What tells functions, operators and operator classes of one name apart. In come texts of people or of the server, out goes
 * whether they mean the same types. Words of the grammar are those of type_name.c; names of other types are compared.
 */
#include "model/signature.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/quote.h"
#include "model/type_name.h"

/* A type, or an argument with its mode and name before it, in words. */
typedef struct Words {
    TextList items;        /* what stands in double quotes bears them only where it needs them */
    const char *modifier;  /* "(12,2)"; empty: none */
    bool array;            /* of however many dimensions: the server does not tell them apart */
} Words;

/* A name with all of its parts: folded but for what is in quotes. */
static const char *word_of(void *mem, const char *p, size_t len)
{
    Buf word = buf_new(mem);
    for (size_t i = 0; i < len;) {
        size_t part = p[i] == '"' ? quoted_len(p + i) : 1;
        if (p[i] == '"')
            buf_add_ident(&word, split_qualified(mem, mem_strndup(mem, p + i, part)).items[0]);
        else
            buf_addc(&word, (char)tolower((unsigned char)p[i]));
        i += part;
    }
    return word.data;
}

/* What stands in brackets, without blanks. */
static size_t add_bracketed(Buf *buf, const char *p)
{
    size_t len = 0;
    int depth = 0;
    do {
        depth += (p[len] == '(' || p[len] == '[') - (p[len] == ')' || p[len] == ']');
        if (!isspace((unsigned char)p[len]))
            buf_addc(buf, p[len]);
        len++;
    } while (p[len] && depth > 0);
    return len;
}

static Words read_words(void *mem, const char *text)
{
    Words words = {0};
    Buf modifier = buf_new(mem), bounds = buf_new(mem);
    for (const char *p = text; *p;) {
        size_t len = name_len(p);
        if (len > 0) {
            vec_push(mem, &words.items, word_of(mem, p, len));
        } else if (*p == '(' || *p == '[') {
            words.array |= *p == '[';
            len = add_bracketed(*p == '[' ? &bounds : &modifier, p);
        } else if (!isspace((unsigned char)*p)) {
            vec_push(mem, &words.items, mem_strndup(mem, p, 1));
        }
        p += len > 0 ? len : 1;
    }
    if (words.items.len > 1 && strcmp(words.items.items[words.items.len - 1], "array") == 0) {
        words.items.len--;
        words.array = true;
    }
    words.modifier = modifier.data;
    return words;
}

static const char *join(void *mem, const Words *words)
{
    const char *text = textlist_join(mem, &words->items, " ");
    return strncmp(text, "pg_catalog.", 11) == 0 ? text + 11 : text;
}

static const char *type_of(void *mem, const Words *words, bool modified)
{
    const char *text = join(mem, words), *type = type_spelled(text);
    return mem_printf(mem, "%s%s%s", type ? type : text, modified ? words->modifier : "", words->array ? "[]" : "");
}

static const char *last_part(const char *name)
{
    const char *last = name;
    for (const char *p = name; *p; p += *p == '"' ? quoted_len(p) : 1)
        if (*p == '.')
            last = p + 1;
    return last;
}

/* A name without its namespace may be that of any. */
static bool same_name(const char *a, const char *b)
{
    const char *x = last_part(a), *y = last_part(b);
    return strcmp(a, b) == 0 || ((x == a || y == b) && strcmp(x, y) == 0);
}

bool same_type(const char *a, const char *b)
{
    if (!a || !b)
        return a == b;
    void *mem = mem_new(NULL);
    Words x = read_words(mem, a), y = read_words(mem, b);
    bool same = same_name(type_of(mem, &x, true), type_of(mem, &y, true));
    mem_free(mem);
    return same;
}

/* ---- arguments ---- */

/* End of one argument: the next comma outside brackets and quotes. *cut is where its default starts, or the end. */
static const char *argument_end(const char *p, const char **cut)
{
    int depth = 0;
    *cut = NULL;
    for (; *p; p++) {
        if (*p == '\'' || *p == '"') {
            char quote = *p++;
            while (*p && *p != quote)
                p++;
            if (!*p)
                break;
        } else if (*p == '(' || *p == '[') {
            depth++;
        } else if (*p == ')' || *p == ']') {
            depth--;
        } else if (*p == ',' && depth == 0) {
            break;
        } else if (depth == 0 && !*cut && (strncasecmp(p, " DEFAULT ", 9) == 0 || *p == '=')) {
            *cut = p;
        }
    }
    if (!*cut)
        *cut = p;
    return p;
}

/* The arguments, each without its default. */
static TextList split_arguments(void *mem, const char *arguments)
{
    TextList list = {0};
    for (const char *p = arguments; *p;) {
        while (*p == ' ')
            p++;
        const char *cut, *end = argument_end(p, &cut);
        while (cut > p && cut[-1] == ' ')
            cut--;
        vec_push(mem, &list, mem_strndup(mem, p, (size_t)(cut - p)));
        p = *end ? end + 1 : end;
    }
    return list;
}

char *routine_signature(void *mem, const char *arguments)
{
    void *scratch = mem_new(NULL);
    TextList list = split_arguments(scratch, arguments);
    char *signature = textlist_join(mem, &list, ", ");
    mem_free(scratch);
    return signature;
}

static void drop_first(Words *words)
{
    words->items.items++;
    words->items.len--;
}

/* in, out, inout or variadic, which goes off the words; NULL: there is none. */
static const char *take_mode(Words *words)
{
    static const char *const modes[] = {"in", "out", "inout", "variadic"};
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (words->items.len > 1 && strcmp(words->items.items[0], modes[i]) == 0) {
            drop_first(words);
            return modes[i];
        }
    return NULL;
}

/* The type of an argument; NULL for one that only comes out. Its mode stands before its name or behind it. */
static const char *argument_type(void *mem, const char *argument)
{
    Words words = read_words(mem, argument);
    const char *mode = take_mode(&words);
    bool interval = words.items.len > 0 && strcmp(words.items.items[0], "interval") == 0;
    if (words.items.len > 1 && !interval && !type_spelled(join(mem, &words)))
        drop_first(&words);
    mode = mode ? mode : take_mode(&words);
    if (words.items.len > 1 && strcmp(words.items.items[0], "interval") == 0)
        words.items.len = 1; /* its fields are no part of the signature */
    return mode && strcmp(mode, "out") == 0 ? NULL : type_of(mem, &words, false);
}

/* " ORDER BY " parts the arguments of an ordered-set aggregate as a comma does. */
static TextList input_types(void *mem, const char *arguments)
{
    TextList types = {0};
    char *text = mem_strdup(mem, arguments ? arguments : "");
    for (char *p = text; (p = strcasestr(p, "order by ")); p += 9)
        memcpy(p, "        ,", 9);
    TextList list = split_arguments(mem, text);
    for (size_t i = 0; i < list.len; i++) {
        const char *type = *list.items[i] ? argument_type(mem, list.items[i]) : NULL;
        if (type)
            vec_push(mem, &types, type);
    }
    return types;
}

static bool same_arguments(const char *a, const char *b)
{
    void *mem = mem_new(NULL);
    TextList x = input_types(mem, a), y = input_types(mem, b);
    bool same = x.len == y.len;
    for (size_t i = 0; i < x.len && same; i++)
        same = same_name(x.items[i], y.items[i]);
    mem_free(mem);
    return same;
}

static const char *arguments_of(const Object *object)
{
    return object->kind == KIND_ROUTINE ? get_ROUTINE(object)->arguments : get_AGGREGATE(object)->arguments;
}

bool same_signature(const Object *a, const Object *b)
{
    if (kinds[a->kind].identity == IDENTITY_ROUTINE && kinds[b->kind].identity == IDENTITY_ROUTINE)
        return same_arguments(arguments_of(a), arguments_of(b));
    if (a->kind == KIND_OPERATOR && b->kind == KIND_OPERATOR)
        return same_type(get_OPERATOR(a)->left, get_OPERATOR(b)->left) && same_type(get_OPERATOR(a)->right, get_OPERATOR(b)->right);
    bool by_method = kinds[a->kind].identity == IDENTITY_METHOD && a->kind == b->kind;
    return !by_method || strcmp(a->signature, b->signature) == 0;
}
