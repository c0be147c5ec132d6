"""What became of an erasure at the connected systems, in words for the receipt."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from atende.connectors import protocols
from atende.core.sentences import Sentence, stored
from atende.desk.connectors.erase import ASKED, ERASE, SETTLED, part_of
from atende.desk.privacy import sentences
from atende.storage import connections, erasures
from atende.storage.connections import Unsent
from atende.storage.erasures import SystemErasure
from atende.storage.store import Store

FAILED, DISCONNECTED = "failed", "disconnected"
"""What the desk itself knows of a system that was asked and has not answered."""
MOST_NAMED = 20
"""Tickets or notes that a receipt names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemLine:
    """One system in a receipt. `state`: `asked`, `done`, `failed`, `disconnected`, or `unable`."""

    connector: str
    title: str
    state: str
    sentences: tuple[Sentence, ...]

    def text(self, language: str) -> str:
        return " ".join(sentence.text(language) for sentence in self.sentences)


def of_erasures(store: Store, erasure: str = "") -> dict[str, list[SystemLine]]:
    """Returns the lines of one erasure, or of all of a shop's, by the erasure's id."""
    parts = sorted(erasures.systems(store, erasure), key=lambda part: (part.erasure, part.connector))
    lines: dict[str, list[SystemLine]] = {}
    for (name, connector), group in groupby(parts, key=lambda part: (part.erasure, part.connector)):
        lines.setdefault(name, []).append(_line(store, connector, [*group]))
    return lines


def _line(store: Store, connector: str, parts: list[SystemErasure]) -> SystemLine:
    """Returns the line of a system, which may have a record of each of several merged contacts."""
    is_known = protocols.is_installed(connector)
    title = protocols.description(connector).title if is_known else connector
    waiting = [part for part in parts if part.state == ASKED]
    state, why = _waiting(store, connector, waiting) if waiting else (parts[0].state, ())
    first = (sentences.AT_SYSTEM[state](title=title), *why)
    words = tuple(_settled(title, connector, parts)) if state == SETTLED else first
    return SystemLine(connector=connector, title=title, state=state, sentences=words)


def _settled(title: str, connector: str, parts: list[SystemErasure]) -> Iterator[Sentence]:
    erased, left = sum(part.erased for part in parts), [name for part in parts for name in part.left]
    yield sentences.ERASED_WITH(title=title, count=erased) if erased else sentences.AT_SYSTEM[SETTLED](title=title)
    if left:
        yield sentences.LEFT_AT_SYSTEM(count=len(left), names=", ".join(left[:MOST_NAMED]))
    keeps = protocols.description(connector).keeps if protocols.is_installed(connector) else None
    if keeps:
        yield keeps


def _waiting(store: Store, connector: str, parts: list[SystemErasure]) -> tuple[str, tuple[Sentence, ...]]:
    """Returns the state of a system that has not answered, and why it failed if nothing is tried again by itself."""
    if not connections.connection(store, connector).state:
        return DISCONNECTED, ()
    names = {part.part for part in parts}
    failed = next((each for each in connections.unsent(store, connector) if is_final_erasure(each, names)), None)
    if failed is None:
        return ASKED, ()
    return FAILED, (stored(failed.error, failed.error_others),)


def is_final_erasure(unsent: Unsent, parts: set[str]) -> bool:
    return unsent.act == ERASE and unsent.final and part_of(unsent.thread) in parts
