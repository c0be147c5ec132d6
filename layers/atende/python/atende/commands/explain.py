"""explain CHANNEL FILE...: what a captured payload means, as JSON lines.

The exit status is 0 whatever is in the files: a file that nobody can read is a line too.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from atende.explain import explain

CHANNELS = Path(__file__).parent.parent / "channels"


def main(argv: Sequence[str]) -> int:
    channel, *paths = argv or [""]
    if channel not in (known := _channels()):
        sys.stderr.write(f"python -m atende explain CHANNEL FILE...\nChannels: {', '.join(known)}\n")
        return 2
    try:
        for path in paths:
            _write(channel, path)
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_quietly()
    return 0


def _channels() -> list[str]:
    return sorted(path.parent.name for path in CHANNELS.glob("*/split.py"))


def _write(channel: str, path: str) -> None:
    """In ASCII, so that no terminal and no half character can fail."""
    for line in explain(channel, path):
        sys.stdout.write(json.dumps(line) + "\n")


def _leave_quietly() -> None:
    """The reader has gone (`| head`): what is still buffered must not fail when Python closes its output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
