"""A shop's threads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    number: str
    thread: str
