"""Adds, changes, imports and exports quick replies, within the limits of what the desk offers to press. Whether any of
the shop's channels could send one, its policy says."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from atende.automations.choices import LONGEST_BUTTON, LONGEST_TEXT, MOST_BUTTONS
from atende.core.errors import BadRequest, Conflict, NotFound
from atende.core.i18n import plain
from atende.core.sentences import Sentence
from atende.desk.channel_policy import shop_problem
from atende.desk.quick_replies import sentences
from atende.model import Attachment, Choice, Content
from atende.model.button_ids import TextButton, encode
from atende.storage import quick_replies
from atende.storage.quick_replies import QuickReply
from atende.storage.store import Store

LIMITS = {
    "shortcut": 30,
    "title": 60,
    "text": 4096,
    "caption": LONGEST_TEXT,
    "buttons": MOST_BUTTONS,
    "button": LONGEST_BUTTON,
}
OTHER = re.compile(r"[^a-z0-9_]+")
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "'=", "'+", "'-", "'@", "''")
"""How a spreadsheet cell begins that is a formula, or that was marked as text by an apostrophe."""


def shortcut_of(text: str) -> str:
    """Returns the shortcut in the form that people type after the slash: small letters without accents, digits and
    hyphens.

    >>> shortcut_of("/Preço do Bolo!"), shortcut_of("🎂")
    ('preco-do-bolo', '')
    """
    return OTHER.sub("-", plain(text)).strip("-")[: LIMITS["shortcut"]].strip("-")


def content_of(reply: QuickReply) -> Content:
    """Returns the content of a quick reply as it would be sent."""
    numbered = enumerate(reply.buttons, 1)
    choices = tuple(Choice(id=encode(TextButton("quick", number)), title=title) for number, title in numbered)
    if not reply.asset:
        return Content(text=reply.text, choices=choices)
    kind = reply.mime.partition("/")[0]
    return Content(text=reply.text, choices=choices, attachment=Attachment(kind=kind if kind in KINDS else "document"))


KINDS = ("image", "video", "audio")


def problem(store: Store, reply: QuickReply) -> Sentence | None:
    """Returns the first problem of a quick reply."""
    if not reply.shortcut:
        return sentences.NO_SHORTCUT
    if len(reply.title) > LIMITS["title"]:
        return sentences.TITLE_TOO_LONG(most=LIMITS["title"])
    if not reply.text and not reply.asset:
        return sentences.REPLY_EMPTY
    if len(reply.buttons) > LIMITS["buttons"]:
        return sentences.BUTTONS_AT_MOST(most=LIMITS["buttons"])
    return shop_problem(store, content_of(reply))


def checked(store: Store, reply: QuickReply) -> QuickReply:
    """Returns the quick reply. Raises `BadRequest` if it has a problem."""
    if wrong := problem(store, reply):
        raise BadRequest(wrong)
    return reply


def add(store: Store, reply: QuickReply) -> QuickReply:
    """Adds a quick reply; the same id again returns the stored one. Raises `Conflict` if another one has the
    shortcut."""
    kept = store.add(checked(store, reply))
    if kept.id != reply.id:
        raise Conflict(sentences.SHORTCUT_TAKEN(shortcut=reply.shortcut))
    return kept


def change(store: Store, old: str, into: QuickReply) -> QuickReply:
    """Replaces the quick reply at `old` by `into`, under the shortcut of `into` and with the id of the old one.
    Repeated after a crash, it gives the same result. Raises `NotFound`, and `Conflict` if another one has the new
    shortcut."""
    known = quick_replies.find(store, old)
    if known is None:
        raise NotFound
    new = checked(store, replace(into, id=known.id))
    add(store, new)
    kept = quick_replies.overwrite(store, new)
    if new.shortcut != old:
        quick_replies.remove(store, old)
    return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The result of an import: how many quick replies it added, changed, and left as they were."""

    added: int = 0
    changed: int = 0
    kept: int = 0


def take(store: Store, many: Iterable[QuickReply], *, instead: bool) -> Taken:
    """Adds the quick replies whose shortcut is free. If `instead`, the others replace the stored text, and the stored
    file stays. Raises `BadRequest` for the first one that has a problem, with its shortcut."""
    done = {"added": 0, "changed": 0, "kept": 0}
    for reply in [valid(store, candidate) for candidate in many]:
        stored = store.add(reply)
        if stored.id == reply.id:
            done["added"] += 1
        elif is_same(stored, reply) or not instead:
            done["kept"] += 1
        else:
            change(store, reply.shortcut, replace(stored, title=reply.title, text=reply.text, buttons=reply.buttons))
            done["changed"] += 1
    return Taken(**done)


def valid(store: Store, reply: QuickReply) -> QuickReply:
    if wrong := problem(store, reply):
        raise BadRequest(sentences.OF_SHORTCUT(shortcut=reply.shortcut, problem=wrong))
    return reply


def is_same(reply: QuickReply, other: QuickReply) -> bool:
    """Tells whether two quick replies have the same text and buttons, whatever their titles."""
    return (reply.text, reply.buttons) == (other.text, other.buttons)


def rows(replies: Iterable[QuickReply]) -> Iterator[tuple[str, ...]]:
    """Yields a table with a heading that `import_text` can read back; files are only named in it."""
    yield "atalho", "título", "mensagem", "botões", "arquivo"
    for reply in replies:
        cells = (reply.title, reply.text, " | ".join(reply.buttons), reply.filename)
        yield f"/{reply.shortcut}", *map(as_words, cells)


def as_words(text: str) -> str:
    """Returns a cell that no spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection).

    >>> as_words("=1+1"), as_words("- pão"), as_words("pão")
    ("'=1+1", "'- pão", 'pão')
    """
    return f"'{text}" if text.startswith(FORMULAS) else text


def from_words(text: str) -> str:
    """Returns the text of a cell that `as_words` wrote.

    >>> from_words("'=1+1"), from_words("'tá bom")
    ('=1+1', "'tá bom")
    """
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULAS) else text
