/*
 * Calls that src/ does without. The build puts this header before each source of core, so that a use
 * is an error with the alternative in its text; tests/functions.py reads the same lines.
 */
#ifndef PGDRAFT_BASE_BANNED_H
#define PGDRAFT_BASE_BANNED_H

#include <alloca.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BANNED(instead) __attribute__((deprecated("banned: use " instead)))

#undef alloca
#undef setjmp

char *strcpy(char *to, const char *from) BANNED("buf_add or mem_strdup");
char *strcat(char *to, const char *from) BANNED("buf_add");
char *strtok(char *text, const char *separators) BANNED("strcspn and mem_strndup");
int sprintf(char *to, const char *format, ...) BANNED("buf_addf or mem_printf");
int vsprintf(char *to, const char *format, va_list args) BANNED("mem_vprintf");
char *gets(char *to) BANNED("file_read");
int atoi(const char *text) BANNED("strtol");
long atol(const char *text) BANNED("strtol");
int system(const char *command) BANNED("posix_spawn with an argument list");
void *alloca(size_t size) BANNED("mem_alloc");
int setjmp(jmp_buf place) BANNED("bool and Error");
void longjmp(jmp_buf place, int value) BANNED("bool and Error");
void exit(int code) BANNED("an Error, and the return of main");

#endif
