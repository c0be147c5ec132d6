"""The lines of the log by which one message can be followed through the functions (`python -m atende trace`), and the
short name by which all of them speak of it.

Channels write phones into their ids, so that no log has them: a digest of the id stands for it, which is also the end
of the message's key. The lines are shorter than those of the functions' logger, because each message of each customer
writes some: Lambda filters them by `level` as it does the others.
"""

import json
import re
import sys
from typing import Any

from atende.core import clock
from atende.core.ids import digest

NAME = re.compile(r"(?:^|[#-])([0-9a-f]{16})$")
"""The end of a message's key (`M#<ms>#<ms>#<digest>`) and of its id in the public API."""


def unwritten(step: str, **fields: object) -> None:
    """Takes a step of a message and writes nothing, where no log is."""


def trace_of(source_id: str) -> str:
    """Returns the name of a message of the channel, or of any other message from the cause of its key.

    >>> trace_of("wamid.TESTIN0001")
    '90bef6247f4a2108'
    """
    return digest(source_id, size=8)


def trace_in(key: str) -> str:
    """Returns the name at the end of a message's key or id; empty when there is none.

    >>> trace_in("M#1795608000000#1795608000412#8a5f0c2e9d1b7a46"), trace_in("wamid.TESTIN0001")
    ('8a5f0c2e9d1b7a46', '')
    """
    match = NAME.search(key)
    return match[1] if match else ""


def write(step: str, **fields: Any) -> None:
    """Writes that a function did a step. `fields` are lists of the same length, with `traces` for the messages
    (`trace_of`), or single values."""
    at = clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
    line = {"timestamp": at, "level": "INFO", "message": step} | fields
    sys.stdout.write(json.dumps(line, separators=(",", ":")) + "\n")
