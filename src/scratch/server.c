#include "scratch/server.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/log.h"
#include "base/process.h"
#include "db/url.h"
#include "scratch/keeper.h"
#include "scratch/maker.h"
#include "scratch/process.h"

#define SOCKET_NAME ".s.PGSQL.5432"

enum { READY_MS = 60000, STOP_MS = 10000, PID_FILE_MAX = 4096 };

struct Server {
    char *folder; /* holds data, the socket and tablespaces; belongs to user */
    char *url;
    ProcessUser user;
    pid_t pid; /* 0: not started */
    Keeper *keeper;
    Db *admin;
};

/* Nothing has to outlive a crash, nobody else connects, and the first statement should not have to wait. */
static const char *const settings[] = {
    "listen_addresses=",
    "port=5432",
    "unix_socket_permissions=0700",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "shared_buffers=16MB",
    "max_connections=20",
    "max_locks_per_transaction=1024",
    "max_logical_replication_workers=0",
    "autovacuum=off",
    "logging_collector=off",
    "dynamic_shared_memory_type=mmap", /* in the folder: gone with it, however the server ends */
};

/* Whether the user can reach the folder: every folder on the way must let him pass. */
static bool is_reachable(const char *folder, const ProcessUser *user)
{
    char *path = mem_strdup(NULL, folder);
    bool ok = folder[0] == '/';
    for (char *end = path + strlen(path); ok && end > path; end = strrchr(path, '/')) {
        *end = '\0';
        struct stat st;
        ok = stat(path, &st) == 0 && S_ISDIR(st.st_mode) &&
             (st.st_mode & S_IXOTH || (st.st_uid == user->uid && st.st_mode & S_IXUSR));
    }
    mem_free(path);
    return ok;
}

/* Where private folders may stand. The same whoever runs, so that a later run finds them. */
static TextList temporary_folders(void *mem)
{
    static const char *const variables[] = {"XDG_RUNTIME_DIR", "TMPDIR"};
    TextList list = {0};
    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
        const char *folder = getenv(variables[i]);
        if (folder && folder[0] == '/' && !textlist_has(&list, folder))
            vec_push(mem, &list, folder);
    }
    if (!textlist_has(&list, "/tmp"))
        vec_push(mem, &list, "/tmp");
    return list;
}

static bool fits_socket(const char *folder)
{
    return strlen(folder) + strlen("/" SOCKET_NAME) < sizeof((struct sockaddr_un *)NULL)->sun_path;
}

/* While we are root, the folder is handed over to the user. */
static bool make_private_folder(const char *path, const ProcessUser *user, Error *err)
{
    if (mkdir(path, 0700) != 0)
        return error_set(err, EXIT_FAILED, "could not create folder \"%s\": %s", path, strerror(errno));
    if (user->uid == geteuid() || chown(path, user->uid, user->gid) == 0)
        return true;
    error_set(err, EXIT_FAILED, "could not change the owner of folder \"%s\": %s", path, strerror(errno));
    rmdir(path);
    return false;
}

/* In the first place that lets us. */
static bool make_folder(void *mem, const ProcessUser *user, char **ret, Error *err)
{
    TextList places = temporary_folders(mem);
    char *name = maker_name(mem, (long long)time(NULL));
    error_set(err, EXIT_FAILED, "there is no folder for temporary files that the server could use");
    for (size_t i = 0; i < places.len; i++) {
        char *path = path_join(mem, places.items[i], name);
        if (!is_reachable(places.items[i], user) || !fits_socket(path) || !make_private_folder(path, user, err))
            continue;
        error_clear(err);
        *ret = path;
        return true;
    }
    return false;
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path) == 0 || errno == ENOENT ? 0 : -1;
}

/* In the child of process_call, as the user whom the folder belongs to: root must not follow what others put there. */
static bool remove_folder(const void *path)
{
    return nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT;
}

/* What holds the folder may be closed to the user, but not to us. */
static void remove_as(const ProcessUser *user, bool (*remove_fn)(const void *path), const char *folder)
{
    if (!process_call(user, remove_fn, folder) && rmdir(folder) != 0 && errno != ENOENT)
        log_warning("could not remove folder \"%s\": %s", folder, strerror(errno));
}

