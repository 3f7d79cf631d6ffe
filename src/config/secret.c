#include "config/secret.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/process.h"

enum { SECRET_MAX = 32 << 10, SECRET_TIMEOUT_MS = 10000 };

/* What comes after a first line is no password, but a message that went the wrong way. */
static bool one_line(void *mem, const char *text, const char **ret, Error *err)
{
    size_t len = strcspn(text, "\r\n");
    const char *end = text + len;
    end += *end == '\r';
    end += *end == '\n';
    if (*end)
        return error_set(err, EXIT_USAGE, "it has more than one line");
    if (len == 0)
        return error_set(err, EXIT_USAGE, "it is empty");
    if (len > SECRET_MAX)
        return error_set(err, EXIT_USAGE, "it is longer than %d bytes", SECRET_MAX);
    *ret = mem_strndup(mem, text, len);
    return true;
}

bool secret_command(void *mem, const TextList *command, const char **ret, Error *err)
{
    ProcessResult result;
    TextList argv = {0};
    for (size_t i = 0; i < command->len; i++)
        vec_push(mem, &argv, command->items[i]);
    vec_push(mem, &argv, NULL);
    const ProcessOptions options = {.argv = argv.items, .timeout_ms = SECRET_TIMEOUT_MS};
    if (!process_run(mem, &options, &result, err) || !process_check(&result, err))
        return false;
    return one_line(mem, result.output, ret, err) || error_wrap(err, "the output of \"%s\" cannot be used", argv.items[0]);
}

bool secret_file(void *mem, const char *path, const char **ret, Error *err)
{
    struct stat st;
    char *text;
    if (stat(path, &st) != 0)
        return error_set(err, EXIT_USAGE, "could not open file \"%s\": %s", path, strerror(errno));
    if (st.st_mode & (S_IRWXG | S_IRWXO)) {
        error_set(err, EXIT_USAGE, "file \"%s\" can be read by group or others", path);
        return error_hint(err, "\"chmod 600\" leaves it to its owner.");
    }
    return file_read(mem, path, SECRET_MAX + 2, &text, NULL, err) &&
           (one_line(mem, text, ret, err) || error_wrap(err, "file \"%s\" cannot be used", path));
}
