/* Subscriptions: made without a connection, and never enabled. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"

static void add(Buf *buf, const char *name, const char *value)
{
    buf_addf(buf, "%s%s = %s", buf->len > 0 ? ", " : "", name, value);
}

static void add_word(Buf *buf, const char *name, const char *have, const char *want, const char *standard)
{
    if (strcmp(have ? have : standard, want ? want : standard) != 0)
        add(buf, name, want ? want : standard);
}

static void add_bool(Buf *buf, const char *name, bool have, bool want)
{
    if (have != want)
        add(buf, name, want ? "true" : "false");
}

/* What differs. */
static void add_options(Ddl *ddl, Buf *buf, const Subscription *have, const Subscription *want)
{
    const char *old = have->slot_name ? have->slot_name : have->object.name;
    const char *slot = want->slot_name ? want->slot_name : want->object.name;
    if (!old || strcmp(old, slot) != 0)
        add(buf, "slot_name", strcmp(slot, "none") == 0 ? "NONE" : ddl_literal(ddl, slot));
    add_word(buf, "synchronous_commit", have->synchronous_commit, want->synchronous_commit, "off");
    add_bool(buf, "binary", have->binary, want->binary);
    add_word(buf, "streaming", have->streaming, want->streaming, "off");
    add_bool(buf, "two_phase", have->two_phase, want->two_phase);
    add_bool(buf, "disable_on_error", have->disable_on_error, want->disable_on_error);
    add_word(buf, "origin", have->origin, want->origin, "any");
    add_bool(buf, "password_required", have->password_required, want->password_required);
    add_bool(buf, "run_as_owner", have->run_as_owner, want->run_as_owner);
    add_bool(buf, "failover", have->failover, want->failover);
}

/* The publications are those of another server: their names say nothing here. */
void create_SUBSCRIPTION(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const Subscription *subscription = get_SUBSCRIPTION(object);
    Subscription *plain = as_SUBSCRIPTION(object_new(ddl->mem, KIND_SUBSCRIPTION));
    plain->object.name = object->name;
    if (ddl->server_version >= 180000)
        plain->streaming = "parallel";
    Buf with = buf_new(ddl->mem), publications = buf_new(ddl->mem);
    add(&with, "connect", "false");
    add_options(ddl, &with, plain, subscription);
    buf_add_idents(&publications, &subscription->publications);
    ddl_add(ddl, object, "CREATE SUBSCRIPTION %s\n    CONNECTION ''\n    PUBLICATION %s\n    WITH (%s)", object->key,
            publications.data, with.data)
        ->note = "its connection is set by hand: ALTER SUBSCRIPTION … CONNECTION, ENABLE, REFRESH PUBLICATION";
}

void emit_subscription_options(Ddl *ddl, const Object *have, const Object *want)
{
    Buf buf = buf_new(ddl->mem);
    add_options(ddl, &buf, get_SUBSCRIPTION(have), get_SUBSCRIPTION(want));
    ddl_add(ddl, want, "ALTER SUBSCRIPTION %s SET (%s)", want->key, buf.data);
}

void emit_subscription_publications(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    Buf publications = buf_new(ddl->mem);
    buf_add_idents(&publications, &get_SUBSCRIPTION(want)->publications);
    ddl_add(ddl, want, "ALTER SUBSCRIPTION %s SET PUBLICATION %s WITH (refresh = false)", want->key, publications.data)->note =
        "followed after ALTER SUBSCRIPTION … REFRESH PUBLICATION";
}

/* DROP would go to the publisher to drop the slot there, which no transaction can take back. */
void ddl_drop_subscription(Ddl *ddl, const Object *object)
{
    const char *slot = get_SUBSCRIPTION(object)->slot_name ? get_SUBSCRIPTION(object)->slot_name : object->name;
    bool has_slot = strcmp(slot, "none") != 0;
    if (has_slot) {
        ddl_add(ddl, object, "ALTER SUBSCRIPTION %s DISABLE", object->key)->note =
            mem_printf(ddl->mem, "the slot %s stays on the publisher", ddl_ident(ddl, slot));
        ddl_add_extra(ddl, object, "ALTER SUBSCRIPTION %s SET (slot_name = NONE)", object->key);
    }
    Statement *statement = ddl_add(ddl, object, "DROP SUBSCRIPTION %s", object->key);
    statement->extra = has_slot;
    statement->destroys = mem_printf(ddl->mem, "position of subscription %s", object->key);
}
