"""What import-linter cannot say: its rules are in pyproject.toml."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ATENDE = ROOT / "layers/atende/python/atende"
APPS = sorted((ROOT / "functions").glob("*/*.py"))
PURE = [
    path for folder in ("model", "automations", "reporting/metrics") for path in sorted((ATENDE / folder).rglob("*.py"))
]


def imported(path: Path) -> Iterator[str]:
    """Dotted names, each down to what is taken from its module."""
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield from (f"{module}.{name.name}" for name in names)


@pytest.mark.parametrize("path", APPS, ids=lambda path: path.parent.name)
def test_functions_import_only_atende_and_powertools(path: Path) -> None:
    packages = {name.partition(".")[0] for name in imported(path)} - sys.stdlib_module_names
    assert packages <= {"atende", "aws_lambda_powertools"}


def test_model_automations_and_metrics_never_ask_what_time_it_is() -> None:
    asking = {
        path.name for path in PURE for name in imported(path) if name in ("atende.core.clock", "atende.core.clock.now")
    }
    assert not asking
