"""What a contact agreed to and refused, by purpose: the console shows the ledger, and a person records an entry."""

from dataclasses import dataclass

from aws_lambda_powertools.event_handler import Response

from atende.api.contact_profiles import person_of, read_person
from atende.api.router import Request, now
from atende.api.schema_texts import author_name
from atende.api.schemas import Json, iso
from atende.api.session import Caller
from atende.desk.privacy import consent_ledger
from atende.desk.privacy.consent_ledger import Decision
from atende.model import Contact, Role
from atende.model.consent import Consent, Purpose

router = Request()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """`purpose`: `service`, `survey`, `follow_up`, `marketing` or `all`. `reason`: how the shop knows. `wording`: the
    version of the words that the customer was shown, where there is one."""

    purpose: str
    given: bool
    reason: str
    wording: str = ""


def shown(caller: Caller, person: Contact) -> Json:
    """The state by purpose, and the newest entries of the ledger."""
    return {
        "opted_out": iso(person.opted_out),
        "purposes": [{"purpose": purpose, "state": consent_ledger.state(person, purpose)} for purpose in Purpose],
        "entries": [shape(entry, caller) for entry in consent_ledger.entries(caller.desk.store, person)],
    }


def shape(entry: Consent, caller: Caller) -> Json:
    return {
        "id": entry.id,
        "at": iso(entry.at),
        "purpose": entry.purpose,
        "given": entry.given,
        "source": entry.source,
        "by_name": author_name(entry.by, caller.desk.shop.agents, router.language(caller)) if entry.by else "",
        "thread": entry.thread,
        "wording": entry.wording,
        "reason": entry.reason,
    }


@router.get("/api/contacts/<contact>/consents")
def show(contact: str) -> Json:
    caller = router.caller()
    return shown(caller, read_person(caller, contact))


@router.post("/api/contacts/<contact>/consents")
def record(contact: str) -> Response[Json]:
    """Records what a customer decided outside of a message, such as at the counter. The same Idempotency-Key records it
    once."""
    caller, form, at = router.caller(Role.ATTENDANT), router.form(Deciding), now()
    key, first = router.once(caller, f"consent-{contact}", at=at)
    decision = Decision(
        purpose=form.purpose, given=form.given, reason=form.reason, wording=form.wording, by=caller.agent.id
    )
    person = consent_ledger.record(caller.desk.store, person_of(caller, contact), decision, key=key, at=first)
    return Response(status_code=201, content_type="application/json", body=shown(caller, person))
