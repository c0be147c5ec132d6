"""The checklist of an owner's first day: what a new shop needs, and how far each step is, according to the data."""

from dataclasses import dataclass, replace

from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import settings as sentences
from atende.core.errors import BadRequest
from atende.desk.inboxes.first_steps import QUESTIONS, STEPS, progress
from atende.model import Business, Role
from atende.storage.shop_context import forget

router = Request()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """`marked`: the steps that the owner calls settled, whatever the data say."""

    hidden: bool
    marked: list[str]


@router.get("/api/checklist")
def overview() -> Json:
    caller = router.caller(Role.MANAGER)
    configuration = caller.desk.store.configuration()
    business = next(setting for setting in configuration if isinstance(setting, Business))
    steps = [
        {"step": known.step, "done": known.done, "state": known.state, "count": known.count}
        for known in progress(caller.desk.store, configuration, at=now())
    ]
    marked = sorted(business.checklist_marked)
    return {"steps": steps, "marked": marked, "hidden": business.checklist_hidden, "questions": QUESTIONS}


@router.put("/api/checklist")
def choose() -> Json:
    """Hides or shows the checklist, and says which of its steps the owner calls settled."""
    caller, form = router.caller(Role.MANAGER), router.form(Choice)
    if not set(form.marked) <= set(STEPS):
        raise BadRequest(sentences.NO_STEP)
    store, marked = caller.desk.store, frozenset(form.marked)
    store.change_settings(lambda old: replace(old, checklist_hidden=form.hidden, checklist_marked=marked))
    forget(store.business)
    return {"hidden": form.hidden, "marked": sorted(marked)}
