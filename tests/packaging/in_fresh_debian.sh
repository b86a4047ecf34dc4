#!/bin/sh
# A hook of mmdebstrap: installs the package $DEB in the new system $1, tries it and removes it.
# What was seen goes into the folder $SEEN.
set -eu
root=$1
inside() { env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"; }
list() { (cd "$root" && find . -xdev -type f -o -xdev -type l) | sort; }

cp -- "$DEB" "$root/softphone.deb"
list >"$SEEN/before"
inside apt-get -y -q --no-install-recommends install /softphone.deb
inside softphone --self-test >"$SEEN/self-test" 2>&1 || true
inside desktop-file-validate /usr/share/applications/softphone.desktop
cp -- "$root/usr/share/applications/mimeinfo.cache" "$SEEN/offered"
inside apt-get -y -q purge softphone
list >"$SEEN/after"
grep softphone "$root/usr/share/applications/mimeinfo.cache" >"$SEEN/still-offered" || true
