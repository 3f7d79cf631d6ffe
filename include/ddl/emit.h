/* What the files of ddl/ share: references to objects in SQL, and the adding of statements. */
#ifndef PGDRAFT_DDL_EMIT_H
#define PGDRAFT_DDL_EMIT_H

#include "base/buf.h"
#include "ddl/ddl.h"

/* have is NULL when the object has just been created. */
typedef void Emitter(Ddl *ddl, const Object *have, const Object *want);
#define PROP(kind, field, type, key, values, emitter, description) Emitter emit_##emitter;
#define emit_recreate ddl_never_emitted
#include "model/props.def"
#undef emit_recreate
#undef PROP

/* A statement of its own; the returned pointer holds until the next is added. */
Statement *ddl_add(Ddl *ddl, const Object *object, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* A sub-command of ALTER TABLE (VIEW, SEQUENCE …) on the relation that object is or lives in. */
Statement *ddl_add_alter(Ddl *ddl, const Object *object, LockMode lock, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* A statement of its own on the relation that object lives in. */
Statement *ddl_add_locked(Ddl *ddl, const Object *object, LockMode lock, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* What belongs to the object's creation: a comment, a grant. */
Statement *ddl_add_extra(Ddl *ddl, const Object *object, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* public.users, of the object or of the relation, domain … that a child lives in. */
const char *ddl_key(Ddl *ddl, const Object *object);
const char *ddl_parent(Ddl *ddl, const Object *child);
/* "TABLE public.users", "CONSTRAINT k ON public.t", "ROUTINE public.f(integer)": for DROP, COMMENT ON, OWNER TO. */
const char *ddl_ref(Ddl *ddl, const Object *object);
/* FUNCTION or PROCEDURE. */
const char *ddl_routine_keyword(const Object *routine);
/* The aggregate as GRANT names it: as a function, with the types of all its arguments. */
const char *ddl_aggregate_function(Ddl *ddl, const Object *aggregate);
void ddl_replace_aggregate(Ddl *ddl, const Object *aggregate);
void ddl_replace_rule(Ddl *ddl, const Object *rule);
void ddl_replace_trigger(Ddl *ddl, const Object *trigger);
/* Whether CREATE OR REPLACE of the object has been added. */
bool ddl_replaced(const Ddl *ddl, const Object *object);
/* Under whatever name (key) the type has then. functions are names for the reviewer: they go with the type. */
void ddl_drop_cascading(Ddl *ddl, const Object *type, const char *key, const TextList *functions);
/* SET STORAGE DEFAULT came with 16, and the types of the columns are not known here. */
bool ddl_matview_loses_storage(const Object *have, const Object *want);
/* The storage of a column of that type unless it is set. */
const char *ddl_default_storage(Ddl *ddl, const char *type);
/* What is stored plain once is stored plain for good. */
bool ddl_base_type_alterable(const Object *have, const Object *want);
/* Servers before 17 change nothing but the estimators; newer ones add to what there is, and take nothing away. */
bool ddl_operator_alterable(const Object *have, const Object *want, int server_version);
/* "TABLE", "VIEW" … of the relation that a child lives in. */
const char *ddl_relation_keyword(Ddl *ddl, const Object *object);
/* A foreign table or a part of one. */
bool ddl_is_foreign(Ddl *ddl, const Object *object);
/* The name that something has while it is set aside, without and with its schema. */
const char *ddl_aside_name(Ddl *ddl, const char *name);
const char *ddl_aside_key(Ddl *ddl, const char *schema, const char *name);
/* The name in SQL. */
const char *ddl_ident(Ddl *ddl, const char *name);
const char *ddl_literal(Ddl *ddl, const char *text);
/* WITH-style option lists: fillfactor=70, a='b c'. */
void ddl_add_options(Buf *buf, const TextList *options);
/* " OPTIONS (host 'a', port '1')", nothing when there are none. */
void ddl_add_foreign_options(Ddl *ddl, Buf *sql, const Object *object);
/* "SET work_mem TO '1MB'", of a setting "work_mem=1MB" as the catalogs keep it. */
const char *ddl_setting(Ddl *ddl, const char *setting);
/* ENABLE ALWAYS and the like, of an enabled property. */
const char *ddl_enable_words(const char *state);
/* NAME = value, on a line of its own in a list in parentheses; nothing for NULL. */
void ddl_add_attribute(Buf *buf, const char *name, const char *value);
/* " DEFERRABLE INITIALLY DEFERRED", nothing for what is neither. The second implies the first. */
void ddl_add_deferrable(Buf *sql, bool deferrable, bool initially_deferred);
/* (a, b) */
void ddl_add_columns(Buf *buf, const TextList *columns);

typedef void Creator(Ddl *ddl, const Object *object, const CreateOptions *options);
#define KIND(id, Struct, word, keyword, key, parents, class_, identity) Creator create_##id;
#include "model/kinds.def"

void ddl_rename_attribute(Ddl *ddl, const Object *from, const Object *to);
/* Those of a table that goes from one parent to another: no inherited one can be renamed. */
void ddl_rename_moved_not_nulls(Ddl *ddl, const Object *table);
/* Say each label that differs between have (which may be NULL) and want; the provider and the label, a literal or NULL, are SQL. */
typedef void LabelSay(Ddl *ddl, const Object *want, const char *provider, const char *label);
void ddl_each_label(Ddl *ddl, const Object *have, const Object *want, LabelSay *say);
/* Of what has been made anew on the way; a comment that changes is said by itself. */
void ddl_say_comment_again(Ddl *ddl, const Object *have, const Object *want);
/* It is again as that of its table. */
void ddl_drop_inherited_trigger(Ddl *ddl, const Object *trigger);
void ddl_drop_operator(Ddl *ddl, const Object *object);
void ddl_drop_subscription(Ddl *ddl, const Object *object);
void ddl_drop_publication_table(Ddl *ddl, const Object *object);
/* Default privileges, those of a member of an extension: back to what holds without them. */
void ddl_drop_privileges(Ddl *ddl, const Object *object);

/* "id bigint NOT NULL": as it stands in CREATE TABLE and ADD COLUMN. */
void ddl_add_column_definition(Ddl *ddl, Buf *buf, const Column *column, bool with_default);
/* " NOT NULL", " CONSTRAINT n NOT NULL NO INHERIT", or nothing: in a column's definition. */
void ddl_add_not_null(Ddl *ddl, Buf *buf, const Column *column);
/* ALTER TABLE … SET NOT NULL, or ADD NOT NULL where the constraint has something of its own; and DROP NOT NULL. */
void ddl_set_not_null(Ddl *ddl, const Object *column);
void ddl_drop_not_null(Ddl *ddl, const Object *column);
/* "CONSTRAINT users_pkey PRIMARY KEY (id)": in CREATE TABLE and ADD. */
void ddl_add_constraint_definition(Ddl *ddl, Buf *buf, const Object *constraint);
/* "GENERATED ALWAYS AS IDENTITY (…)" */
void ddl_add_identity(Ddl *ddl, Buf *buf, const Column *column);
/* ADD COLUMN of an identity column to a table that has children. */
void ddl_add_numbered_column(Ddl *ddl, const Object *column);
/* A constraint that is no index; the table steps out of its type meanwhile, where it is made of one. */
void ddl_rename_constraint(Ddl *ddl, const Object *object, const char *old, const char *new);
/* What the renaming of a range type takes along. */
void ddl_rename_range_parts(Ddl *ddl, const Object *from, const Object *to);
/* And what its move to another schema does. */
void ddl_move_range_parts(Ddl *ddl, const Object *from, const Object *to);
/* The parent's column that an inherited one comes from, or NULL. */
const Object *ddl_inherited_from(Ddl *ddl, const Object *column);
/* Make an inherited column like its parent's again. */
void ddl_drop_inherited(Ddl *ddl, const Object *column);
/* The keys of an index or exclusion constraint, with commas. */
void ddl_add_keys(Buf *buf, const KeyList *keys);
/* Emitters that run after CREATE, for the properties that it cannot state. */
void ddl_extras(Ddl *ddl, const Object *object);
/* Whether the name is to be left to the server. */
bool ddl_anonymous(const Object *object);

#endif
