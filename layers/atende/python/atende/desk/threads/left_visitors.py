"""What a person of the shop answers to a visitor who has left their chat follows them by e-mail, once, if they gave an
address or also write from one.

A chat has no vendor who would tell that its window is closed. Whoever sees an answer says so within seconds: what
nobody has seen after two minutes was written to somebody who has left.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from atende.core.errors import BadRequest, Conflict
from atende.desk.channel_policy import capabilities_of, policy_of
from atende.desk.messages.authors import is_person
from atende.desk.threads import sentences
from atende.desk.threads.continuations import Continuations
from atende.model import Direction, Message, State, Thread
from atende.storage.shop_context import ShopContext

AWAY = timedelta(minutes=2)
MOST_MAILS = 3
"""Mails to an address of which nobody has proved whose it is, until its visitor writes again."""
NEWEST = 40
"""The newest messages among which unseen answers are looked for."""
NOT_SENT = (State.QUEUED, State.FAILED)


class LeftVisitors:
    def __init__(self, shop: ShopContext, *, continuations: Continuations) -> None:
        self.shop = shop
        self.store = shop.store
        self.continuations = continuations

    def follow(self, thread: str, *, at: datetime) -> str:
        """Sends what the thread's visitor has not seen to their address, all in one mail. Returns what it did, in a
        word.

        It may run any number of times: which answers a mail has is stored before it is written, and the mail's key
        follows from them.
        """
        about = self.store.find_thread(thread)
        if about is None or not capabilities_of(self.shop, about.inbox).polls:
            return "gone"
        address = self.continuations.address_of(about)
        if not address:
            return "no_address"
        if about.mailed:
            self._send(about, address)
        unseen = self._unseen(about)
        if not unseen or at - unseen[-1].at < AWAY:
            return "seen" if not unseen else "early"
        if about.mails >= MOST_MAILS:
            return "enough"
        return self._send(self._claim(about, unseen[-1].sk), address)

    def _unseen(self, about: Thread) -> list[Message]:
        """Returns the answers of people that the visitor has not seen, and that have not followed them yet."""
        newest = self.store.messages(about.id, limit=NEWEST)
        return [message for message in newest if message.sk > about.mailed and is_unseen(message)]

    def _claim(self, about: Thread, newest: str) -> Thread:
        def claimed(thread: Thread) -> Thread:
            if thread.mailed >= newest:
                return thread
            return replace(thread, mailed_from=thread.mailed, mailed=newest, mails=thread.mails + 1)

        return self.store.change_thread(about.id, claimed)

    def _send(self, about: Thread, address: str) -> str:
        """Writes the mail of the answers that the thread names, unless it is written already."""
        named = [
            message
            for message in self.store.messages(about.id, limit=NEWEST)
            if about.mailed_from < message.sk <= about.mailed and is_unseen(message)
        ]
        last = self.store.message(about.id, about.mailed)
        if not named or last is None:
            return "seen"
        words = "\n\n".join(part for message in named if (part := self._words(message, about)))
        language = self.shop.business.language
        text = f"{sentences.FOLLOWS_BY_MAIL(shop=self.shop.business.name).text(language)}\n\n{words}"
        try:
            self.continuations.follow(
                about.id, address, text, agent=last.author, key=f"left-{about.mailed}", at=last.at + AWAY
            )
        except (BadRequest, Conflict):
            return "refused"
        return "followed"

    def _words(self, message: Message, about: Thread) -> str:
        if message.t_revoked:
            return ""
        words = message.words if message.captioned else ""
        if not message.media_mime:
            return words or policy_of(self.shop, about.inbox).preview(message.content, self.shop.business.language)
        file = message.media_filename or message.text
        said = sentences.FILE_IN_CHAT(file=file).text(self.shop.business.language)
        return f"{words}\n{said}".strip()


def is_unseen(message: Message) -> bool:
    """Whether a person of the shop wrote a message that nobody has seen."""
    return (
        message.direction is Direction.OUTGOING
        and is_person(message.author)
        and message.type != "reaction"
        and message.state not in NOT_SENT
        and message.t_read is None
    )
