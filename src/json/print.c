#include "json/print.h"

#include <string.h>

enum { LINE_MAX_COLUMNS = 100, INDENT = 2 };

static void add_string(Buf *buf, const char *text)
{
    static const char plain[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
    buf_addc(buf, '"');
    for (const char *p = text; *p; p++) {
        const char *escape = strchr(plain, *p);
        if (escape)
            buf_addf(buf, "\\%c", letters[escape - plain]);
        else if ((unsigned char)*p < 0x20)
            buf_addf(buf, "\\u%04x", (unsigned)*p);
        else
            buf_addc(buf, *p);
    }
    buf_addc(buf, '"');
}

static void add_key(Buf *buf, const Value *value)
{
    if (!value->key)
        return;
    add_string(buf, value->key);
    buf_add(buf, ": ");
}

static bool is_container(const Value *value)
{
    return value->type == VALUE_LIST || value->type == VALUE_OBJECT;
}

static void add_on_line(Buf *buf, const Value *value)
{
    if (value->type == VALUE_STRING)
        add_string(buf, value->text);
    else if (!is_container(value))
        buf_add(buf, value->type == VALUE_NULL ? "null" : value->text);
    else
        buf_addc(buf, value->type == VALUE_LIST ? '[' : '{');
    for (size_t i = 0; i < value->items.len; i++) {
        if (i > 0)
            buf_add(buf, ", ");
        add_key(buf, value->items.items[i]);
        add_on_line(buf, value->items.items[i]);
    }
    if (is_container(value))
        buf_addc(buf, value->type == VALUE_LIST ? ']' : '}');
}

static size_t named_items(const Value *list)
{
    size_t count = 0;
    for (size_t i = 0; list->type == VALUE_LIST && i < list->items.len; i++)
        count += value_get(list->items.items[i], "name") != NULL;
    return count;
}

/* What is always spread over lines, so that a change of one item is a change of one line. */
static bool is_block(const Value *value)
{
    if (!value->parent || named_items(value) > 1)
        return is_container(value) && value->items.len > 0;
    for (size_t i = 0; i < value->items.len; i++)
        if ((value->type == VALUE_OBJECT && named_items(value->items.items[i]) > 0) ||
            is_block(value->items.items[i]))
            return true;
    return false;
}

/* Width in characters. */
static size_t width(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

static bool is_empty_list(const Value *value)
{
    return value->type == VALUE_LIST && value->items.len == 0;
}

static void add_value(Buf *buf, const Value *value, size_t indent);

/* One item a line; empty lists beside each other share one. */
static void add_lines(Buf *buf, const Value *value, size_t indent)
{
    size_t line = buf->len;
    for (size_t i = 0; i < value->items.len; i++) {
        const Value *item = value->items.items[i];
        bool shares = i > 0 && is_empty_list(item) && is_empty_list(value->items.items[i - 1]) &&
                      width(buf->data + line) + strlen(item->key ? item->key : "") + 10 <= LINE_MAX_COLUMNS;
        if (i > 0)
            buf_addc(buf, ',');
        if (shares) {
            buf_addc(buf, ' ');
        } else {
            buf_addc(buf, '\n');
            line = buf->len;
            buf_addf(buf, "%*s", (int)(indent + INDENT), "");
        }
        add_key(buf, item);
        add_value(buf, item, indent + INDENT);
    }
    buf_addf(buf, "\n%*s", (int)indent, "");
}

static void add_value(Buf *buf, const Value *value, size_t indent)
{
    size_t start = buf->len;
    if (!is_block(value)) {
        size_t key = value->key ? width(value->key) + 4 : 0;
        add_on_line(buf, value);
        if (!is_container(value) || value->items.len == 0 ||
            indent + key + width(buf->data + start) + 1 <= LINE_MAX_COLUMNS)
            return;
        buf_cut(buf, start);
    }
    buf_addc(buf, value->type == VALUE_LIST ? '[' : '{');
    add_lines(buf, value, indent);
    buf_addc(buf, value->type == VALUE_LIST ? ']' : '}');
}

char *value_print(void *mem, const Value *value)
{
    Buf buf = buf_new(mem);
    add_value(&buf, value, 0);
    buf_addc(&buf, '\n');
    return buf.data;
}
