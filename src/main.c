#include "base/log.h"
#include "base/mem.h"
#include "base/process.h"
#include "command/cli.h"

int main(int argc, char **argv)
{
    process_settle();
    void *mem = mem_new(NULL);
    Error err = ERROR_INIT;
    ExitCode code;
    if (!cli_run(mem, argc, argv, &code, &err)) {
        code = err.code;
        log_print_error(&err);
        error_clear(&err);
    }
    mem_free(mem);
    return code;
}
