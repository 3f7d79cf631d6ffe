#!/bin/bash
# The demonstration runs to its end.
set -eu
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
if "$(dirname "$0")/../demo/run" "$folder" "$PGDRAFT_TEST_URL" "$(dirname "$1")" >"$folder/output"; then
    echo "# 1 passed, 0 failed"
else
    cat "$folder/output"
    echo "# 0 passed, 1 failed"
    exit 1
fi
