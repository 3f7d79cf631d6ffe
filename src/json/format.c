#include "json/format.h"

#include "json/canon.h"
#include "json/parse.h"
#include "json/print.h"
#include "json/reader.h"

bool model_format(void *mem, const char *path, char **ret, Error *err)
{
    void *scratch = mem_new(NULL);
    Report report = report_new(scratch);
    Reader reader = {.mem = scratch, .values = mem_packed(scratch), .schema = schema_new(scratch), .report = &report};
    Value *root = reader_add_file(&reader, path);
    reader_check_sql(&reader);
    bool ok = report_end(&report, err);
    mem_free(reader.schema); /* it was made to see what is wrong */
    if (ok)
        *ret = value_print(mem, canon_file(mem_packed(scratch), root));
    mem_free(scratch);
    return ok;
}
