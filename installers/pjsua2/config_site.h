/* What our PJSIP is built with. The defaults are in pj/config.h, sip_config.h and pjsua.h.
 * This file is included before any of PJSIP's own settings.
 */

/* Calls (the phone keeps one for an emergency call), sign-ins and lamps. A lamp is a buddy, a dialog and, while it is refreshed, a transaction;
 * the two tables must be a power of two less one.
 */
#define PJSUA_MAX_CALLS                 33
#define PJSUA_MAX_ACC                   16
#define PJSUA_MAX_BUDDIES               512
#define PJSIP_MAX_DIALOG_COUNT          (1024-1)
#define PJSIP_MAX_TSX_COUNT             (2048-1)
/* Every call takes a port of the bridge, and so do the sound device, tones and recordings. */
#define PJSUA_MAX_CONF_PORTS            254

/* Hosted PBXs send long INVITEs (history, identity, multipart) and long Contact URIs. A message
 * that is traced must fit one log line.
 */
#define PJSIP_MAX_PKT_LEN               16384
#define PJSIP_MAX_URL_SIZE              1024
#define PJ_LOG_MAX_SIZE                 (PJSIP_MAX_PKT_LEN + 1024)

/* Opus is taken when it is offered, wherever it stands in the offer. */
#define PJMEDIA_SDP_NEG_PREFER_REMOTE_CODEC_ORDER   0

/* Two sockets for each call's audio, one for each transport; less than select()'s 1024. */
#define PJ_IOQUEUE_MAX_HANDLES          512

/* A digest is never sent a second time because the nonce changed: providers lock accounts. */
#define PJSIP_MAX_STALE_COUNT           1

/* PJSIP's own reading of a lamp's XML must not decide whether the lamp lives: the phone reads it. */
#define PJSIP_DLG_EVENT_BAD_CONTENT_RESPONSE        200

/* A phone connects to its PBX; nobody connects to it. */
#define PJSIP_TCP_TRANSPORT_DONT_CREATE_LISTENER    1
#define PJSIP_TLS_TRANSPORT_DONT_CREATE_LISTENER    1

/* Speex crashed on one packet (CVE-2026-29068); none of these is offered by a PBX of today. */
#define PJMEDIA_HAS_SPEEX_CODEC         0
#define PJMEDIA_HAS_GSM_CODEC           0
#define PJMEDIA_HAS_ILBC_CODEC          0
#define PJMEDIA_HAS_G7221_CODEC         0
#define PJMEDIA_HAS_L16_CODEC           0
#define PJMEDIA_HAS_VIDEO               0
