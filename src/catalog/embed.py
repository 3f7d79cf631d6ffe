"""Writes a C file that holds the catalog queries: embed.py OUTPUT NAME.sql …; NAME.sql becomes [QUERY_NAME]."""
import pathlib
import sys


def c_string(text):
    lines = (line.replace('\\', '\\\\').replace('"', '\\"') for line in text.splitlines())
    return '\n'.join('        "%s\\n"' % line for line in lines)


output, *files = map(pathlib.Path, sys.argv[1:])
rows = ['    [QUERY_%s] =\n%s,\n' % (file.stem.upper(), c_string(file.read_text())) for file in files]
output.write_text('/* Made by embed.py. */\n'
                  '#include "catalog/query.h"\n\n'
                  '#pragma GCC diagnostic ignored "-Woverlength-strings"\n\n'
                  'const char *const catalog_queries[QUERY_COUNT] = {\n%s};\n' % ''.join(rows))
