#include "config/zone.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/vec.h"

/* Where glibc looks (tzfile.c). */
static const char *zone_folder(void)
{
    const char *folder = getenv("TZDIR");
    return folder && folder[0] ? folder : "/usr/share/zoneinfo";
}

bool zone_exists(const char *name)
{
    enum { ZONE_MAX = 1 << 20 };
    static const char magic[] = "TZif";
    Error unused = ERROR_INIT;
    char *text;
    if (strcmp(name, "UTC") == 0)
        return true;
    if (name[0] == '/' || strstr(name, ".."))
        return false;
    void *mem = mem_new(NULL);
    bool found = file_read(mem, path_join(mem, zone_folder(), name), ZONE_MAX, &text, NULL, &unused) &&
                 strncmp(text, magic, strlen(magic)) == 0;
    error_clear(&unused);
    mem_free(mem);
    return found;
}

/* The names are the third column of zone.tab; a system without it has no hint to give. */
const char *zone_nearest(void *mem, const char *name)
{
    enum { TABLE_MAX = 1 << 20, NAME_COLUMN = 2 };
    TextList names = {0};
    Error unused = ERROR_INIT;
    char *table;
    vec_push(mem, &names, "UTC");
    if (!file_read(mem, path_join(mem, zone_folder(), "zone.tab"), TABLE_MAX, &table, NULL, &unused)) {
        error_clear(&unused);
        table = mem_strdup(mem, "");
    }
    TextList lines = textlist_split(mem, table, '\n');
    for (size_t i = 0; i < lines.len; i++) {
        TextList columns = textlist_split(mem, lines.items[i], '\t');
        if (lines.items[i][0] != '#' && columns.len > NAME_COLUMN)
            vec_push(mem, &names, columns.items[NAME_COLUMN]);
    }
    return nearest_word(name, names.items, (int)names.len);
}
