/* The two functions of libuuid that PJLIB calls, so that the wheel needs no libuuid. */
#ifndef SOFTPHONE_UUID_H
#define SOFTPHONE_UUID_H

#ifdef __cplusplus
extern "C" {
#endif

typedef unsigned char uuid_t[16];

/* Fills in a random UUID (RFC 9562, version 4). Ends the process if the system has no entropy. */
void uuid_generate(uuid_t out);

/* Writes 36 characters and a NUL. */
void uuid_unparse(const uuid_t uuid, char *out);

#ifdef __cplusplus
}
#endif

#endif
