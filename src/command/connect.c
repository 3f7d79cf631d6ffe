/* How a session comes to its database. */
#include <stdlib.h>

#include "command/session.h"
#include "config/secret.h"
#include "db/url.h"

struct SessionUrl {
    const char *url;
};

/* What somebody gave as URL; from says who. */
typedef struct Base {
    const char *url, *from;
} Base;

/* An environment that names a server is whole: DATABASE_URL, which may be that of another, has no part in it. */
static bool find_base(Session *session, const ConfigConnection *connection, Base *ret, Error *err)
{
    void *mem = session->mem;
    const char *variable = getenv("DATABASE_URL");
    if (connection->url) {
        *ret = (Base){connection->url, config_origin(mem, session->config, session->env, "url")};
    } else if (connection->url_command.len > 0) {
        ret->from = config_origin(mem, session->config, session->env, "url_command");
        return secret_command(mem, &connection->url_command, &ret->url, err) || error_wrap(err, "%s: no URL", ret->from);
    } else if (!connection->names_server && variable && variable[0]) {
        *ret = (Base){variable, "DATABASE_URL"};
    }
    return true;
}

static bool find_password(Session *session, const ConfigConnection *connection, const char **ret, Error *err)
{
    const char *key = connection->password_file ? "password_file" : "password_command";
    if (connection->password_file ? secret_file(session->mem, connection->password_file, ret, err)
        : connection->password_command.len == 0 || secret_command(session->mem, &connection->password_command, ret, err))
        return true;
    return error_wrap(err, "%s: no password", config_origin(session->mem, session->config, session->env, key));
}

/* What --url gives stands alone: passwords of an environment are not for other servers. */
static bool find_url(Session *session, const char **ret, Error *err)
{
    ConfigConnection connection;
    Base base = {0};
    const char *password = NULL;
    VEC(UrlParam) params = {0};
    if (session->url) {
        *ret = session->url;
        return url_check(session->url, err) || error_wrap(err, "--url");
    }
    if (!config_connection(session->mem, session->config, session->env, &connection, err) ||
        !find_base(session, &connection, &base, err) || !find_password(session, &connection, &password, err))
        return false;
    for (size_t i = 0; i < connection.params.len; i++)
        vec_push(session->mem, &params, (UrlParam){connection.params.items[i].keyword, connection.params.items[i].value});
    if (password)
        vec_push(session->mem, &params, (UrlParam){"password", password});
    return url_merge(session->mem, base.url, params.items, params.len, ret, err) || error_wrap(err, "%s", base.from);
}

bool session_url(Session *session, const char **ret, Error *err)
{
    const char *url;
    if (!session->found) {
        if (!find_url(session, &url, err))
            return error_wrap(err, "could not connect");
        session->found = mem_make(session->mem, struct SessionUrl);
        session->found->url = url;
    }
    *ret = session->found->url;
    return true;
}

bool session_scratch(Session *session, const char **ret, Error *err)
{
    return config_scratch(session->mem, session->config, session->env, ret, err);
}

bool session_db(Session *session, Db **ret, Error *err)
{
    const char *url;
    return session_url(session, &url, err) && db_open(session->mem, &(DbOptions){.url = url}, ret, err);
}
