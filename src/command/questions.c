/* Questions about renames. Pairs of objects come in; what people read, what they answer, and what they can paste goes out. */
#include "command/questions.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "apply/interrupt.h"
#include "base/log.h"
#include "base/process.h"
#include "base/text.h"

/* ---- asking ---- */

static char *question_text(void *mem, const Lookalike *choices, size_t count)
{
    Buf buf = buf_new(mem);
    const char *with = lookalike_with(mem, choices, "\n  ");
    buf_addf(&buf, "%s is not in the model any more. ", text_shown(mem, object_describe(mem, choices->from), ""));
    if (count == 1)
        buf_addf(&buf, "Is it now \"%s\", which is new?", lookalike_name(mem, choices->from, choices->to));
    if (count == 1 && with)
        buf_addf(&buf, " With it would go\n  %s\nYes, no, or \"%s\" alone? [y/a/N] ", with, lookalike_name(mem, choices->from, choices->to));
    else if (count == 1)
        buf_add(&buf, " [y/N] ");
    if (count == 1)
        return buf.data;
    buf_add(&buf, "Is it now one of these, which are new?\n");
    for (size_t i = 0; i < count; i++) {
        with = lookalike_with(mem, &choices[i], "\n     ");
        buf_addf(&buf, "  %zu: \"%s\"%s%s\n", i + 1, lookalike_name(mem, choices[i].from, choices[i].to), with ? ", with\n     " : "", with ? with : "");
    }
    buf_add(&buf, "Its number, or no? [1/2/N] ");
    return buf.data;
}

/* False where that is no answer to the question. */
static bool understand(const char *text, const Lookalike *choices, size_t count, Answer *ret)
{
    if (!*text || strcasecmp(text, "n") == 0 || strcasecmp(text, "no") == 0) {
        *ret = (Answer){0};
        return true;
    }
    bool yes = strcasecmp(text, "y") == 0 || strcasecmp(text, "yes") == 0, alone = strcasecmp(text, "a") == 0;
    if (count == 1 && (yes || (alone && choices->with.len > 0))) {
        *ret = (Answer){.choice = 1, .alone = alone};
        return true;
    }
    size_t number = strlen(text) == 1 && *text > '0' ? (size_t)(*text - '0') : 0;
    *ret = (Answer){.choice = number};
    return count > 1 && number > 0 && number <= count;
}

/* Asks, and waits for something to read. A signal ends the wait, also one that comes before it begins: ppoll alone lets it through. */
static bool ask_and_wait(const char *question)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    sigset_t saved;
    process_guard(&saved);
    fputs(question, stderr);
    bool came = !interrupted() && ppoll(&input, 1, NULL, &saved) > 0;
    process_unguard(&saved);
    return came;
}

/* A line without its end and the blanks around it; NULL at the end of input. */
static char *read_answer(void *mem)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t len = getline(&line, &size, stdin);
    while (len > 0 && strchr("\r\n\t ", line[len - 1]))
        line[--len] = '\0';
    char *answer = len >= 0 ? mem_strdup(mem, line + strspn(line, "\t ")) : NULL;
    free(line);
    return answer;
}

static bool ask(const Lookalike *choices, size_t count, Answer *ret, Error *err)
{
    void *mem = mem_new(NULL);
    const char *question = question_text(mem, choices, count), *answer;
    do
        answer = ask_and_wait(question) ? read_answer(mem) : NULL;
    while (answer && !understand(answer, choices, count, ret));
    bool answered = answer != NULL;
    mem_free(mem);
    if (answered)
        return true;
    fputc('\n', stderr);
    error_set(err, EXIT_FAILED, "a question about a rename has no answer; nothing was written");
    interrupt_explain(err); /* now: a signal that nobody looks at ends the run by itself after a second */
    return error_hint(err, "\"renamed_from\" in the model, or \"--rename OLD=NEW\", answers it beforehand.");
}

AskFunction *questions_ask(void)
{
    return isatty(STDIN_FILENO) && isatty(STDERR_FILENO) ? ask : NULL;
}

/* ---- telling ---- */

static void tell(void *mem, const Lookalike *choices, size_t count)
{
    Buf names = buf_new(mem);
    for (size_t i = 0; i < count; i++)
        buf_addf(&names, "%s\"%s\"", i > 0 ? " or " : "", lookalike_name(mem, choices[i].from, choices[i].to));
    log_warning("%s goes; it may be %s now", object_describe(mem, choices->from), names.data);
    for (size_t i = 0; i < count; i++) {
        const char *options = lookalike_options(mem, &choices[i]), *with = lookalike_with(mem, &choices[i], ", ");
        if (with)
            log_detail(LOG_WARNING, "With \"%s\" would go %s.", lookalike_name(mem, choices[i].from, choices[i].to), with);
        log_hint(LOG_WARNING, "If it is \"%s\", say so with \"renamed_from\" in the model%s%s", lookalike_name(mem, choices[i].from, choices[i].to),
                 options ? ", or for this draft: " : ".", options ? options : "");
    }
}

static void tell_answered(void *mem, const MatchList *answered)
{
    if (answered->len == 0)
        return;
    const Match *first = &answered->items[0];
    MatchList others = {.items = answered->items + 1, .len = answered->len - 1};
    const char *options = lookalike_options(mem, &(Lookalike){.from = first->from, .to = first->to, .with = others});
    log_info("The script has these renames, so the model needs no \"renamed_from\"; another draft asks again%s%s",
             options ? ", or takes: " : "", options ? options : "");
}

void questions_tell(const Draft *draft)
{
    void *mem = mem_new(NULL);
    for (size_t i = 0, count = 0; i < draft->lookalikes.len; i += count) {
        count = lookalike_choices(&draft->lookalikes, i);
        tell(mem, &draft->lookalikes.items[i], count);
    }
    tell_answered(mem, &draft->answered);
    mem_free(mem);
}

/* ---- JSON ---- */

static json_t *json_pair(const Object *from, const Object *to)
{
    void *mem = mem_new(NULL);
    json_t *json = json_pack("{s:s, s:s, s:s, s:s}", "kind", kinds[from->kind].word, "from", from->key, "to", to->key, "option",
                             lookalike_option(mem, from, to));
    mem_free(mem);
    return json;
}

json_t *questions_json(const Draft *draft)
{
    json_t *list = json_array();
    for (size_t i = 0; i < draft->lookalikes.len; i++) {
        const Lookalike *lookalike = &draft->lookalikes.items[i];
        json_t *json = json_pair(lookalike->from, lookalike->to), *with = json_array();
        for (size_t j = 0; j < lookalike->with.len; j++)
            json_array_append_new(with, json_pair(lookalike->with.items[j].from, lookalike->with.items[j].to));
        json_object_set_new(json, "similarity", json_integer(lookalike->similarity));
        json_object_set_new(json, "with", with);
        json_array_append_new(list, json);
    }
    return list;
}
