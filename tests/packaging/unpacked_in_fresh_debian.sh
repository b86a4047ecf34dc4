#!/bin/sh
# A hook of mmdebstrap: a user of the new system $1, no administrator, unpacks the archive $ARCHIVE,
# installs it, opens its window and takes it away. What was seen goes into the folder $SEEN.
set -eu
root=$1
home=/home/ann
inside() { env -i HOME="$home" PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot --userspec=ann:ann "$root" "$@"; }
list() { (cd "$root$home" && find . -path './A folder' -prune -o -type f -print -o -type l -print) | sort; }

chroot "$root" useradd --create-home --shell /bin/sh ann
cp -- "$ARCHIVE" "$root$home/softphone.tar.xz"
inside mkdir "$home/A folder"
inside tar --extract --file "$home/softphone.tar.xz" --directory "$home/A folder"
rm -- "$root$home/softphone.tar.xz"
folder=$(cd "$root" && echo ."$home/A folder"/softphone-*)
folder=${folder#.}
list >"$SEEN/before"
inside "$folder/install.sh" >"$SEEN/install" 2>&1 || true
list >"$SEEN/installed"
desktop=$home/.local/share/applications/softphone.desktop
inside desktop-file-validate "$desktop"
cp -- "$root$desktop" "$root$home/.local/share/applications/mimeinfo.cache" "$SEEN"

inside xvfb-run sh -c '
    "$HOME/.local/bin/softphone" & window=$!
    "$HOME/.local/bin/softphone" status >/dev/null
    for _ in $(seq 300); do
        xwininfo -root -tree | grep -q "\"Softphone\": (\"softphone\"" && break
        sleep 0.1
    done
    xwininfo -root -tree
    "$HOME/.local/bin/softphone" --quit
    wait "$window" && echo "the window has left"
' >"$SEEN/window" 2>&1 || true

inside "$folder/install.sh" --remove >"$SEEN/remove" 2>&1 || true
inside "$folder/softphone" --remove-data >>"$SEEN/remove" 2>&1 || true
list >"$SEEN/after"
