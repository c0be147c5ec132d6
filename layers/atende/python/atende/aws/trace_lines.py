"""The lines of the log by which one message can be followed through the functions (`python -m atende trace`).

They are shorter than those of the functions' logger, because each message of each customer writes some: Lambda filters
them by `level` as it does the others.
"""

import json
import sys
from typing import Any

from atende.core import clock


def write(step: str, **fields: Any) -> None:
    """Writes that a function did a step. `fields` are lists of the same length, with `traces` for the messages
    (`core/tracing.py`), or single values."""
    at = clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
    line = {"timestamp": at, "level": "INFO", "message": step} | fields
    sys.stdout.write(json.dumps(line, separators=(",", ":")) + "\n")