static void stop_and_remove(void *resource)
{
    Server *server = resource;
    if (server->pid)
        process_stop(server->pid, SIGQUIT); /* immediate: there is nothing to save */
    remove_as(&server->user, remove_folder, server->folder);
    keeper_release(server->keeper);
}

static bool init_data(void *mem, const char *bindir, const char *superuser, const Server *server, Error *err)
{
    const char *argv[] = {
        path_join(mem, bindir, "initdb"),
        "--pgdata",
        path_join(mem, server->folder, "data"),
        "--username",
        superuser,
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
        "--no-instructions",
        NULL,
    };
    char *output;
    return process_run_as(mem, argv, &server->user, &output, err);
}

static bool start_postgres(void *mem, const char *bindir, Server *server, FILE *log, Error *err)
{
    VEC(const char *) argv = {0};
    vec_push(mem, &argv, path_join(mem, bindir, "postgres"));
    vec_push(mem, &argv, "-D");
    vec_push(mem, &argv, path_join(mem, server->folder, "data"));
    vec_push(mem, &argv, "-k");
    vec_push(mem, &argv, server->folder);
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        vec_push(mem, &argv, "-c");
        vec_push(mem, &argv, settings[i]);
    }
    vec_push(mem, &argv, NULL);
    return process_start_as(argv.items, &server->user, log, SIGQUIT, &server->pid, err);
}

static bool wait_until_ready(void *mem, Server *server, FILE *log, Error *err)
{
    Error refused = ERROR_INIT;
    bool ok = true;
    long long end = process_clock() + READY_MS;
    while (ok && !db_open(server, &(DbOptions){.url = server->url}, &server->admin, &refused)) {
        if (process_ended(server->pid)) {
            server->pid = 0;
            ok = error_set(err, EXIT_FAILED, "the server ended while it started");
            error_detail(err, "%s", process_output(mem, log));
        } else if (process_clock() > end) {
            ok = error_set(err, EXIT_FAILED, "the server did not answer: %s", refused.message);
            error_detail(err, "%s", process_output(mem, log));
        } else {
            ok = process_pause(err);
        }
    }
    error_clear(&refused);
    return ok;
}

/* Whatever is not given here libpq takes from the environment, which speaks of another server. */
static char *url_of(void *mem, const char *folder, const char *superuser)
{
    Buf buf = buf_new(mem);
    url_add_param(&buf, "host", folder);
    url_add_param(&buf, "hostaddr", "");
    url_add_param(&buf, "port", "5432");
    url_add_param(&buf, "user", superuser);
    url_add_param(&buf, "dbname", "postgres");
    url_add_param(&buf, "options", "");
    url_add_param(&buf, "sslmode", "disable");
    url_add_param(&buf, "gssencmode", "disable");
    url_add_param(&buf, "channel_binding", "disable");
    url_add_param(&buf, "target_session_attrs", "any");
    url_add_param(&buf, "requirepeer", "");
    return buf.data;
}

static bool start(void *mem, Server *server, const char *bindir, const char *superuser, Error *err)
{
    FILE *log = tmpfile();
    if (!log)
        return error_set(err, EXIT_FAILED, "could not create a temporary file: %s", strerror(errno));
    bool ok = init_data(mem, bindir, superuser, server, err) && start_postgres(mem, bindir, server, log, err) &&
              wait_until_ready(mem, server, log, err);
    fclose(log);
    return ok;
}

static bool sweep_folder(const void *path);

/* In the process of a keeper: the server is not a child of it. */
static void stop_orphan(void *resource)
{
    const Server *server = resource;
    remove_as(&server->user, sweep_folder, server->folder);
}

