"""The settings of a shop."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqInUse:
    """The digest of the entries in use; empty: none. Stored with the settings."""

    digest: str = ""
