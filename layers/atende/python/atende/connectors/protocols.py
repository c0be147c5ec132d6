"""The protocols of connectors, and the functions that load a connector's parts.

A connector is a folder `connectors/<name>/` (or `atende_plugins/connectors/<name>/`, see `core.plugins`); nothing lists
them. The vendor's words, paths and codes stay inside the folder. Each part is a module:

| Part | Module | Who uses it |
|---|---|---|
| `Description` | `description.py`, its `DESCRIPTION` | the page of integrations, and who asks what a connector can do |
| the client of its kind, such as `Crm` or `Assistant`, by `connect(api, facts)` | `client.py` | the job `connector` |
| the headers of every call, by `access(secrets, typed)` | `client.py` | the same |
| `Events` | `events.py`, optional | the webhook |
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, cast

from atende.core import plugins
from atende.core.sentences import Sentence
from atende.model.connectors import FieldRule

if TYPE_CHECKING:
    from datetime import datetime

    from atende.connectors.calls import Api
    from atende.model.assistant import DraftRequest, DraftText
    from atende.model.bots import BotAnswer, BotTurn
    from atende.model.connectors import (
        ChargeDraft,
        Comment,
        Customer,
        Hint,
        Order,
        RemoteCharge,
        RemoteRecord,
        RemoteTicket,
        RemoteView,
        Summary,
        TicketDraft,
        WaysToPay,
    )

UNSIGNED = "unsigned"
"""The secret of a vendor that signs nothing: its webhooks are known by an address that nobody can guess, and only say
which record to read."""


class Kind(StrEnum):
    CRM = "crm"
    HELP_DESK = "helpdesk"
    ORDERS = "orders"
    PAYMENTS = "payments"
    BOT = "bot"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Something that an owner types to connect. A `secret` goes into SSM and nowhere else. `made_here`: the page offers
    to make one, for a secret that both sides choose."""

    name: str
    label: Sentence
    help: Sentence
    secret: bool = True
    needed: bool = True
    made_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuth:
    """How a vendor hands out tokens that expire. `basic`: the app names itself in the header `Authorization`."""

    authorize: str
    token: str
    scopes: str = ""
    basic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """`home` is the vendor's address; a setting `base_url` of the shop replaces its scheme and host in every call. It
    may have names of what the owner typed in braces. `prefix` is a path that people paste with it."""

    title: str
    kind: Kind
    text: Sentence
    home: str
    asks: tuple[Ask, ...]
    prefix: str = ""
    oauth: OAuth | None = None
    steps: tuple[Sentence, ...] = ()
    mapping: tuple[FieldRule, ...] = ()
    """The mapping that a shop begins with; empty where a connector maps nothing."""
    search_lag: int = 10
    """Seconds after which the vendor's search surely knows a new record."""
    keyless: bool = False
    """Whether the other system may be called without any secret."""
    naming: tuple[str, ...] = ()
    """The vendor's fields by which people tell two of its persons apart."""
    keeps: Sentence | None = None
    """What the vendor keeps of an erased person whatever it is asked; owners read it in the receipt."""
    pasted_webhook: bool = False
    """Whether the owner enters the address for the vendor's webhooks there by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What `prepare` found or made at the vendor. `facts` are kept with the connection; `secret` signs the vendor's
    webhooks."""

    facts: Mapping[str, str] = field(default_factory=dict)
    secret: str = ""


class Client(Protocol):
    """Every call raises `ConnectorError`. Every call may be repeated: what it makes has a key of ours, by which it is
    looked for before it is made again."""

    def account(self) -> str:
        """Returns the name of the account, by a cheap read that proves the access."""
        ...

    def prepare(self, *, callback: str) -> Prepared:
        """Makes what the desk needs at the vendor, such as a field for our id or a webhook that posts to `callback`,
        unless it is there."""
        ...


