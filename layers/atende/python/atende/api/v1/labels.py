"""The shop's labels."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from atende.api.labels import begun
from atende.api.threads import checked
from atende.api.v1.fields import VISIBLE, About, Text
from atende.api.v1.operations import Call, Done, Nothing, Page, operation
from atende.core.errors import NotFound
from atende.core.ids import digest
from atende.model.labels import LONGEST
from atende.storage.settings import Label as StoredLabel
from atende.storage.settings import labels_in
from atende.storage.shop_context import forget

LABEL = rf"^{VISIBLE[:-1]}#@][^#]*$"
"""A pattern for names of labels."""
LabelName = Annotated[str, Text("The name of a label.", LONGEST, 1, LABEL, "encomenda")]
type Colour = Literal["", "0", "1", "2", "3", "4", "5"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label of threads and contacts."""

    id: Annotated[str, Text("Follows from the name.")]
    name: Annotated[str, Text("In small letters.", example="encomenda")]
    colour: Annotated[str, Text("One of the console's hues, `0` to `5`; empty: by the name.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLabel:
    """A label to add, or to give another colour."""

    name: LabelName
    colour: Annotated[Colour, About("A hue of the console; empty: by the name.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRemoval:
    """A removal that a job carries out thread by thread."""

    label: str
    started: datetime


def label_id(name: str) -> str:
    return digest(name, size=8)


def shape(label: StoredLabel) -> Label:
    return Label(id=label_id(label.name), name=label.name, colour=label.colour)


def labels_of(call: Call[Any, Any]) -> list[StoredLabel]:
    return labels_in(call.desk.store.configuration())


@operation("GET", "/labels", scope="shop:read", answer=Page[Label])
def list_labels(call: Call[Nothing, None]) -> Page[Label]:
    """Lists the labels, all on one page."""
    return Page(data=tuple(map(shape, labels_of(call))), next_cursor=None)


def stored_label(call: Call[Any, Any]) -> StoredLabel:
    matches = [label for label in labels_of(call) if label_id(label.name) == call.path["label"]]
    if not matches:
        raise NotFound
    return matches[0]


@operation("GET", "/labels/{label}", scope="shop:read", answer=Label)
def get_label(call: Call[Nothing, None]) -> Label:
    """Returns a label."""
    return shape(stored_label(call))


@operation(
    "POST", "/labels", scope="labels:write", body=NewLabel, answer=Label, status=201, keyed=True,
    example={"name": "encomenda", "colour": "1"},
)  # fmt: skip
def put_label(call: Call[Nothing, NewLabel]) -> Label:
    """Adds a label, or gives one another colour."""
    label = call.desk.labels.colour(checked(call.body.name), call.body.colour)
    forget(call.desk.store.business)
    return shape(label)


@operation("DELETE", "/labels/{label}", scope="labels:write", answer=LabelRemoval, status=202)
def remove_label(call: Call[Nothing, None]) -> Done:
    """Removes a label from the shop at once, and by a job from all threads and contacts."""
    name = stored_label(call).name
    change = call.desk.labels.remove(name, at=call.at)
    begun(call.caller, change)
    return Done(LabelRemoval(label=name, started=change.started), 202)
