"""What another system keeps with a contact or a thread: its own id for it, and a few values."""

from collections.abc import Mapping

EXTERNAL = "external"
"""The kind of a contact's alias that is another system's id for them."""
LONGEST_EXTERNAL_ID = 200
MOST_ENTRIES = 20
LONGEST_NAME = 40
LONGEST_VALUE = 500
MOST_CHARACTERS = 2_000
"""Of all names and values together: a thread is written with each of its messages, and costs by the kilobyte."""


def with_entries(old: Mapping[str, str], change: Mapping[str, str]) -> dict[str, str]:
    """The values after a change: an empty one goes, those that the change does not name stay.

    >>> with_entries({"order": "12", "shop": "3"}, {"order": "", "table": "7"})
    {'shop': '3', 'table': '7'}
    """
    return {name: text for name, text in sorted({**old, **change}.items()) if text}


def fits(entries: Mapping[str, str]) -> bool:
    """Whether a contact or thread may have so much."""
    characters = sum(len(name) + len(text) for name, text in entries.items())
    return len(entries) <= MOST_ENTRIES and characters <= MOST_CHARACTERS
