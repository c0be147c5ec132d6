"""The templates that a channel's own library has ready, as the desk has read them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import zip_longest

from atende.model.template_draft import DraftButton, DraftHeader, TemplateDraft

READ_AGAIN_AFTER = timedelta(days=7)
ANSWERED_WITHIN = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryTemplate:
    """Fixed words with variables. `topic`, `usecase` and `industries` are the channel's words for what it is for.

    `examples` and `types` are those of the variables, in their order. A button's `value` is the channel's own sample.
    """

    name: str
    category: str
    topic: str = ""
    usecase: str = ""
    industries: tuple[str, ...] = ()
    header: str = ""
    body: str = ""
    examples: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    buttons: tuple[DraftButton, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLibrary:
    """The library in one language, as an inbox's channel lists it. `at` is when it was read, `asked` when a job was
    last asked to read it, and `problem` says in three languages why it could not."""

    inbox: str
    language: str
    templates: tuple[LibraryTemplate, ...] = ()
    at: datetime | None = None
    asked: datetime | None = None
    problem: tuple[str, ...] = ()

    def is_reading(self, at: datetime) -> bool:
        """Whether a job is about to read it. One that has not answered for long never will."""
        return self.asked is not None and at - self.asked < ANSWERED_WITHIN

    def is_old(self, at: datetime) -> bool:
        return self.at is None or at - self.at > READ_AGAIN_AFTER

    def find(self, name: str) -> LibraryTemplate | None:
        return next((template for template in self.templates if template.name == name), None)


def adopted(draft: TemplateDraft, template: LibraryTemplate) -> TemplateDraft:
    """Returns the draft with the words of a library's template; of its own it keeps what its buttons open or call."""
    given = zip_longest(template.buttons, draft.buttons[: len(template.buttons)])
    values = [(button, mine or DraftButton(kind="")) for button, mine in given]
    has_own_text = template.category != "AUTHENTICATION"
    return replace(
        draft,
        category=template.category,
        header=DraftHeader(kind="text", text=template.header) if template.header else None,
        body=template.body if has_own_text else "",
        examples={str(place): example for place, example in enumerate(template.examples, 1)} if has_own_text else {},
        footer="",
        buttons=tuple(replace(button, value=mine.value, example=mine.example) for button, mine in values),
    )
