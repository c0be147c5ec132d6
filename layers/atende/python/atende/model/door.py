"""A door of our own: a channel whose people call the desk themselves, without a vendor between. Their requests, the
answers, and the settings of an inbox that has one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

NONE: Mapping[str, str] = MappingProxyType({})
COLOUR = "#0b7a5b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """How the chat on the shop's pages looks, and where it may be.

    `origins` are the sites, such as `https://www.loja.example`. `fields` says which of `name`, `email` and `phone` a
    visitor is asked for before the first message: `optional` or `required`. `greeting` is shown above the field, and
    sent to nobody; empty for the usual one. `side` is `right` or `left`.
    """

    inbox: str
    origins: tuple[str, ...] = ()
    colour: str = COLOUR
    greeting: str = ""
    side: str = "right"
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorRequest:
    """A request of somebody outside. `what` is the last part of its path; header names are in lower case; `source`
    stands for the internet address, and cannot be turned back into it."""

    method: str
    what: str
    body: bytes
    headers: Mapping[str, str]
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorAnswer:
    """`body` is sent as JSON; None sends nothing. `script` is sent instead, as JavaScript."""

    status: int
    body: dict[str, Any] | None = None
    headers: Mapping[str, str] = NONE
    script: bytes | None = None
