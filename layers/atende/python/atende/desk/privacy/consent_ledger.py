"""The ledger of a person's decisions: what people and programs record in it, and what it says about a person, with all
contacts that were merged into them."""

from dataclasses import dataclass
from datetime import datetime

from atende.core.errors import BadRequest
from atende.core.ids import digest
from atende.desk.contacts.merge import Contacts
from atende.desk.privacy import sentences
from atende.model import Contact
from atende.model.consent import ALL, Consent, Purpose, Source, refuses
from atende.storage import consents
from atende.storage.store import Store

LONGEST_REASON = 300
LONGEST_WORDING = 60
PURPOSES = (*map(str, Purpose), ALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is to be recorded, by whom: an agent, or a program with its key. `reason` says how they know."""

    purpose: str
    given: bool
    reason: str
    by: str
    source: Source = Source.PERSON
    wording: str = ""


def record(store: Store, person: Contact, decision: Decision, *, key: str, at: datetime) -> Contact:
    """Records a decision once for each `key`, and returns the contact after it. Raises `BadRequest` for an unknown
    purpose, and where no reason says how it is known."""
    reason = " ".join(decision.reason.split())
    if decision.purpose not in PURPOSES:
        raise BadRequest(sentences.PURPOSE_UNKNOWN(purposes=", ".join(PURPOSES)))
    if not reason:
        raise BadRequest(sentences.NO_CONSENT_REASON)
    if len(reason) > LONGEST_REASON or len(decision.wording) > LONGEST_WORDING:
        raise BadRequest(sentences.CONSENT_TOO_LONG(most=LONGEST_REASON, wording=LONGEST_WORDING))
    entry = Consent(
        contact=person.id,
        id=digest(key, size=8),
        at=at,
        purpose=decision.purpose,
        given=decision.given,
        source=decision.source,
        by=decision.by,
        reason=reason,
        wording=decision.wording.strip(),
    )
    return consents.record(store, entry)


def entries(store: Store, person: Contact, *, limit: int | None = consents.SHOWN) -> list[Consent]:
    """The entries of a person, newest first; without a limit all of them."""
    members = Contacts(store).members(person)
    known = [entry for member in members for entry in consents.newest(store, member.id, limit=limit)]
    return sorted(known, key=lambda entry: (entry.at, entry.id), reverse=True)[:limit]


def state(person: Contact, purpose: Purpose) -> str:
    """Where a purpose stands: `refused`, `agreed`, or `unsaid`."""
    if refuses(person, purpose):
        return "refused"
    return "agreed" if purpose in person.agreed else "unsaid"
