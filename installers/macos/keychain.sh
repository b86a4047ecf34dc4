#!/bin/sh
# For the release on a hosted Mac: the signing certificate into a keychain of this run, and the
# notary's key into a file. Both are gone with the machine. Without the secrets nothing is done.
set -eu
[ -n "${CERTIFICATE:-}" ] || { echo "no certificate: the program is signed ad hoc"; exit 0; }
folder=$RUNNER_TEMP
keychain=$folder/release.keychain-db
password=$(openssl rand -hex 24)
printf '%s' "$CERTIFICATE" | base64 --decode >"$folder/certificate.p12"
security create-keychain -p "$password" "$keychain"
security set-keychain-settings -lut 21600 "$keychain"
security unlock-keychain -p "$password" "$keychain"
security import "$folder/certificate.p12" -P "$CERTIFICATE_PASSWORD" -A -t cert -f pkcs12 -k "$keychain"
security set-key-partition-list -S apple-tool:,apple: -k "$password" "$keychain" >/dev/null
security list-keychains -d user -s "$keychain" login.keychain-db
rm -f "$folder/certificate.p12"
if [ -n "${NOTARY_KEY_TEXT:-}" ]; then
    umask 077
    printf '%s' "$NOTARY_KEY_TEXT" >"$folder/notary.p8"
    echo "NOTARY_KEY=$folder/notary.p8" >>"$GITHUB_ENV"
fi