class Crm(Client, Protocol):
    def read(self, remote: str, targets: Sequence[str]) -> "RemoteRecord | None":
        """Returns a person by the vendor's id; None when there is none any more. The vendor may have merged two people,
        and then the answer has another id."""
        ...

    def find(self, customer: "Customer", targets: Sequence[str]) -> "list[RemoteRecord]":
        """Returns the people who may be this customer: by our id, else by e-mail, else by phone."""
        ...

    def create(self, customer: "Customer", fields: Mapping[str, str]) -> str: ...

    def update(self, remote: str, fields: Mapping[str, str], *, stamp: str) -> None:
        """Sets these fields, and stamps the record with our id `stamp`, unless it is empty."""
        ...

    def find_note(self, remote: str, summary: "Summary") -> str:
        """Returns the id of the summary's note at this person; empty when there is none."""
        ...

    def add_note(self, remote: str, summary: "Summary") -> str:
        """Returns the note's id; empty where the vendor has no place for a note about this person."""
        ...

    def change_note(self, remote: str, note: str, summary: "Summary") -> bool:
        """Returns whether the note was there."""
        ...

    def view(self, remote: str) -> "RemoteView | None": ...

    def unstamp(self, remote: str) -> None:
        """Takes our id off a person, if there is one."""
        ...

    def erase(self, remote: str, customer: str) -> None:
        """Deletes the person at the vendor, or what tells who it is where people cannot be deleted."""
        ...

    def erase_note(self, note: str) -> bool:
        """Deletes a note of ours; returns whether it is gone, and False where the vendor does not let it go."""
        ...


class HelpDesk(Client, Protocol):
    def requester(self, customer: "Customer") -> str:
        """Returns the vendor's id of the customer, who is made if they are new."""
        ...

    def find_ticket(self, key: str, requester: str) -> "RemoteTicket | None": ...

    def open_ticket(self, draft: "TicketDraft", requester: str) -> "RemoteTicket": ...

    def read_ticket(self, remote: str) -> "RemoteTicket | None": ...

    def add_comments(self, remote: str, comments: "Sequence[Comment]", requester: str) -> None: ...

    def finish(self, remote: str) -> None:
        """Marks the ticket as solved."""
        ...

    def reopen(self, remote: str) -> None: ...

    def erase(self, remote: str, customer: str) -> None: ...

    def erase_ticket(self, remote: str) -> bool:
        """Erases what was written in a ticket; returns whether all of that is gone, and False where the vendor does not
        let it go. Raises `ConnectorError` also to go on in a moment: a ticket may have more comments than one job can
        erase (`calls.pause_after_many`)."""
        ...


class Orders(Client, Protocol):
    def orders(self, customer: "Customer") -> "list[Order]":
        """Returns the customer's newest orders, newest first."""
        ...


class Payments(Client, Protocol):
    """A payment provider. Money is in cents of a real. What a webhook says is never believed: the charge is read."""

    def find_payer(self, customer: str) -> str:
        """Returns the provider's id of the payer who bears our id; empty when there is none."""
        ...

    def add_payer(self, customer: "Customer", *, document: str) -> str:
        """Returns the provider's id of a new payer, who bears our id. `document` is a CPF or CNPJ."""
        ...

    def find_charge(self, reference: str) -> "RemoteCharge | None": ...

    def add_charge(self, draft: "ChargeDraft") -> "RemoteCharge":
        """Makes a charge that bears our reference. Raises `ConnectorError` before anything is made if one of the
        draft's ways to pay cannot be offered."""
        ...

    def read_charge(self, remote: str) -> "RemoteCharge | None": ...

    def ways_to_pay(self, remote: str, ways: frozenset[str]) -> "WaysToPay": ...

    def cancel_charge(self, remote: str) -> None:
        """Has the provider take no payment of a charge any more. Refused for a charge that is paid."""
        ...

    def refund_charge(self, remote: str) -> None:
        """Gives all of a payment back."""
        ...

    def erase(self, remote: str, customer: str) -> None:
        """Cancels the payer's charges that nobody has paid yet, then deletes the payer, as far as the provider lets who
        had charges be deleted."""
        ...


