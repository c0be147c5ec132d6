"""Parts of docs that follow from the payloads: what each means in three languages, what the desk does with it."""

import json
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from atende.channels.whatsapp.account_events import account_update as news
from atende.channels.whatsapp.parser import parse as read
from atende.channels.whatsapp.split import split
from atende.model.channel_events import Heard, Notice, Piece, Preference, Progress, Receipt, Saved
from atende.model.message_changes import REGISTERS

PAYLOADS = Path("events/payloads/whatsapp")
LANGUAGES = ("pt-BR", "en", "es")
SHOWN, LONGEST = 6, 150
BEGIN, END = "<!-- from the payloads: `pytest tests/channels --bless` -->", "<!-- end -->"

SENT = {
    "text": "wrote a text",
    "image": "sent a photo, perhaps with a caption",
    "video": "sent a video, perhaps with a caption",
    "audio": "sent an audio file",
    "voice": "recorded a voice message",
    "document": "sent a file",
    "sticker": "sent a sticker",
    "location": "shared a place, or where they are",
    "contacts": "shared contact cards; asked for it, their own",
    "button_reply": "pressed a reply button of ours",
    "list_reply": "chose a row of a list of ours",
    "template_button": "pressed a button of a template",
    "flow_reply": "filled in a form, or gave an address",
    "call_permission": "said whether the shop may call",
    "order": "sent a cart of the catalogue",
    "reaction": "reacted to a message, or took the reaction back",
    "edit": "changed an earlier message",
    "revoke": "deleted an earlier message",
    "system": "changed number or security code, opened the chat, or paid (WhatsApp says so, nobody wrote)",
    "call": "called, or was called (field `calls`)",
    "unsupported": "sent what WhatsApp does not show to businesses",
    "unknown": "sent what nobody has described yet",
}
FIELDS = {
    Heard: "a bubble in the thread",
    Preference: "the contact's switch for marketing",
    Saved: "names the contact, without a thread",
    Progress: "progress of the import, shown to the owner",
    type(None): "kept aside",
}
NUMBERS = "state of a template, a number or the account; perhaps an alert"


class Found(NamedTuple):
    payload: str
    piece: Piece
    meaning: Heard
    texts: tuple[str, ...]

    @property
    def type(self) -> str:
        return self.meaning.type


def payloads() -> Iterator[tuple[str, object]]:
    for path in sorted(PAYLOADS.glob("*.json")):
        if not path.name.endswith(".parsed.json"):
            try:
                yield path.stem, json.loads(path.read_bytes())
            except ValueError:
                continue


def pieces() -> Iterator[tuple[str, Piece]]:
    for name, payload in payloads():
        for piece in split(payload, app="a", arrived=1):
            yield name, piece


def heard(piece: Piece, language: str) -> Heard | None:
    meaning = read(piece, language)
    if isinstance(meaning, Notice) and isinstance(meaning.news, Heard):
        return meaning.news
    return meaning if isinstance(meaning, Heard) else None


def found() -> list[Found]:
    """The messages of all payloads, by type in the order of `SENT`."""
    messages = []
    for name, piece in pieces():
        told = [one for one in (heard(piece, language) for language in LANGUAGES) if one]
        if told:
            messages.append(Found(name, piece, told[0], tuple(one.text for one in told)))
    order = list(SENT)
    return sorted(messages, key=lambda one: (order.index(one.type), one.payload))


def cell(text: str) -> str:
    words = " ".join(text.split()).replace("|", "\\|")
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def bot(meaning: Heard) -> str:
    """What follows from a message of this kind that comes in now."""
    if not meaning.opens:
        return "Opens no window, waits for nobody, and no automatic text answers it."
    if meaning.type == "call":
        return "Opens the window; a missed one waits for a person. Only the automation `missed_call` answers it."
    return "Opens the window, waits for an answer, reopens a resolved thread; automatic texts may answer it."


def inbound() -> str:
    """The part of docs/inbound.md that follows from the payloads."""
    parts: list[str] = []
    for kind, group in groupby(found(), key=attrgetter("type")):
        parts += section(kind, list(group))
    return "\n".join([*parts, *beside()]).rstrip()


def section(kind: str, messages: list[Found]) -> list[str]:
    live = [one for one in messages if usual(one)] or messages
    distinct = list({one.texts: one for one in live}.values())
    rows = [f"| `{one.payload}` | {' | '.join(map(cell, one.texts))} |" for one in distinct[:SHOWN]]
    head = ["| Payload | pt-BR | en | es |", "|---|---|---|---|"]
    return [f"## `{kind}`", f"The customer {SENT[kind]}. {bot(live[0].meaning)}", "", *head, *rows, ""]


def usual(one: Found) -> bool:
    """Not imported, not from a group, not of another system: there the same type opens nothing."""
    meaning = one.meaning
    incoming = meaning.direction == "incoming"
    return incoming and not (meaning.history or meaning.group or one.piece.field == "standby")


def beside() -> Iterator[str]:
    yield "## Above the bubble"
    yield "What stands beside a message is one line above it, in the shop's language; the raw payload is kept."
    yield ""
    yield "| Payload | pt-BR | en | es |"
    yield "|---|---|---|---|"
    for name, piece in pieces():
        told = [cell(one.beside) for one in (heard(piece, language) for language in LANGUAGES) if one and one.beside]
        if told:
            yield f"| `{name}` | {' | '.join(told)} |"
    yield ""


def matrix() -> str:
    """The part of docs/channels.md that follows from the payloads."""
    messages = found()
    rows = [row(kind, [*group]) for kind, group in groupby(messages, key=attrgetter("type"))]
    statuses = sorted({meaning.status for _, piece in pieces() if isinstance(meaning := read(piece), Receipt)})
    kept = ", ".join(f"{one}{'' if one in REGISTERS else ' (raw only)'}" for one in statuses)
    head = [
        "| Incoming | Media | Quotes | Opens the window | Automatic texts | Payloads |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *rows, "", f"Statuses: {kept}.", "", *fields()])


def row(kind: str, messages: list[Found]) -> str:
    told = [one.meaning for one in messages]
    live = [one.meaning for one in messages if usual(one)] or told
    marks = [
        any(one.media for one in told),
        any(one.quotes for one in told),
        any(one.opens for one in live),
        any(one.opens for one in live) and kind != "call",
    ]
    return f"| {kind} | {' | '.join('yes' if mark else '' for mark in marks)} | {len({o.payload for o in messages})} |"


def fields() -> Iterator[str]:
    yield "| Other webhook field | What the desk does with it |"
    yield "|---|---|"
    done: dict[str, set[str]] = {}
    for _, piece in pieces():
        meaning = read(piece)
        if isinstance(meaning, Notice):
            kept = NUMBERS if news(piece) else FIELDS[type(meaning.news)]
            done.setdefault(meaning.field, set()).add(kept)
    for field, kinds in sorted(done.items()):
        yield f"| {cell(field)} | {'; '.join(sorted(kinds))} |"


def filled(page: str, part: str) -> str:
    """A page with its generated part renewed."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{part}\n{END}{rest.partition(END)[2]}"
