#!/usr/bin/env bash
# What ./verify looks for at its end: processes that outlive it, however they got away, and nobody else's.
set -euo pipefail

ROOT=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../../../.." && pwd)
WORK=${WORK:-$(mktemp -d)}/left-running
RUN="$$-left-running"
OTHER=

# shellcheck source=server/src/test/sh/lib/left_running.sh
source "$ROOT/server/src/test/sh/lib/left_running.sh"

fail() {
  printf 'left-running: %s\n' "$1" >&2
  sed 's/^/  found: /' "$WORK/left" >&2
  exit 1
}

stop() {
  end_left_running "$RUN" "$WORK/left"
  [[ -z "$OTHER" ]] || kill "$OTHER" 2>/dev/null || true
}
trap stop EXIT

mkdir -p "$WORK"
find_left_running "$RUN" "$WORK/left"
[[ ! -s "$WORK/left" ]] || fail "something runs before anything was started"

env VERIFY_RUN="$RUN" sleep 3001 &
env VERIFY_RUN="$RUN" setsid --fork sleep 3002
env VERIFY_RUN="$RUN" bash -c '(exec -a disguised sleep 3003) & disown'
env VERIFY_RUN="another" sleep 3004 &
OTHER=$!

for _ in {1..50}; do
  find_left_running "$RUN" "$WORK/left"
  [[ $(wc -l <"$WORK/left") -lt 3 ]] || break
  sleep 0.1
done
[[ $(wc -l <"$WORK/left") -eq 3 ]] || fail "three are running"
for seconds in 3001 3002 3003; do
  grep -q " $seconds " "$WORK/left" || fail "sleep $seconds is not found"
done

end_left_running "$RUN" "$WORK/left"
ends_by_itself "$RUN" "$WORK/left" || fail "they were not ended"
kill -0 "$OTHER" || fail "somebody else's process was ended"

env VERIFY_RUN="$RUN" sleep 1 &
ends_by_itself "$RUN" "$WORK/left" || fail "one that ends by itself is not waited for"

printf 'left-running: whoever stays is found, and ended\n'
