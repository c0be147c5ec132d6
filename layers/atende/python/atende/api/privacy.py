"""Personal data: the erasure of a contact with its receipt, and the legal hold that keeps it from being erased."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue, schemas
from atende.api.contact_profiles import person_of
from atende.api.router import Request, now
from atende.api.schema_texts import author_name
from atende.api.schemas import Json
from atende.api.session import Caller
from atende.core.errors import BadRequest, NotFound
from atende.desk.privacy import access, erase, sentences
from atende.desk.privacy.access import Action
from atende.desk.privacy.systems import SystemLine, of_erasures
from atende.model import Role
from atende.storage import erasures
from atende.storage.erasures import RUNNING, Erasure

router = Request()

LONGEST_ID = 64
LONGEST_REASON = 300
BY_CUSTOMER, BY_SHOP = "customer", "shop"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasingContact:
    """`why` is who asked for it: `customer` or `shop`."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """`reason` is why the data has to be kept: a suit, an order of a court, a duty of the shop."""

    held: bool
    reason: str = ""


def shape(erasure: Erasure, caller: Caller, lines: Sequence[SystemLine] | None = None) -> Json:
    """`lines`: what became of it at the connected systems; read here if it is left out."""
    language = router.language(caller)
    if lines is None:
        lines = of_erasures(caller.desk.store, erasure.id).get(erasure.id, ())
    return {
        "id": erasure.id,
        "state": erasure.state,
        "why": erasure.why,
        "asked": schemas.iso(erasure.asked),
        "finished": schemas.iso(erasure.finished),
        "by_name": author_name(erasure.by, caller.desk.shop.agents, language),
        "counts": erasure.counts,
        "kept": [{"name": name, "text": sentences.KEPT[name].text(language)} for name in erasure.kept],
        "systems": [
            {"name": line.connector, "title": line.title, "state": line.state, "text": line.text(language)}
            for line in lines
        ],
    }


def noted(caller: Caller, action: Action, contact: str, *, about: str = "") -> None:
    access.note(caller.desk.store, action, by=caller.agent.id, at=now(), contact=contact, about=about)


def queue(caller: Caller, erasure: Erasure) -> None:
    """Has the job go on; one that is at it already finds nothing to do."""
    job_queue.begin("erase", caller.desk.store.business, id=erasure.id)


@router.post("/api/contacts/<contact>/erasure")
def begin(contact: str) -> Response[Json]:
    """Has everything of a contact erased, and of all contacts that were merged into it. It cannot be taken back."""
    caller, form = router.caller(Role.OWNER), router.form(ErasingContact)
    if form.why not in (BY_CUSTOMER, BY_SHOP):
        raise BadRequest(sentences.WHY_UNKNOWN)
    person = person_of(caller, contact)
    erasure = erase.request(caller.desk.store, person.id, by=caller.agent.id, why=form.why, at=now())
    noted(caller, Action.ERASED, person.id)
    queue(caller, erasure)
    return Response(status_code=202, content_type="application/json", body={"erasure": shape(erasure, caller)})


@router.get("/api/erasures")
def listed() -> Json:
    """Returns the receipts of all erasures, the newest first."""
    caller = router.caller(Role.OWNER)
    store = caller.desk.store
    lines = of_erasures(store)
    return {"erasures": [shape(erasure, caller, lines.get(erasure.id, ())) for erasure in erasures.every(store)]}


def find(caller: Caller, erasure: str) -> Erasure:
    if not 0 < len(erasure) <= LONGEST_ID:
        raise NotFound
    return erasures.find(caller.desk.store, erasure)


@router.get("/api/erasures/<erasure>")
def show(erasure: str) -> Json:
    caller = router.caller(Role.OWNER)
    return {"erasure": shape(find(caller, erasure), caller)}


@router.post("/api/erasures/<erasure>/resume")
def resume(erasure: str) -> Json:
    """Has an erasure go on that has stopped moving."""
    caller = router.caller(Role.OWNER)
    stored = find(caller, erasure)
    if stored.state == RUNNING:
        queue(caller, stored)
    return {"erasure": shape(stored, caller)}


@router.put("/api/contacts/<contact>/hold")
def hold(contact: str) -> Json:
    """Puts a contact under a legal hold, or lifts it: what is held is erased neither by anybody nor by its age."""
    caller, form, at = router.caller(Role.OWNER), router.form(Holding), now()
    reason = form.reason.strip()[:LONGEST_REASON]
    if form.held and not reason:
        raise BadRequest(sentences.NO_REASON)
    person = person_of(caller, contact)
    wanted = {"held": at, "held_by": caller.agent.id, "held_for": reason}
    lifted = {"held": None, "held_by": "", "held_for": ""}
    if form.held:
        erase.check_not_running(caller.desk.store, person.id)
    noted(caller, Action.HELD, person.id, about="hold_set" if form.held else "hold_lifted")
    changed = caller.desk.store.change_contact(person.id, lambda c: replace(c, **(wanted if form.held else lifted)))
    if form.held:  # an erasure that began meanwhile may have read the contact before
        erase.check_not_running(caller.desk.store, person.id)
    return {"held": schemas.iso(changed.held), "held_for": changed.held_for}
