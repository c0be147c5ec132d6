"""Converts the desk's objects to the API's JSON. Times are in ISO 8601, in UTC."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from atende.api.attachment_errors import reason
from atende.api.schema_texts import author_name, beside, called, failure, priority_reason, progress
from atende.channels import protocols
from atende.core import clock, plugins
from atende.core.i18n import DEFAULT
from atende.core.masking import without_cards
from atende.desk.channel_policy import capabilities_of, comment_state, knows_phones, window_ends
from atende.model import (
    Agent,
    Business,
    Choice,
    Contact,
    Direction,
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
from atende.model.consent import Purpose, agrees, refuses
from atende.model.file_types import runs
from atende.model.orders import OrderLine, ReceivedOrder
from atende.model.priorities import mark_of, rank
from atende.model.reply_windows import window_length
from atende.model.team import Team
from atende.storage.shop_context import ShopContext

type Json = dict[str, Any]

SAID = ("send", "nudge")
"""Kinds of follow-up that send a text."""
LONGEST_SHOWN = 5_000
"""Characters of a text in a list of messages. Nobody can write more on WhatsApp; a payload may bring 65,536, and an
answer of Lambda has at most 6 MB."""
VAGUE = ("unsupported", "unknown")
"""Types of message whose text is ours, because the content is missing."""


def iso(at: datetime | None) -> str | None:
    return clock.iso(at) if at else None


def card(thread: Thread, shop: ShopContext, language: str) -> Json:
    """Returns a thread's card. `window_ends`, until when people may write, is null when the contact never wrote, or the
    channel has no service window (`windowless`).

    `comment`: whether the comment that the contact wrote last got its private reply. `heard`: `last_text` has the
    contact's words, otherwise the shop's."""
    return {
        "id": thread.id,
        "protocol": thread.protocol,
        "status": thread.status,
        "inbox": thread.inbox,
        "contact": thread.contact,
        "name": called(thread, language),
        "phone": thread.phone,
        "last_text": without_cards(thread.last_text),
        "last_at": iso(thread.last_at),
        "last_direction": thread.last_direction,
        "heard": thread.last_incoming is not None or thread.last_direction == Direction.INCOMING,
        "waiting_since": iso(thread.waiting_since),
        "unread": len(thread.unread),
        "assignee": thread.assignee,
        "labels": sorted(thread.labels),
        "team": thread.team,
        "priority": thread.priority,
        "priority_reason": priority_reason(thread, language),
        "rank": rank(thread.priority, thread.priority_reason),
        "marked": bool(mark_of(thread.priority_reason)),
        "window_ends": iso(window_ends(shop, thread)),
        "windowless": capabilities_of(shop, thread.inbox).service_window is None,
        "comment": comment_state(shop, thread),
        "free_until": iso(thread.free_until),
        "opened": iso(thread.opened),
        "snoozed_until": iso(thread.snoozed_until),
        "scheduled": iso(next_message(thread)),
        "resolved": iso(thread.resolved),
        "late": thread.is_late and thread.status is Status.OPEN,
    }


def next_message(thread: Thread) -> datetime | None:
    """Returns when the next message that a person has scheduled is due. A resolved thread nudges nobody."""
    nudge = None if thread.status is Status.RESOLVED else thread.nudge_due
    return min((due for due in (thread.scheduled, nudge) if due), default=None)


def message(
    message: Message,
    *,
    shop: ShopContext,
    at: datetime,
    page: Mapping[str, str] | None = None,
    language: str = DEFAULT,
) -> Json:
    """Returns a message. `language` is the reader's. `page` has the ids of the messages on the same page by the
    channel's id, because the message may quote one of them. `more` counts the characters that `text` leaves out."""
    text = whole(message)
    return {
        "id": message.sk,
        "direction": message.direction,
        "type": "voice" if message.enclosed and message.enclosed.voice else message.type,
        "text": text[:LONGEST_SHOWN],
        "more": max(0, len(text) - LONGEST_SHOWN),
        "beside": beside(message, language),
        "edited": iso(message.t_edited),
        "was": message.text[:LONGEST_SHOWN] if message.edited and text else "",
        "revoked": iso(message.t_revoked),
        "at": iso(message.at),
        "author": message.author,
        "author_name": author_name(message.author, shop.agents, language),
        "state": message.shown(at=at),
        "reason": failure(message, language, shop=shop),
        "quotes": (page or {}).get(message.quotes, "") if message.quotes else None,
        "choice": message.choice if message.type != "text" else None,
        "choices": [{"id": c.id, "title": c.title, "description": c.description} for c in pressable(message)],
        "media": media(message, language=language) if message.media_state or message.media_mime else None,
        "understood": message.type not in VAGUE,
        "mentions": [{"id": mention.id, "name": mention.name} for mention in message.mentions],
    } | order_of(message)


def order_of(message: Message) -> Json:
    """Returns the sale that a message is about, and what the customer ordered; nothing for most messages."""
    sale = {"sale": message.sale} if message.sale else {}
    return sale | ({"order": received_order(message.order)} if message.order else {})


def received_order(order: ReceivedOrder) -> Json:
    """Returns a customer's own order. Amounts are in cents; `partial`: some lines could not be read."""
    return {
        "lines": [line_shape(line) for line in order.lines],
        "total": order.total,
        "currency": order.currency,
        "note": order.note,
        "partial": order.partial,
    }


def line_shape(line: OrderLine) -> Json:
    return {"name": line.name, "quantity": line.quantity, "price": line.price, "code": line.code}


