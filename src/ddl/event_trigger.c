/* Event triggers. */
#include "base/quote.h"
#include "ddl/emit.h"

void create_EVENT_TRIGGER(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const EventTrigger *trigger = get_EVENT_TRIGGER(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE EVENT TRIGGER %s ON %s", object->key, trigger->event);
    for (size_t i = 0; i < trigger->tags.len; i++)
        buf_addf(&sql, "%s%s", i > 0 ? ", " : "\n    WHEN TAG IN (", ddl_literal(ddl, trigger->tags.items[i]));
    ddl_add(ddl, object, "%s%s\n    EXECUTE FUNCTION %s()", sql.data, trigger->tags.len > 0 ? ")" : "", trigger->function);
}

void emit_event_trigger_enabled(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    ddl_add(ddl, want, "ALTER EVENT TRIGGER %s %s", want->key, ddl_enable_words(get_EVENT_TRIGGER(want)->enabled));
}
