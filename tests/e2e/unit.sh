#!/usr/bin/env bash
# The unit as systemd reads it: no line that it does not know, and little that the service may do.
#
#   unit.sh VIGIE
set -euo pipefail
program=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
unit=$folder/vigie.service
# The program is not installed here, and its account is not made.
sed "s|/usr/local/bin/vigie|$program|; s|^\(User\|Group\)=.*||" packaging/vigie.service >"$unit"
said=$(systemd-analyze verify --man=no "$unit" 2>&1) || { echo "$said"; exit 1; }
[ -z "$said" ] || { echo "$said"; exit 1; }
# 0 is nothing, 100 everything.
systemd-analyze security --offline=yes --threshold=20 packaging/vigie.service >"$folder/said" || { cat "$folder/said"; exit 1; }
tail -n 1 "$folder/said"
