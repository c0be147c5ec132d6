"""The shop's FAQ."""

from dataclasses import dataclass
from typing import Annotated, Any

from atende.api import faq as console
from atende.api.v1.fields import VISIBLE, About, Several, Text
from atende.api.v1.operations import Call, Nothing, Page, operation
from atende.core import ids
from atende.core.errors import NotFound
from atende.desk import Desk
from atende.desk.faq.limits import LIMITS
from atende.storage.faq import Entry

Phrasing = Annotated[str, Text("One way to ask it.", LIMITS["phrasing"], 1, VISIBLE, "Vocês abrem domingo?")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqEntry:
    """A question with its answer."""

    id: str
    phrasings: tuple[str, ...]
    answer: str
    on: Annotated[bool, About("Whether it is used.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqEntryContent:
    """All of an entry. The first phrasing is the question's title."""

    phrasings: Annotated[tuple[Phrasing, ...], Several("Ways to ask it.", LIMITS["phrasings"], 1)]
    answer: Annotated[str, Text("What is answered.", LIMITS["answer"], 1, VISIBLE, "Abrimos domingo das 8h às 12h.")]
    on: Annotated[bool, About("Whether it is used.")] = True


EXAMPLE = {"phrasings": ["Vocês abrem domingo?"], "answer": "Abrimos domingo das 8h às 12h."}


def shape(entry: Entry) -> FaqEntry:
    return FaqEntry(id=entry.id, phrasings=tuple(entry.phrasings), answer=entry.answer, on=entry.on)


def version(noun: Any, _: Desk) -> FaqEntry | None:
    return shape(noun) if isinstance(noun, Entry) else None


def entry(form: FaqEntryContent, name: str) -> Entry:
    """Returns the entry of a form. Raises `BadRequest` for a variable that does not exist."""
    kept = console.Keeping(phrasings=list(form.phrasings), answer=form.answer, on=form.on)
    return console.entry(kept, name)


@operation("GET", "/faq", scope="faq:read", answer=Page[FaqEntry])
def list_faq(call: Call[Nothing, None]) -> Page[FaqEntry]:
    """Lists the entries, all on one page."""
    return Page(data=tuple(map(shape, call.desk.faq.entries())), next_cursor=None)


def stored_entry(call: Call[Any, Any]) -> Entry:
    matches = [entry for entry in call.desk.faq.entries() if entry.id == call.path["entry"]]
    if not matches:
        raise NotFound
    return matches[0]


@operation("GET", "/faq/{entry}", scope="faq:read", answer=FaqEntry, version=version)
def get_faq_entry(call: Call[Nothing, None]) -> FaqEntry:
    """Returns an entry."""
    return shape(stored_entry(call))


@operation(
    "POST", "/faq", scope="faq:write", body=FaqEntryContent, answer=FaqEntry, status=201, keyed=True, version=version,
    example=EXAMPLE,
)  # fmt: skip
def create_faq_entry(call: Call[Nothing, FaqEntryContent]) -> FaqEntry:
    """Adds an entry; a job then teaches it to the FAQ."""
    kept = call.desk.faq.add(entry(call.body, ids.of_request(call.key, call.first)))
    console.learn(call.caller)
    return shape(kept)


@operation(
    "PUT", "/faq/{entry}", scope="faq:write", body=FaqEntryContent, answer=FaqEntry, version=version, refuses=(412,),
    example=EXAMPLE,
)  # fmt: skip
def replace_faq_entry(call: Call[Nothing, FaqEntryContent]) -> FaqEntry:
    """Replaces an entry."""
    kept = call.desk.faq.change(entry(call.body, stored_entry(call).id))
    console.learn(call.caller)
    return shape(kept)


@operation("DELETE", "/faq/{entry}", scope="faq:write", version=version, refuses=(412,), status=204)
def remove_faq_entry(call: Call[Nothing, None]) -> None:
    """Removes an entry."""
    call.desk.faq.remove(stored_entry(call).id)
    console.learn(call.caller)
