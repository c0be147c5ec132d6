"""The rules of the channel that a message goes to."""

from datetime import datetime, timedelta

from atende.channels import protocols
from atende.channels.protocols import Capabilities, Files, Policy, Templates
from atende.core.errors import BadRequest
from atende.model import Content, Inbox, Thread
from atende.storage.shop_context import Room
from atende.storage.store import Store


def policy_of(room: Room, inbox: str) -> Policy:
    """`inbox`: its id, as a thread has it."""
    return protocols.policy(room.inbox(inbox).channel)


def capabilities_of(room: Room, inbox: str) -> Capabilities:
    return protocols.capabilities(room.inbox(inbox).channel)


def service_window(room: Room, thread: Thread) -> timedelta | None:
    return capabilities_of(room, thread.inbox).service_window


def can_reply(room: Room, thread: Thread, *, at: datetime) -> bool:
    """Whether the shop may write what it likes."""
    return thread.can_reply(service_window(room, thread), at=at)


def shop_problem(store: Store, content: Content) -> str:
    """Why no inbox of the shop could send a content that all of them share, such as a quick reply; empty when one
    could."""
    channels = dict.fromkeys(known.channel for known in Room(store).configuration if isinstance(known, Inbox))
    problems = [protocols.policy(channel).problem(content) for channel in channels]
    return next(iter(problems), "") if all(problems) else ""


def templates_of(room: Room, inbox: str) -> Templates:
    """Raises `BadRequest` for a channel that approves no messages beforehand."""
    channel = room.inbox(inbox).channel
    templates = protocols.templates(channel)
    if templates is None:
        raise BadRequest(f"{protocols.capabilities(channel).title}: este canal não tem modelos de mensagem.")
    return templates


def files_of(room: Room, inbox: str = "") -> Files:
    """What files an inbox takes; without one, the shop's first inbox: for files that all of them share."""
    return protocols.files((room.inbox(inbox) if inbox else room.first_inbox).channel)
