"""Reads what a message says: its text and one attachment, with one function for each type of attachment."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote, urlsplit

from atende.channels.bubbles import Say
from atende.channels.meta.items import Json, attachments, previews
from atende.core.lenient_json import file_name, gist, line, obj, objs, text, token, word
from atende.model.channel_events import Media

VOICE = "audioclip"
"""The beginning of the name of a file that was recorded in Messenger."""
EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,8}$")
LONGEST_LINK = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the content of a message says. `whole`: `text` has everything in it. `written`: what the person wrote, where
    `text` has other words."""

    type: str
    text: str
    media: Media | None = None
    whole: bool = False
    written: str | None = None


def understand(message: Json, say: Say) -> Said:
    """Returns what a message says. Never raises: what is not known becomes `unsupported`, with the words that are in
    it."""
    words = text(message.get("text"))
    shown = attachments(message)
    if shown:
        said = _attached(shown[0], say)
        together = _with_words(said, words)
        return replace(together, written=None if together.text == words else words)
    if words:
        return Said(type="text", text=words, whole=not previews(message))
    if message.get("is_unsupported") is True:
        return Said(type="unsupported", text=say("unsupported"))
    if "text" in message:
        return Said(type="text", text=say("empty"), written="")
    extra = {name: value for name, value in message.items() if name not in ABOUT}
    if known := gist(extra):
        return Said(type="unsupported", text=say("said", kind=_word(next(iter(extra))), words=known))
    return Said(type="unsupported", text=say("missing"))


def _with_words(said: Said, words: str) -> Said:
    """Returns an attachment together with the text of its message: as the caption of a file, else below its line."""
    if not words:
        return said
    together = words if said.media and said.type != "sticker" else f"{said.text}\n{words}"
    return Said(type=said.type, text=text(together), media=said.media, whole=said.whole)


def _attached(attachment: Any, say: Say) -> Said:
    body = obj(attachment)
    kind = line(body.get("type"), 60)
    return READERS.get(kind, _other)(body, kind, say)


def link_of(body: Json) -> str:
    """Returns the link of an attachment: Meta puts it into the payload, and into the attachment of some types."""
    links = (token(obj(body.get("payload")).get("url")) or "", token(body.get("url")) or "")
    return next((link for link in links if link.startswith(("https://", "http://"))), "")


def title_of(body: Json) -> str:
    return line(obj(body.get("payload")).get("title"), 300) or line(body.get("title"), 300)


def name_in(link: str) -> str | None:
    """Returns the file's name, which only the link has; None where the link names no file.

    >>> name_in("https://x.fbcdn.net/v/or%C3%A7amento.pdf?oh=1"), name_in("https://x.fbsbx.com/ig_messaging_cdn/?id=1")
    ('orçamento.pdf', None)
    """
    try:
        last = unquote(urlsplit(link).path).rpartition("/")[2]
    except ValueError:
        return None
    return file_name(last) if EXTENSION.search(last) else None


def file(kind: str) -> "Reader":
    def read(body: Json, _: str, say: Say) -> Said:
        link = link_of(body)
        name = name_in(link)
        voice = kind == "audio" and (name or "").lower().startswith(VOICE)
        sort = "sticker" if sticker_number(body) else "voice" if voice else kind
        title = f"{say(sort)}: {name}" if sort == "document" and name else say(sort)
        if not link:
            return Said(type=sort, text=say("no_link", file=title))
        shown = name if sort in ("document", "audio") else None
        return Said(type=sort, text=title, media=Media(id=link, filename=shown))

    return read


def sticker_number(body: Json) -> str:
    return word(obj(body.get("payload")).get("sticker_id"))


def sticker(body: Json, kind: str, say: Say) -> Said:
    """Reads a sticker. Instagram's heart has no file."""
    words = say("heart") if kind == "like_heart" else say("sticker")
    link = link_of(body)
    return Said(type="sticker", text=words, media=Media(id=link) if link else None, whole=not link)


