"""`make admin ARGS="VERB ..."`: `python -m atende admin` on the desk that `make dev` runs. `make link` is one verb."""

import os
import subprocess
import sys
from collections.abc import Sequence

from infra.local import Trouble
from infra.local.running import variables

OF_A_SHOP = ("sign-in-link", "add-agent", "remove-agent", "warn-window", "set-receipts", "set-automations")


def main(arguments: Sequence[str]) -> int:
    """Where a verb wants a shop and none is named, it is the sample one."""
    try:
        desk = variables()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    named = any(word.startswith("--business") for word in arguments)
    shop = ["--business", desk["BUSINESS"]] if arguments and arguments[0] in OF_A_SHOP and not named else []
    command = [sys.executable, "-m", "atende", "admin", *arguments, *shop]
    return subprocess.run(command, env=os.environ | desk, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
