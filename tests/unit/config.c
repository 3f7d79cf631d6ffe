#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "config/config.h"
#include "config/keys.h"
#include "config/secret.h"
#include "unit.h"

static void *mem;
static Error err;

static void set_up(void)
{
    mem = mem_new(NULL);
}

static void tear_down(void)
{
    mem_free(mem);
}

static Config config;

static void parse(const char *text)
{
    ck_assert_msg(config_parse(mem, "conf/pgdraft.ini", text, &config, &err), "%s", err.message);
}

static const ConfigEnv *env_of(const char *name)
{
    const ConfigEnv *env;
    ck_assert_msg(config_env(mem, &config, name, &env, &err), "%s", err.message);
    return env;
}

static ConfigConnection connection_of(const char *name)
{
    ConfigConnection connection;
    ck_assert_msg(config_connection(mem, &config, env_of(name), &connection, &err), "%s", err.message);
    return connection;
}

static char *params_of(const ConfigConnection *connection)
{
    TextList list = {0};
    for (size_t i = 0; i < connection->params.len; i++)
        vec_push(mem, &list, mem_printf(mem, "%s=%s", connection->params.items[i].keyword, connection->params.items[i].value));
    return textlist_join(mem, &list, " ");
}

START_TEST(a_project_is_read)
{
    parse("\xEF\xBB\xBF# comment\n[project]\nschema = model \nversions=/abs/versions\ntemplate = t.sql\r\nfile_name = ${year}/${rev}\n"
          "timezone = Europe/Berlin\nslug_length = 20\njournal_schema = own\nschemas = app, audit\nexclude = audit.*, views:*\n"
          "exclude=x\ndefault_env = dev\n\n; comment\n[env dev]\nurl = x\n");
    ck_assert_str_eq(config.schema, "conf/model");
    ck_assert_str_eq(config.versions, "/abs/versions");
    ck_assert_str_eq(config.template, "conf/t.sql");
    ck_assert_str_eq(config.file_name, "${year}/${rev}");
    ck_assert_str_eq(config.timezone, "Europe/Berlin");
    ck_assert_int_eq(config.slug_length, 20);
    ck_assert(config.recursive);
    ck_assert_str_eq(config.journal_schema, "own");
    ck_assert_str_eq(textlist_join(mem, &config.schemas, "|"), "app|audit");
    ck_assert_str_eq(textlist_join(mem, &config.exclude, "|"), "audit.*|views:*|x");
    ck_assert_str_eq(config.default_env, "dev");
}
END_TEST

START_TEST(an_environment_is_read)
{
    parse("[env prod]\nurl = postgresql://h/d?a=b;c#d\npassword_command = vault \"a b\" c\\d \"e\\\"f\\\\\" \"\"\nhost = h2\n"
          "sslmode = verify-full\nsslrootcert = system\nsslcert = c.pem\nconnect_timeout = 1500ms\nscratch = postgresql://s\n"
          "lock_timeout = 2s\nproduction = yes\n[env bare]\nsslmode = require\n");
    const ConfigEnv *env = env_of("prod");
    ck_assert(env->production);
    ck_assert_int_eq(env->line, 1);
    ck_assert_int_eq(env->lock_timeout_ms, 2000);
    ck_assert_int_eq(env->statement_timeout_ms, CONFIG_NO_DURATION);
    ConfigConnection connection = connection_of("prod");
    ck_assert_str_eq(connection.url, "postgresql://h/d?a=b;c#d");
    ck_assert_str_eq(textlist_join(mem, &connection.password_command, "|"), "vault|a b|c\\d|e\"f\\|");
    ck_assert_str_eq(params_of(&connection), "host=h2 sslmode=verify-full sslrootcert=system sslcert=conf/c.pem connect_timeout=2");
    ck_assert(connection.names_server);
    ck_assert(!connection_of("bare").names_server);
    const char *scratch;
    ck_assert(config_scratch(mem, &config, env, &scratch, &err));
    ck_assert_str_eq(scratch, "postgresql://s");
    ck_assert(config_scratch(mem, &config, NULL, &scratch, &err));
    ck_assert_ptr_null(scratch);
    ck_assert_ptr_null(env_of(NULL));
    ck_assert_str_eq(config_origin(mem, &config, env, "host"), "conf/pgdraft.ini:4");
    ck_assert_ptr_null(config_origin(mem, &config, env, "port"));
}
END_TEST

