"""A simulated system's records in a file, over a stop and a kill."""

import json
import sys
import threading
from pathlib import Path
from typing import Any

WRITING = threading.Lock()


def read(file: Path | None) -> dict[str, Any]:
    """Returns what was kept. A file that cannot be read is put aside, and everything starts afresh."""
    if file is None or not file.exists():
        return {}
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        kept = None
    if isinstance(kept, dict):
        return kept
    aside = file.with_suffix(".broken")
    file.replace(aside)
    print(f"{file} cannot be read: it is now {aside.name}, and its records start afresh.", file=sys.stderr)
    return {}


def write(file: Path, records: dict[str, Any]) -> None:
    """Keeps the records; whoever is stopped meanwhile leaves the file as it was."""
    with WRITING:
        draft = file.with_suffix(".tmp")
        draft.write_text(json.dumps(records), encoding="utf-8")
        draft.replace(file)