def location(body: Json, _: str, say: Say) -> Said:
    point = obj(obj(body.get("payload")).get("coordinates"))
    degrees = [_degrees(point.get(name), most) for name, most in (("lat", 90), ("long", 180))]
    where = f"({degrees[0]}, {degrees[1]})" if all(degrees) else ""
    place = " ".join(part for part in (title_of(body), where) if part)
    return Said(type="location", text=say("location", place=place) if place else say("location_bare"))


def _degrees(value: Any, most: int) -> str:
    """Returns degrees with at most seven decimal places, which is a centimetre; empty for anything else."""
    written = str(value) if isinstance(value, float) else word(value)
    if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,30})?(e-[0-9]{1,2})?", written) or abs(float(written)) > most:
        return ""
    return f"{float(written):.7f}".rstrip("0").rstrip(".")


def fallback(body: Json, _: str, say: Say) -> Said:
    """Reads a link that was shared without a text of its own. Without a payload Meta does not describe what it was."""
    parts = [part for part in (title_of(body), link_of(body)) if part]
    return Said(type="unsupported", text=say("shared_link", words=" ".join(parts)) if parts else say("fallback_bare"))


def shared(key: str) -> "Reader":
    """Reads something of Instagram or Facebook that was shared or mentioned. It is named by its title and its link and
    never stored: the link of a mentioned story must not be kept as a file (Meta, Instagram webhooks)."""

    def read(body: Json, _: str, say: Say) -> Said:
        words = " ".join(part for part in (title_of(body), link_of(body)[:LONGEST_LINK]) if part)
        return Said(type="unsupported", text=say(key, words=words) if words else say(f"{key}_bare"))

    return read


def template(body: Json, kind: str, say: Say) -> Said:
    """Reads cards, products and buttons by their words."""
    payload = obj(body.get("payload"))
    cards = objs(obj(payload.get("generic")).get("elements")) or objs(payload.get("elements"))
    cards = cards[:10] + objs(obj(payload.get("product")).get("elements"))[:10]
    titles = [part for card in cards for name in ("title", "subtitle") if (part := line(card.get(name), 200))]
    words = " · ".join(titles) or gist(payload) or title_of(body)
    return Said(type="unsupported", text=say("template", words=words) if words else say("template_bare"))


def appointment(body: Json, kind: str, say: Say) -> Said:
    words = gist(obj(body.get("payload"))) or title_of(body)
    return Said(type="unsupported", text=say("appointment", words=words) if words else say("appointment_bare"))


def _other(body: Json, kind: str, say: Say) -> Said:
    """Describes an attachment of a type that is not known yet."""
    known, link = title_of(body) or gist(body.get("payload")), link_of(body)
    words = " ".join(part for part in (known, link if link not in known else "") if part)
    name = _word(kind)
    return Said(type="unsupported", text=say("said", kind=name, words=words) if words else say("unknown", kind=name))


def _word(kind: str) -> str:
    return line(kind, 60).replace("_", " ") or "?"


ABOUT = frozenset(
    (
        *("mid", "seq", "app_id", "metadata", "is_echo", "is_deleted", "is_self", "is_unsupported", "reply_to"),
        *("referral", "quick_reply", "attachments", "nlp", "tags", "sticker_id", "is_disappearing_message"),
    )
)
"""Fields of a message that stand beside its content."""

type Reader = Callable[[Json, str, Say], Said]

READERS: dict[str, Reader] = {
    "image": file("image"),
    "video": file("video"),
    "audio": file("audio"),
    "file": file("document"),
    "sticker": sticker,
    "like_heart": sticker,
    "location": location,
    "fallback": fallback,
    "template": template,
    "appointment_booking": appointment,
    "story_mention": shared("story_mention"),
    "ig_story": shared("story"),
    "share": shared("post"),
    "post": shared("post"),
    "ig_post": shared("post"),
    "ig_reel": shared("reel"),
    "reel": shared("reel"),
}
