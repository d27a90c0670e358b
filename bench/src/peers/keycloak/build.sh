#!/usr/bin/env bash
# Fetches Keycloak, and makes the optimized server of it that its documentation has in production.
set -euo pipefail

mvn -q -B -ntp package
cp keycloak.conf target/keycloak-*/conf/
sh target/keycloak-*/bin/kc.sh build