START_TEST(hooks_of_the_project_come_first)
{
    parse("[project]\nbefore_run = log\n[env prod]\nbefore_run = backup, log\n[hook log]\ncommand = logger\non_failure = warn\n"
          "[hook backup]\ncommand = pg_dump -f \"${HERE_IT_GOES}/x y\"\ntimeout = 1h\n");
    HookList hooks;
    ck_assert(config_hooks(mem, &config, NULL, HOOK_BEFORE_RUN, &hooks, &err));
    ck_assert_int_eq(hooks.len, 1);
    ck_assert(!config_hooks(mem, &config, env_of("prod"), HOOK_BEFORE_RUN, &hooks, &err));
    ck_assert_str_eq(err.message,
                     "conf/pgdraft.ini:9: environment variable \"HERE_IT_GOES\" is not set, in key \"command\"");
    setenv("HERE_IT_GOES", "a b", 1);
    ck_assert(config_hooks(mem, &config, env_of("prod"), HOOK_BEFORE_RUN, &hooks, &err));
    unsetenv("HERE_IT_GOES");
    ck_assert_int_eq(hooks.len, 3);
    ck_assert_str_eq(hooks.items[0]->name, "log");
    ck_assert(!hooks.items[0]->stop);
    ck_assert_int_eq(hooks.items[0]->timeout_ms, 600000);
    ck_assert_str_eq(textlist_join(mem, &hooks.items[1]->command, "|"), "pg_dump|-f|a b/x y");
    ck_assert(hooks.items[1]->stop);
    ck_assert_int_eq(hooks.items[1]->timeout_ms, 3600000);
}
END_TEST

START_TEST(defaults_stand_without_a_file)
{
    ck_assert(config_load(mem, "/nonexistent/pgdraft.ini", false, &config, &err));
    ck_assert_ptr_null(config.path);
    ck_assert_str_eq(config.schema, "schema");
    ck_assert_str_eq(config.versions, "versions");
    ck_assert_str_eq(config.journal_schema, "pgdraft");
    ck_assert_str_eq(config.file_name, "${date}_${rev}_${slug}");
    ck_assert_str_eq(config.timezone, "UTC");
    ck_assert_int_eq(config.slug_length, 40);
    ck_assert(!config.recursive);
    ck_assert(!config_load(mem, "/nonexistent/pgdraft.ini", true, &config, &err));
    ck_assert_int_eq(err.code, EXIT_USAGE);
}
END_TEST

static const struct {
    const char *value, *expanded, *message;
} variables[] = {
    {"${SET}", "pa$$ ${SET}%@:", NULL}, /* nothing in a value is expanded again */
    {"a${SET:-b}c", "apa$$ ${SET}%@:c", NULL},
    {"${EMPTY:-de:fault}x", "de:faultx", NULL},
    {"${UNSET:-}x", "x", NULL},
    {"x${EMPTY}", "x", NULL},
    {"$$${SET:?}$$", "$pa$$ ${SET}%@:$", NULL},
    {"${UNSET}", NULL, "x.ini:2: environment variable \"UNSET\" is not set, in key \"url\""},
    {"${EMPTY:?say it}", NULL, "x.ini:2: environment variable \"EMPTY\" is not set, or is empty: say it, in key \"url\""},
    {"${EMPTY}", NULL, "x.ini:2: key \"url\" is empty with its variables expanded"},
};

