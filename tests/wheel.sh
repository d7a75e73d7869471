#!/bin/sh
# Builds the wheel, installs it into an empty environment and runs it from another folder.
set -eu
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -m build --wheel --outdir "$work/dist" . >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
"$python" -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check "$work"/dist/*.whl
cd "$work"
"$work/env/bin/coachtui" --version
"$work/env/bin/coachtui" demo week
"$work/env/bin/python" -m coachtui rules check
echo "the wheel runs on its own"
