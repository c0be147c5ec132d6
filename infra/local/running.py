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
    path = folder / "desk.json"
    found: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    if not found or not answers(f"{found['AWS_ENDPOINT_URL']}/_ministack/ready"):
        raise Trouble("No local desk is running: start one with `make dev` in another terminal.")
    return found
