#!/bin/sh
# Fetches the pinned packages and copies what the pages need into this folder.
# Run it after a version changed in package.json, and commit what it writes.
set -eu
cd "$(dirname "$0")"

[ -f package-lock.json ] || npm install --package-lock-only
npm ci --ignore-scripts

# The map files are not kept, so the line that names them goes too.
sed '/sourceMappingURL=/d' node_modules/bootstrap/dist/css/bootstrap.min.css > bootstrap.min.css
cp node_modules/bootstrap/LICENSE LICENSE-bootstrap.txt
cp node_modules/bootstrap-icons/LICENSE LICENSE-bootstrap-icons.txt

# One sprite of the icons named in icons.txt: <symbol id="house" viewBox="0 0 16 16">…</symbol>
{
  printf '<svg xmlns="http://www.w3.org/2000/svg">\n'
  while read -r name; do
    printf '<symbol id="%s" viewBox="0 0 16 16">' "$name"
    sed -e 's/<svg[^>]*>//' -e 's/<\/svg>//' "node_modules/bootstrap-icons/icons/$name.svg" | tr -d '\n'
    printf '</symbol>\n'
  done < icons.txt
  printf '</svg>\n'
} > icons.svg

rm -rf node_modules
