#include "command/show.h"

#include <stdio.h>
#include <string.h>

static void print_list(const char *before, const TextList *list, const char *after)
{
    if (list->len == 0)
        return;
    char *text = textlist_join(NULL, list, ", ");
    printf("%s%s%s", before, text, after);
    mem_free(text);
}

static void print_marks(const Revision *revision, bool current)
{
    print_list(" (", &revision->script->labels, ")");
    if (revision->children.len == 0)
        printf(" (head)");
    if (current)
        printf(" (current)");
    if (revision->children.len > 1)
        printf(" (branchpoint)");
    if (revision->parents.len > 1)
        printf(" (mergepoint)");
}

void print_revision_line(const Revision *revision, bool parents, bool current)
{
    const Script *script = revision->script;
    if (parents && script->revises.len == 0)
        printf("<base>");
    if (parents) {
        print_list("", &script->revises, "");
        print_list(" (", &script->depends_on, ")");
        printf(" -> ");
    }
    printf("%s", revision->id);
    print_marks(revision, current);
    int len = (int)strcspn(script->message, "\n");
    printf("%s%.*s\n", len > 0 ? ", " : "", len, script->message);
}

void print_revision_entry(const Revision *revision)
{
    const Script *script = revision->script;
    printf("revision:   %s", revision->id);
    print_marks(revision, false);
    printf("\nrevises:    ");
    if (script->revises.len == 0)
        printf("<base>");
    print_list("", &script->revises, "");
    printf("\n");
    print_list("depends on: ", &script->depends_on, "\n");
    print_list("labels:     ", &script->labels, "\n");
    if (script->created)
        printf("created:    %s\n", script->created);
    if (script->proved)
        printf("proved:     %s\n", script->proved);
    printf("checksum:   %s\nfile:       %s\n", script->checksum, script->path);
    for (const char *p = script->message; *p;) {
        size_t len = strcspn(p, "\n");
        printf("%s    %.*s\n", p == script->message ? "\n" : "", (int)len, p);
        p += len + (p[len] == '\n');
    }
}
