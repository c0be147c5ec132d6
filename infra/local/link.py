"""`make link`: another one-time sign-in link for the owner, made by `python -m atende admin` on the running desk."""

import os
import subprocess
import sys

from infra.local import Trouble
from infra.local.running import variables


def main() -> int:
    try:
        desk = variables()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "atende", "admin", "sign-in-link", "--business", desk["BUSINESS"]]
    return subprocess.run(command, env=os.environ | desk, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