class Bot(Client, Protocol):
    def answer(self, turn: "BotTurn") -> "BotAnswer":
        """Hands the contact's words to the bot, and returns what it answers. The same turn may be handed twice: its id
        is the idempotency key. Raises `ConnectorError` also for an answer that cannot be read."""
        ...


class Assistant(Client, Protocol):
    """A language model that writes drafts. It gets no personal data, and what it writes is only shown to people."""

    def draft(self, request: "DraftRequest") -> "DraftText": ...


class Hooked(Client, Protocol):
    """A vendor at which `prepare` makes a webhook: who has `events.py` and no `pasted_webhook`."""

    def is_posting(self, *, callback: str) -> bool:
        """Whether the vendor still posts to `callback`. Vendors delete or suspend webhooks that fail for some time;
        `prepare` then makes them anew."""
        ...


class Events(Protocol):
    """Reads a vendor's webhook while the vendor waits. What it says is only a hint: the job reads the record itself."""

    def is_signed(self, body: bytes, headers: Mapping[str, str], secret: str, *, address: str, at: "datetime") -> bool:
        """`address` is where the vendor posted to, without the scheme."""
        ...

    def hints(self, body: bytes) -> "Sequence[Hint]":
        """Returns what the body says has changed. Raises `ValueError` for a body that is not the vendor's."""
        ...


def names() -> tuple[str, ...]:
    """Returns the names of all installed connectors."""
    return plugins.names("connectors")


def is_installed(connector: str) -> bool:
    """Whether this version has the connector: a shop may be connected by one that only a newer version has."""
    return bool(connector) and plugins.has("connectors", connector)


def description(connector: str) -> Description:
    """Raises `LookupError` for a name that has no connector, as the functions below do."""
    return cast(Description, required(connector, "description").DESCRIPTION)


def access(connector: str, secrets: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """Returns the headers that prove who we are."""
    return cast(dict[str, str], required(connector, "client").access(secrets, typed))


def crm(connector: str, api: "Api", facts: Mapping[str, str]) -> Crm:
    return cast(Crm, required(connector, "client").connect(api, facts))


def help_desk(connector: str, api: "Api", facts: Mapping[str, str]) -> HelpDesk:
    return cast(HelpDesk, required(connector, "client").connect(api, facts))


def orders(connector: str, api: "Api", facts: Mapping[str, str]) -> Orders:
    return cast(Orders, required(connector, "client").connect(api, facts))


def payments(connector: str, api: "Api", facts: Mapping[str, str]) -> Payments:
    return cast(Payments, required(connector, "client").connect(api, facts))


def bot(connector: str, api: "Api", facts: Mapping[str, str]) -> Bot:
    return cast(Bot, required(connector, "client").connect(api, facts))


def assistant(connector: str, api: "Api", facts: Mapping[str, str]) -> Assistant:
    return cast(Assistant, required(connector, "client").connect(api, facts))


def hooked(connector: str, api: "Api", facts: Mapping[str, str]) -> Hooked | None:
    """Returns the client of a vendor at which the desk makes a webhook; None for the others."""
    if not makes_webhook(connector):
        return None
    return cast(Hooked, required(connector, "client").connect(api, facts))


def makes_webhook(connector: str) -> bool:
    return events(connector) is not None and not description(connector).pasted_webhook


def client(connector: str, api: "Api", facts: Mapping[str, str]) -> Client:
    return cast(Client, required(connector, "client").connect(api, facts))


def events(connector: str) -> Events | None:
    return cast(Events | None, plugins.part("connectors", connector, "events"))


def required(connector: str, name: str) -> Any:
    part = plugins.part("connectors", connector, name)
    if part is None:
        raise LookupError(f"the connector {connector} has no {name}.py")
    return part
