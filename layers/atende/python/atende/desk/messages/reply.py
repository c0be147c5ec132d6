"""What an agent sends to a contact: answers, templates, reactions, read receipts and typing indicators."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from atende.core.clock import iso
from atende.core.errors import (
    AnsweredMeanwhile,
    AtendeError,
    BadRequest,
    Conflict,
    OptedOut,
    ThreadOpen,
)
from atende.core.sentences import Sentence
from atende.desk.channel_policy import (
    answerable_comment,
    capabilities_of,
    files_of,
    person_can_reply,
    policy_of,
    window_closed,
)
from atende.desk.messages import sentences
from atende.desk.messages.authors import is_person
from atende.desk.messages.compose import OutgoingMessages
from atende.desk.messages.templates import filled_in
from atende.desk.threads.complaint_callbacks import ComplaintCallbacks
from atende.model import (
    Contact,
    Content,
    Direction,
    Enclosed,
    Message,
    State,
    Template,
    Thread,
    thread_changes,
)
from atende.model.consent import of_template, refuses
from atende.model.message_changes import reason_of, settled
from atende.model.thread_changes import later
from atende.storage.shop_context import ShopContext

WORDLESS = ("location", "contacts", "reaction")
UNWRITTEN = ("system", "call")
"""Types that nobody wrote. To WhatsApp they are not messages, and most of their ids are our own."""
HOUR = timedelta(hours=1)
MOST_PAID_BY_AGENT = 60
"""Templates that cost money and that one person sends in an hour."""
MOST_PAID_OF_TEMPLATE = 200
"""How often an inbox sends one such template in an hour, whoever sends it."""
LOOKED_AT = 30
"""The number of newest messages among which the contact's last message is looked up."""


class Sight(NamedTuple):
    """What a person had on the screen: messages that were stored by `seen`, and the shop's replies up to the one of
    `answered`. None: the reply is sent whatever colleagues have said."""

    seen: datetime
    answered: datetime | None = None


class Said(NamedTuple):
    message: Message
    thread: Thread


def sendable(message: Message) -> Message:
    """Returns the message. Raises `BadRequest` with the reason if the channel would refuse it."""
    if message.state is State.FAILED:
        raise BadRequest(reason_of(message))
    return message


def wordy(content: Content) -> Sentence | None:
    """Returns the error for a text with a content that cannot show it, such as a location; None if no text is lost."""
    lost = content.type in WORDLESS and content.text.strip()
    return sentences.WITHOUT_TEXT if lost else None


def unwelcome(contact: Contact, content: Content, known: Template | None, *, inbox: str) -> AtendeError | None:
    """Returns the error for a message to a contact whom the shop blocked, or who refused marketing and would get a
    template that may be marketing."""
    if inbox in contact.blocked_in:
        return Conflict(sentences.BLOCKED)
    purposes = of_template(known.category if known else "") if content.type == "template" else ()
    return OptedOut(sentences.LEFT_ALONE) if purposes and refuses(contact, *purposes) else None


def crossed(thread: Thread) -> AnsweredMeanwhile:
    """Returns the error for a reply that crosses the thread's last one."""
    return AnsweredMeanwhile(by=thread.last_reply_by, at=iso(thread.last_reply or thread.opened))


