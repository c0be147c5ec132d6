"""The command line: `python -m atende <verb>`. Each module of `atende.cli.commands` is a verb."""

import ast
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

COMMANDS = Path(__file__).parent / "cli/commands"


def main(argv: Sequence[str]) -> int:
    if not argv or argv[0] in ("-h", "--help", "help"):
        sys.stdout.write(_help())
        return 0
    if argv[0] not in _verbs():
        sys.stderr.write(f"No verb {argv[0]!a}.\n\n{_help()}")
        return 2
    code: int = import_module(f"atende.cli.commands.{argv[0]}").main(list(argv[1:]))
    return code


def _verbs() -> dict[str, Path]:
    return {path.stem: path for path in sorted(COMMANDS.glob("*.py")) if not path.stem.startswith("_")}


def _help() -> str:
    """The first line of each verb's docstring, read without running the verb."""
    lines = [f"  {verb:<12} {_summary(path)}\n" for verb, path in _verbs().items()]
    return "python -m atende <verb> ...\n\n" + "".join(lines)


def _summary(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("\n")[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
