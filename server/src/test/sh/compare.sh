#!/usr/bin/env bash
# The comparison as a person starts it, in its short form: it measures what needs no store, writes JSON and a page, and
# keeps no figures that mean nothing.
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

"$ROOT/mapae" compare --short --json figures.json --page page.html --data "$WORK/data" >out 2>err || fail "it ended with $?"

grep -q 'figures mean nothing' out || fail "a short run does not say that it is one"
for form in 'bare HTTP answer' 'session in memory' 'signed cookie' 'JWT ' 'Mapae, cookie' 'Mapae, tokens' 'Mapae, token cookies'; do
  grep -q "^| $form" out || fail "no row for $form"
done
for word in MEMORY_SESSION MAPAE_TOKEN_COOKIES REQUEST_BYTES SERVER_CPU LATENCY_P99; do
  grep -q "$word" figures.json || fail "no $word in the JSON"
done
for word in '<!DOCTYPE html>' '<svg' 'its figures mean nothing' '수치에는 의미가 없습니다' 'Mapae, token cookies' '마패, 토큰 쿠키'; do
  grep -q -e "$word" page.html || fail "no $word on the page"
done
! grep -q -e '<script' -e 'src=' -e 'href=' page.html || fail "the page does not stand alone"
[[ ! -e data/compare.json ]] || fail "the figures of a short run were kept"

"$ROOT/mapae" compare --from figures.json --page again.html --data "$WORK/data" >out 2>err || fail "--from ended with $?"
cmp -s page.html again.html || fail "the same figures are drawn otherwise"
[[ ! -e data/compare.json ]] || fail "figures that were read were kept"
! "$ROOT/mapae" compare --from page.html --page again.html --data "$WORK/data" >out 2>err ||
  fail "a file without figures is no failure"
grep -q 'no figures in page.html' err || fail "a file without figures is not explained"

for option in --json --page; do
  ! "$ROOT/mapae" compare --short "$option" "$WORK/missing/file" --data "$WORK/data" >out 2>err ||
    fail "a file that cannot be written for $option is no failure"
  grep -q 'no such file' err || fail "a file that cannot be written for $option is not explained"
done
