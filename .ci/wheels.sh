#!/usr/bin/env bash
#
# Runs the tests of the plugins and of the extractor against the wheels, in
# fresh environments outside the checkout: once with the oldest versions of what
# eventx needs that are allowed, and once with the newest. Needs uv.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset VIRTUAL_ENV PYTHONPATH EVENTX_DISABLE_PLUGINS

uv build -q --wheel --all-packages -o "$work/dist"
wheels=("$work"/dist/eventx_*.whl)

# Tests only: with the sources in reach, they might be what is tested.
mkdir "$work/tests"
cp tests/test_extractor.py tests/test_view.py "$work/tests"
for plugin in plugins/*/; do
  mkdir -p "$work/$plugin"
  cp -R "$plugin/tests" "$work/$plugin"
done
cd "$work"

needed=$("${PYTHON:-python3}" - "$root" <<'EOF'
import pathlib, sys, tomllib
for file in sorted(pathlib.Path(sys.argv[1]).glob("plugins/*/pyproject.toml")):
    for need in tomllib.loads(file.read_text())["project"]["dependencies"]:
        if not need.startswith("eventx-"):
            print(need)
EOF
)

check() {
  local resolution=$1 python=$1/bin/python from
  uv venv -q --python "${PYTHON:-python3}" "$resolution"
  # What they need is named itself: of what only wheels name, uv would
  # take the newest.
  uv pip install -q --python "$python" --resolution "$resolution" \
    "${wheels[@]}" -r "$root/pyproject.toml" --extra cli --extra html \
    $needed
  uv pip freeze --python "$python" | grep -v '^eventx' >"$resolution.txt"
  tr '\n' ' ' <"$resolution.txt"
  # What runs the tests may not change what is tested.
  uv pip install -q --python "$python" -c "$resolution.txt" \
    'pytest>=9' 'hypothesis>=6.140'
  from=$("$python" -c 'import eventx; print(eventx.__file__)')
  [[ $from == */site-packages/* ]] || { echo "would test $from"; return 1; }
  "$python" -m pytest -q --import-mode=importlib -p no:cacheprovider \
    tests plugins
}

# Side by side; a subshell of its own lets each stop where it fails.
(set -e; check lowest-direct) >lowest.log 2>&1 &
lowest=$!
code=0
(set -e; check highest) >highest.log 2>&1 &
wait $! || code=1
wait $lowest || code=1
tail -n 40 lowest.log highest.log
exit $code
