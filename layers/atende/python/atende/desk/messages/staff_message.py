"""What the desk tells the shop's own people by a channel that has templates: one of them, into their thread, which is
nobody's work."""

from datetime import datetime

from atende.desk.messages.receive import Receiving
from atende.desk.messages.templates import filled_in
from atende.model import Content, Heard, Message, Person

AUTHOR = "digest"


class Announcing(Receiving):
    def announce(self, phone: str, content: Content, *, inbox: str, key: str, at: datetime) -> Message:
        """A message under a key that follows from its cause. Whoever has no thread yet gets one that is over: it waits
        for nobody. Raises `BadRequest` for a template that the channel would refuse."""
        where = self.inbox(inbox)
        heard = Heard(
            type="text", source_id=key, at=at, address=where.address, text="", history=True, opens=False, news=False,
            person=Person(channel=where.channel, phone=phone),
        )  # fmt: skip
        thread = self._thread_for(heard, inbox=where, at=at)
        said, _ = filled_in(self, content, inbox=inbox)
        return self.utter(thread, said, key=key, author=f"{AUTHOR}:{key}", at=at)
