#!/usr/bin/env bash
# The comparison as a person starts it, in its short form: it measures what needs no store, writes JSON, and keeps no
# figures that mean nothing.
set -euo pipefail

ROOT=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../../../.." && pwd)
WORK=${WORK:-$(mktemp -d)}/compare

fail() {
  printf 'compare: %s\n' "$1" >&2
  cat "$WORK/out" "$WORK/err" >&2 2>/dev/null || true
  exit 1
}

rm -rf "$WORK"
mkdir -p "$WORK"
cd "$WORK"

"$ROOT/mapae" compare --short --json figures.json --data "$WORK/data" >out 2>err || fail "it ended with $?"

grep -q 'figures mean nothing' out || fail "a short run does not say that it is one"
for form in 'bare HTTP answer' 'session in memory' 'signed cookie' 'JWT ' 'Mapae, cookie' 'Mapae, tokens' 'Mapae, token cookies'; do
  grep -q "^| $form" out || fail "no row for $form"
done
for word in MEMORY_SESSION MAPAE_TOKEN_COOKIES REQUEST_BYTES SERVER_CPU LATENCY_P99; do
  grep -q "$word" figures.json || fail "no $word in the JSON"
done
[[ ! -e data/compare.json ]] || fail "the figures of a short run were kept"

! "$ROOT/mapae" compare --short --json "$WORK/missing/figures.json" --data "$WORK/data" >out 2>err ||
  fail "a file that cannot be written is no failure"
grep -q 'no such file' err || fail "a file that cannot be written is not explained"
