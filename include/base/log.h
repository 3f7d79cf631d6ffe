/* Messages to people, on stderr; results go to stdout and never through here. Texts are shown as text_shown says. */
#ifndef PGDRAFT_BASE_LOG_H
#define PGDRAFT_BASE_LOG_H

#include "base/error.h"

typedef enum LogLevel { LOG_ERROR, LOG_WARNING, LOG_INFO, LOG_DEBUG } LogLevel;

/* Once, at the start: what is shown (LOG_INFO unless -v or -q) and whether in colour. */
void log_setup(LogLevel level, bool colour);
bool log_shows(LogLevel level);

void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_debug(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* A sentence that belongs to the message before it. */
void log_detail(LogLevel level, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Each line of text as such a sentence. */
void log_details(LogLevel level, const char *text);
void log_hint(LogLevel level, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The error with its detail and hint; and one that does not make us fail. */
void log_print_error(const Error *err);
void log_print_warning(const Error *err);

#endif
