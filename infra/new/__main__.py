"""`python -m infra.new KIND NAME`: what `make new` runs."""

import sys
from collections.abc import Sequence

from infra.new import KINDS, Made, Refused, make, renew_table

USAGE = f"make new KIND={'|'.join(KINDS)} NAME=x"


def main(arguments: Sequence[str]) -> int:
    """The exit status. 1: nothing was written, and the terminal says why."""
    kind, name = [*arguments, "", ""][:2]
    try:
        made = make(kind, name)
    except Refused as refused:
        print(f"{refused}\n{USAGE}", file=sys.stderr)
        return 1
    if kind == "channel":
        renew_table()
    print("\n".join(report(made)))
    return 0


def report(made: Made) -> list[str]:
    return [
        "Written:",
        *(f"  {path}" for path in made.files),
        "Changed, to name it:",
        *(f"  {path}" for path in made.changed),
        f"Build first: {made.build}.",
        "The story fails until that is done, and says what is missing:",
        f"  .venv/bin/python -m pytest -q {made.story}",
        "CONTRIBUTING.md has the steps that follow.",
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
