"""The shop's labels: everybody sees them, the owner renames, merges, colours and deletes them."""

from dataclasses import dataclass

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue
from atende.api.router import Request, now
from atende.api.schemas import Json, iso
from atende.api.sentences import threads as sentences
from atende.api.session import Caller
from atende.api.threads import checked
from atende.core.errors import BadRequest
from atende.model import Role
from atende.storage import labels
from atende.storage.labels import LabelChange
from atende.storage.settings import labels_in
from atende.storage.shop_context import forget

router = Request()

RELABEL_SECONDS = 95
"""The job begins with the threads when the change can no longer be taken back (`UNDO_WITHIN`)."""

COLOURS = ("", "0", "1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Colouring:
    label: str
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """With `merge`, `into` may be a label that exists already."""

    label: str
    into: str
    merge: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Removing:
    label: str


@router.get("/api/labels")
def listed() -> Json:
    """Returns the labels with their colours, and the changes of the last days with their progress."""
    caller = router.caller()
    known = labels_in(caller.desk.store.configuration())
    return {
        "labels": [{"name": label.name, "colour": label.colour} for label in known],
        "changes": [shape(change) for change in labels.changes(caller.desk.store)],
    }


def shape(change: LabelChange) -> Json:
    return {
        "label": change.label,
        "into": change.into,
        "started": iso(change.started),
        "looked": change.looked,
        "changed": change.changed,
        "over": change.over,
    }


@router.post("/api/labels")
def colour() -> Json:
    """Adds a label, or gives one another colour."""
    caller = router.caller(Role.MANAGER)
    form = router.form(Colouring)
    if form.colour not in COLOURS:
        raise BadRequest(sentences.NO_COLOUR)
    label = caller.desk.labels.colour(checked(form.label), form.colour)
    forget(caller.desk.store.business)
    return {"label": {"name": label.name, "colour": label.colour}}


@router.post("/api/labels/rename")
def rename() -> Response[Json]:
    """Renames a label everywhere, or merges it into another. A job changes the threads, and `GET` returns its
    progress."""
    caller = router.caller(Role.MANAGER)
    form = router.form(Renaming)
    label, into = checked(form.label), checked(form.into)
    if label == into:
        raise BadRequest(sentences.SAME_LABEL)
    return begun(caller, caller.desk.labels.rename(label, into, merge=form.merge, at=now()))


@router.post("/api/labels/remove")
def remove() -> Response[Json]:
    """Deletes a label everywhere, by a job as for `rename`."""
    caller = router.caller(Role.MANAGER)
    form = router.form(Removing)
    return begun(caller, caller.desk.labels.remove(checked(form.label), at=now()))


def begun(caller: Caller, change: LabelChange) -> Response[Json]:
    business = caller.desk.store.business
    job_queue.begin("relabel", business, seconds=RELABEL_SECONDS, label=change.label)
    return Response(status_code=202, content_type="application/json", body={"change": shape(change)})
