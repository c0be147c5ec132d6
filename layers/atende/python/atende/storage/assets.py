"""Files that agents uploaded."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file that an agent uploaded and that was checked and kept. `sent` has its id at the channel by inbox: {"id":
    text, "until": milliseconds}. `sha256` is known once the file was uploaded to the channel."""

    id: str
    key: str
    mime: str
    filename: str
    size: int
    by: str = ""
    at: datetime | None = None
    sha256: str = ""
    sent: dict[str, dict[str, Any]] = field(default_factory=dict)
