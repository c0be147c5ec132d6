"""Reads the types of WhatsApp messages (Meta: webhooks, `messages` field), with one function for each type."""

from collections.abc import Callable

from atende.channels.whatsapp.echoed_content import template
from atende.channels.whatsapp.interactive_replies import interactive, template_button
from atende.channels.whatsapp.message_context import errors
from atende.channels.whatsapp.parsed_content import Raw, Said
from atende.channels.whatsapp.preview import Say
from atende.channels.whatsapp.senders import RECIPIENT, SENDER
from atende.channels.whatsapp.structured_messages import contacts, location, order, system
from atende.core.lenient_json import file_name, gist, line, number, obj, text, token
from atende.model.channel_events import Media

NO_NEWS = frozenset(("edit", "pin", "keep_in_chat", "poll_update", "reaction", "errors"))
"""Kinds of unsupported messages that are about an earlier message."""
ERRORS = {131052: "not_downloaded", 131060: "phone_only"}
LIVE = {"location": "live_location"}
"""The type to name for an unsupported kind whose own name belongs to a supported type: an unsupported `location` is a
live location."""
META = ("id", "timestamp", "type", "context", "referral", "group_id", "history_context", "from_logical_id")
ASIDE = frozenset((*SENDER, *RECIPIENT, *META, "errors", "identity", "unsupported"))
"""Keys of a message that contain none of its content."""


def understand(message: Raw, say: Say) -> Said:
    """Returns what a message says. Never raises: a known type without its content becomes `unsupported`, an unknown
    type becomes `unknown`."""
    kind = kind_of(message)
    if kind not in READERS:
        return _unknown(message, say)
    return READERS[kind](message, say) or _missing(kind, message, say=say)


def kind_of(message: Raw) -> str:
    """Returns the type that a message names, otherwise the type of the content that it contains."""
    named = message.get("type")
    if isinstance(named, str) and named:
        return named
    present = next((key for key in message if key in READERS and key != "errors"), "")
    return present or ("unsupported" if "errors" in message else "")


def written(message: Raw, say: Say) -> Said | None:
    body = message.get("text")
    body = body.get("body") if isinstance(body, dict) else body
    if not isinstance(body, str | int) or isinstance(body, bool):
        return None
    words = text(body)
    return Said(type="text", text=words or say("empty"), plain=True, written=None if words else "")


def media(message: Raw, say: Say) -> Said | None:
    """Reads an image, video, audio, voice note, document or sticker. A recorded voice note is an audio marked
    `voice`."""
    kind = kind_of(message)
    body = obj(message.get(kind)) or obj(message.get("audio" if kind == "voice" else kind))
    return _file("voice" if body.get("voice") is True else kind, body, say) if body else None


def _file(kind: str, body: Raw, say: Say) -> Said:
    filename = file_name(body.get("filename"))
    media = Media(
        id=token(body.get("id")),
        mime=line(body.get("mime_type"), 100) or None,
        sha256=token(body.get("sha256")),
        filename=filename,
    )
    title = f"{say(kind)}: {filename}" if filename else say(kind)
    caption = text(body.get("caption"))
    return Said(type=kind, text=caption or title, media=media, written=None if caption else "")


def reaction(message: Raw, say: Say) -> Said | None:
    body = obj(message.get("reaction"))
    emoji = line(body.get("emoji"), 40)
    words = say("reaction", emoji=emoji) if emoji else say("reaction_removed")
    target = token(body.get("message_id"))
    return Said(type="reaction", text=words, quotes=target, news=False) if body else None


def edit(message: Raw, say: Say) -> Said | None:
    """Reads an edit. `amended` is the text of the new content and replaces the text of the edited message."""
    body = obj(message.get("edit"))
    new = obj(body.get("message")) or {"text": body.get("message")}
    said = None if kind_of(new) in ("edit", "revoke") or not any(new.values()) else understand(new, say)
    if not body:
        return None
    return Said(
        type="edit",
        text=say("edit", text=said.text) if said else say("edit_bare"),
        quotes=token(body.get("original_message_id")),
        media=said.media if said else None,
        amended=said.text if said else None,
        news=False,
    )


