"""The desk that `make dev` runs: how a command in another terminal finds it."""

import json
from collections.abc import Mapping
from pathlib import Path

from infra.local import ROOT, Trouble
from infra.local.emulator import answers

FOLDER = ROOT / ".atende"


def note(folder: Path, variables: Mapping[str, str]) -> Path:
    """Writes down what `python -m atende ...` needs; take the file away when the desk stops."""
    path = folder / "desk.json"
    path.write_text(json.dumps(variables, indent=2))
    return path


def variables(folder: Path = FOLDER) -> dict[str, str]:
    """The variables of the running desk, with CONSOLE_URL and BUSINESS. Raises `Trouble` when there is none."""
    running = noted(folder)
    if running is None:
        raise Trouble("No local desk is running: start one with `make dev` in another terminal.")
    return running


def require_none(folder: Path) -> None:
    """A folder keeps one desk: a second one would write over its threads, whatever its ports."""
    if found := noted(folder):
        raise Trouble(f"The desk of this folder is running already, at {found['CONSOLE_URL']}: stop that one first.")


def noted(folder: Path) -> dict[str, str] | None:
    path = folder / "desk.json"
    found: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    return found if found and answers(f"{found['AWS_ENDPOINT_URL']}/_ministack/ready") else None
