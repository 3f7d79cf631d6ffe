#include "json/write.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/quote.h"
#include "base/textmap.h"
#include "json/document.h"
#include "json/parse.h"
#include "json/shape.h"

typedef struct Page {
    const char *path, *text;
} Page;
typedef VEC(Page) PageList;

enum { STRANGERS_SHOWN = 20 };

static bool is_global(Kind kind)
{
    return kinds[kind].identity == IDENTITY_GLOBAL;
}

static void add_global_sections(void *mem, const Schema *schema, Value *root)
{
    for (Kind kind = 0; kind < KIND_COUNT; kind++)
        if (shape_is_section(kind) && is_global(kind) && schema->managed[kind])
            document_add_section(mem, schema, root, kind, NULL);
}

static TextList namespaces_of(void *mem, const Schema *schema)
{
    TextList list = {0};
    for (size_t i = 0; i < schema->namespaces.len; i++)
        vec_push(mem, &list, schema->namespaces.items[i]);
    for (size_t i = 0; i < schema->objects.len; i++) {
        const Object *object = schema->objects.items[i];
        const char *name = object->kind == KIND_SCHEMA ? object->name : object->schema;
        if (name && (list.len == 0 || strcmp(list.items[list.len - 1], name) != 0))
            vec_push(mem, &list, name);
    }
    textlist_sort_unique(&list);
    return list;
}

static bool has_tables(const Schema *schema, const char *namespace)
{
    void *scratch = mem_new(NULL);
    bool some = schema_beginning(schema, KIND_TABLE, mem_printf(scratch, "%s.", quote_ident(scratch, namespace))).len > 0;
    mem_free(scratch);
    return some;
}

/* Tables that have files of their own are left out of the document of the namespace. */
static void add_sections(void *mem, const Schema *schema, Value *root, const char *namespace, bool tables)
{
    for (Kind kind = 0; kind < KIND_COUNT; kind++)
        if (shape_is_section(kind) && !is_global(kind) && schema->managed[kind] &&
            (kind != KIND_TABLE || tables))
            document_add_section(mem, schema, root, kind, namespace);
}

/*
 * A name as a file name that means the same on any file system, also one that ignores case. "database" is
 * the name of the file for the database itself.
 */
static char *file_name(void *mem, const char *name)
{
    Buf buf = buf_new(mem);
    bool reserved = strcmp(name, "database") == 0;
    for (const char *p = name; *p; p++) {
        bool plain = (*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') || *p == '_' || *p == '-';
        if (plain && !(reserved && p == name))
            buf_addc(&buf, *p);
        else
            buf_addf(&buf, "%%%02X", (unsigned char)*p);
    }
    return buf.data;
}

/* Of the document no more than its text is kept. */
static void add_page(void *mem, PageList *pages, const char *folder, const char *name, void *scratch, Value *root)
{
    char *path = path_join(mem, folder, mem_printf(scratch, "%s.json", name));
    vec_push(mem, pages, (Page){.path = path, .text = mem_strdup(mem, document_text(scratch, root))});
}

static void add_table(void *mem, PageList *pages, const char *folder, const Schema *schema, const Object *table)
{
    void *scratch = mem_new(NULL);
    Value *root = document_new(scratch, table->schema);
    document_add_object(scratch, schema, root, table);
    add_page(mem, pages, path_join(scratch, folder, file_name(scratch, table->schema)), file_name(scratch, table->name), scratch, root);
    mem_free(scratch);
}

static PageList render(void *mem, const Schema *schema, const char *folder)
{
    PageList pages = {0};
    TextList namespaces = namespaces_of(mem, schema);
    Value *database = document_new(mem, NULL);
    add_global_sections(mem, schema, database);
    if (database->items.len > 0)
        add_page(mem, &pages, folder, "database", mem, database);
    for (size_t i = 0; i < namespaces.len; i++) {
        void *scratch = mem_new(NULL);
        const char *namespace = namespaces.items[i];
        Value *root = document_new(scratch, namespace);
        add_sections(scratch, schema, root, namespace, !has_tables(schema, namespace));
        add_page(mem, &pages, folder, file_name(scratch, namespace), scratch, root);
        mem_free(scratch);
    }
    for (size_t i = 0; i < schema->objects.len; i++)
        if (schema->objects.items[i]->kind == KIND_TABLE)
            add_table(mem, &pages, folder, schema, schema->objects.items[i]);
    return pages;
}

/* Model files that would stay beside ours would add objects that the database does not have. */
static bool refuse_strangers(void *mem, const PageList *pages, const char *folder, const Bounds *bounds, Error *err)
{
    TextList paths = {0};
    if (file_exists(folder) && !folder_list(mem, folder, ".json", true, bounds, &paths, err))
        return false;
    TextMap ours = textmap_new(mem);
    for (size_t i = 0; i < pages->len; i++)
        textmap_add(&ours, pages->items[i].path, i);
    size_t strangers = 0;
    for (size_t i = 0; i < paths.len; i++) {
        if (textmap_find(&ours, paths.items[i]))
            continue;
        if (strangers++ == 0)
            error_set(err, EXIT_USAGE, "folder \"%s\" holds model files that would not be overwritten",
                      folder);
        if (strangers <= STRANGERS_SHOWN)
            error_detail_add(err, "%s", paths.items[i]);
    }
    if (strangers > STRANGERS_SHOWN)
        error_detail_add(err, "There are %zu more.", strangers - STRANGERS_SHOWN);
    if (strangers > 0)
        error_hint(err, "Remove them, or write to an empty folder.");
    return strangers == 0;
}

static bool check_text(const PageList *pages, Error *err)
{
    for (size_t i = 0; i < pages->len; i++) {
        size_t len = strlen(pages->items[i].text);
        if (len > MODEL_FILE_MAX)
            return error_set(err, EXIT_FAILED, "file \"%s\" would be too large: %zu bytes, the limit is %d",
                             pages->items[i].path, len, MODEL_FILE_MAX);
        if (!is_utf8(pages->items[i].text, len))
            return error_set(err, EXIT_FAILED,
                             "could not write file \"%s\": the database holds text that is not UTF-8",
                             pages->items[i].path);
    }
    return true;
}

static bool write_page(void *mem, const Page *page, Error *err)
{
    char *folder = mem_strndup(mem, page->path, (size_t)(strrchr(page->path, '/') - page->path));
    return (!folder[0] || folder_make(folder, err)) &&
           file_write(page->path, page->text, strlen(page->text), err);
}

bool model_write(const Schema *schema, const char *folder, const Bounds *bounds, Error *err)
{
    void *scratch = mem_new(NULL);
    PageList pages = render(scratch, schema, folder);
    bool ok = refuse_strangers(scratch, &pages, folder, bounds, err) && check_text(&pages, err);
    for (size_t i = 0; ok && i < pages.len; i++)
        ok = write_page(scratch, &pages.items[i], err);
    mem_free(scratch);
    return ok;
}

char *model_print(void *mem, const Schema *schema)
{
    void *scratch = mem_new(NULL);
    Buf buf = buf_new(mem);
    TextList namespaces = namespaces_of(scratch, schema);
    for (size_t i = 0; i < namespaces.len || i == 0; i++) {
        const char *namespace = i < namespaces.len ? namespaces.items[i] : NULL;
        Value *root = document_new(scratch, namespace);
        if (i == 0)
            add_global_sections(scratch, schema, root);
        if (namespace)
            add_sections(scratch, schema, root, namespace, true);
        buf_add(&buf, document_text(scratch, root));
    }
    mem_free(scratch);
    return buf.data;
}
