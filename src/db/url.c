#include "db/url.h"

#include <libpq-fe.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "db/db.h"

/* As libpq tells a connection string from a mere database name (recognized_connection_string in fe-connect.c). */
static bool is_connection_string(const char *url)
{
    return strncmp(url, "postgresql://", 13) == 0 || strncmp(url, "postgres://", 11) == 0 || strchr(url, '=');
}

static bool is_misread(const PQconninfoOption *option, bool is_uri)
{
    if (!option->val)
        return false;
    if (strcmp(option->keyword, "dbname") == 0)
        return is_uri && strchr(option->val, '@');
    if (strcmp(option->keyword, "port") == 0)
        return option->val[strspn(option->val, "0123456789, ")] != '\0';
    return strcmp(option->keyword, "host") == 0 && strchr(option->val, '@');
}

/*
 * The options of the string, or NULL when it cannot be read. A password with a bare '/' or '@' makes libpq take a part
 * of it for the port, the host or the database, and messages would print that, as they would a bad escape: so this
 * comes first.
 */
static PQconninfoOption *parse_url(const char *url)
{
    PQconninfoOption *options = PQconninfoParse(url, NULL);
    bool is_uri = strstr(url, "://") != NULL;
    for (PQconninfoOption *o = options; o && o->keyword; o++) {
        if (is_misread(o, is_uri)) {
            PQconninfoFree(options);
            return NULL;
        }
    }
    return options;
}

bool url_check(const char *url, Error *err)
{
    if (!url || !is_connection_string(url))
        return true;
    PQconninfoOption *options = parse_url(url);
    bool ok = options != NULL;
    PQconninfoFree(options);
    if (ok)
        return true;
    error_set(err, EXIT_USAGE, "invalid connection string");
    return error_hint(err,
                      "In a URL, the characters %%, /, @, : and spaces of a password are written as %%25, %%2F, %%40, "
                      "%%3A and %%20. The string is not shown, because it may hold a password.");
}

char *db_url_masked(void *mem, const char *url)
{
    if (!is_connection_string(url))
        return mem_printf(mem, "dbname=%s", url);
    PQconninfoOption *options = parse_url(url);
    if (!options)
        return mem_strdup(mem, "(invalid connection string)");
    Buf buf = buf_new(mem);
    for (PQconninfoOption *o = options; o->keyword; o++)
        if (o->val && !strchr(o->dispchar, '*') && strcmp(o->keyword, "password") != 0)
            buf_addf(&buf, "%s%s=%s", buf.len ? " " : "", o->keyword, o->val);
    PQconninfoFree(options);
    return buf.data;
}
