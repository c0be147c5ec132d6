"""Answers on channels where they come from afar: with a token for their thread, from other people's programs, or with
the wish to be left alone."""

from dataclasses import replace
from datetime import datetime, timedelta

from atende.channels import optional_parts, protocols
from atende.core.i18n import language_code
from atende.desk.messages import sentences
from atende.model import Direction, Heard, Inbox, Message, Thread
from atende.model.consent import ALL, Consent, Source, entry_id
from atende.storage.markers import Marker
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

DAY = timedelta(days=1)
LONGEST_NUMBER = 40
"""Characters of a text that may be no more than a number."""
LOOKED_BACK = 10
"""Messages among which the shop's newest is looked for."""


def answering(shop: ShopContext, heard: Heard, *, inbox: Inbox) -> Heard:
    """Returns an answer that names its thread as that contact's, if its sender is the contact.

    Anybody else who has the token writes as themselves, and the team reads which conversation they answered. A token
    that the inbox did not make changes nothing."""
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


def chosen(store: Store, heard: Heard, marker: Marker, *, language: str) -> Heard:
    """Returns a text that is nothing but a number as the choice of that number in the shop's message before it."""
    if heard.type != "text" or heard.direction != Direction.INCOMING or len(heard.own_text) > LONGEST_NUMBER:
        return heard
    from atende.automations.menu.words import number_of, spoken

    number = number_of(spoken(heard.own_text), language_code(language))
    before = store.messages(marker.thread, before=marker.sk, limit=LOOKED_BACK) if number else []
    sent = next((message for message in reversed(before) if message.direction is Direction.OUTGOING), None)
    if sent is None or not 0 < number <= len(sent.choices):
        return heard
    choice = sent.choices[number - 1]
    return replace(heard, type="button_reply", choice=choice.id, text=choice.title)


def said_enough(store: Store, thread: Thread, *, inbox: Inbox, at: datetime) -> bool:
    """Tells whether the inbox has answered automatically so often that another program may be what it answers."""
    most = protocols.capabilities(inbox.channel).automatic_a_day
    if not most:
        return False
    recent = [message for message in store.messages(thread.id) if message.put > at - DAY]
    return sum(message.automatic for message in recent) >= most


def stop(store: Store, contact: str, message: Message, *, purpose: str = ALL) -> None:
    """Stores that a contact wants no more automatic messages, or none for one purpose, with the message as its proof:
    the channel says so, or they pressed the button for it."""
    person = store.merged(contact)
    if purpose == ALL and person.opted_out is not None:
        return
    from atende.storage import consents  # loaded here: few messages are such a wish

    entry = Consent(
        contact=person.id,
        id=entry_id(message.thread, message.sk, purpose),
        at=message.at,
        purpose=purpose,
        given=False,
        source=Source.CHANNEL if purpose == ALL else Source.MESSAGE,
        thread=message.thread,
        message=message.sk,
    )
    consents.record(store, entry)
