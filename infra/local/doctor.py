"""`make doctor`: `python -m atende doctor` on the desk that `make dev` runs, or else on the deployed stack."""

import os
import subprocess
import sys

from infra.local import Trouble
from infra.local.running import variables


def main() -> int:
    try:
        desk = variables()
        print(f"The desk that runs here: {desk['CONSOLE_URL']}\n", flush=True)
    except Trouble:
        desk = {}
        print("No desk runs here: looking at the deployed stack.\n", flush=True)
    return subprocess.run(
        [sys.executable, "-m", "atende", "doctor", *sys.argv[1:]], env=os.environ | desk, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
