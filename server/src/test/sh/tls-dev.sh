#!/usr/bin/env bash
# `mapae serve --tls-dev` as somebody tries it: HTTPS with a certificate for this machine's own names, cookies that are
# kept, and files that nobody else can read.
set -euo pipefail

ROOT=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../../../.." && pwd)
WORK=${WORK:-$(mktemp -d)}/tls-dev
PORT=$((20000 + RANDOM % 20000))
M="https://localhost:$PORT"
JSON='Content-Type: application/json'
ACCOUNT='"identifier":"mina","password":"four unrelated words"'
SERVER=

fail() {
  printf 'tls-dev: %s\n' "$1" >&2
  tail -n 20 "$WORK/err" 2>/dev/null | sed 's/^/  server: /' >&2
  exit 1
}

stop() {
  [[ -n "$SERVER" ]] || return 0
  kill -TERM "$SERVER" 2>/dev/null || true
  wait "$SERVER" 2>/dev/null || true
  SERVER=
}
trap stop EXIT

# Trusts nothing but the certificate that was made.
trusting() { curl -sS --max-time 10 --cacert data/development-certificate.pem "$@"; }

start() {
  ./mapae serve --tls-dev --port "$PORT" >log 2>err &
  SERVER=$!
  for _ in {1..300}; do
    ! trusting -f -o /dev/null "$M/healthz" 2>/dev/null || return 0
    kill -0 "$SERVER" 2>/dev/null || fail "the server ended"
    sleep 0.1
  done
  fail "it does not answer over HTTPS within 30 s"
}

rm -rf "$WORK"
mkdir -p "$WORK"
cd "$WORK"
ln -s "$ROOT/mapae" mapae
./mapae version >/dev/null
start

for file in development-certificate.pem development-key.pem master.key; do
  [[ "$(stat -c %a "data/$file")" == 600 ]] || fail "others can read $file"
done
grep -q "answers at $M" err || fail "the address is not told"
trusting -f -o /dev/null "https://127.0.0.1:$PORT/healthz" || fail "the certificate is not for 127.0.0.1"
! curl -sS --max-time 10 -o /dev/null "$M/healthz" 2>/dev/null || fail "a certificate that nobody signed is trusted"
! curl -fsS --max-time 10 -o /dev/null "http://localhost:$PORT/healthz" 2>/dev/null || fail "it answers without TLS"

trusting -D head -o page "$M/login"
grep -qi '^strict-transport-security: max-age=31536000' head || fail "HSTS is missing"
grep -q '<form' page || fail "there is no login page"

trusting -f -o /dev/null "$M/v1/accounts" -H "$JSON" -d "{$ACCOUNT}" || fail "nobody can sign up"
trusting -f -c jar -D head -o login "$M/v1/login" -H "$JSON" -H "Origin: $M" -d "{$ACCOUNT,\"carriage\":\"cookie\"}" ||
  fail "nobody can log in"
grep -qi '^set-cookie: __Host-Http-sid=mapae_s_[^;]*; Path=/; Secure; HttpOnly; SameSite=Lax' head || fail "the cookie is another: $(cat head)"
trusting -f -b jar -o session "$M/v1/session" || fail "the cookie is not kept, or not believed"
grep -q '"carriage":"cookie"' session || fail "the session is another"
[[ "$(trusting -b jar -o /dev/null -w '%{http_code}' "$M/v1/logout" -X POST -H 'Origin: https://evil.example')" == 403 ]] ||
  fail "a foreign page can log out"
[[ "$(trusting -b jar -o /dev/null -w '%{http_code}' "$M/v1/logout" -X POST -H "Origin: http://localhost:$PORT")" == 403 ]] ||
  fail "a page that came without TLS can log out"
trusting -f -b jar -o /dev/null "$M/v1/logout" -X POST -H "Origin: $M" || fail "nobody can log out"
[[ "$(trusting -b jar -o /dev/null -w '%{http_code}' "$M/v1/session")" == 401 ]] || fail "the cookie is believed after the logout"

cp data/development-certificate.pem before.pem
stop
start
cmp -s before.pem data/development-certificate.pem || fail "each start has another certificate"
printf 'tls-dev: HTTPS, its cookies and its files are as they should be\n'
