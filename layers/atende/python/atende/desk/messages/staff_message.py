"""What the desk tells the shop's own people by a channel that has templates: one of them, into their thread, which is
nobody's work."""

from datetime import datetime

from atende.desk.messages.compose import OutgoingMessages
from atende.desk.messages.receive import IncomingMessages
from atende.desk.messages.templates import filled_in
from atende.model import Content, Heard, Message, Person
from atende.storage.shop_context import ShopContext

AUTHOR = "digest"


class StaffMessages:
    def __init__(self, shop: ShopContext, *, incoming: IncomingMessages, outgoing: OutgoingMessages) -> None:
        self.shop = shop
        self.store = shop.store
        self.incoming = incoming
        self.outgoing = outgoing

    def send(self, phone: str, content: Content, *, inbox: str, key: str, at: datetime) -> Message:
        """A message under a key that follows from its cause. Whoever has no thread yet gets one that is over: it waits
        for nobody. Raises `BadRequest` for a template that the channel would refuse."""
        where = self.shop.inbox(inbox)
        heard = Heard(
            type="text", source_id=key, at=at, address=where.address, text="", history=True, opens=False, news=False,
            person=Person(channel=where.channel, phone=phone),
        )  # fmt: skip
        thread = self.incoming.thread_for(heard, inbox=where, at=at)
        said, _ = filled_in(self.shop, content, inbox=inbox)
        return self.outgoing.enqueue(thread, said, key=key, author=f"{AUTHOR}:{key}", at=at)
