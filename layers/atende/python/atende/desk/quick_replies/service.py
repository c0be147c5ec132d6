"""The owner's side of quick replies: shortcuts that can be typed, within what WhatsApp takes, and many at once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from atende.core.errors import BadRequest, Conflict, NotFound
from atende.core.i18n import plain
from atende.desk.channel_policy import shop_problem
from atende.model import Attachment, Choice, Content
from atende.storage import quick_replies
from atende.storage.faq_records import QuickReply
from atende.storage.store import Store

LIMITS = {"shortcut": 30, "title": 60, "text": 4096, "caption": 1024, "buttons": 3, "button": 20}
OTHER = re.compile(r"[^a-z0-9_]+")
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "'=", "'+", "'-", "'@", "''")
"""How a cell begins that is a formula, or that was marked as none."""


def shortcut_of(text: str) -> str:
    """What can be typed after the slash: small letters without accents, digits, hyphens.

    >>> shortcut_of("/Preço do Bolo!"), shortcut_of("🎂")
    ('preco-do-bolo', '')
    """
    return OTHER.sub("-", plain(text)).strip("-")[: LIMITS["shortcut"]].strip("-")


def content_of(reply: QuickReply) -> Content:
    """As it would be sent."""
    choices = tuple(Choice(id=f"quick:{number}", title=title) for number, title in enumerate(reply.buttons, 1))
    if not reply.asset:
        return Content(text=reply.text, choices=choices)
    kind = reply.mime.partition("/")[0]
    return Content(text=reply.text, choices=choices, attachment=Attachment(kind=kind if kind in KINDS else "document"))


KINDS = ("image", "video", "audio")


def problem(store: Store, reply: QuickReply) -> str:
    """The first thing that cannot be, as a sentence; empty when there is nothing."""
    if not reply.shortcut:
        return "O atalho precisa de pelo menos uma letra ou um número."
    if len(reply.title) > LIMITS["title"]:
        return f"O título vai até {LIMITS['title']} caracteres."
    if not reply.text and not reply.asset:
        return "Escreva a mensagem, ou escolha um arquivo."
    if len(reply.buttons) > LIMITS["buttons"]:
        return f"São no máximo {LIMITS['buttons']} botões."
    return shop_problem(store, content_of(reply))


def checked(store: Store, reply: QuickReply) -> QuickReply:
    """Raises `BadRequest`."""
    if wrong := problem(store, reply):
        raise BadRequest(wrong)
    return reply


def add(store: Store, reply: QuickReply) -> QuickReply:
    """The same id again gives the same one. Raises `Conflict` where another one has the shortcut."""
    kept = store.add(checked(store, reply))
    if kept.id != reply.id:
        raise Conflict(f"Já existe uma resposta com o atalho /{reply.shortcut}. Escolha outro.")
    return kept


def change(store: Store, old: str, into: QuickReply) -> QuickReply:
    """`into` under its own shortcut, with the id of the one at `old`: done again after a crash it ends the same. Raises
    `NotFound`, and `Conflict` where another one has the new shortcut."""
    known = store.get(QuickReply, store.keys.quick_reply(old))
    if known is None:
        raise NotFound
    new = checked(store, replace(into, id=known.id))
    add(store, new)
    kept = store.change(QuickReply, store.keys.quick_reply(new.shortcut), lambda _: new)
    if new.shortcut != old:
        quick_replies.remove(store, old)
    return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of many at once: how many this list has put there, changed, and left as they were."""

    added: int = 0
    changed: int = 0
    kept: int = 0


def take(store: Store, many: Iterable[QuickReply], *, instead: bool) -> Taken:
    """Adds those whose shortcut is free; of the others the new words count if `instead`, with the file that is there.
    Raises `BadRequest` for the first that cannot be, with its shortcut."""
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
        raise BadRequest(f"/{reply.shortcut}: {wrong}")
    return reply


def is_same(reply: QuickReply, other: QuickReply) -> bool:
    """Whether both say the same, whatever their titles."""
    return (reply.text, reply.buttons) == (other.text, other.buttons)


def rows(replies: Iterable[QuickReply]) -> Iterator[tuple[str, ...]]:
    """A table that `import_text` reads back, with a heading; files are named, not in it."""
    yield "atalho", "título", "mensagem", "botões", "arquivo"
    for reply in replies:
        cells = (reply.title, reply.text, " | ".join(reply.buttons), reply.filename)
        yield f"/{reply.shortcut}", *map(as_words, cells)


def as_words(text: str) -> str:
    """A cell that no spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection).

    >>> as_words("=1+1"), as_words("- pão"), as_words("pão")
    ("'=1+1", "'- pão", 'pão')
    """
    return f"'{text}" if text.startswith(FORMULAS) else text


def from_words(text: str) -> str:
    """
    >>> from_words("'=1+1"), from_words("'tá bom")
    ('=1+1', "'tá bom")
    """
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULAS) else text