START_TEST(variables_are_put_in)
{
    setenv("SET", "pa$$ ${SET}%@:", 1);
    setenv("EMPTY", "", 1);
    unsetenv("UNSET");
    ck_assert(config_parse(mem, "x.ini", mem_printf(mem, "[env e]\nurl = %s\n", variables[_i].value), &config, &err));
    const ConfigEnv *env = env_of("e");
    ConfigConnection connection;
    bool ok = config_connection(mem, &config, env, &connection, &err);
    ck_assert_int_eq(ok, variables[_i].expanded != NULL);
    if (ok)
        ck_assert_str_eq(connection.url, variables[_i].expanded);
    else
        ck_assert_str_eq(err.message, variables[_i].message);
}
END_TEST

#define KEYS_OF_PROJECT                                                                                                  \
    "The keys are schema, versions, template, file_name, timezone, slug_length, recursive, journal_schema, schemas, "    \
    "include, exclude, default_env, before_run, after_run, failed_run, before_revision, after_revision, "                \
    "failed_revision, post_write."

static const struct {
    const char *text, *message, *hint;
} errors[] = {
    {"a = b\n", "x.ini:1: a key stands above the first section", NULL},
    {"\n[projects]\n", "x.ini:2: unrecognized section \"projects\"", "Perhaps you meant \"project\"."},
    {"[database]\n", "x.ini:1: unrecognized section \"database\"", "The sections are [project], [env NAME] and [hook NAME]."},
    {"[project x]\n", "x.ini:1: unrecognized section \"project x\"", "Perhaps you meant \"project\"."},
    {"[project\n", "x.ini:1: a section begins without its closing bracket", NULL},
    {"[ ]\n", "x.ini:1: the section has no name", NULL},
    {"[project]\nshema = a\n", "x.ini:2: unrecognized key \"shema\" in a section [project]", "Perhaps you meant \"schema\"."},
    {"[project]\nvvvvvv = a\n", "x.ini:2: unrecognized key \"vvvvvv\" in a section [project]", KEYS_OF_PROJECT},
    {"[env a]\nscrach = a\n", "x.ini:2: unrecognized key \"scrach\" in a section [env NAME]", "Perhaps you meant \"scratch\"."},
    {"[project]\npostgresql://u:secret@h\n", "x.ini:2: expected \"key = value\"", NULL},
    {"[project]\npostgresql://u:secret@h/d?a=b\n", "x.ini:2: what stands before \"=\" is not a key", NULL},
    {"[project]\nschema =\n", "x.ini:2: key \"schema\" has no value", NULL},
    {"[project]\nschema = a\nschema = a\n", "x.ini:3: key \"schema\" stands twice", "The first is in line 2."},
    {"[env a]\n[env  a]\n", "x.ini:2: section \"env  a\" stands twice", "The first is in line 1."},
    {"[env]\n", "x.ini:1: the environment has no name", NULL},
    {"[hook]\ncommand = a\n", "x.ini:1: the hook has no name", NULL},
    {"[hook a]\n", "x.ini:1: section \"hook a\" has no key \"command\"", NULL},
    {"[hook a]\ncommand = a \"b\n", "x.ini:2: a double quote in key \"command\" is not closed", NULL},
    {"[hook a]\ncommand = \"\" b\n", "x.ini:2: key \"command\" names no program", NULL},
    {"[hook a]\ncommand = b\non_failure = wran\n", "x.ini:3: invalid value \"wran\" for key \"on_failure\", expected stop or warn",
     "Perhaps you meant \"warn\"."},
    {"[hook a]\ncommand = b\ntimeout = 10\n",
     "x.ini:3: invalid duration \"10\" for key \"timeout\", expected one with its unit: 500ms, 2s, 5m, 1h", NULL},
    {"[env a]\nproduction = true\n", "x.ini:2: invalid value \"true\" for key \"production\", expected yes or no", NULL},
    {"[env a]\nurl = ${A\n", "x.ini:2: a \"${\" has no closing brace, in key \"url\"", NULL},
    {"[env a]\nurl = ${1A}\n", "x.ini:2: no name of a variable follows \"${\", in key \"url\"", NULL},
    {"[env a]\nurl = ${A-b}\n", "x.ini:2: a \"${\" and its name go on with neither \"}\" nor \":-\" nor \":?\", in key \"url\"", NULL},
    {"[env a]\nurl = ${A:-${B}}\n", "x.ini:2: a \"$\" stands within \"${\" and its brace, in key \"url\"", NULL},
    {"[env a]\nurl = a$b\n", "x.ini:2: a \"$\" begins neither \"${NAME}\" nor \"$$\", in key \"url\"", NULL},
    {"[env a]\nurl = a\nurl_command = b\n", "x.ini:3: keys \"url\" and \"url_command\" exclude each other in section \"env a\"", NULL},
    {"[env a]\npassword_file = a\npassword_command = b\n",
     "x.ini:3: keys \"password_command\" and \"password_file\" exclude each other in section \"env a\"", NULL},
    {"[project]\nbefore_run = bakup\n[hook backup]\ncommand = b\n", "x.ini:2: hook \"bakup\" of key \"before_run\" is not in the file",
     "Perhaps you meant \"backup\"."},
    {"[project]\nbefore_run = backup\n", "x.ini:2: hook \"backup\" of key \"before_run\" is not in the file",
     "A section [hook backup] has to say what it runs."},
    {"[env a]\npost_write = b\n[hook b]\ncommand = b\n", "x.ini:2: unrecognized key \"post_write\" in a section [env NAME]", NULL},
    {"[project]\ninclude = a,,b\n", "x.ini:2: key \"include\" has an empty item", NULL},
    {"[project]\ndefault_env = dve\n[env dev]\n", "x.ini:2: environment \"dve\" of key \"default_env\" is not in the file",
     "Perhaps you meant \"dev\"."},
    {"[project]\ntimezone = Europe/Berlim\n", "x.ini:2: time zone \"Europe/Berlim\" of key \"timezone\" is not known to this system",
     "Perhaps you meant \"Europe/Berlin\"."},
    {"[project]\ntimezone = ../../etc/passwd\n",
     "x.ini:2: time zone \"../../etc/passwd\" of key \"timezone\" is not known to this system", NULL},
    {"[project]\nslug_length = 0\n", "x.ini:2: invalid value \"0\" for key \"slug_length\", expected a number from 1 to 200", NULL},
    {"[project]\nfile_name = ${reb}\n", "x.ini:2: unrecognized name \"reb\" in key \"file_name\"", "Perhaps you meant \"rev\"."},
    {"[project]\nfile_name = ${rev\n", "x.ini:2: a \"${\" has no closing brace, in key \"file_name\"", NULL},
};

