"""Keeps a thread and its ticket at a help desk alike: messages and notes go there once, public replies reach the
customer once, and what is finished on one side is finished on the other.

Nothing comes back as its own echo. What the desk sent bears a marker and the integration's own author; what came from
the ticket is known by its key.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from atende.connectors.protocols import Description, HelpDesk
from atende.connectors.sentences import THREAD_OVER, TICKET_OVER
from atende.core.errors import AtendeError, Conflict
from atende.core.i18n import pick
from atende.core.ids import digest
from atende.desk.connectors import summaries
from atende.desk.connectors.people import hold, making, release, wait_for_search
from atende.desk.messages.notes import LONGEST_NOTE, Notes
from atende.desk.messages.receive import HISTORY
from atende.desk.messages.reply import Messages, Said
from atende.desk.threads.service import Threads
from atende.model import Direction, Message, Status, Thread
from atende.model.connectors import Comment, Customer, PublicReply, RemoteTicket, TicketDraft
from atende.storage import connections, idempotency_keys
from atende.storage.connections import CLOSE, PERSON, TICKET, Connection, RemoteLink, link_name
from atende.storage.shop_context import ShopContext

OPEN_BY_LABEL, NOTES, CLOSING, ANSWER = "open_by_label", "notes", "close", "answer"
"""Options: labels that open a ticket, whether notes follow, whether closing closes the other side, and whether public
replies reach the customer. Empty: what most shops want."""
OFF, ASK = "off", "ask"
"""`ask`: who closes one side is asked about the other one."""
THREAD_SIDE, TICKET_SIDE = "thread", "ticket"
AT_ONCE, ROUNDS = 50, 3
"""The most messages that are read together, and how often one job reads so many: after a day on which the vendor was
down, all of them follow. A ticket begins with the newest ones of its thread."""
LOOKED_BACK = 30
"""The newest messages of a ticket among which one that arrived late is noticed; no more than a ticket begins with."""
REMEMBERED = timedelta(days=7)
"""How long a reply of the ticket has the time at which it was first read, which names its message."""
CONTACT = {"pt-BR": "Cliente", "en": "Customer", "es": "Cliente"}


@dataclass(frozen=True, kw_only=True)
class Tickets:
    """Works for one help desk of one shop."""

    shop: ShopContext
    messages: Messages
    notes: Notes
    threads: Threads
    connection: Connection
    description: Description
    help_desk: HelpDesk
    console: str
    at: datetime

    def sync(self, thread: Thread, customer: Customer, *, by_hand: bool) -> str:
        """Brings a thread's ticket up to date, and opens it if a person or a label wants one. Returns the vendor's id
        of the ticket; empty for a thread that has none."""
        name = link_name(self.connection.account, thread.id)
        known = connections.link(self.shop.store, self.connection.connector, TICKET, name)
        if not (known.remote or known.unsure or by_hand or self._is_wanted(thread)):
            return ""
        link = hold(self.shop.store, self.connection.connector, TICKET, name, at=self.at)
        try:
            requester = link.requester or self._requester(customer)
            ticket = self._ticket(link, thread, requester)
            link = connections.link(self.shop.store, self.connection.connector, TICKET, name)
            is_followed = bool(link.sent)
            link = self._deliver_replies(link, thread, ticket)  # the customer waits for these, so that they come first
            link, messages = self._send_messages(link, thread, ticket, requester)
            has_news = is_followed and any(message.direction is Direction.INCOMING for message in messages)
            self._finish(link, self.shop.store.thread(thread.id), ticket, news=has_news)
            return ticket.id
        finally:
            release(self.shop.store, link)

    def _is_wanted(self, thread: Thread) -> bool:
        chosen = {name.strip().lower() for name in self.connection.options.get(OPEN_BY_LABEL, "").split(",")} - {""}
        return bool(chosen & thread.labels) and thread.status is not Status.RESOLVED

    def _requester(self, customer: Customer) -> str:
        name = link_name(self.connection.account, customer.id)
        link = hold(self.shop.store, self.connection.connector, PERSON, name, at=self.at)
        try:
            if link.remote:
                return link.remote
            wait_for_search(link, self.description, at=self.at)
            with making(self.shop.store, link, at=self.at):
                remote = self.help_desk.requester(customer)
            self._change(link, remote=remote, unsure=None)
            return remote
        finally:
            release(self.shop.store, link)

    def _change(self, link: RemoteLink, **fields: object) -> RemoteLink:
        return connections.change_link(self.shop.store, link, lambda old: replace(old, **fields))  # type: ignore[arg-type]

    def _ticket(self, link: RemoteLink, thread: Thread, requester: str) -> RemoteTicket:
        """Returns the ticket, which is looked for before it is opened once more."""
        if link.remote and (ticket := self.help_desk.read_ticket(link.remote)):
            return ticket
        wait_for_search(link, self.description, at=self.at)
        draft = self._draft(thread)
        ticket = self.help_desk.find_ticket(draft.key, requester) if link.unsure else None
        if ticket is None:
            with making(self.shop.store, link, at=self.at, remote="", requester=requester):
                ticket = self.help_desk.open_ticket(draft, requester)
        connections.refer(self.shop.store, self.connection.connector, TICKET, ticket.id, thread=thread.id)
        self._change(link, remote=ticket.id, url=ticket.url, unsure=None, requester=requester, over=False)
        return self.help_desk.read_ticket(ticket.id) or ticket

    def _draft(self, thread: Thread) -> TicketDraft:
        summary = summaries.summary(self.shop, thread, None, console=self.console)
        person = self.shop.store.merged(thread.contact)
        return TicketDraft(
            key=digest(f"{self.shop.store.business}#{thread.id}"),
            subject=f"{person.called or thread.name}: {thread.last_text}"[:120] if thread.last_text else summary.title,
            text="\n".join((summary.title, *summary.lines)),
            tags=tuple(sorted(thread.labels)),
            url=summary.url,
        )

    def _send_messages(
        self, link: RemoteLink, thread: Thread, ticket: RemoteTicket, requester: str
    ) -> tuple[RemoteLink, list[Message]]:
        """Adds the messages that the ticket has not yet, and returns what is new in the thread."""
        messages: list[Message] = []
        for _ in range(ROUNDS):
            link, page = self._send_page(link, thread, ticket, requester)
            messages += page
            if len(page) < AT_ONCE:
                break
        return link, messages

    def _send_page(
        self, link: RemoteLink, thread: Thread, ticket: RemoteTicket, requester: str
    ) -> tuple[RemoteLink, list[Message]]:
        """Adds one page of messages. A comment whose answer got lost is there already, and known by its key."""
        store, after = self.shop.store, f"{link.sent}!"
        before = store.messages(thread.id, before=after, limit=LOOKED_BACK) if link.sent else []
        if link.sent:
            fresh = store.messages_after(thread.id, after, limit=AT_ONCE, consistent=True)
        else:
            fresh = store.messages(thread.id, limit=AT_ONCE)
        messages = [*late(before, link.passed), *fresh]
        comments = [self._comment(message) for message in messages if self._follows(message, link)]
        missing = [comment for comment in comments if comment.key not in ticket.keys]
        if missing:
            self.help_desk.add_comments(ticket.id, missing, requester)
        sent = fresh[-1].sk if fresh else link.sent
        passed = frozenset(name_of(message) for message in [*before, *fresh][-LOOKED_BACK:])
        if (sent, passed) != (link.sent, link.passed):
            link = self._change(link, sent=sent, passed=passed)
        return link, messages

    def _follows(self, message: Message, link: RemoteLink) -> bool:
        if message.sk in link.own or message.t_revoked or not message.words.strip():
            return False
        return message.direction is not Direction.NOTE or self.connection.options.get(NOTES) != OFF

    def _comment(self, message: Message) -> Comment:
        agent = self.shop.agents.get(message.author)
        language = self.shop.business.language
        is_contact = message.direction is Direction.INCOMING
        author = pick(CONTACT, language) if is_contact else self.shop.business.name
        return Comment(
            key=digest(f"{message.thread}#{message.sk}"),
            author=agent.name if agent else author,
            text=message.words,
            at=message.at,
        )

    def _deliver_replies(self, link: RemoteLink, thread: Thread, ticket: RemoteTicket) -> RemoteLink:
        """Sends the ticket's public replies to the customer, each once."""
        if self.connection.options.get(ANSWER) == OFF:
            return link
        for reply in ticket.replies:
            if reply.id not in link.replies:
                link = self._deliver(link, thread, reply)
        return link

    def _deliver(self, link: RemoteLink, thread: Thread, reply: PublicReply) -> RemoteLink:
        author = self._author(reply)
        key = f"{self.connection.connector}#{self.connection.account}#{reply.id}"
        first = idempotency_keys.remember(self.shop.store, key, at=self.at, until=self.at + REMEMBERED)
        try:
            said = self.messages.reply(thread.id, reply.text, agent=author, key=key, at=first)
        except AtendeError as error:
            said = self._tell(thread, reply, error, author=author, at=first)
        own = link.own | {said.message.sk}
        return self._change(link, replies=link.replies | {reply.id}, own=own)

    def _tell(self, thread: Thread, reply: PublicReply, error: AtendeError, *, author: str, at: datetime) -> Said:
        """Notes in the thread what the channel does not take any more, such as a reply after the service window."""
        text = f"{self.description.title}: {reply.text}\n\n{error.sentence.text(self.shop.business.language)}"
        key = f"undelivered#{self.connection.connector}#{reply.id}"
        return self.notes.write(thread.id, text[:LONGEST_NOTE], agent=author, key=key, at=at)

    def _author(self, reply: PublicReply) -> str:
        """Returns the person of the shop who wrote a reply at the help desk; without one, who connected it."""
        agents = self.shop.agents.values()
        address = reply.author_email.lower()
        same = [agent.id for agent in agents if address and agent.email.lower() == address]
        return same[0] if same else self.connection.by

    def _finish(self, link: RemoteLink, thread: Thread, ticket: RemoteTicket, *, news: bool) -> None:
        """Finishes the side that is behind; which one is, tells what both were last known to be."""
        is_over, wish = thread.status is Status.RESOLVED, self.connection.options.get(CLOSING)
        if wish == OFF or is_over == ticket.is_over:
            self._change(link, over=is_over and ticket.is_over, asked="", answer="")
        elif link.over and is_over:  # one side was opened again
            self.threads.reopen(thread.id, at=self.at)
            self._change(link, over=False)
        elif not is_over and (link.over or (news and wish != ASK)):
            self.help_desk.reopen(ticket.id)
            self._change(link, over=False)
        elif wish == ASK and not self._may_close(link, thread, ticket, TICKET_SIDE if is_over else THREAD_SIDE):
            return
        elif is_over:
            self.help_desk.finish(ticket.id)
            self._change(link, over=True, asked="", answer="")
        else:
            try:
                self.threads.resolve(thread.id, by=self.connection.by, at=self.at, seen=self.at)
            except Conflict:
                return  # a message has come meanwhile, which a person has to read
            self._change(link, over=True, asked="", answer="")

    def _may_close(self, link: RemoteLink, thread: Thread, ticket: RemoteTicket, side: str) -> bool:
        """Whether a person has agreed to close `side`, the one that is still open; asks them if nobody was asked."""
        if link.asked == side:
            return link.answer == CLOSE
        sentence = TICKET_OVER if side == THREAD_SIDE else THREAD_OVER
        text = sentence(title=self.description.title, ticket=ticket.id).text(self.shop.business.language)
        key = f"asked#{self.connection.connector}#{self.connection.account}#{ticket.id}#{link.questions}"
        first = idempotency_keys.remember(self.shop.store, key, at=self.at, until=self.at + REMEMBERED)
        note = self.notes.write(thread.id, text, agent=self.connection.by, key=key, at=first)
        own = link.own | {note.message.sk}
        self._change(link, asked=side, answer="", questions=link.questions + 1, own=own)
        return False


def late(before: list[Message], passed: frozenset[str]) -> list[Message]:
    """Returns the messages that were stored after later ones had followed: channels hand a message over late now and
    then, and tell its time in whole seconds. An imported chat is no news."""
    known = [index for index, message in enumerate(before) if name_of(message) in passed]
    if not known:
        return []
    is_whole = len(passed) < LOOKED_BACK  # the thread began with these; otherwise what stands before them is old
    candidates = before if is_whole else before[known[0] :]
    return [message for message in candidates if name_of(message) not in passed and message.author != HISTORY]


def name_of(message: Message) -> str:
    return message.sk.rpartition("#")[2]
