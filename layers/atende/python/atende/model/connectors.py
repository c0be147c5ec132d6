"""What the desk and a connector tell each other, in no vendor's words. Pure.

A connector works for one shop at one vendor: a CRM, a help desk or a shop's ERP.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from atende.model.orders import PixCode

SOURCES = ("name", "first_name", "last_name", "phone", "email", "labels", "rating", "channel")
"""What a mapping may take from a contact; `custom.<field id>` takes one of the shop's own fields."""
CUSTOM = "custom."
CONTACT_ID = re.compile(r"[0-7][0-9a-hjkmnp-tv-z]{25}")
"""What ids of contacts look like (`core/ids.py`), by which the stamp of another shop is known at a vendor."""


def is_of_another(stamp: str, customer: str) -> bool:
    """Whether a vendor's record bears the id of another contact than `customer`, most likely another shop's at the same
    account. An id that some other system gave it does not count.

    >>> ana, bia = "01m7yv2cqrpa3d7neezth6n1h9", "01m8jctf80zq1n6n59xkk9n6bp"
    >>> [is_of_another(stamp, ana) for stamp in (bia, ana, "ERP-77", "")]
    [True, False, False, False]
    """
    return stamp != customer and bool(CONTACT_ID.fullmatch(stamp))


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule:
    """One line of the owner's mapping: `source` of a contact goes into the vendor's field `target`. `always`: also over
    a value that is there; otherwise only into an empty field."""

    source: str
    target: str
    always: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """A contact as a connector gets it. `id` is ours, and `former` are the ids of contacts that were merged into it;
    `phone` is digits with country code."""

    id: str
    former: frozenset[str] = frozenset()
    name: str = ""
    phone: str = ""
    email: str = ""
    labels: tuple[str, ...] = ()
    rating: str = ""
    channel: str = ""
    custom: Mapping[str, str] = field(default_factory=dict)

    def value(self, source: str) -> str:
        """Returns what a source of the mapping has; empty where it has nothing.

        >>> ana = Customer(id="c1", name="Ana Maria Souza", phone="5511987654321", custom={"f1": "12"})
        >>> [ana.value(source) for source in ("first_name", "last_name", "phone", "custom.f1", "email")]
        ['Ana', 'Maria Souza', '+5511987654321', '12', '']
        """
        first, _, last = self.name.partition(" ")
        if source.startswith(CUSTOM):
            return self.custom.get(source.removeprefix(CUSTOM), "")
        values = {
            "name": self.name,
            "first_name": first,
            "last_name": last,
            "phone": f"+{self.phone}" if self.phone else "",
            "email": self.email,
            "labels": ", ".join(self.labels),
            "rating": self.rating,
            "channel": self.channel,
        }
        return values.get(source, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteRecord:
    """A person at the vendor. `fields` are the values of the fields that were asked for, by the vendor's names; `own`
    is the id of ours with which the record is stamped."""

    id: str
    own: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One episode of a thread, as the note that a CRM gets. `key` is ours: the note is found again by it."""

    key: str
    title: str
    lines: tuple[str, ...]
    url: str
    at: datetime

    @property
    def marker(self) -> str:
        """A word that no person types, which names the note."""
        return f"atende:{self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    name: str
    stage: str = ""
    amount: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteNote:
    text: str
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order in a shop's ERP. `status` is the vendor's word for it."""

    number: str
    status: str
    at: str = ""
    total: str = ""
    tracking: str = ""


class ChargeState(StrEnum):
    """What became of a charge, by the payment provider."""

    PENDING = "pending"
    OVERDUE = "overdue"
    PAID = "paid"
    REFUNDING = "refunding"
    """It was paid, and is on its way back."""
    REFUNDED = "refunded"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeDraft:
    """A charge that is to be made. `reference` is ours: the charge is found again by it. `payer` is the provider's id,
    `amount` is in cents, `due` a local day, and `ways` are names of `model/sale.py`."""

    reference: str
    payer: str
    amount: int
    due: str
    text: str
    ways: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteCharge:
    """A charge as the payment provider has it now. `amount` is in cents, and so is `returned`, what was given back of a
    payment. `disputed`: the payer has contested it at their bank."""

    id: str
    reference: str
    state: ChargeState
    amount: int
    returned: int = 0
    disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysToPay:
    """How a charge can be paid, as far as the shop offers it."""

    pix: PixCode | None = None
    link: str = ""
    boleto: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One of several people at the vendor who may be the contact. `words` are what tells them apart."""

    id: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteView:
    """What is shown beside a thread. `missing` names parts that the vendor did not let us read."""

    id: str
    url: str = ""
    name: str = ""
    owner: str = ""
    stage: str = ""
    deals: tuple[Deal, ...] = ()
    notes: tuple[RemoteNote, ...] = ()
    orders: tuple[Order, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    """Those of whom a person has to choose one; then nothing else is known."""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What a vendor's webhook says has changed: a `ticket`, `person` or `charge`, by the vendor's id. `erased`: the
    vendor has deleted the person for good."""

    what: str
    remote: str
    erased: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A message or a note of the desk on its way to a ticket. `key` is ours."""

    key: str
    author: str
    text: str
    at: datetime
    public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketDraft:
    """A ticket that is to be opened. `key` is ours: the ticket is found again by it."""

    key: str
    subject: str
    text: str
    tags: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicReply:
    """What somebody wrote to the customer at the help desk."""

    id: str
    text: str
    author: str = ""
    author_email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteTicket:
    """A ticket as the help desk has it. `is_over`: it is solved or closed there."""

    id: str
    url: str = ""
    is_over: bool = False
    replies: tuple[PublicReply, ...] = ()
    """The public replies of people there, oldest first."""
    keys: frozenset[str] = frozenset()
    """The keys of our comments that it has."""
