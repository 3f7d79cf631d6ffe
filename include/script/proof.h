/*
 * The @proved line of a script: the server where it was run, and the checksum that it had.
 *
 *     -- @proved   PostgreSQL 15.18 sha256:…
 *     -- @proved   PostgreSQL 15.18 upgrade only sha256:…
 */
#ifndef PGDRAFT_SCRIPT_PROOF_H
#define PGDRAFT_SCRIPT_PROOF_H

#include "script/script.h"

/* The value for a parsed script that was run on a server of that PG_VERSION_NUM, up and down or up alone. */
char *proof_text(void *mem, const Script *script, int server_version, bool upgrade_only);

/* Whether there is a proof, and it is of the statements as they are now. */
bool proof_fits(const Script *script);

/*
 * Make proved the value of the @proved line in the script's file: that line alone is changed, or added below the last
 * directive of the header; the file is written whole or not at all, and not at all where it says so already. A file that
 * has other statements than the script by now is an error: it was not that text that was proved.
 */
MUST_CHECK bool proof_write(const Script *script, const char *proved, Error *err);

#endif
