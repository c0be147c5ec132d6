"""What the jobs of connectors do: one function for each act."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from typing import Any

from atende.connectors import protocols
from atende.connectors.calls import Api
from atende.connectors.protocols import Kind
from atende.core.errors import ConnectorError
from atende.core.lenient_json import text
from atende.desk.assistant.drafts import Drafts
from atende.desk.connectors import summaries
from atende.desk.connectors.access import Vault
from atende.desk.connectors.connect import look_after
from atende.desk.connectors.erase import erase_remote, is_anothers, settle
from atende.desk.connectors.order_answers import TEXT, OrderAnswers
from atende.desk.connectors.people import RemotePeople
from atende.desk.connectors.runs import RENEW, SWEEP, Task, Work
from atende.desk.connectors.tickets import Tickets
from atende.desk.messages.compose import OutgoingMessages
from atende.desk.messages.notes import Notes
from atende.desk.messages.reply import Messages
from atende.desk.notifications.personal import Notifications
from atende.desk.sales.charges import Charges
from atende.desk.sales.orders import Sales
from atende.desk.sales.telling import Telling
from atende.desk.threads.service import Threads
from atende.model import Contact, Thread
from atende.model.connectors import Candidate, Customer, RemoteRecord, RemoteView
from atende.storage import connections
from atende.storage.connections import NONE, PERSON, TICKET, Connection, KeptView, RemoteLink, link_name
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

EMAIL_FIELD = "email_field"
"""The option that names the shop's own field with an e-mail address."""


MOST_CANDIDATES = 10
LONGEST_SHOWN, MOST_SHOWN = 500, 20
"""Characters of a text, and entries of a list, that are shown beside a thread."""


def trimmed(value: Any) -> Any:
    """Returns what a vendor showed in a size that one item can hold, whatever the vendor wrote."""
    if isinstance(value, str):
        return text(value, LONGEST_SHOWN)
    if isinstance(value, dict):
        return {name: trimmed(part) for name, part in value.items()}
    return [trimmed(part) for part in value[:MOST_SHOWN]]


def looked_after(place: tuple[Store, Vault], task: Task, connection: Connection, api: Api, at: datetime) -> str:
    """Looks whether the vendor still posts; the access was renewed on the way here, if its time was over."""
    store, vault = place
    look_after(store, connection, api, vault, at=at)
    return ""


def words_of(record: RemoteRecord, naming: Sequence[str]) -> str:
    """Returns what tells a person at the vendor apart."""
    return " · ".join(value for name in naming if (value := record.fields.get(name, "")))