def revoke(message: Raw, say: Say) -> Said | None:
    body = obj(message.get("revoke"))
    target = token(body.get("original_message_id"))
    return Said(type="revoke", text=say("revoke"), quotes=target, news=False) if body else None


def unsupported(message: Raw, say: Say) -> Said:
    """Reads a message whose content WhatsApp does not pass on; the text names the reason when WhatsApp gives one."""
    body = message.get("unsupported")
    kind = line(body.get("type") if isinstance(body, dict) else body, 40)
    words = _excused(message, say) or (say("edit_bare") if kind == "edit" else _without(message, kind, say=say))
    return Said(type="unsupported", text=words, news=kind not in NO_NEWS)


def _excused(message: Raw, say: Say) -> str:
    """Returns the sentence for the first error that has one; otherwise an empty string."""
    codes = [number(error.get("code")) for error in errors(message)]
    return next((say(ERRORS[code]) for code in codes if code in ERRORS), "")


def _without(message: Raw, kind: str, *, say: Say) -> str:
    """Returns a sentence about a content that cannot be shown, with the words in it that can be read."""
    kind = LIVE.get(kind, kind)
    if summary := gist(_content(message)):
        return say("unsupported_said", kind=kind, gist=summary) if kind else say("unsupported_said_bare", gist=summary)
    if not kind:
        return say("unsupported_bare")
    return say("unsupported_about" if kind in NO_NEWS else "unsupported", kind=kind)


def ephemeral(message: Raw, say: Say) -> Said:
    return Said(type="unsupported", text=say("ephemeral"))


def placeholder(message: Raw, say: Say) -> Said:
    return Said(type="unsupported", text=say("placeholder"))


def request_welcome(message: Raw, say: Say) -> Said:
    """Reads a webhook that Meta no longer sends: the contact opened the chat for the first time."""
    return Said(type="system", text=say("welcome"), news=False)


def _content(message: Raw) -> Raw:
    return {key: part for key, part in message.items() if key not in ASIDE}


def _missing(kind: str, message: Raw, *, say: Say) -> Said:
    """Reads a message of a known type whose content is missing or cannot be read."""
    if excused := _excused(message, say):
        return Said(type="unsupported", text=excused)
    content = message.get(kind)
    written = {"text": content} if isinstance(content, str) else _content(message)
    if summary := gist(written):
        return Said(type="unsupported", text=say("unsupported_said", kind=line(kind, 40), gist=summary))
    return Said(type="unsupported", text=say("missing", kind=line(kind, 40)))


def _unknown(message: Raw, say: Say) -> Said:
    kind = line(kind_of(message), 40)
    if file := _new_file(obj(message.get(kind)), say):
        return file
    summary = gist(_content(message))
    if summary:
        words = say("unsupported_said", kind=kind, gist=summary) if kind else say("unsupported_said_bare", gist=summary)
    elif errors(message):
        words = _excused(message, say) or _without(message, "" if kind == "unknown" else kind, say=say)
    else:
        words = say("unknown", kind=kind) if kind else say("untyped")
    return Said(type="unknown", text=words)


def _new_file(body: Raw, say: Say) -> Said | None:
    """Reads an unknown type of message as a file if it has a MIME type and an id; otherwise returns None."""
    mime = line(body.get("mime_type"), 100).lower()
    if not mime or not token(body.get("id")):
        return None
    family = mime.partition("/")[0]
    return _file(family if family in ("image", "video", "audio") else "document", body, say)


READERS: dict[str, Callable[[Raw, Say], Said | None]] = {
    "text": written,
    "image": media,
    "video": media,
    "audio": media,
    "voice": media,
    "document": media,
    "sticker": media,
    "location": location,
    "live_location": location,
    "contacts": contacts,
    "interactive": interactive,
    "button": template_button,
    "reaction": reaction,
    "order": order,
    "system": system,
    "edit": edit,
    "revoke": revoke,
    "unsupported": unsupported,
    "ephemeral": ephemeral,
    "media_placeholder": placeholder,
    "request_welcome": request_welcome,
    "template": template,
}
