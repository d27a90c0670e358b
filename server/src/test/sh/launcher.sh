#!/usr/bin/env bash
# The launcher as a person uses it: from another directory, by a symlink, with an old java on the path; it starts a
# server, administers it, stops it by a signal, and leaves nothing behind.
set -euo pipefail

ROOT=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../../../.." && pwd)
WORK=${WORK:-$(mktemp -d)}/launcher
PORT=$((20000 + RANDOM % 20000))
SERVER=

fail() {
  printf 'launcher: %s\n' "$1" >&2
  sed 's/^/  server: /' "$WORK/err" "$WORK/out" 2>/dev/null | tail -n 20 >&2
  exit 1
}

stop() {
  [[ -n "$SERVER" ]] || return 0
  kill -TERM "$SERVER" 2>/dev/null || true
  wait "$SERVER" 2>/dev/null || true
  SERVER=
}
trap stop EXIT

answers() { curl -fsS -o /dev/null --max-time 2 "http://localhost:$PORT/healthz" 2>/dev/null; }

rm -rf "$WORK"
mkdir -p "$WORK"
cd "$WORK"
ln -s "$ROOT/mapae" launched
unset JAVA_HOME

# Builds if it must, so that what follows measures a start and not a build.
./launched version >printed || fail "version does not run by a symlink"
grep -q '^mapae ' printed || fail "version prints no version"

began=$(date +%s%N)
./launched version >/dev/null
took=$((($(date +%s%N) - began) / 1000000))

./launched serve --data "$WORK/data" --port "$PORT" >out 2>err &
SERVER=$!
for _ in $(seq 300); do
  answers && break
  kill -0 "$SERVER" 2>/dev/null || fail "the server ended"
  sleep 0.1
done
answers || fail "the server does not answer within 30 s"

[[ "$(stat -c %a "$WORK/data")" == 700 ]] || fail "the data directory is not 0700"
[[ "$(stat -c %a "$WORK/data/master.key")" == 600 ]] || fail "the master key is not 0600"
grep -q "http://localhost:$PORT/signup?invitation=mapae_i_" err || fail "no first operator was invited"
[[ "$(tr '\0' ' ' <"/proc/$SERVER/cmdline")" == *java* ]] || fail "the launcher did not become the server"

printf 'correct horse battery staple\n' | ./launched account add ada@example.com --password-stdin --data "$WORK/data" >added ||
  fail "an account cannot be added"
./launched account list --data "$WORK/data" | grep -q ada@example.com || fail "the account is not listed"
! ./launched serve --data "$WORK/data" --port "$PORT" 2>second || fail "a second server started on the same data"
grep -q 'open; stop it' second || fail "the second server was refused without a reason"

stop
! answers || fail "something still answers"
[[ ! -e "$WORK/data/mapae.sock" ]] || fail "the socket was left behind"
./launched account list --data "$WORK/data" | grep -q ada@example.com || fail "the account is not listed beside the stopped server"

code=0
./launched acount 2>/dev/null || code=$?
[[ "$code" -eq 2 ]] || fail "a command that is not understood ends with $code"
code=0
MAPAE_LISTEN_PROT=1 ./launched config --data "$WORK/data" 2>refused || code=$?
[[ "$code" -eq 1 ]] || fail "an unknown variable is not refused"
grep -q 'did you mean "MAPAE_LISTEN_PORT"' refused || fail "the nearest name is not told"

printf 'launcher: all as expected; a command took %d ms\n' "$took"
