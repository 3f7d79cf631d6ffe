/* Where what is wrong in a JSON text begins: jansson tells how far it read. */
#ifndef PGDRAFT_JSON_SYNTAX_PLACE_H
#define PGDRAFT_JSON_SYNTAX_PLACE_H

#include <stddef.h>

/* Of read bytes of text the last one is where jansson stopped: the offset of the number, word or string that it is in, or of the
 * escape in a string that is none; where a string breaks off at a control character, that of this. */
size_t syntax_place(const char *text, size_t read);

#endif
