#!/usr/bin/env bash
# The reader of the feed in examples/ passes the test vectors.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../../../examples/feed-reader"
node vectors.mjs ../../docs/reference/feed-vectors.json
