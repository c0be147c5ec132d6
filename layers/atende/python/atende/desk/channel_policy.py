"""Looks up the rules of the channel that a message goes to."""

from datetime import datetime, timedelta

from atende.channels import optional_parts, protocols
from atende.channels.optional_parts import Templates
from atende.channels.protocols import Capabilities, Files, Policy
from atende.core.errors import BadRequest, WindowClosed
from atende.core.sentences import Sentence
from atende.desk import sentences
from atende.model import Content, Inbox, Person, Thread
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


def service_window(shop: ShopContext, thread: Thread) -> timedelta | None:
    return capabilities_of(shop, thread.inbox).service_window


def person_window(shop: ShopContext, thread: Thread) -> timedelta | None:
    """Returns the service window of the shop's people, which lasts longer than that of automations in some channels."""
    return capabilities_of(shop, thread.inbox).window_for(automatic=False)


def can_reply(shop: ShopContext, thread: Thread, *, at: datetime) -> bool:
    """Tells whether an automation may write free text in this thread at this moment: the service window is still
    open."""
    return thread.can_reply(service_window(shop, thread), at=at)


def person_can_reply(shop: ShopContext, thread: Thread, *, at: datetime) -> bool:
    """Tells whether a person may write free text in this thread at this moment."""
    return thread.can_reply(person_window(shop, thread), at=at) or bool(answerable_comment(shop, thread, at=at))


def answerable_comment(shop: ShopContext, thread: Thread, *, at: datetime) -> str:
    """Returns the channel's id of the thread's newest comment if it may still get its private reply; otherwise an empty
    text."""
    ends = reply_to_comment_ends(shop, thread)
    return thread.comment if ends and at < ends else ""


def reply_to_comment_ends(shop: ShopContext, thread: Thread) -> datetime | None:
    """Returns until when the thread's newest comment may get its private reply; None when there is none to answer."""
    within = capabilities_of(shop, thread.inbox).private_reply_within
    if within is None or thread.commented is None or thread.comment == thread.comment_answered:
        return None
    return thread.commented + within


def comment_state(shop: ShopContext, thread: Thread) -> str:
    """Returns `answered` or `unanswered` where a comment on a post is the last that the contact wrote; otherwise an
    empty text."""
    if capabilities_of(shop, thread.inbox).private_reply_within is None or thread.commented is None:
        return ""
    if thread.last_incoming and thread.last_incoming >= thread.commented:
        return ""
    return "answered" if thread.comment == thread.comment_answered else "unanswered"


def window_ends(shop: ShopContext, thread: Thread) -> datetime | None:
    """Returns until when a person may write; None where the channel has no window, or when nobody wrote."""
    ends = (thread.window_ends(person_window(shop, thread)), reply_to_comment_ends(shop, thread))
    return max((end for end in ends if end), default=None)


def window_hours(shop: ShopContext, thread: Thread) -> str:
    """Returns how many hours the service window lasts, as text for people; empty for a channel without a window."""
    window = person_window(shop, thread)
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
