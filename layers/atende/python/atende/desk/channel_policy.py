"""The rules of the channel that a message goes to."""

from atende.channels import protocols
from atende.channels.protocols import Files, Policy, Templates
from atende.core.errors import BadRequest
from atende.model import Content, Inbox, Person
from atende.storage.shop_context import Room
from atende.storage.store import Store


def policy_of(room: Room, inbox: str) -> Policy:
    """`inbox`: its id, as a thread has it."""
    return protocols.policy(room.inbox(inbox).channel)


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
        raise BadRequest(f"{protocols.policy(channel).CAPABILITIES.title}: este canal não tem modelos de mensagem.")
    return templates


def files_of(room: Room, inbox: str = "") -> Files:
    """What files an inbox takes; without one, the shop's first inbox: for files that all of them share."""
    return protocols.files((room.inbox(inbox) if inbox else room.first_inbox).channel)
