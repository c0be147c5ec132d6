"""A shop's FAQ in a function's memory: its questions and the trained matcher, which are stored packed in one item.

`questions` are in the owner's order. The first load takes some milliseconds and imports the language's tables.
"""

import json
import zlib
from base64 import b85decode, b85encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from atende.core.ids import digest
from atende.language.faq import FORM, Faq, build, loads
from atende.language.meanings import NEW, Meanings
from atende.language.semantic import shipped
from atende.model import Finding, Question
from atende.storage import faq
from atende.storage.faq import Entry
from atende.storage.store import Store

SHOPS = 20
"""The most shops in a function's memory; the one that was loaded first is dropped first."""
_kept: dict[str, tuple[str, "Knowledge"]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    faq: Faq
    questions: Mapping[str, Question]

    def find(self, text: str, *, own: frozenset[str] = frozenset()) -> Finding:
        """Returns the entries that a message certainly asks for, or else the most probable entries as a menu. `own`:
        plain words of the shop's own trade."""
        self.faq.own = own
        asked = [self.questions[name] for name in self.faq.matches(text)]
        menu = [] if asked else self.faq.suggest(text)
        return Finding(
            answer=next(iter(asked), None),
            also=tuple(asked[1:]),
            menu=tuple(self.questions[entry_id] for entry_id in menu),
        )

    def chosen(self, entry: str) -> Finding:
        """Returns a chosen entry, or nothing if the owner has removed it since."""
        return Finding(answer=self.questions.get(entry))


def version(entries: Sequence[Entry], language: str) -> str:
    """Returns a hash that changes with everything that the table is made of."""
    content = [[entry.id, entry.phrasings, entry.answer, *filter(None, [entry.unlike])] for entry in entries]
    semantic = shipped()
    return digest(json.dumps([FORM, language, content, *([semantic.name] if semantic else [])]), size=8)


def learnt(entries: Sequence[Entry], language: str, *, before: Meanings | None = None, new: int = 0) -> Knowledge:
    """Trains the matcher, which takes a tenth of a second for sixty phrasings and seconds for a thousand. For the
    semantic layer it takes the vectors of `before` and makes up to `new` others."""
    described = [{"id": entry.id, "variants": entry.phrasings, "unlike": entry.unlike} for entry in entries]
    matcher = build(described, language, before=before, new=new)
    return Knowledge(faq=matcher, questions={entry.id: question(entry) for entry in entries})


def question(entry: Entry) -> Question:
    return Question(id=entry.id, title=next(iter(entry.phrasings), ""), answer=entry.answer)


def packed(entries: Sequence[Entry], language: str, *, before: Meanings | None = None) -> str:
    """Trains the matcher and packs it with the questions: 2 kB for six entries, 250 kB at the limits; with the semantic
    layer half a kB more for each phrasing, 120 kB at most."""
    payload = {
        "language": language,
        "entries": [[entry.id, entry.phrasings, entry.answer] for entry in entries],
        "faq": learnt(entries, language, before=before, new=NEW).faq.dumps(),
    }
    return b85encode(zlib.compress(json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode(), 9)).decode()


def unpacked(data: str) -> Knowledge:
    """Unpacks a table. If an older version of the code made it, the matcher is trained again here, which is rare and
    ends with the next edit."""
    payload: dict[str, Any] = json.loads(zlib.decompress(b85decode(data)))
    marked = payload["faq"].get("unlike", {})
    entries = [
        Entry(id=id_, phrasings=tuple(said), answer=answer, unlike=tuple(marked.get(id_, ())))
        for id_, said, answer in payload["entries"]
    ]
    try:
        return Knowledge(faq=loads(payload["faq"]), questions={entry.id: question(entry) for entry in entries})
    except ValueError:
        return learnt(entries, payload["language"])


def meanings(store: Store) -> Meanings | None:
    """Returns the vectors in the stored table; None without the semantic layer, and then nothing is read."""
    table = faq.table(store) if shipped() else None
    return Meanings.loads(json.loads(zlib.decompress(b85decode(table.data)))["faq"].get("meanings")) if table else None


def of(store: Store, digest: str) -> Knowledge | None:
    """Returns the FAQ that a shop's settings name; each function reads it once. None while there is no table."""
    kept = _kept.get(store.business)
    if kept and kept[0] == digest:
        return kept[1]
    table = faq.table(store)
    return keep(store.business, digest, unpacked(table.data)) if table else None


def keep(business: str, digest: str, knowledge: Knowledge) -> Knowledge:
    _kept.pop(business, None)
    if len(_kept) >= SHOPS:
        _kept.pop(next(iter(_kept)))
    _kept[business] = (digest, knowledge)
    return knowledge
