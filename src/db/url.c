#include "db/url.h"

#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "db/db.h"

/* As libpq tells a connection string from a mere database name (recognized_connection_string in fe-connect.c). */
static bool is_connection_string(const char *url)
{
    return strncmp(url, "postgresql://", 13) == 0 || strncmp(url, "postgres://", 11) == 0 || strchr(url, '=');
}

/* What is neither that nor looks like a name is a URL with a mistake, and libpq would print all of it as a name. */
static bool is_name(const char *url)
{
    return !is_connection_string(url) && !strpbrk(url, "@:/");
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
    if (!url || is_name(url))
        return true;
    PQconninfoOption *options = is_connection_string(url) ? parse_url(url) : NULL;
    bool ok = options != NULL;
    PQconninfoFree(options);
    if (ok)
        return true;
    error_set(err, EXIT_USAGE, "invalid connection string");
    return error_hint(err,
                      "A URL begins with postgresql:// or postgres://, and the characters %%, /, @, : and spaces of a password "
                      "are written in it as %%25, %%2F, %%40, %%3A and %%20. The string is not shown, because it may "
                      "hold a password.");
}

void url_add_param(Buf *buf, const char *keyword, const char *value)
{
    buf_addf(buf, "%s%s='", buf->len ? " " : "", keyword);
    for (const char *p = value; *p; p++) {
        if (*p == '\'' || *p == '\\')
            buf_addc(buf, '\\');
        buf_addc(buf, *p);
    }
    buf_addc(buf, '\'');
}

/* Whether a parameter takes the place of what the string says; an address of another host would go before a host. */
static bool is_replaced(const char *keyword, const UrlParam *params, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(params[i].keyword, keyword) == 0 ||
            (strcmp(params[i].keyword, "host") == 0 && strcmp(keyword, "hostaddr") == 0))
            return true;
    return false;
}

bool url_merge(void *mem, const char *url, const UrlParam *params, size_t count, const char **ret, Error *err)
{
    Buf buf = buf_new(mem);
    if (!url_check(url, err))
        return false;
    PQconninfoOption *options = url && is_connection_string(url) ? parse_url(url) : NULL;
    for (PQconninfoOption *o = options; o && o->keyword; o++)
        if (o->val && !is_replaced(o->keyword, params, count))
            url_add_param(&buf, o->keyword, o->val);
    bool is_bare = url && !options;
    PQconninfoFree(options);
    if (is_bare && !is_replaced("dbname", params, count))
        url_add_param(&buf, "dbname", url);
    for (size_t i = 0; i < count; i++)
        url_add_param(&buf, params[i].keyword, params[i].value);
    *ret = buf.len > 0 ? buf.data : NULL;
    return true;
}

static bool is_secret(const PQconninfoOption *option)
{
    return strchr(option->dispchar, '*') || strcmp(option->keyword, "password") == 0;
}

size_t url_params(void *mem, const char *url, UrlParam **ret)
{
    VEC(UrlParam) params = {0};
    PQconninfoOption *options = is_connection_string(url) ? parse_url(url) : NULL;
    for (PQconninfoOption *o = options; o && o->keyword; o++)
        if (o->val)
            vec_push(mem, &params,
                     (UrlParam){mem_strdup(mem, o->keyword), is_secret(o) ? "***" : mem_strdup(mem, o->val)});
    PQconninfoFree(options);
    if (is_name(url))
        vec_push(mem, &params, (UrlParam){"dbname", url});
    *ret = params.items;
    return params.len;
}

size_t url_variables(void *mem, UrlParam **ret, TextList *names)
{
    VEC(UrlParam) params = {0};
    PQconninfoOption *options = PQconndefaults();
    for (PQconninfoOption *o = options; o && o->keyword; o++) {
        const char *value = o->envvar ? getenv(o->envvar) : NULL;
        if (!value || !value[0])
            continue;
        vec_push(mem, &params, (UrlParam){mem_strdup(mem, o->keyword), is_secret(o) ? "***" : value});
        vec_push(mem, names, mem_strdup(mem, o->envvar));
    }
    PQconninfoFree(options);
    *ret = params.items;
    return params.len;
}

char *db_url_masked(void *mem, const char *url)
{
    if (is_name(url))
        return mem_printf(mem, "dbname=%s", url);
    PQconninfoOption *options = is_connection_string(url) ? parse_url(url) : NULL;
    if (!options)
        return mem_strdup(mem, "(invalid connection string)");
    Buf buf = buf_new(mem);
    for (PQconninfoOption *o = options; o->keyword; o++)
        if (o->val && !is_secret(o))
            buf_addf(&buf, "%s%s=%s", buf.len ? " " : "", o->keyword, o->val);
    PQconninfoFree(options);
    return buf.data;
}