START_TEST(errors_name_the_line)
{
    ck_assert(!config_parse(mem, "x.ini", errors[_i].text, &config, &err));
    ck_assert_int_eq(err.code, EXIT_USAGE);
    ck_assert_str_eq(err.message, errors[_i].message);
    if (errors[_i].hint)
        ck_assert_pstr_eq(err.hint, errors[_i].hint);
}
END_TEST

START_TEST(all_errors_are_told_in_the_order_of_the_lines)
{
    ck_assert(!config_parse(mem, "x.ini", "[project]\nshema = a\nslug_length = x\n[hook h]\n[envv a]\n", &config, &err));
    ck_assert_str_eq(err.message, "x.ini has 4 errors");
    ck_assert_str_eq(err.detail,
                     "x.ini:2: unrecognized key \"shema\" in a section [project]. Perhaps you meant \"schema\".\n"
                     "x.ini:3: invalid value \"x\" for key \"slug_length\", expected a number from 1 to 200\n"
                     "x.ini:4: section \"hook h\" has no key \"command\"\n"
                     "x.ini:5: unrecognized section \"envv a\". Perhaps you meant \"env\".");
    Buf text = buf_new(mem);
    for (int i = 0; i < 25; i++)
        buf_add(&text, "x\n");
    ck_assert(!config_parse(mem, "x.ini", text.data, &config, &err));
    ck_assert_str_eq(err.message, "x.ini has 25 errors");
    ck_assert_str_eq(strrchr(err.detail, '\n'), "\n… and 5 more");
}
END_TEST