class Messages:
    def __init__(
        self, shop: ShopContext, *, outgoing: OutgoingMessages, complaint_callbacks: ComplaintCallbacks
    ) -> None:
        self.shop = shop
        self.store = shop.store
        self.outgoing = outgoing
        self.complaint_callbacks = complaint_callbacks

    def reply(
        self,
        thread: str,
        said: str | Content,
        *,
        agent: str,
        key: str,
        at: datetime,
        seen: Sight | None = None,
        quotes: str = "",
        quick: str = "",
    ) -> Said:
        """Queues an answer; `quotes` names the message that it answers, `quick` the quick reply that it came from.
        Without `seen` the agent has seen all that was stored by `at`. The same `key` again returns the same message.

        In a channel whose files carry no text, a file's text follows as a message of its own; the file is returned.
        Raises `WindowClosed` if the channel accepts no free text any more and the answer is not a template,
        `AnsweredMeanwhile` if another person has answered since what the agent saw, and `BadRequest` for content that
        the channel would refuse.
        """
        sight = seen or Sight(at)
        content = said if isinstance(said, Content) else Content(text=said)
        if goes_apart(self.shop, thread, content):
            file = replace(content, text="")
            sent = self.reply(thread, file, agent=agent, key=key, at=at, seen=sight, quotes=quotes, quick=quick)
            after = at + timedelta(milliseconds=1)
            words = self.reply(thread, content.text, agent=agent, key=f"{key}-words", at=after, seen=sight)
            return Said(sent.message, words.thread)
        wanted = self._wanted(thread, content, agent=agent, key=key, at=at, quotes=quotes)
        wanted = replace(wanted, quick=quick)
        if sight.answered:
            self._announce(wanted, answered=sight.answered)
        message = self.store.add(wanted)
        return Said(message, self._answered(message, agent=agent, seen=sight.seen))

    def begin(self, thread: str, content: Content, *, agent: str, key: str, at: datetime) -> Said:
        """Queues the first message of a conversation and gives the thread to the agent if nobody has it. The same `key`
        and `at` again return the same message.

        Message and thread are written together: of two people who begin at once, one gets `ThreadOpen`. The other
        errors are those of `reply`.
        """
        wanted = self._wanted(thread, content, agent=agent, key=key, at=at)

        def begun(thread: Thread) -> Thread:
            if self.store.message(thread.id, wanted.sk):
                return thread
            if thread_changes.goes_on(thread):
                raise ThreadOpen(thread=thread.id)
            thread = self._with_answer(thread, wanted, agent=None, seen=at)
            has_person = thread.assignee or not is_person(agent)
            return thread if has_person else thread_changes.assign(thread, agent, at=at)

        started = self.store.change_thread_adding(thread, begun, lambda _: wanted)
        self.complaint_callbacks.tick_off(started)
        return Said(self.store.message(thread, wanted.sk) or wanted, started)

    def _wanted(
        self, thread: str, content: Content, *, agent: str, key: str, at: datetime, quotes: str = ""
    ) -> Message:
        """Returns the message as it is to be stored. Raises the error of one that may not be sent; a message that is
        stored already is refused only for its content."""
        if wrong := wordy(content):
            raise BadRequest(wrong)
        about = self.store.thread(thread)
        content, known = filled_in(self.shop, content, inbox=about.inbox)
        quoted = self._quoted(thread, quotes) if quotes else None
        comment = self._comment(about, quoted, at=at)
        answers = quoted.source_id if quoted and not comment else None
        composed = self.outgoing.compose(about, content, key=key, author=agent, at=at, quotes=answers)
        wanted = sendable(replace(composed, comment=comment))
        refusal = self._refusal(content, about, known, at=at, comment=comment)
        if (refusal or content.type == "template") and self.store.message(thread, wanted.sk) is None:
            if refusal:
                raise refusal
            self._count_paid(about, known, agent=agent, at=at)
            self._note_marketing(about, known, at=at)
        return self.outgoing.with_wait(wanted, about)

    def _comment(self, about: Thread, quoted: Message | None, *, at: datetime) -> str:
        """Returns the comment on a post to which a reply goes in private: the quoted one, or the newest one while the
        contact has not written; empty for an ordinary reply."""
        if quoted and quoted.comment:
            return quoted.comment
        return answerable_comment(self.shop, about, at=at)

    def _count_paid(self, thread: Thread, template: Template | None, *, agent: str, at: datetime) -> None:
        """Counts a template that costs money. Raises `Conflict` when the agent, or the whole shop with this template,
        has sent as many in this hour as anybody may: a stolen session must not spend the month."""
        if not capabilities_of(self.shop, thread.inbox).priced:
            return
        from atende.storage.directory import Directory  # loaded here: few replies are templates

        name, here, hour = template.name if template else "?", self.store.business, f"{at:%Y%m%d%H}"
        count = partial(Directory().count, until=at + HOUR)
        of_agent = count(f"paid#{here}#{agent}#{hour}")
        of_template = count(paid_by_template(here, thread.inbox, name, at=at))
        if of_agent > MOST_PAID_BY_AGENT or of_template > MOST_PAID_OF_TEMPLATE:
            raise Conflict(sentences.PAID_AT_MOST(most=min(MOST_PAID_BY_AGENT, MOST_PAID_OF_TEMPLATE)))

    def _note_marketing(self, thread: Thread, template: Template | None, *, at: datetime) -> None:
        """Notes on the contact that they get marketing now, so that no campaign writes to them soon."""
        if template and of_template(template.category):
            person = self.store.merged(thread.contact)
            self.store.change_contact(person.id, lambda known: replace(known, marketed=later(known.marketed, at)))

    def _announce(self, wanted: Message, *, answered: datetime) -> None:
        """Notes on the thread that this reply is coming, before it is stored: of two at the same moment one is refused.
        A reply that is stored already is not refused again."""

        def announced(thread: Thread) -> Thread:
            if thread_changes.is_crossed(thread, by=wanted.author, answered=answered):
                raise crossed(thread)
            return thread_changes.replied(thread, wanted)

        try:
            self.store.change_thread(wanted.thread, announced, cheaply=True)
        except AnsweredMeanwhile:
            if self.store.message(wanted.thread, wanted.sk) is None:
                raise

    def _answered(self, message: Message, *, agent: str, seen: datetime) -> Thread:
        claims = agent if self.shop.business.claim_on_reply and is_person(agent) else None
        thread = self.store.change_thread(
            message.thread, lambda t: self._with_answer(t, message, agent=claims, seen=seen), cheaply=True
        )
        self.complaint_callbacks.tick_off(thread)
        return thread

    def _with_answer(self, thread: Thread, message: Message, *, agent: str | None, seen: datetime) -> Thread:
        waited = self.shop.open_seconds(thread, thread.waiting_since, message.at)
        return thread_changes.answer(thread, message, seen=seen, business_seconds=waited, agent=agent)

    def _refusal(
        self, content: Content, thread: Thread, known: Template | None, *, at: datetime, comment: str = ""
    ) -> AtendeError | None:
        """Returns the error for a message that may not be sent, or None. A template may be sent at any time, but a
        contact who opted out gets only templates that are certainly not marketing."""
        contact = self.store.merged(thread.contact)
        if error := unwelcome(contact, content, known, inbox=thread.inbox):
            return error
        is_late = content.type != "template" and not comment and not person_can_reply(self.shop, thread, at=at)
        return window_closed(self.shop, thread) if is_late else None

    def check(self, content: Content, *, contact: Contact | None, inbox: str) -> None:
        """Raises the error with which `reply` would refuse this first message to a contact; None is somebody whom the
        shop does not know yet."""
        if wrong := wordy(content):
            raise BadRequest(wrong)
        content, known = filled_in(self.shop, content, inbox=inbox)
        if problem := policy_of(self.shop, inbox).problem(content):
            raise BadRequest(problem)
        if contact and (error := unwelcome(contact, content, known, inbox=inbox)):
            raise error

    def _quoted(self, thread: str, sk: str) -> Message:
        """Returns a message of this thread that the channel knows. Raises `BadRequest` for any other."""
        message = self.store.message(thread, sk)
        if message is None or not message.source_id or message.type in UNWRITTEN:
            raise BadRequest(sentences.ONLY_KNOWN_QUOTED)
        return message

    def react(self, thread: str, sk: str, emoji: str, *, agent: str, key: str, at: datetime) -> Said:
        """Sends an emoji on a message of the contact; an empty one removes the reaction. A reaction is not an answer:
        the contact goes on waiting."""
        about, target = self.store.thread(thread), self._quoted(thread, sk)
        if target.direction is not Direction.INCOMING or target.type == "reaction":
            raise BadRequest(sentences.ONLY_CUSTOMERS_REACTED)
        if target.t_revoked:
            raise BadRequest(sentences.DELETED_NOT_REACTED)
        channel = capabilities_of(self.shop, about.inbox)
        if channel.reactions_within and at - target.at > channel.reactions_within:
            raise BadRequest(sentences.TOO_OLD_TO_REACT(days=channel.reactions_within.days))
        if not channel.reactions:
            raise BadRequest(sentences.NO_REACTIONS(channel=channel.title))
        content = Content(enclosed=Enclosed(reaction=emoji or "-"))
        wanted = sendable(self.outgoing.compose(about, content, key=key, author=agent, at=at, quotes=target.source_id))
        refusal = self._refusal(content, about, None, at=at)
        if refusal and self.store.message(thread, wanted.sk) is None:
            raise refusal
        message = self.store.add(wanted)
        return Said(message, self.store.change_thread(thread, lambda t: thread_changes.say(t, message)))

    def settle(self, thread: str, sk: str, *, sent: bool, at: datetime) -> Message:
        """Stores a person's decision whether a message arrived whose sending was never confirmed."""
        message = self.store.change_message(thread, sk, lambda m: settled(m, sent=sent, at=at))
        if message.comment:
            from atende.desk.messages.deliver import give_back  # loaded here: few messages answer a comment

            give_back(self.store, message)
        return message

    def last_heard(self, thread: str) -> str | None:
        """Returns the channel's id of the contact's newest message; None if the thread's newest messages contain
        none."""
        page = reversed(self.store.messages(thread, limit=LOOKED_AT, consistent=False))
        heard = (
            message for message in page if message.direction is Direction.INCOMING and message.type not in UNWRITTEN
        )
        return next((message.source_id for message in heard if message.source_id), None)

    def read(self, thread: str, *, seen: datetime) -> Thread:
        """Marks the messages that were stored up to `seen` as read."""
        return self.store.change_thread(thread, lambda t: thread_changes.seen_until(t, seen))

    def read_receipt_for(self, before: Thread, after: Thread) -> str | None:
        """Returns the channel's id of the message to confirm as read; None if nothing was unread, or if the inbox sends
        no read receipts."""
        shown = before.unread - after.unread and shows_signs(self.shop, after)
        return self.last_heard(after.id) if shown else None

    def typing_sign_for(self, thread: Thread, *, at: datetime) -> str | None:
        """Returns the channel's id of the message below which the contact may see that somebody types; None if the
        contact may not see it."""
        shown = person_can_reply(self.shop, thread, at=at) and shows_signs(self.shop, thread)
        return self.last_heard(thread.id) if shown else None


def paid_by_template(business: str, inbox: str, template: str, *, at: datetime) -> str:
    """Returns the name of the counter of one template that costs money, in the hour of `at`."""
    return f"paid#{business}#{inbox}#{template}#{at:%Y%m%d%H}"


def goes_apart(shop: ShopContext, thread: str, content: Content) -> bool:
    """Tells whether a file and its text are two messages in the channel."""
    plain = content.attachment and content.text.strip() and not (content.enclosed or content.choices)
    return bool(plain) and not files_of(shop, shop.store.thread(thread).inbox).CAPTIONED


def shows_signs(shop: ShopContext, thread: Thread) -> bool:
    """Tells whether the contact may see read receipts and typing: the channel supports them and the inbox has them
    on."""
    return capabilities_of(shop, thread.inbox).read_signs and shop.inbox(thread.inbox).receipts
