"""Looks up the rules of the channel that a message goes to."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from atende.channels import optional_parts, protocols
from atende.channels.optional_parts import Templates
from atende.channels.protocols import Capabilities, Files, Policy
from atende.core.errors import BadRequest, WindowClosed
from atende.core.sentences import Sentence
from atende.desk import sentences
from atende.model import Content, Inbox, Person, Thread, reply_windows
from atende.model.reply_windows import can_message, can_write, comment_ends, window_length
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

SOME_PHONE = "5511912345678"


def policy_of(shop: ShopContext, inbox: str) -> Policy:
    """Returns the policy of an inbox's channel; `inbox` is the inbox's id, as a thread stores it."""
    return protocols.policy(shop.inbox(inbox).channel)


def capabilities_of(shop: ShopContext, inbox: str) -> Capabilities:
    return protocols.capabilities(shop.inbox(inbox).channel)


def knows_phones(channel: str) -> bool:
    """Tells whether people of the channel are known by phone numbers, so that a number is enough to write to one."""
    return bool(protocols.policy(channel).identities(Person(channel=channel, phone=SOME_PHONE)))


def can_reply(shop: ShopContext, thread: Thread, *, at: datetime) -> bool:
    """Tells whether an automation may write free text in this thread at this moment."""
    return can_write(thread, capabilities_of(shop, thread.inbox), automatic=True, at=at)


def person_can_reply(shop: ShopContext, thread: Thread, *, at: datetime) -> bool:
    """Tells whether a person may write free text in this thread at this moment."""
    return can_write(thread, capabilities_of(shop, thread.inbox), automatic=False, at=at)


def window_ends(shop: ShopContext, thread: Thread, *, automatic: bool = False) -> datetime | None:
    """Returns until when a person, or an automation, may write free text in this thread; None where the channel has no
    window, and where there is nothing to answer."""
    return reply_windows.window_ends(thread, capabilities_of(shop, thread.inbox), automatic=automatic)


def answerable_comment(shop: ShopContext, thread: Thread, *, at: datetime) -> str:
    """Returns the channel's id of the comment to which a person's words go at this moment as its one private reply;
    empty where they go as an ordinary message, or not at all."""
    channel = capabilities_of(shop, thread.inbox)
    ends = comment_ends(thread, channel)
    return thread.comment if ends and at < ends and not can_message(thread, channel, automatic=False, at=at) else ""


def comment_state(shop: ShopContext, thread: Thread) -> str:
    """Returns `answered` or `unanswered` where a comment on a post is the last that the contact wrote; otherwise an
    empty text."""
    if capabilities_of(shop, thread.inbox).private_reply_within is None or thread.commented is None:
        return ""
    if thread.last_incoming and thread.last_incoming >= thread.commented:
        return ""
    return "answered" if thread.comment == thread.comment_answered else "unanswered"


def with_comments(shop: ShopContext, cards: Iterable[Thread]) -> list[Thread]:
    """Returns threads of the index, which has no comments, with the comments that decide until when people may write.
    It reads the threads of channels that take comments, a hundred in one request."""
    cards = list(cards)
    ids = [card.id for card in cards if capabilities_of(shop, card.inbox).private_reply_within]
    known = {thread.id: thread for thread in shop.store.threads(ids, consistent=False)} if ids else {}
    return [commented(card, known.get(card.id, card)) for card in cards]


def commented(card: Thread, thread: Thread) -> Thread:
    return replace(card, comment=thread.comment, commented=thread.commented, comment_answered=thread.comment_answered)


def window_hours(shop: ShopContext, thread: Thread, *, automatic: bool = False) -> str:
    """Returns how many hours people, or automations, may write after a message, as text for people; empty for a channel
    without a window."""
    window = window_length(capabilities_of(shop, thread.inbox), automatic=automatic)
    return f"{window.total_seconds() / 3600:g}" if window else ""


def window_closed(shop: ShopContext, thread: Thread) -> WindowClosed:
    """Returns the error for a closed service window; its message says what has ended: the hours after the contact's
    last message, or the one private reply to their comment."""
    match comment_state(shop, thread):
        case "answered":
            return WindowClosed(sentences.COMMENT_ANSWERED)
        case "unanswered":
            return WindowClosed(sentences.COMMENT_TOO_OLD)
    has_templates = optional_parts.templates(shop.inbox(thread.inbox).channel) is not None
    sentence = sentences.WINDOW_WANTS_TEMPLATE if has_templates else sentences.WINDOW_CLOSED
    return WindowClosed(sentence(hours=window_hours(shop, thread)))


def shop_problem(store: Store, content: Content) -> Sentence | None:
    """Returns why no inbox of the shop could send a content that all inboxes share, such as a quick reply; None when at
    least one inbox could send it."""
    channels = dict.fromkeys(known.channel for known in ShopContext(store).configuration if isinstance(known, Inbox))
    problems = [protocols.policy(channel).problem(content) for channel in channels]
    return next(iter(problems), None) if all(problems) else None


def templates_of(shop: ShopContext, inbox: str) -> Templates:
    """Returns the template functions of an inbox's channel. Raises `BadRequest` for a channel that approves no messages
    beforehand."""
    channel = shop.inbox(inbox).channel
    templates = optional_parts.templates(channel)
    if templates is None:
        raise BadRequest(sentences.NO_TEMPLATES(channel=protocols.capabilities(channel).title))
    return templates


def files_of(shop: ShopContext, inbox: str = "") -> Files:
    """Returns which files an inbox accepts. Without an inbox it answers for the shop's first one, for files that all
    inboxes share."""
    return protocols.files((shop.inbox(inbox) if inbox else shop.first_inbox).channel)
