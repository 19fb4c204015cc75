#!/bin/sh
# Finds a Python, makes .venv from a hashed lock, and writes the command .venv/bin/buktikan.
# Usage: bootstrap.sh run|dev. A second call with nothing changed costs a fraction of a second.
set -eu
cd "$(dirname "$0")"
lock="requirements/$1.lock"

suitable() { # a Python that really starts and is of a supported version
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null
}

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 \
        "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[1-4].*/bin/python3; do
        if [ -n "$candidate" ] && suitable "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    echo "Buktikan memerlukan Python 3.11 sampai 3.14, yang tidak ditemukan di komputer ini." >&2
    echo "Buktikan needs Python 3.11 to 3.14; none was found. Set PYTHON to its path." >&2
    exit 1
}

wanted=$(cat bootstrap.sh "$lock" | cksum)
stamp=".venv/stamp-$1"
[ "$1" = run ] && [ -f .venv/stamp-dev ] && stamp=.venv/stamp-dev && lock=requirements/dev.lock &&
    wanted=$(cat bootstrap.sh "$lock" | cksum)
if [ -x .venv/bin/buktikan ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
    exit 0
fi

python=$(find_python)
echo "Menyiapkan lingkungan Python (sekali saja, sekitar satu menit) ..."
[ -x .venv/bin/python ] && suitable .venv/bin/python || {
    rm -rf .venv
    "$python" -m venv .venv
}
rm -f .venv/stamp-*
install="-m pip install --quiet --disable-pip-version-check --require-hashes"
if .venv/bin/python $install -r requirements/installer.lock; then
    install="-m uv pip install --quiet --require-hashes --compile-bytecode --link-mode=copy"
fi
VIRTUAL_ENV="$PWD/.venv" .venv/bin/python $install -r "$lock"

site=$(.venv/bin/python -c 'import site; print(site.getsitepackages()[0])')
echo "$PWD/src" >"$site/buktikan-src.pth"
cat >.venv/bin/buktikan <<COMMAND
#!/bin/sh
'''exec' "$PWD/.venv/bin/python" "\$0" "\$@"
' '''
import sys
from buktikan.cli.main import main
sys.exit(main())
COMMAND
chmod +x .venv/bin/buktikan
printf '%s\n' "$wanted" >"$stamp"
