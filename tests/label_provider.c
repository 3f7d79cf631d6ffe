/*
 * A provider of security labels named mac, which takes any label: a server brings none of its own (SECURITY LABEL,
 * sepgsql). What it needs of PostgreSQL 15 is declared here, for the headers of the server are a large package
 * (src/include/fmgr.h, commands/seclabel.h).
 */
typedef struct MagicStruct {
    int len, version, funcmaxargs, indexmaxkeys, namedatalen, float8byval;
    char abi_extra[32];
} MagicStruct;

const MagicStruct *Pg_magic_func(void);
void _PG_init(void);
extern void register_label_provider(const char *name, void (*check)(const void *object, const char *label));

const MagicStruct *Pg_magic_func(void)
{
    static const MagicStruct magic = {sizeof magic, 1500, 100, 32, 64, 1, "PostgreSQL"};
    return &magic;
}

static void check(const void *object, const char *label)
{
    (void)object, (void)label;
}

void _PG_init(void)
{
    register_label_provider("mac", check);
}
