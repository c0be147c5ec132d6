"""What a contact agreed to or refused, by purpose (LGPD, article 8): the entries of the ledger, the state that follows
from them, and the rule that decides whether something may be said. Pure.

The state is on the contact: `opted_out` for everything automatic (SAIR), `withdrawn` and `agreed` by purpose,
`no_marketing` for WhatsApp's own switch.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from atende.core.clock import ms
from atende.core.ids import digest
from atende.model.desk import Contact

ALL = "all"
"""The purpose of a decision about everything automatic."""


class Purpose(StrEnum):
    SERVICE = "service"
    """Automatic answers: greeting, away message, FAQ, menu, rules."""
    SURVEY = "survey"
    FOLLOW_UP = "follow_up"
    """Messages that the shop planned before: follow-ups, reminders, the question after a silence."""
    MARKETING = "marketing"
    """Templates that are not certainly about something that the contact has with the shop."""


class Source(StrEnum):
    MESSAGE = "message"
    CHANNEL = "channel"
    """The channel's own switch, or its way to unsubscribe."""
    PERSON = "person"
    API = "api"


CERTAINLY_NO_MARKETING = ("UTILITY", "AUTHENTICATION")
"""WhatsApp's categories of templates that are about something that the contact has with the shop."""
CONFIRMATION = "optout"
"""The author of messages that confirm a decision. They go out whatever was decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """An entry of a contact's ledger: what was decided, when, and how that can be proved. It never changes."""

    contact: str
    id: str
    """Follows from what the entry records, so that recording it twice stores it once."""
    at: datetime
    purpose: str
    """A `Purpose`, or `ALL`."""
    given: bool
    source: Source
    by: str = ""
    """The agent or the API key that recorded it; empty for the contact."""
    thread: str = ""
    message: str = ""
    """The message of that thread in which the contact decided."""
    wording: str = ""
    """The version of the words that the contact was shown."""
    reason: str = ""
    """What a person or a program says about how they know."""


def refuses(contact: Contact, *purposes: Purpose) -> bool:
    """Tells whether a contact has refused one of these purposes. Whatever is said without a person's request asks this
    first.

    >>> from datetime import UTC
    >>> at = datetime(2026, 11, 28, tzinfo=UTC)
    >>> ana = Contact(id="c", name="Ana", withdrawn={"survey": 1})
    >>> [refuses(ana, purpose) for purpose in (Purpose.SERVICE, Purpose.SURVEY)]
    [False, True]
    >>> refuses(Contact(id="c", name="Ana", opted_out=at), Purpose.SERVICE)
    True
    """
    return contact.opted_out is not None or not refused(contact).isdisjoint(purposes)


def refused(contact: Contact) -> frozenset[str]:
    """The single purposes that a contact has refused, besides having refused everything."""
    switched_off = {str(Purpose.MARKETING)} if contact.no_marketing else set()
    return frozenset(contact.withdrawn) | switched_off


def refused_since(contact: Contact, purpose: Purpose, *, at: datetime) -> bool:
    """Tells whether what a contact refuses today was refused at `at` already."""
    everything = contact.opted_out is not None and contact.opted_out <= at
    return everything or contact.withdrawn.get(purpose, ms(at) + 1) <= ms(at)


def agrees(contact: Contact, purpose: Purpose) -> bool:
    """Tells whether a contact has said yes to a purpose, which is more than having refused nothing. Who has opted in
    again has said yes to whatever they have not refused since."""
    asked_back = contact.consent_at is not None and contact.opted_out is None
    return not refuses(contact, purpose) and (purpose in contact.agreed or asked_back)


def of_template(category: str) -> tuple[Purpose, ...]:
    """The purpose of a template besides that of its occasion, by its category; an unknown one may be marketing."""
    return () if category in CERTAINLY_NO_MARKETING else (Purpose.MARKETING,)


def of_author(author: str) -> tuple[Purpose, ...]:
    """The purpose of a message that is about to leave, by its author. What a person writes, and the confirmation of a
    decision, has none.

    >>> of_author("survey:1"), of_author("maya")
    ((<Purpose.SURVEY: 'survey'>,), ())
    """
    purpose = AUTHORS.get(author.partition(":")[0])
    return (purpose,) if purpose else ()


AUTHORS = {
    "auto": Purpose.SERVICE,
    "bot": Purpose.SERVICE,
    "campaign": Purpose.MARKETING,
    "digest": Purpose.SERVICE,
    "follow-up": Purpose.FOLLOW_UP,
    "survey": Purpose.SURVEY,
}
"""By the part of an author before the colon."""


def decided(contact: Contact, decision: Consent) -> Contact:
    """The contact after a decision. The newest one about a purpose counts, so that one that comes late, or twice,
    changes nothing. A decision about everything leaves those about single purposes: VOLTAR takes back SAIR, and no
    "SAIR PROMOÇÕES"."""
    if decision.purpose == ALL:
        if contact.consent_at and contact.consent_at >= decision.at:
            return contact
        return replace(contact, opted_out=None if decision.given else decision.at, consent_at=decision.at)
    if decision.source is Source.CHANNEL and decision.purpose == Purpose.MARKETING:
        if contact.marketing_at and contact.marketing_at >= decision.at:
            return contact
        return replace(contact, no_marketing=None if decision.given else decision.at, marketing_at=decision.at)
    known = {**contact.withdrawn, **contact.agreed}.get(decision.purpose, 0)
    if known >= ms(decision.at):
        return contact
    withdrawn = {name: at for name, at in contact.withdrawn.items() if name != decision.purpose}
    agreed = {name: at for name, at in contact.agreed.items() if name != decision.purpose}
    (agreed if decision.given else withdrawn)[decision.purpose] = ms(decision.at)
    return replace(contact, withdrawn=withdrawn, agreed=agreed)


def united(contacts: Iterable[Contact]) -> tuple[dict[str, int], dict[str, int]]:
    """What contacts that are one person have refused, and agreed to. What one of them refused, all of them refused."""
    people = list(contacts)
    withdrawn = {name: at for person in people for name, at in person.withdrawn.items()}
    agreed = {name: at for person in people for name, at in person.agreed.items() if name not in withdrawn}
    return withdrawn, agreed


def entry_id(*parts: str) -> str:
    return digest("#".join(parts), size=8)


def version_of(name: str, words: str) -> str:
    """The version of a wording: its name, and a digest of the words, which differs where they differ."""
    return f"{name}@{digest(words, size=4)}"
