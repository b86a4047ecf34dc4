#!/bin/sh
# Makes this folder's Softphone known to your desktop, for you alone; "./install.sh --remove" takes
# that back. No administrator is needed. The folder itself stays where it is.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin
desktop=$data/applications/softphone.desktop
icon=$data/icons/hicolor/scalable/apps/softphone.svg

refresh() {
    if command -v update-desktop-database >/dev/null; then
        update-desktop-database "$data/applications" || true
    fi
}

if [ "${1:-}" = --remove ]; then
    "$here/softphone" --quit || true
    rm -f -- "$desktop" "$icon"
    if [ "$(readlink "$bin/softphone" || true)" = "$here/softphone" ]; then
        rm -f -- "$bin/softphone"
    fi
    refresh
    echo "Softphone is no longer known to your desktop. Remove $here to be rid of it."
    exit 0
fi

"$here/softphone" --self-test
mkdir -p -- "$bin" "${desktop%/*}" "${icon%/*}"
cp -- "$here/share/softphone.svg" "$icon"
# An Exec line is quoted by rules of its own (Desktop Entry Specification, "The Exec key").
quoted=$(printf '%s' "$here/softphone" |
    sed -e 's/\\/\\\\\\\\/g' -e 's/["`$]/\\\\&/g' -e 's/%/%%/g')
while IFS= read -r line; do
    case $line in
        Exec=*) printf 'Exec="%s" %%u\n' "$quoted" ;;
        *) printf '%s\n' "$line" ;;
    esac
done <"$here/share/softphone.desktop" >"$desktop"
ln -sfn -- "$here/softphone" "$bin/softphone"
refresh
echo "Softphone is installed for you. Start it from your desktop's menu, or as $bin/softphone."