def whole(message: Message) -> str:
    """Returns the text between its title and its footer, as the contact sees it; empty for a note that is deleted."""
    if message.direction is Direction.NOTE and message.t_revoked is not None:
        return ""
    enclosed = message.enclosed
    if enclosed is None:
        return message.words
    title = f"*{enclosed.header.text}*" if enclosed.header and enclosed.header.text else ""
    return "\n".join(filter(None, (title, message.words, f"_{enclosed.footer}_" if enclosed.footer else "")))


def pressable(message: Message) -> list[Choice]:
    """Returns what the contact can press: choices, products, and the buttons of a link, a form or a carousel."""
    enclosed = message.enclosed or Enclosed()
    links = [link for link in (enclosed.link, *(slide.link for slide in enclosed.slides)) if link]
    forms = [Choice(id=enclosed.form.id, title=enclosed.form.title)] if enclosed.form else []
    sections = enclosed.products.sections if enclosed.products else ()
    calls = [Choice(id="ring", title=message.menu)] if enclosed.ask == "ring" and message.menu else []
    return [
        *message.choices,
        *calls,
        *(Choice(id=label, title=label) for section in sections for label in section.labels),
        *(Choice(id=link.url, title=link.title, description=link.url) for link in links),
        *forms,
    ]


def media(message: Message, *, language: str) -> Json:
    """Returns a file. `state` is `ready`, `fetching` or `failed`; empty for a file that arrived without an id. `risky`:
    a system might run it, so it is saved under another name."""
    return {
        "mime": message.media_mime,
        "filename": message.media_filename,
        "size": message.media_size,
        "state": message.media_state,
        "reason": reason(message.media_failed, language),
        "asset": message.asset,
        "captioned": message.captioned,
        "risky": runs(message.media_filename or ""),
    }


def follow_up(follow_up: FollowUp, *, names: Mapping[str, Agent], language: str, moot: str = "") -> Json:
    """Returns a follow-up. `moot` is the reason why a pending one will not be sent; it is then shown as cancelled."""
    return {
        "id": follow_up.id,
        "thread": follow_up.thread,
        "kind": follow_up.what,
        "due": iso(follow_up.due),
        "text": follow_up.text,
        "type": follow_up.content.type if follow_up.what in SAID else "",
        "filename": follow_up.attachment.filename if follow_up.attachment else "",
        "state": Due.CANCELLED if moot else follow_up.state,
        "by_name": author_name(follow_up.by, names, language),
        "outcome": moot or follow_up.outcome,
    }


def task(task: FollowUp, *, thread: Thread, names: Mapping[str, Agent], language: str) -> Json:
    """Returns a task with the contact's name, which the console lacks when the thread is resolved and not in its
    list."""
    return follow_up(task, names=names, language=language) | {"name": called(thread, language)}


def episode(episode: Episode) -> Json:
    return {
        "number": episode.number,
        "opened": iso(episode.opened),
        "resolved": iso(episode.resolved),
        "rating": episode.rating,
        "scale": episode.scale,
        "comment": episode.comment,
        "asked": iso(episode.asked),
        "first_reply_seconds": episode.first_reply_seconds,
        "resolution_seconds": episode.resolution_seconds,
    }


def contact(contact: Contact) -> Json:
    return {
        "id": contact.id,
        "name": contact.called,
        "phone": contact.phone,
        "username": contact.username,
        "opted_out": iso(contact.opted_out),
        "no_marketing": iso(contact.no_marketing),
        "marketing": marketing(contact),
        "blocked": iso(contact.blocked_at),
    }


def marketing(contact: Contact) -> str:
    """Whether a contact wants templates that may be marketing: `agreed`, `refused`, or `unsaid`, about which a person
    is asked before they send one."""
    if refuses(contact, Purpose.MARKETING):
        return "refused"
    return "agreed" if agrees(contact, Purpose.MARKETING) else "unsaid"


def agent(agent: Agent) -> Json:
    return {
        "id": agent.id,
        "name": agent.name,
        "role": agent.rank,
        "away": agent.away,
        "away_until": iso(agent.away_until),
    }


def team(team: Team) -> Json:
    return {"id": team.id, "name": team.name, "members": sorted(team.members)}


def business(business: Business) -> Json:
    return {
        "id": business.id,
        "name": business.name,
        "zone": business.zone,
        "language": business.language,
        "survey_hour": business.survey_hour,
        "undo_seconds": business.undo_seconds,
        "checklist": not business.checklist_hidden,
        "connected": bool(business.connectors),
        "sells": plugins.has("connectors", business.provider),
        "drafts": plugins.has("connectors", business.assistant),
    }


def inbox(inbox: Inbox, *, imported: Import | None = None, language: str = DEFAULT) -> Json:
    known = protocols.capabilities(inbox.channel)
    fields: Json = {"id": inbox.id, "name": inbox.name, "phone": inbox.phone, "channel": inbox.channel}
    fields |= {"channel_name": known.title, "priced": known.priced, "signs_in": known.vouches_for_phone}
    fields |= {"by_phone": knows_phones(inbox.channel), "templates": known.templates}
    window = window_length(known, automatic=False)
    fields["window_hours"] = round(window.total_seconds() / 3600) if window else None
    return fields | {"import": importing(imported, language) if imported else None}


def importing(imported: Import, language: str) -> Json:
    """Returns how far the import of an inbox's old chats has come."""
    return {
        "state": imported.state,
        "progress": imported.progress,
        "messages": imported.messages,
        "text": progress(imported, language),
        "told": iso(imported.told),
    }
