"""What the API shows of the desk's nouns: plain JSON, times as ISO 8601 in UTC."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from atende.api.attachment_errors import reason
from atende.api.schema_texts import beside, failure, progress
from atende.core.i18n import DEFAULT
from atende.desk.channel_policy import service_window
from atende.model import (
    Agent,
    Business,
    Choice,
    Contact,
    Due,
    Enclosed,
    Episode,
    FollowUp,
    Import,
    Inbox,
    Message,
    Status,
    Thread,
)
from atende.storage.shop_context import ShopContext

type Json = dict[str, Any]

SAID = ("send", "nudge")
"""Follow-ups that say something."""
VAGUE = ("unsupported", "unknown")
"""Types whose text is our own word about a content that we do not have."""


def iso(at: datetime | None) -> str | None:
    """
    >>> iso(datetime(2026, 11, 25, 12, 0, 0, 5000, tzinfo=UTC))
    '2026-11-25T12:00:00.005Z'
    """
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z") if at else None


def card(thread: Thread, shop: ShopContext) -> Json:
    """`window_ends` is null where the contact never wrote, or the channel has no service window (`windowless`)."""
    window = service_window(shop, thread)
    return {
        "id": thread.id,
        "protocol": thread.protocol,
        "status": thread.status,
        "inbox": thread.inbox,
        "contact": thread.contact,
        "name": called(thread),
        "phone": thread.phone,
        "last_text": thread.last_text,
        "last_at": iso(thread.last_at),
        "last_direction": thread.last_direction,
        "waiting_since": iso(thread.waiting_since),
        "unread": len(thread.unread),
        "assignee": thread.assignee,
        "labels": sorted(thread.labels),
        "priority": thread.priority,
        "priority_reason": thread.priority_reason,
        "window_ends": iso(thread.window_ends(window)),
        "windowless": window is None,
        "free_until": iso(thread.free_until),
        "opened": iso(thread.opened),
        "snoozed_until": iso(thread.snoozed_until),
        "resolved": iso(thread.resolved),
        "late": thread.is_late and thread.status is Status.OPEN,
    }


def called(thread: Thread) -> str:
    return thread.name or thread.phone or "Cliente"


def message(
    found: Message,
    *,
    shop: ShopContext,
    at: datetime,
    page: Mapping[str, str] | None = None,
    language: str = DEFAULT,
) -> Json:
    """`language` is the reader's. `page` has the ids of the messages that are shown beside it, by the channel's id: one
    of them it may quote."""
    return {
        "id": found.sk,
        "direction": found.direction,
        "type": found.type,
        "text": framed(found),
        "beside": beside(found, language),
        "edited": iso(found.t_edited),
        "was": found.text if found.edited else "",
        "revoked": iso(found.t_revoked),
        "at": iso(found.at),
        "author": found.author,
        "author_name": author_name(found.author, shop.agents),
        "state": found.shown(at=at),
        "reason": failure(found, language, shop=shop),
        "quotes": (page or {}).get(found.quotes, "") if found.quotes else None,
        "choice": found.choice if found.type != "text" else None,
        "choices": [{"id": c.id, "title": c.title, "description": c.description} for c in pressable(found)],
        "media": media(found, language=language) if found.media_state or found.media_mime else None,
        "understood": found.type not in VAGUE,
    }


def framed(found: Message) -> str:
    """The text with its title and footer, as the contact sees them above and below it."""
    enclosed = found.enclosed
    if enclosed is None:
        return found.words
    title = f"*{enclosed.header.text}*" if enclosed.header and enclosed.header.text else ""
    return "\n".join(filter(None, (title, found.words, f"_{enclosed.footer}_" if enclosed.footer else "")))


def pressable(found: Message) -> list[Choice]:
    """What the contact can press: choices, and the buttons of a link, a form, a carousel."""
    enclosed = found.enclosed or Enclosed()
    links = [one for one in (enclosed.link, *(slide.link for slide in enclosed.slides)) if one]
    forms = [Choice(id=enclosed.form.id, title=enclosed.form.title)] if enclosed.form else []
    return [*found.choices, *(Choice(id=one.url, title=one.title, description=one.url) for one in links), *forms]


def media(found: Message, *, language: str) -> Json:
    """A file and where it is: `state` is ready, fetching, failed, or empty for one that came without an id."""
    return {
        "mime": found.media_mime,
        "filename": found.media_filename,
        "size": found.media_size,
        "state": found.media_state,
        "reason": reason(found.media_failed, language),
        "asset": found.asset,
        "captioned": found.captioned,
    }


def author_name(author: str, names: Mapping[str, Agent]) -> str:
    if author in names:
        return names[author].name
    automatic = dict.fromkeys(("auto", "optout"), "Automático") | dict.fromkeys(("phone", "history"), "Celular da loja")
    prefixed = {"survey": "Pesquisa", "follow-up": "Agendada", "digest": "Resumo"}
    return automatic.get(author) or prefixed.get(author.partition(":")[0], "")


def follow_up(found: FollowUp, *, names: Mapping[str, Agent], moot: str = "") -> Json:
    """`moot`: why it will not be said although it still waits."""
    return {
        "id": found.id,
        "thread": found.thread,
        "kind": found.what,
        "due": iso(found.due),
        "text": found.text,
        "type": found.content.type if found.what in SAID else "",
        "filename": found.attachment.filename if found.attachment else "",
        "state": Due.CANCELLED if moot else found.state,
        "by_name": author_name(found.by, names),
        "outcome": moot or found.outcome,
    }


def task(found: FollowUp, *, thread: Thread, names: Mapping[str, Agent]) -> Json:
    """A call-back as the list shows it: with whom, also when the thread is resolved and not on the list."""
    return follow_up(found, names=names) | {"name": called(thread)}


def episode(found: Episode) -> Json:
    return {
        "number": found.number,
        "opened": iso(found.opened),
        "resolved": iso(found.resolved),
        "rating": found.rating,
        "scale": found.scale,
        "comment": found.comment,
        "asked": iso(found.asked),
        "first_reply_seconds": found.first_reply_seconds,
        "resolution_seconds": found.resolution_seconds,
    }


def contact(found: Contact) -> Json:
    return {
        "id": found.id,
        "name": found.called,
        "phone": found.phone,
        "username": found.username,
        "opted_out": iso(found.opted_out),
        "no_marketing": iso(found.no_marketing),
    }


def agent(found: Agent) -> Json:
    return {"id": found.id, "name": found.name, "role": found.role}


def business(found: Business) -> Json:
    return {
        "id": found.id,
        "name": found.name,
        "zone": found.zone,
        "language": found.language,
        "survey_hour": found.survey_hour,
    }


def inbox(found: Inbox, *, imported: Import | None = None, language: str = DEFAULT) -> Json:
    told = {"id": found.id, "name": found.name, "phone": found.phone, "channel": found.channel}
    return told | {"import": importing(imported, language) if imported else None}


def importing(found: Import, language: str) -> Json:
    """How far the old chats of an inbox's phone are here."""
    return {
        "state": found.state,
        "progress": found.progress,
        "messages": found.messages,
        "text": progress(found, language),
        "told": iso(found.told),
    }
