"""Answers on channels where they come from afar: with a token for their thread, from other people's programs, or with
the wish to be left alone."""

from dataclasses import replace
from datetime import datetime, timedelta

from atende.channels import optional_parts, protocols
from atende.desk import sentences
from atende.model import Heard, Inbox, Thread
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

DAY = timedelta(days=1)


def answering(shop: ShopContext, heard: Heard, *, inbox: Inbox) -> Heard:
    """Returns an answer that names its thread as that contact's, if its sender is the contact. Anybody else who has the
    token writes as themselves, and the team reads which conversation they answered. A token that the inbox did not make
    changes nothing."""
    part = optional_parts.replies(inbox.channel)
    name = part.thread_of(heard.answers, inbox) if part else ""
    thread = shop.store.find_thread(name, consistent=False) if name else None
    if part is None or thread is None or thread.inbox != inbox.id:
        return heard
    known = thread.channel_user_id or ""
    if part.is_same(heard.person, known):
        return replace(heard, person=replace(heard.person, channel_user_id=known))
    line = sentences.ANSWERS_OTHER(protocol=thread.protocol).text(shop.business.language)
    return replace(heard, beside=" · ".join(part for part in (heard.beside, line) if part))


def said_enough(store: Store, thread: Thread, *, inbox: Inbox, at: datetime) -> bool:
    """Tells whether the inbox has answered automatically so often that another program may be what it answers."""
    most = protocols.capabilities(inbox.channel).automatic_a_day
    if not most:
        return False
    recent = [message for message in store.messages(thread.id) if message.put > at - DAY]
    return sum(message.automatic for message in recent) >= most


def stop(store: Store, contact: str, *, at: datetime) -> None:
    """Stores that a contact wants no more automatic messages, as the channel says."""
    person = store.merged(contact)
    if person.opted_out is None:
        store.change_contact(person.id, lambda known: replace(known, opted_out=at, consent_at=at))
