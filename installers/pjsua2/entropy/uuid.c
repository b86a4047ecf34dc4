/* Call-IDs, tags and branches must not be guessable: without a libuuid PJLIB takes them from
 * rand(). Here they come from the system's entropy.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <uuid/uuid.h>

void uuid_generate(uuid_t out)
{
    if (getentropy(out, sizeof(uuid_t)) != 0)
        abort();
    out[6] = (unsigned char)((out[6] & 0x0f) | 0x40);
    out[8] = (unsigned char)((out[8] & 0x3f) | 0x80);
}

void uuid_unparse(const uuid_t uuid, char *out)
{
    int at, written = 0;
    for (at = 0; at < 16; ++at) {
        if (at == 4 || at == 6 || at == 8 || at == 10)
            out[written++] = '-';
        written += sprintf(out + written, "%02x", uuid[at]);
    }
}
