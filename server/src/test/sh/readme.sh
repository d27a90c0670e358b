#!/usr/bin/env bash
# The README's commands, as they are printed, one after the other: each must show what the README says it shows.
set -euo pipefail

ROOT=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../../../.." && pwd)
WORK=${WORK:-$(mktemp -d)}/readme
PORT=8400
SERVER=

fail() {
  printf 'readme: %s\n' "$1" >&2
  tail -n 20 "$WORK/err" 2>/dev/null | sed 's/^/  server: /' >&2
  exit 1
}

stop() {
  [[ -n "$SERVER" ]] || return 0
  kill -TERM "$SERVER" 2>/dev/null || true
  wait "$SERVER" 2>/dev/null || true
}
trap stop EXIT

# The lines of the shell blocks of a document.
commands() { awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$1"; }

is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Whether the output of a line says this.
shows() {
  grep -qE "$2" "$WORK/out.$1" || fail "line $1 does not show $2: ${LINES_OF_IT[$1]}: $(cat "$WORK/out.$1")"
}

sid() { sed -n 's/.*"sid":"\([^"]*\)".*/\1/p' "$WORK/out.$1"; }

rm -rf "$WORK"
mkdir -p "$WORK"
cd "$WORK"
ln -s "$ROOT/mapae" mapae
cmp -s <(commands "$ROOT/README.md") <(commands "$ROOT/README.ko.md") || fail "README.ko.md has other commands than README.md"
mapfile -t LINES_OF_IT < <(commands "$ROOT/README.md")
[[ ${#LINES_OF_IT[@]} -eq 11 ]] || fail "there are ${#LINES_OF_IT[@]} lines; say here what each of them shows"
[[ "${LINES_OF_IT[0]}" == "./mapae serve" ]] || fail "the first command does not start the server"
[[ "${LINES_OF_IT[10]}" == "./verify" ]] || fail "the last command does not run the tests"

./mapae version >/dev/null
if is_taken "$PORT"; then
  PORT=$((20000 + RANDOM % 20000))
  printf 'readme: port 8400 is taken here, so this runs on %d\n' "$PORT"
  LINES_OF_IT=("${LINES_OF_IT[@]//8400/$PORT}")
  export MAPAE_LISTEN_PORT="$PORT"
fi
${LINES_OF_IT[0]} >log 2>err &
SERVER=$!
for _ in {1..300}; do
  ! curl -fsS -o /dev/null --max-time 2 "http://localhost:$PORT/healthz" 2>/dev/null || break
  kill -0 "$SERVER" 2>/dev/null || fail "the server ended"
  sleep 0.1
done
grep -q "http://localhost:$PORT/signup?invitation=mapae_i_" err || fail "no one-time link is printed"

set +o pipefail
for number in {1..9}; do
  eval "${LINES_OF_IT[$number]}" >"out.$number" 2>&1 || fail "line $number fails: ${LINES_OF_IT[$number]}"
done
set -o pipefail

shows 2 '"subject":"[^"]+","identifier":"mina"'
shows 3 '"session":\{.*"carriage":"cookie"'
shows 4 '"carriage":"cookie"'
[[ "${T:-}" == ey*.*.* ]] || fail "there is no token: ${T:-}"
shows 6 '"carriage":"tokens"'
shows 7 '"status":401'
shows 8 '^HTTP/1.1 204'
shows 9 '"status":401'
[[ -n "$(sid 3)" && "$(sid 3)" == "$(sid 4)" && "$(sid 4)" == "$(sid 6)" ]] || fail "it is not the same session all along"
! grep -q mapae_s_ "$WORK"/out.* || fail "a session token is in a body"

printf 'readme: its commands show what it says\n'
