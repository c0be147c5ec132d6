"""Limits of what strangers may cause on a channel to which anybody can write without end: how many of their messages
are stored, and how many automatic answers leave for them."""

from datetime import datetime, timedelta

from atende.channels import optional_parts, protocols
from atende.core.ids import digest
from atende.core.sentences import Sentence
from atende.desk.messages import sentences
from atende.model import Direction, Heard, Inbox, Thread
from atende.model.limit import Limit
from atende.storage.directory import Directory
from atende.storage.markers import find_marker
from atende.storage.store import Store

TRIED = timedelta(days=14)
"""For how long a message that could not be stored may be tried again: the longest that SQS keeps an item."""


def is_beyond(store: Store, heard: Heard, *, inbox: Inbox, at: datetime) -> bool:
    """Counts a message that is not stored yet, and tells whether it is beyond a limit. The owners read of the first
    one. A message that was within the limits is not counted again, however often it is tried."""
    part = optional_parts.incoming_limits(inbox.channel)
    if part is None or heard.direction != Direction.INCOMING:
        return False
    marker = find_marker(store, inbox.id, heard.source_id)
    if marker and (marker.thread or marker.erased):
        return False
    admitted = f"heard#{store.business}#in#{digest(f'{inbox.id}#{heard.source_id}')}"
    if Directory().counted(admitted):
        return False
    for limit in part.of_message(heard, known=is_known(store, heard, inbox)):
        if over := counted(store, limit, at=at):
            if over == 1:
                _tell(store, inbox, limit, at=at)
            return True
    Directory().count(admitted, until=at + TRIED)
    return False


def is_known(store: Store, heard: Heard, inbox: Inbox) -> bool:
    """Tells whether the shop has the sender as a contact, or has given them the token that they answer with."""
    replies = optional_parts.replies(inbox.channel)
    if heard.answers and replies and replies.thread_of(heard.answers, inbox):
        return True
    identities = protocols.policy(inbox.channel).identities(heard.person) if heard.person else ()
    return any(store.alias(kind, value) for kind, value in identities)


def may_answer(store: Store, thread: Thread, *, inbox: Inbox, at: datetime) -> bool:
    """Counts an automatic answer, and tells whether it may leave. There is no limit once somebody of the shop has
    answered in the thread."""
    part = optional_parts.incoming_limits(inbox.channel)
    if part is None or thread.last_reply or thread.first_reply:
        return True
    return not any(counted(store, limit, at=at) for limit in part.of_answer(thread.channel_user_id or ""))


def counted(store: Store, limit: Limit, *, at: datetime) -> int:
    """Counts one more, and returns how many there are beyond the limit."""
    span = int(at.timestamp() // limit.lasts.total_seconds())
    name = f"heard#{store.business}#{limit.name}#{span}"
    return max(0, Directory().count(name, until=at + limit.lasts) - limit.most)


def _tell(store: Store, inbox: Inbox, limit: Limit, *, at: datetime) -> None:
    from atende.desk.inboxes.store import Account  # loaded here: it happens once in a while

    said: Sentence = sentences.LEFT_OUT_OF(who=limit.about) if limit.about else sentences.LEFT_OUT
    values = {"said": str(said), "said_en": said.text("en"), "said_es": said.text("es")}
    Account.of(store).alert(inbox.id, [("flood", "inbox_ill", values)], at=at)
