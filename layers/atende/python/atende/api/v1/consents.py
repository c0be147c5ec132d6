"""What a contact agreed to and refused, by purpose."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from atende.api.v1.contacts import stored_contact
from atende.api.v1.fields import About, Text
from atende.api.v1.operations import Call, Nothing, operation
from atende.desk.privacy import consent_ledger
from atende.desk.privacy.consent_ledger import LONGEST_REASON, LONGEST_WORDING, Decision
from atende.model.consent import Consent as StoredConsent
from atende.model.consent import Purpose, Source

type PurposeName = Literal["service", "survey", "follow_up", "marketing", "all"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConsent:
    """A decision of a contact that another system knows of."""

    purpose: Annotated[PurposeName, About("`all`: everything automatic.")]
    given: Annotated[bool, About("Whether they agreed; false: they refused.")]
    reason: Annotated[str, Text("How you know.", LONGEST_REASON, 1, "", "Formulário do site")]
    wording: Annotated[
        str, Text("The version of the words that they were shown.", LONGEST_WORDING, 0, "", "site-3")
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """An entry of the ledger. It never changes."""

    id: str
    at: datetime
    purpose: Annotated[str, Text("`service`, `survey`, `follow_up`, `marketing` or `all`; more may come.")]
    given: bool
    source: Annotated[str, Text("`message`, `channel`, `person` or `api`; more may come.", example="message")]
    by: Annotated[str | None, Text("The id of the agent who recorded it, or `api:` and that of the key.")]
    thread: Annotated[str | None, Text("The thread of the message in which the contact decided.")]
    wording: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consents:
    """What a contact agreed to and refused."""

    refused: Annotated[tuple[str, ...], About("The purposes for which nothing is said now.", ["marketing"])]
    agreed: Annotated[tuple[str, ...], About("The purposes to which they said yes.", ["survey"])]
    entries: Annotated[tuple[Consent, ...], About("The newest 200, newest first.")]


def shape(entry: StoredConsent) -> Consent:
    return Consent(
        id=entry.id,
        at=entry.at,
        purpose=entry.purpose,
        given=entry.given,
        source=entry.source,
        by=entry.by or None,
        thread=entry.thread or None,
        wording=entry.wording,
        reason=entry.reason,
    )


def consents_of(call: Call[Any, Any]) -> Consents:
    person = stored_contact(call)
    states = {str(purpose): consent_ledger.state(person, purpose) for purpose in Purpose}
    return Consents(
        refused=tuple(name for name, state in states.items() if state == "refused"),
        agreed=tuple(name for name, state in states.items() if state == "agreed"),
        entries=tuple(map(shape, consent_ledger.entries(call.desk.store, person))),
    )


@operation("GET", "/contacts/{contact}/consents", scope="contacts:read", answer=Consents)
def get_consents(call: Call[Nothing, None]) -> Consents:
    """Returns what a contact agreed to and refused, by purpose, with the newest entries of the ledger."""
    return consents_of(call)


@operation(
    "POST", "/contacts/{contact}/consents", scope="contacts:write", body=NewConsent, answer=Consents, status=201,
    keyed=True, example={"purpose": "marketing", "given": True, "reason": "Formulário do site"},
)  # fmt: skip
def record_consent(call: Call[Nothing, NewConsent]) -> Consents:
    """Records what a contact decided elsewhere. While they refuse everything automatic, nothing is said about a single
    purpose either, until a decision about `all` takes it back."""
    form = call.body
    decision = Decision(
        purpose=form.purpose,
        given=form.given,
        reason=form.reason,
        wording=form.wording,
        by=call.author,
        source=Source.API,
    )
    consent_ledger.record(call.desk.store, stored_contact(call), decision, key=call.key, at=call.first)
    return consents_of(call)
