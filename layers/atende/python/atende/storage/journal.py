"""The journal."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The events of one stream batch, for one shop and local day."""

    date: str
    written: int
    batch: str
    events: list[dict[str, Any]]
