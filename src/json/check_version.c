#include "json/check_version.h"

#include "json/report.h"
#include "model/since.h"

static void check_object(Report *report, const Object *object, int version)
{
    SinceList rows = since_rows();
    for (size_t i = 0; i < rows.len; i++) {
        const Since *since = &rows.items[i];
        if (version / 10000 >= since->major || !since_is_used(since, object))
            continue;
        const char *value = since->value ? mem_printf(report->mem, "\"%s\" in ", since->value) : "";
        report_at(report, object->origin, "%s\"%s\" of %s needs PostgreSQL %d, and the server is %d.%d", value,
                  since_prop(since)->key, object_describe(report->mem, object), since->major, version / 10000,
                  version % 10000);
    }
}

bool model_check_version(const Schema *model, int server_version, Error *err)
{
    void *mem = mem_new(NULL);
    Report report = report_new(mem);
    for (size_t i = 0; i < model->objects.len; i++)
        check_object(&report, model->objects.items[i], server_version);
    bool ok = report_end(&report, err);
    mem_free(mem);
    return ok;
}
