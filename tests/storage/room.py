"""A shop with one thread, to try the store on."""

from dataclasses import dataclass, replace

from atende.model import Contact, Message, Thread
from atende.storage.contacts import Alias
from tests.desk.story import Story


@dataclass(frozen=True)
class Room:
    """A shop with one thread, its message, and the people around it."""

    story: Story
    thread: Thread
    message: Message
    source_id: str

    @property
    def contact(self) -> Contact:
        return self.story.contact_of(self.thread)


def open_first(room: Room) -> None:
    contact = Contact(id="c2", name="Bia", phone="551133334444", created=room.story.now)
    thread = replace(room.thread, id="t2", contact="c2")
    aliases = [
        Alias(type="phone", value=contact.phone or "", contact="c2"),
        Alias(type="bsuid", value="B", contact="c2"),
    ]
    room.story.store.open_first(thread, contact=contact, aliases=aliases)


def open_next(room: Room) -> None:
    store, thread = room.story.store, room.thread
    link = store.correspondence(thread.contact, thread.inbox)
    store.open_next(replace(thread, id="t3"), instead_of=link)
