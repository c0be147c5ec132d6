"""Reads what a message says (Bot API, Message), with one function for each kind of content.

A message has no field for its kind: it has the field of its content. Old clients are served by a second field, so the
order of `READERS` counts: an animation also fills `document`, and a venue also fills `location`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from atende.channels.bubbles import Say
from atende.channels.telegram import others
from atende.channels.telegram.files import LARGEST_FETCHED
from atende.channels.telegram.updates import Json, whole
from atende.core.lenient_json import file_name, line, number, obj, objs, text, token, word
from atende.model.channel_events import Media

STICKERS = (("is_animated", "application/x-tgsticker"), ("is_video", "video/webm"))
"""The types of stickers that no browser shows as an image."""
KB, MB = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the content of a message says. `whole`: `text` has everything in it. `news`: a person said it. `written`:
    what the person wrote, where `text` has other words."""

    type: str
    text: str
    media: Media | None = None
    whole: bool = False
    news: bool = True
    written: str | None = None


def understand(message: Json, say: Say) -> Said:
    """Returns what a message says. Never raises: what is not known becomes `unsupported`, with the words that are in
    it."""
    for field, reader in READERS.items():
        if field in message and (said := reader(message, field, say)):
            return said
    if said := _new_file(message, say):
        return said
    kind, words, news = others.described(message, say)
    return Said(type=kind, text=words, news=news, written=text(message.get("caption")))


def _new_file(message: Json, say: Say) -> Said | None:
    """Reads an unknown kind of content as a file if it has a file's id and type; otherwise returns None."""
    for field, value in message.items():
        body = obj(value) if field not in others.ABOUT and field not in others.WORDS else {}
        mime = line(body.get("mime_type"), 100).lower()
        if mime and token(body.get("file_id")):
            family = mime.partition("/")[0]
            return _file(family if family in ("image", "video", "audio") else "document", body, message, say)
    return None


def written(message: Json, field: str, say: Say) -> Said | None:
    body = message.get(field)
    if not isinstance(body, str | int) or isinstance(body, bool):
        return None
    words = text(body)
    return Said(type="text", text=words or say("empty"), whole=True, written=None if words else "")


def photo(message: Json, field: str, say: Say) -> Said | None:
    """Reads a photo: a list of sizes, of which the largest is taken. A photo has neither a name nor a type."""
    sizes = [size for size in objs(message.get(field)) if token(size.get("file_id"))]
    largest = max(
        sizes, key=lambda size: (number(size.get("width")) or 0, number(size.get("file_size")) or 0), default={}
    )
    return _file("image", largest or obj(message.get(field)), message, say)


def sticker(message: Json, field: str, say: Say) -> Said | None:
    """Reads a sticker: its emoji says what it shows."""
    body = obj(message.get(field))
    mime = next((mime for name, mime in STICKERS if body.get(name) is True), "image/webp")
    words = " ".join(part for part in (say("sticker"), line(body.get("emoji"), 40)) if part)
    media = Media(id=token(body.get("file_id")), mime=mime)
    return Said(type="sticker", text=words, media=media if media.id else None) if body else None


def attached(kind: str) -> "Reader":
    def read(message: Json, field: str, say: Say) -> Said | None:
        return _file(kind, obj(message.get(field)), message, say)

    return read


def _file(kind: str, body: Json, message: Json, say: Say) -> Said | None:
    if not token(body.get("file_id")):
        return None
    filename = file_name(body.get("file_name"))
    media = Media(id=token(body.get("file_id")), mime=line(body.get("mime_type"), 100) or None, filename=filename)
    named = filename or _song(body)
    title = f"{say(kind)}: {named}" if named else say(kind)
    caption = text(message.get("caption"))
    shown = _bounded(caption, title, body, say)
    return Said(type=kind, text=shown, media=media, written=None if shown == caption else caption)


def _bounded(caption: str, title: str, body: Json, say: Say) -> str:
    """Returns the bubble's text, with the size of a file that Telegram does not hand over (Bot API, getFile)."""
    size = number(body.get("file_size")) or 0
    if size <= LARGEST_FETCHED:
        return caption or title
    shown = f"{size / MB:.0f} MB"
    return say("too_big_said", caption=caption, size=shown) if caption else say("too_big", file=title, size=shown)


def _song(body: Json) -> str:
    return " - ".join(part for key in ("performer", "title") if (part := line(body.get(key), 100)))


def venue(message: Json, field: str, say: Say) -> Said | None:
    body = obj(message.get(field))
    point = obj(body.get("location")) or obj(message.get("location"))
    words = [line(body.get(key), 300) for key in ("title", "address")]
    return _placed("location", [*words, _point(point)], say) if body else None


def location(message: Json, field: str, say: Say) -> Said | None:
    body = message.get(field)
    if body is None:
        return None
    live = bool(obj(body).get("live_period"))
    return _placed("location_live" if live else "location", [_point(obj(body))], say)


def _placed(key: str, words: list[str], say: Say) -> Said:
    place = " · ".join(part for part in words if part)
    return Said(type="location", text=say(key, place=place) if place else say("location_bare"))


def _point(body: Json) -> str:
    degrees = [_degrees(body.get(key), most=most) for key, most in (("latitude", 90), ("longitude", 180))]
    return f"({', '.join(degrees)})" if all(degrees) else ""


def _degrees(value: Any, *, most: int) -> str:
    """Returns degrees with at most seven decimal places, which is a centimetre; empty for anything else."""
    written = str(value) if isinstance(value, float) else word(value)
    if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,30})?(e-[0-9]{1,2})?", written) or abs(float(written)) > most:
        return ""
    return f"{float(written):.7f}".rstrip("0").rstrip(".")


def contact(message: Json, field: str, say: Say) -> Said | None:
    """Reads a contact. Only a card whose `user_id` is the sender's is the sender's own."""
    card = obj(message.get(field))
    if not card:
        return None
    sender, owner = whole(obj(message.get("from")).get("id")), whole(card.get("user_id"))
    own = bool(owner) and owner == sender
    names = " ".join(part for key in ("first_name", "last_name") if (part := line(card.get(key), 100)))
    phones = [line(card.get("phone_number"), 40)]
    parts = [names or next(_in_vcard(card, "FN"), "") or ("" if own else say("nameless")), *phones]
    parts += [*_in_vcard(card, "EMAIL")][:3]
    words = ", ".join(part for part in parts if part)
    return Said(type="contacts", text=say("own_contact" if own else "contacts", card=words or say("nameless")))


def _in_vcard(card: Json, name: str) -> Iterator[str]:
    """Yields the values of a property of the card's vCard (RFC 6350)."""
    matches = re.findall(rf"^{name}[^:\n]*:(.+)$", word(card.get("vcard"))[:10_000], re.MULTILINE)
    yield from (value for written in matches if (value := line(written, 100)))


type Reader = Callable[[Json, str, Say], Said | None]

READERS: dict[str, Reader] = {
    "text": written,
    "photo": photo,
    "live_photo": attached("video"),
    "animation": attached("video"),
    "video": attached("video"),
    "video_note": attached("video"),
    "voice": attached("voice"),
    "audio": attached("audio"),
    "document": attached("document"),
    "sticker": sticker,
    "venue": venue,
    "location": location,
    "contact": contact,
}
