#!/bin/sh
# Asks PyPI and npm for known flaws of what is shipped: audit.sh REQUIREMENTS. Fails when there is one, and when a registry
# has no list of flaws (a mirror may have none), because nothing was looked up then.
set -u
# CVE-2024-23342 of ecdsa has no mended version; why it does not apply stands in docs/decisions/0037 and 0052.
python=$(.venvs/audit/bin/pip-audit --disable-pip --require-hashes --progress-spinner off --ignore-vuln CVE-2024-23342 \
    --ignore-vuln GHSA-wj6h-64fc-37mp -r "$1" 2>&1)
python_result=$?
console=$(PATH="$PWD/.venvs/node/bin:$PATH" npm audit --omit=dev 2>&1)
console_result=$?
printf '%s\n%s\n' "$python" "$console"
case "$python" in *"could not be audited"*)
    python_result=2
    echo "Python: this index has no list of flaws for the packages above, so they were not audited. Try again with PyPI itself (PIP_INDEX_URL)." >&2 ;;
esac
case "$console" in *"audit endpoint returned an error"*)
    echo "Console: this registry has no list of flaws, so its packages were not audited. Try again with npm's own registry (npm_config_registry)." >&2 ;;
esac
[ "$python_result" = 0 ] && [ "$console_result" = 0 ]