def keep_view(store: Store, task: Task, contact: str, state: str, *, at: datetime, **more: object) -> None:
    """Stores what is shown of a contact beside their thread, or why there is nothing."""
    view = KeptView(connector=task.connector, contact=contact, at=at, state=state)
    connections.keep_view(store, replace(view, **more))  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class ConnectorWorks:
    """The acts of a shop's connectors."""

    shop: ShopContext
    messages: Messages
    notes: Notes
    threads: Threads
    outgoing: OutgoingMessages
    sales: Sales
    vault: Vault
    console: str

    @cached_property
    def acts(self) -> dict[str, Work]:
        return {
            "thread": self.thread,
            "look": self.thread,
            "ticket": self.ticket,
            "labels": self.labels,
            "answer": self.answer,
            "view": self.view,
            "draft": self.draft,
            "person": self.person,
            "erased": self.erased,
            "unlink": self.unlink,
            "erase": self.erase,
            "sale": self.sale,
            "charge": self.charge,
            SWEEP: self.sweep,
            RENEW: partial(looked_after, (self.shop.store, self.vault)),
        }

    def thread(self, task: Task, connection: Connection, api: Api, at: datetime) -> str:
        """Brings a thread's contact to a CRM, and the summary of its last episode, or of the current one by hand; keeps
        the thread and its ticket at a help desk alike."""
        thread = self.shop.store.thread(task.subject)
        person = self.shop.store.merged(thread.contact)
        if protocols.description(task.connector).kind is Kind.HELP_DESK:
            tickets = self._tickets(task, connection, api, at)
            return tickets.sync(thread, self._customer(connection, person, thread), by_hand=task.by_hand)
        if not self._may_push(task, connection, person):
            return ""
        people = self._people(task, connection, api, at)
        remote = people.push(self._customer(connection, person, thread))
        episodes = self.shop.store.episodes(thread.id)
        for missed in people.missed(episodes[:-1], connection) if not task.by_hand else ():
            people.note(remote, summaries.summary(self.shop, thread, missed, console=self.console))
        if episodes or task.by_hand:
            last = episodes[-1] if episodes and not (task.by_hand and episodes[-1].number < thread.episode) else None
            people.note(remote, summaries.summary(self.shop, thread, last, console=self.console))
        connections.remove_view(self.shop.store, task.connector, person.id)
        return remote

    def _may_push(self, task: Task, connection: Connection, person: Contact) -> bool:
        """Whether a contact is sent: one whose link somebody ended is only sent by hand, which begins it anew."""
        link = self._link(task, connection, person.id)
        if link.choice == NONE and task.by_hand:
            connections.change_link(self.shop.store, link, lambda old: replace(old, choice=""))
        return link.choice != NONE or task.by_hand

    def _link(self, task: Task, connection: Connection, contact: str) -> RemoteLink:
        name = link_name(connection.account, contact)
        return connections.link(self.shop.store, task.connector, PERSON, name)

    def person(self, task: Task, connection: Connection, api: Api, at: datetime) -> str:
        """Reads a person who the vendor says has changed: the link follows two who were merged, and ends with one who
        is gone."""
        contact = connections.contact_of(self.shop.store, task.connector, task.subject)
        link = self._link(task, connection, contact)
        if not contact or link.remote != task.subject:
            return ""
        record = protocols.crm(task.connector, api, connection.facts).read(task.subject, ())
        if record is None or record.id != task.subject:
            self._point(task, link, contact, record.id if record else "")
        connections.remove_view(self.shop.store, task.connector, contact)
        return task.subject

    def _point(self, task: Task, link: RemoteLink, contact: str, remote: str, *, choice: str = "") -> None:
        """Has a contact's link lead to another person at the vendor, or to none."""
        store = self.shop.store
        if remote:
            connections.refer(store, task.connector, PERSON, remote, contact=contact)
        connections.change_link(store, link, lambda old: replace(old, remote=remote, revision="", choice=choice))
        connections.remove_reference(store, task.connector, PERSON, link.remote)

    def erased(self, task: Task, connection: Connection, api: Api, at: datetime) -> str:
        """Ends the link with a person whom the vendor has deleted for good, who is not made there again."""
        contact = connections.contact_of(self.shop.store, task.connector, task.subject)
        link = self._link(task, connection, contact)
        if not contact or link.remote != task.subject:
            return ""
        self._point(task, link, contact, "", choice=NONE)
        connections.remove_view(self.shop.store, task.connector, contact)
        return task.subject

    def unlink(self, task: Task, connection: Connection, api: Api, at: datetime) -> str:
        """Ends the link of a contact, and takes our id off the person at the vendor."""
        link = self._link(task, connection, task.subject)
        crm = protocols.crm(task.connector, api, connection.facts)
        if link.remote and not is_anothers(crm, link.remote, task.subject):
            crm.unstamp(link.remote)
        self._point(task, link, task.subject, "", choice=NONE)
        connections.remove_view(self.shop.store, task.connector, task.subject)
        return link.remote

    def ticket(self, task: Task, connection: Connection, api: Api, at: datetime) -> str:
        """Reads a ticket that the vendor says has changed."""
        thread = connections.thread_of(self.shop.store, task.connector, TICKET, task.subject)
        return self.thread(replace(task, subject=thread), connection, api, at) if thread else ""

    def _tickets(self, task: Task, connection: Connection, api: Api, at: datetime) -> Tickets:
        return Tickets(
            shop=self.shop,
            messages=self.messages,
            notes=self.notes,
            threads=self.threads,
            connection=connection,
            description=protocols.description(task.connector),
            help_desk=protocols.help_desk(task.connector, api, connection.facts),
            console=self.console,
            at=at,
        )

    def answer(self, task: Task, connection: Connection, api: Api, at: datetime) -> str:
        """Answers a contact who asks for an order, in the owner's words; without these nothing is even read."""
        text = connection.options.get(TEXT, "").strip()
        if not text:
            return ""
        thread = self.shop.store.thread(task.subject)
        orders = protocols.orders(task.connector, api, connection.facts)
        answers = OrderAnswers(shop=self.shop, outgoing=self.outgoing, orders=orders, text=text, at=at)
        person = self.shop.store.merged(thread.contact)
        return answers.answer(thread, self._customer(connection, person, thread))

    def labels(self, task: Task, connection: Connection, api: Api, at: datetime) -> str:
        """Brings a thread whose labels changed up to date, if the vendor has its contact already."""
        thread = self.shop.store.thread(task.subject)
        is_known = self._link(task, connection, self.shop.store.merged(thread.contact).id).remote
        return self.thread(task, connection, api, at) if is_known else ""

    def sale(self, task: Task, connection: Connection, api: Api, at: datetime) -> str:
        """Brings one sale further at the payment provider."""
        return self._charges(task, connection, api, at).go_on(task.subject)

    def charge(self, task: Task, connection: Connection, api: Api, at: datetime) -> str:
        """Reads a charge that the provider says has changed."""
        return self._charges(task, connection, api, at).read(task.subject)

    def sweep(self, task: Task, connection: Connection, api: Api, at: datetime) -> str:
        self._charges(task, connection, api, at).sweep()
        return ""

    def _charges(self, task: Task, connection: Connection, api: Api, at: datetime) -> Charges:
        return Charges(
            shop=self.shop,
            sales=self.sales,
            telling=Telling(
                self.shop,
                messages=self.messages,
                outgoing=self.outgoing,
                notifications=Notifications(self.shop),
            ),
            connection=connection,
            description=protocols.description(task.connector),
            provider=protocols.payments(task.connector, api, connection.facts),
            at=at,
        )

    def _people(self, task: Task, connection: Connection, api: Api, at: datetime) -> RemotePeople:
        return RemotePeople(
            store=self.shop.store,
            connector=task.connector,
            description=protocols.description(task.connector),
            crm=protocols.crm(task.connector, api, connection.facts),
            mapping=connection.mapping,
            account=connection.account,
            at=at,
        )

    def _customer(self, connection: Connection, person: Contact, thread: Thread | None = None) -> Customer:
        return summaries.customer(self.shop, person, thread=thread, email_field=connection.options.get(EMAIL_FIELD, ""))

    def view(self, task: Task, connection: Connection, api: Api, at: datetime) -> str:
        """Reads what a vendor knows of a contact, for whoever has the thread open."""
        person = self.shop.store.merged(task.subject)
        try:
            shown = self._shown(task, connection, api, person)
        except ConnectorError as error:
            said = {"error": str(error.sentence), "error_others": error.sentence.others()}
            keep_view(self.shop.store, task, person.id, "failed", at=at, **said)
            raise
        state = "none" if shown is None else "choose" if shown.candidates else "ready"
        keep_view(self.shop.store, task, person.id, state, at=at, shown=trimmed(asdict(shown)) if shown else {})
        return shown.id if shown else ""

    def draft(self, task: Task, connection: Connection, api: Api, at: datetime) -> str:
        """Writes the draft that somebody asked for; nothing of it is sent."""
        assistant = protocols.assistant(task.connector, api, connection.facts)
        Drafts(self.shop, connection).write(task.subject, assistant, at=at)
        return ""

    def _shown(self, task: Task, connection: Connection, api: Api, person: Contact) -> RemoteView | None:
        customer = self._customer(connection, person)
        if protocols.description(task.connector).kind is Kind.ORDERS:
            orders = protocols.orders(task.connector, api, connection.facts).orders(customer)
            return RemoteView(id="", orders=tuple(orders)) if orders else None
        crm = protocols.crm(task.connector, api, connection.facts)
        link = self._link(task, connection, person.id)
        if link.remote or link.choice:
            return crm.view(link.remote) if link.remote else None
        naming = protocols.description(task.connector).naming
        records = crm.find(customer, naming)
        if len(records) > 1:
            candidates = [Candidate(id=record.id, words=words_of(record, naming)) for record in records]
            return RemoteView(id="", candidates=tuple(candidates[:MOST_CANDIDATES]))
        return crm.view(records[0].id) if records else None

    def erase(self, task: Task, connection: Connection, api: Api, at: datetime) -> str:
        """Has the vendor forget a contact, and forgets which record was theirs."""
        link = self._link(task, connection, task.subject)
        erase_remote(self.shop.store, connection, link, api, contact=task.subject)
        settle(self.shop.store, self._link(task, connection, task.subject), task.subject)
        connections.remove_link(self.shop.store, link)
        connections.remove_reference(self.shop.store, task.connector, PERSON, link.remote)
        connections.remove_view(self.shop.store, task.connector, task.subject)
        return link.remote
