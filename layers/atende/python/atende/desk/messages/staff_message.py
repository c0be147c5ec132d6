"""Sends a template to a person of the shop, in a thread of their own that nobody has to work on."""

from datetime import datetime

from atende.desk.messages.compose import OutgoingMessages
from atende.desk.messages.templates import filled_in
from atende.desk.threads.current import CurrentThreads
from atende.model import Content, Heard, Message, Person
from atende.storage.shop_context import ShopContext

AUTHOR = "digest"


class StaffMessages:
    def __init__(self, shop: ShopContext, *, current_threads: CurrentThreads, outgoing: OutgoingMessages) -> None:
        self.shop = shop
        self.store = shop.store
        self.current_threads = current_threads
        self.outgoing = outgoing

    def send(self, phone: str, content: Content, *, inbox: str, key: str, at: datetime) -> Message:
        """Queues a message under a key that is derived from its cause. A person without a thread gets a resolved one,
        so that it does not wait for anybody. Raises `BadRequest` for a template that the channel would refuse."""
        where = self.shop.inbox(inbox)
        heard = Heard(
            type="text", source_id=key, at=at, address=where.address, text="", history=True, opens=False, news=False,
            person=Person(channel=where.channel, phone=phone),
        )  # fmt: skip
        thread = self.current_threads.thread_for(heard, inbox=where, at=at)
        said, _ = filled_in(self.shop, content, inbox=inbox)
        return self.outgoing.enqueue(thread, said, key=key, author=f"{AUTHOR}:{key}", at=at)
