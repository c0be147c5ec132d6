"""The protocols of a channel whose templates an owner writes in the console, and the function that loads their
rules."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol, cast

from atende.channels import parts
from atende.core.sentences import Sentence

if TYPE_CHECKING:
    from atende.model import TemplateDraft
    from atende.model.template_library import LibraryTemplate


class TemplateDrafts(Protocol):
    """Rules of the templates that an owner writes. Pure functions."""

    @property
    def LIMITS(self) -> Mapping[str, int]: ...  # noqa: N802
    @property
    def LANGUAGES(self) -> frozenset[str]: ...  # noqa: N802
    @property
    def CATEGORIES(self) -> tuple[str, ...]: ...  # noqa: N802
    @property
    def EDITABLE(self) -> tuple[str, ...]: ...  # noqa: N802
    @property
    def MOST_EDITS(self) -> tuple[tuple[timedelta, int], ...]: ...  # noqa: N802
    @property
    def ADDITIONS(self) -> Mapping[str, tuple[str, ...]]: ...  # noqa: N802

    def problems(self, draft: "TemplateDraft") -> list[Sentence]:
        """Returns a sentence about each thing that the channel would refuse."""
        ...

    def components(self, draft: "TemplateDraft", *, handle: str = ...) -> list[dict[str, Any]]:
        """Returns the parts of the template as the channel lists them, for a preview."""
        ...

    def library(self, language: str) -> "list[TemplateDraft]":
        """Returns templates that are ready to be used, in a template's language."""
        ...


class TemplateCalls(Protocol):
    """What a channel's `Account` is asked about templates. Every call raises `ChannelError`; they are made only for
    channels with `TemplateDrafts`."""

    def find_template(
        self, account: str, *, name: str, language: str, address: str
    ) -> tuple[str, dict[str, Any]] | None:
        """Returns the id and the fields of a template of the account."""
        ...

    def create_template(
        self, account: str, draft: "TemplateDraft", sample: bytes, *, address: str
    ) -> tuple[str, dict[str, Any]]:
        """Makes a template and returns its id and fields. `sample` is the file of its header, or empty."""
        ...

    def edit_template(self, draft: "TemplateDraft", sample: bytes, *, address: str) -> dict[str, Any]:
        """Changes the template that the draft names and returns the fields that changed."""
        ...

    def library(self, language: str, *, address: str) -> "Iterator[LibraryTemplate]":
        """Yields the templates that the channel's own library has ready in a language."""
        ...

    def remove_template(self, account: str, *, name: str, template: str, address: str) -> None: ...


def template_drafts(channel: str) -> TemplateDrafts | None:
    return cast(TemplateDrafts | None, parts.of(channel, "template_drafts"))