START_TEST(an_unknown_environment_is_told_with_the_known)
{
    const ConfigEnv *env;
    parse("[env dev]\n[env prod]\n");
    ck_assert(!config_env(mem, &config, "prd", &env, &err));
    ck_assert_str_eq(err.message, "environment \"prd\" is not in conf/pgdraft.ini");
    ck_assert_str_eq(err.hint, "Perhaps you meant \"prod\".");
    ck_assert(!config_env(mem, &config, "something", &env, &err));
    ck_assert_str_eq(err.hint, "The environments are dev, prod.");
}
END_TEST

/* Every key of the table is read, and none of them harms the memory of another. */
START_TEST(every_key_can_stand)
{
    static const char *const examples[] = {
        [KEY_TEXT] = "x", [KEY_URL] = "x", [KEY_PATH] = "x", [KEY_ZONE] = "UTC", [KEY_PATTERN] = "${rev}",
        [KEY_NUMBER] = "7", [KEY_DURATION] = "7s", [KEY_LIST] = "x, y", [KEY_HOOKS] = "h", [KEY_COMMAND] = "x y"};
    const ConfigKey *key = &config_keys[_i];
    TextList words = key_words(mem, key);
    const char *value = key->type == KEY_WORD ? words.items[0] : examples[key->type];
    if (strcmp(key->name, "default_env") == 0)
        value = "e";
    static const char *const sections[] = {"project", "env e", "hook x"};
    SectionKind kind = key_section(key->home);
    parse(mem_printf(mem, "[%s]\n%s%s = %s\n%s[hook h]\ncommand = a\n", sections[kind],
                     kind == SECTION_HOOK && strcmp(key->name, "command") != 0 ? "command = a\n" : "", key->name, value,
                     kind == SECTION_ENV ? "" : "[env e]\n"));
    connection_of("e");
}
END_TEST

START_TEST(secrets_are_a_line)
{
    const char *secret;
    TextList command = {0};
    vec_push(mem, &command, "printf");
    vec_push(mem, &command, "%s\\n");
    vec_push(mem, &command, "pass %word");
    ck_assert(secret_command(mem, &command, &secret, &err));
    ck_assert_str_eq(secret, "pass %word");
    command.items[2] = "two\nlines";
    ck_assert(!secret_command(mem, &command, &secret, &err));
    ck_assert_str_eq(err.message, "the output of \"printf\" cannot be used: it has more than one line");
    command.items[2] = "";
    ck_assert(!secret_command(mem, &command, &secret, &err));
    ck_assert_str_eq(err.message, "the output of \"printf\" cannot be used: it is empty");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("config");
    TCase *tcase = tcase_create("config");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, a_project_is_read);
    tcase_add_test(tcase, an_environment_is_read);
    tcase_add_test(tcase, hooks_of_the_project_come_first);
    tcase_add_test(tcase, defaults_stand_without_a_file);
    tcase_add_loop_test(tcase, variables_are_put_in, 0, sizeof variables / sizeof *variables);
    tcase_add_loop_test(tcase, errors_name_the_line, 0, sizeof errors / sizeof *errors);
    tcase_add_test(tcase, all_errors_are_told_in_the_order_of_the_lines);
    tcase_add_test(tcase, an_unknown_environment_is_told_with_the_known);
    tcase_add_loop_test(tcase, every_key_can_stand, 0, config_key_count);
    tcase_add_test(tcase, secrets_are_a_line);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