static bool start_guarded(void *mem, const char *bindir, const char *superuser, Server **ret, Error *err)
{
    Server *server = mem_make(mem, Server);
    server->user = process_unprivileged(server);
    void *tmp = mem_new(NULL);
    bool ok = make_folder(server, &server->user, &server->folder, err);
    if (ok) {
        server->url = url_of(server, server->folder, superuser);
        server->keeper = keeper_start(server, stop_orphan, server);
        mem_on_free(server, server, stop_and_remove);
        ok = start(tmp, server, bindir, superuser, err);
    }
    mem_free(tmp);
    if (!ok) {
        mem_free(server);
        return error_wrap(err, "could not start a throw-away server from \"%s\"", bindir);
    }
    *ret = server;
    return true;
}

bool server_start(void *mem, const char *bindir, const char *superuser, Server **ret, Error *err)
{
    sigset_t saved;
    process_guard(&saved);
    bool ok = start_guarded(mem, bindir, superuser, ret, err);
    process_unguard(&saved);
    return ok;
}

const char *server_url(const Server *server)
{
    return server->url;
}

Db *server_admin(const Server *server)
{
    return server->admin;
}

static bool make_private(const void *path)
{
    return mkdir(path, 0700) == 0;
}

bool server_tablespace(void *mem, const Server *server, char **ret, Error *err)
{
    void *tmp = mem_new(NULL);
    char *path = path_join(mem, server->folder, mem_printf(tmp, "tablespace_%s", random_hex(tmp, 8)));
    mem_free(tmp);
    if (!process_call(&server->user, make_private, path))
        return error_set(err, EXIT_FAILED, "could not create folder \"%s\"", path);
    *ret = path;
    return true;
}

/* Whether a server answers on the socket: then the process number in its file is not another process's. */
static bool answers(const char *folder)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (!fits_socket(folder))
        return false;
    snprintf(address.sun_path, sizeof address.sun_path, "%s/" SOCKET_NAME, folder);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool ok = fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
    if (fd >= 0)
        close(fd);
    return ok;
}

static pid_t server_pid(void *mem, const char *folder)
{
    char *text;
    Error unreadable = ERROR_INIT;
    long pid = 0;
    if (file_read(mem, path_join(mem, folder, "data/postmaster.pid"), PID_FILE_MAX, &text, NULL, &unreadable))
        pid = strtol(text, NULL, 10);
    error_clear(&unreadable);
    return (pid_t)pid;
}

/* As the user whom the folder belongs to. */
static bool sweep_folder(const void *path)
{
    const char *folder = path;
    void *tmp = mem_new(NULL);
    Error interrupted = ERROR_INIT;
    long long start = process_clock();
    for (bool more = true; more && answers(folder);) {
        pid_t pid = server_pid(tmp, folder);
        if (pid > 1)
            kill(pid, process_clock() - start < STOP_MS ? SIGQUIT : SIGKILL);
        more = process_clock() - start < 2 * STOP_MS && process_pause(&interrupted);
    }
    error_clear(&interrupted);
    mem_free(tmp);
    return remove_folder(folder);
}

/* Folders of our own, or of the user whom we run servers as. */
static void sweep_entry(void *mem, const char *folder, const char *name)
{
    if (maker_state(name, NULL) != MAKER_DEAD)
        return;
    char *path = path_join(mem, folder, name);
    ProcessUser user = process_unprivileged(mem);
    struct stat st;
    if (lstat(path, &st) != 0 || !S_ISDIR(st.st_mode) || (st.st_uid != geteuid() && st.st_uid != user.uid))
        return;
    if (st.st_uid != user.uid)
        user = (ProcessUser){.uid = st.st_uid, .gid = st.st_gid};
    log_debug("removing folder \"%s\" of a dead run", path);
    remove_as(&user, sweep_folder, path);
}

void server_sweep(void)
{
    void *tmp = mem_new(NULL);
    TextList places = temporary_folders(tmp);
    for (size_t i = 0; i < places.len; i++) {
        DIR *dir = opendir(places.items[i]);
        for (struct dirent *entry; dir && (entry = readdir(dir));)
            sweep_entry(tmp, places.items[i], entry->d_name);
        if (dir)
            closedir(dir);
    }
    mem_free(tmp);
}
