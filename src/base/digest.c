#include "base/digest.h"

#include <assert.h>
#include <openssl/evp.h>
#include <sys/random.h>

#include "base/buf.h"
#include "base/mem.h"

static char *hex(void *mem, const unsigned char *bytes, size_t count)
{
    Buf buf = buf_new(mem);
    for (size_t i = 0; i < count; i++)
        buf_addf(&buf, "%02x", bytes[i]);
    return buf.data;
}

char *sha256_hex(void *mem, const char *data, size_t len)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    size_t size = 0;
    int done = EVP_Q_digest(NULL, "SHA256", NULL, data, len, digest, &size);
    assert(done == 1 && size == 32);
    (void)done;
    return hex(mem, digest, size);
}

char *random_hex(void *mem, size_t digits)
{
    unsigned char bytes[32] = {0};
    assert(digits <= 2 * sizeof bytes);
    ssize_t got = getrandom(bytes, sizeof bytes, 0);
    assert(got == (ssize_t)sizeof bytes);
    (void)got;
    char *text = hex(mem, bytes, (digits + 1) / 2);
    text[digits] = '\0';
    return text;
}
