#!/usr/bin/env bash
# The cluster that anyone can try, as somebody tries it: once to its end, and once interrupted by Ctrl-C.
set -euo pipefail

ROOT=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../../../.." && pwd)
RUN="$$-cluster"
# PostgreSQL runs as somebody else, who must be able to reach its files.
WORK=$(mktemp -d)
chmod 755 "$WORK"
mkdir -m 1777 "$WORK/tmp"

# shellcheck source=server/src/test/sh/lib/left_running.sh
source "$ROOT/server/src/test/sh/lib/left_running.sh"
trap 'end_left_running "$RUN" "$WORK/left"; rm -rf "$WORK"' EXIT

fail() {
  printf 'cluster: %s\n' "$1" >&2
  sed 's/^/  told: /' "$WORK/err" "$WORK/out" >&2
  exit 1
}

leaves_nothing() {
  ends_by_itself "$RUN" "$WORK/left" || fail "it leaves running: $(cat "$WORK/left")"
  [[ -z "$(ls -A "$WORK/tmp")" ]] || fail "it leaves files: $(ls -A "$WORK/tmp")"
}

run() { env VERIFY_RUN="$RUN" TMPDIR="$WORK/tmp" "$ROOT/examples/cluster/run" >"$WORK/out" 2>"$WORK/err"; }

run || fail "it fails"
for number in {1..10}; do
  grep -Eq "^guard-$number +([0-9.]+ ms +[0-9.]+ ms *){3}\$" "$WORK/out" || fail "guard-$number tells no times"
done
[[ $(grep -c '^guard-' "$WORK/out") -eq 10 ]] || fail "there are not ten guards"
# Whoever has the answer of a confirmed logout is let in nowhere.
[[ $(grep '^guard-' "$WORK/out" | awk '{ print $10 }' | sort -u) == 0 ]] || fail "a guard accepts after a confirmed logout"
grep -q 'violations of the promise: 0$' "$WORK/out" || fail "the promise does not hold"
grep -q 'starting node 3 of 3' "$WORK/err" || fail "nobody is told how far it is"
leaves_nothing

# With job control it gets a Ctrl-C of its own, with all that it has started.
set -m
run &
set +m
for _ in {1..600}; do
  ! grep -q 'starting 10 guards' "$WORK/err" || break
  sleep 0.1
done
kill -INT -- "-$!" || fail "it ends before it is interrupted"
code=0
wait "$!" || code=$?
[[ "$code" -ne 0 ]] || fail "an interrupted run looks like a whole one"
leaves_nothing

printf 'cluster: everybody is let in everywhere, and nobody after the logout\n'
