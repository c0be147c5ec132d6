"""A template that the owner writes in the console, until the channel has taken it."""

from dataclasses import dataclass, field
from datetime import datetime

FILE_HEADERS = ("image", "video", "document")
"""Kinds of headers whose sample is a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftHeader:
    """`kind` is `text`, `image`, `video`, `document`, `location` or `product`. `key`, `mime` and `size` are those of
    the sample file, which the shop has uploaded as `asset`."""

    kind: str
    text: str = ""
    example: str = ""
    asset: str = ""
    key: str = ""
    mime: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftButton:
    """`kind` is `quick_reply`, `url`, `phone`, `copy_code`, `form`, `otp`, `catalog`, `products`, `call`,
    `order`, `product` or `contact`.

    `value` is the address, the phone number, the example of a code, or the form's id; `example` is that of an address
    with a variable, or the form's first screen.
    """

    kind: str
    text: str = ""
    value: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateDraft:
    """`id` is ours. `template` is the channel's id of the template that it changes; empty for a new one. Variables
    stand in the texts as `{{1}}` or `{{name}}`; `examples` has what may be written there."""

    inbox: str
    id: str
    template: str = ""
    name: str
    language: str
    category: str
    header: DraftHeader | None = None
    body: str = ""
    examples: dict[str, str] = field(default_factory=dict)
    footer: str = ""
    buttons: tuple[DraftButton, ...] = ()
    security: bool = False
    """Of a template for codes: whether it says that nobody should be told the code."""
    expires: int = 0
    """Of a template for codes: for how many minutes the code is valid; 0 says nothing."""
    by: str = ""
    at: datetime | None = None
    """When it was last saved."""
    sending: bool = False
    """Whether the channel has been asked to take it, and has not answered."""
    removes: bool = False
    """Whether the template is to be deleted at the channel, in this language."""
    library: str = ""
    """The name of the channel's own template whose fixed words it takes; empty for one of the shop's words."""
    additions: tuple[str, ...] = ()
    """What the channel is asked to add to the words of its library, in its own words for it."""
    refused: tuple[str, ...] = ()
    """Why the channel refused it, in Portuguese, English and Spanish."""
