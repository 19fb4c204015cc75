#!/bin/sh
# Makes the hashed locks: no index address in them, one lock for every supported Python.
set -eu
cd "$(dirname "$0")"
for name in installer run s3 standards dev node; do
    .venv/bin/uv pip compile "requirements/$name.in" --output-file "requirements/$name.lock" \
        --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
        --no-annotate --quiet "$@"
done
