#!/usr/bin/env bash
# The load that the pages bear: a real daemon over made-up offers, asked by wrk on loopback.
#
#   benches/pages.sh [OFFERS] [FOLDER]      needs wrk and curl (Debian: apt-get install wrk curl)
#
# Build first, in the profile that is to be measured: cargo build --release --bin vigie --example pages
set -euo pipefail
offers=${1:-100000}
release=${CARGO_TARGET_DIR:-target}/release
folder=${2:-$release/pages-$offers}
mkdir -p "$folder/config"
"$release/examples/pages" "$offers" "$folder/data"
: >"$folder/config/sources.toml"
printf '[web]\nlisten = "127.0.0.1:0"\n' >"$folder/config/vigie.toml"
"$release/vigie" --config "$folder/config" --data "$folder/data" run 2>"$folder/log" &
daemon=$!
trap 'kill $daemon 2>/dev/null; wait $daemon 2>/dev/null' EXIT
for _ in $(seq 600); do
  url=$(sed -n 's/.*the pages are open url="\([^"]*\)".*/\1/p' "$folder/log")
  [ -n "$url" ] && grep -q "waiting next" "$folder/log" && break
  sleep 0.1
done
memory() { awk -v what="$1" '/^Vm(RSS|HWM)/ { printf "%s %s %.0f MB\n", what, $1, $2 / 1000 }' "/proc/$daemon/status"; }

memory "opened:      "
begun=$(date +%s.%N)
curl -s -o /dev/null "$url/offres?q=pair"
echo "first search: $(awk -v a="$begun" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f s", b - a }'), which reads every offer"
memory "searched:    "

cat >"$folder/offres.lua" <<'LUA'
local asked = { "pair", "lyon", "pays:CA", "pair-aidant%20Rennes", "contrat:cdi", "mot12", "r%C3%A9gion:Vaud", "mot3%20mot5" }
local n = 0
function request()
  n = n + 1
  return wrk.format("GET", "/offres?q=" .. asked[n % #asked + 1])
end
-- Four connections, a question each 20 ms: 200 a second.
function delay() return pace end
function init(args) pace = tonumber(args[1]) end
LUA
cat >"$folder/offre.lua" <<'LUA'
local paths, n = {}, 0
function init(args)
  for path in io.lines(args[1]) do paths[#paths + 1] = path end
end
function request()
  n = (n * 1103515245 + 12345) % 2147483648
  return wrk.format("GET", paths[n % #paths + 1])
end
LUA
# load WHAT WRK-ARGUMENTS...: what wrk says, and the daemon's own processor time for a request, which
# holds on a busy machine too.
load() {
  local what=$1 before after
  shift
  before=$(ticks)
  wrk "$@" >"$folder/said"
  after=$(ticks)
  echo "$what:"
  grep -E "Latency|99%|Requests/sec|Non-2xx" "$folder/said" | tr -s ' ' | sed 's/^/  /'
  awk -v ticks=$((after - before)) -v hertz="$(getconf CLK_TCK)" \
    '/requests in/ { printf "  processor time: %.0f µs a request\n", ticks / hertz / $1 * 1e6 }' "$folder/said"
}
ticks() { awk '{ print $14 + $15 }' "/proc/$daemon/stat"; }

load "/offres?q=, eight queries in turn, 200 a second" \
  -t1 -c4 -d20s --latency -s "$folder/offres.lua" "$url" -- 20
load "/offres?q=, eight queries in turn, as fast as it goes" \
  -t1 -c16 -d20s --latency -s "$folder/offres.lua" "$url" -- 0
load "/offre/{id}, all of them" \
  -t1 -c32 -d20s --latency -s "$folder/offre.lua" "$url" -- "$folder/data/paths.txt"
memory "in the end:  "
