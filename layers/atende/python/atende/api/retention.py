"""How long the shop keeps messages, files, threads, contacts and logs: counted first, then turned on."""

from dataclasses import dataclass, fields, replace

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue, schemas
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import retention as sentences
from atende.core.errors import BadRequest, Conflict
from atende.core.ids import new
from atende.model import Role
from atende.storage import retention
from atende.storage.directory import Directory
from atende.storage.retention import COUNT, SWEEP, Retention, RetentionRun
from atende.storage.store import Store

router = Request()

LEAST, MOST = 30, 3650
LEAST_LOGS, MOST_LOGS = 7, 30
"""Days. Raw copies of what channels deliver lie in the bucket for 30 days, so that a shorter time for messages would
not be true; logs go after 30 days anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """For how many days each kind is kept; 0: for ever."""

    messages: int
    files: int
    threads: int
    contacts: int
    logs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """The same, with the count that the owner has seen; empty where nothing more than before is deleted."""

    messages: int
    files: int
    threads: int
    contacts: int
    logs: int
    counted: str = ""


def shape(run: RetentionRun | None) -> Json | None:
    if run is None:
        return None
    times = {"at": schemas.iso(run.at), "finished": schemas.iso(run.finished)}
    return {"id": run.id, "days": run.policy.days(), "counts": run.counts, "seen": run.seen} | times


def shown(store: Store) -> Json:
    runs = {task: shape(retention.run(store, task)) for task in (COUNT, SWEEP)}
    return {"days": retention.setting(store).days()} | runs


def wanted(form: Keeping | Deciding) -> Retention:
    """Returns the checked setting."""
    for kind in fields(Retention):
        least, most = (LEAST_LOGS, MOST_LOGS) if kind.name == "logs" else (LEAST, MOST)
        if (days := getattr(form, kind.name)) and not least <= days <= most:
            raise BadRequest(sentences.DAYS_RANGE(least=least, most=most))
    return Retention(**{kind.name: getattr(form, kind.name) for kind in fields(Retention)})


def deletes_more(policy: Retention, stored: Retention) -> bool:
    """Tells whether a setting keeps anything for a shorter time than another."""
    pairs = zip(policy.days().values(), stored.days().values(), strict=True)
    return any(days and (not before or days < before) for days, before in pairs)


@router.get("/api/retention")
def show() -> Json:
    """Returns the setting, the last count, and the last sweep."""
    return shown(router.caller(Role.OWNER).desk.store)


@router.post("/api/retention/count")
def count() -> Response[Json]:
    """Has everything counted that a setting would delete; nothing is deleted. `GET /api/retention` tells how far it
    is."""
    caller, policy, at = router.caller(Role.OWNER), wanted(router.form(Keeping)), now()
    store = caller.desk.store
    store.put(RetentionRun(task=COUNT, id=new(at), policy=policy, at=at, by=caller.agent.id))
    job_queue.begin("retention", store.business, task=COUNT)
    return Response(status_code=202, content_type="application/json", body=shown(store))


@router.put("/api/retention")
def change() -> Json:
    """Stores the setting, which the next night's sweep uses. What deletes more than before has to be counted first."""
    caller, form = router.caller(Role.OWNER), router.form(Deciding)
    store, policy = caller.desk.store, wanted(form)
    if deletes_more(policy, retention.setting(store)):
        run = retention.run(store, COUNT)
        if run is None or run.id != form.counted or run.policy != policy or run.finished is None:
            raise Conflict(sentences.COUNT_FIRST)
    store.put(policy)
    Directory().change_shop(store.business, lambda shop: replace(shop, retention=True))
    return shown(store)
