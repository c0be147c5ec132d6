"""What a message says, independent of the channel: text and choices, or one of the things that can be enclosed."""

from dataclasses import dataclass, field
from typing import Any

from atende.model.desk import Choice
from atende.model.orders import OrderUpdate, PaymentRequest, Products


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point on the map, in degrees."""

    latitude: float
    longitude: float
    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """A contact card: how to reach somebody. `phones` are written as people write them, with country code."""

    name: str
    first: str = ""
    last: str = ""
    company: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that the channel knows by `id`, or downloads from `link`."""

    id: str = ""
    link: str = ""
    filename: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A header, or the value of one placeholder of a template.

    `kind` is `text`, `image`, `video`, `document`, `location`, `currency` (`text` is shown where the amount cannot be
    formatted, `code` is ISO 4217, `amount` is in thousandths), `date_time` (`text`) or `product` (`text` is its code,
    `code` the catalogue's). `name` is set where placeholders have names.
    """

    kind: str = "text"
    text: str = ""
    name: str = ""
    file: File | None = None
    place: Place | None = None
    code: str = ""
    amount: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """The payload of one button of a template; buttons are counted from 0.

    `kind` is `url` (`value`: the end of the address), `quick_reply` (its payload), `copy_code` (the code), `otp` (the
    code), `flow` (`value`: its token, `data` for its first screen), `catalog` or `mpm` (`data` in the channel's words).
    """

    index: int
    kind: str
    value: str = ""
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """An approved template with its placeholders filled in, by name and exact language."""

    name: str
    language: str = "pt_BR"
    header: Value | None = None
    body: tuple[Value, ...] = ()
    buttons: tuple[Pressed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A button that opens an address."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A button that opens a form (WhatsApp: Flow), named by `id` or `name`.

    With a first `screen` the form is static and `data` fills it; without one the channel asks the form's endpoint.
    """

    title: str
    id: str = ""
    name: str = ""
    token: str = ""
    screen: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One card of a carousel: a picture or video, and the address that its button opens."""

    header: Value
    link: Link
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """What a message carries besides its text. At most one of the parts in `TYPES` is there, and determines the
    message's type; only a template may have an order with it."""

    location: Place | None = None
    contacts: tuple[Calling, ...] = ()
    link: Link | None = None
    form: Form | None = None
    slides: tuple[Slide, ...] = ()
    template: Filled | None = None
    payment: PaymentRequest | None = None
    """An order that the contact is asked to pay; only the desk makes one (`desk/sales`). With `template` it is behind a
    button of that template."""
    order_update: OrderUpdate | None = None
    """What became of such an order; the same holds."""
    products: Products | None = None
    reaction: str = ""
    """An emoji on the quoted message; `-` removes it."""
    ask: str = ""
    """What the contact is asked for: `location`, `phone`, `call` (permission to be called), or `ring`: to call the
    shop, by a button named `menu`."""
    header: Value | None = None
    """Above choices, a link or a form."""
    footer: str = ""
    """Below choices, a link or a form."""
    preview: bool = False
    """Whether the first address in the text is shown as a card."""
    voice: bool = False
    """Whether an audio file is shown as a voice message."""

    @property
    def is_money(self) -> bool:
        """Whether it is about money: only the desk composes that, for a sale that it has on record."""
        return bool(self.payment or self.order_update)


TYPES = (
    "location",
    "contacts",
    "link",
    "form",
    "slides",
    "template",
    "payment",
    "order_update",
    "products",
    "reaction",
    "ask",
)
"""The parts that determine a message's type, in order of precedence."""


FILES = ("image", "video", "audio", "document", "sticker")
"""Kinds of attachments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that is a message of its own, or a template's header. `id` is the channel's, `asset` and `key` ours."""

    kind: str
    mime: str = ""
    filename: str = ""
    size: int = 0
    asset: str = ""
    key: str = ""
    id: str = ""


def header_kind(mime: str) -> str:
    """The kind of header that a file becomes above buttons.

    >>> header_kind("image/png"), header_kind("application/pdf")
    ('image', 'document')
    """
    kind = mime.partition("/")[0]
    return kind if kind in ("image", "video") else "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a message says. Up to three choices become buttons; more choices, or choices in sections, become a list
    named `menu`. Next to an attachment `text` is its caption, or empty. Above buttons an attachment is their header."""

    text: str = ""
    choices: tuple[Choice, ...] = ()
    menu: str = ""
    enclosed: Enclosed | None = None
    attachment: Attachment | None = None
    sale: str = ""
    """The sale that it is about."""

    @property
    def type(self) -> str:
        """
        >>> Content(text="Oi").type, Content(enclosed=Enclosed(reaction="👍")).type
        ('text', 'reaction')
        """
        if self.attachment and not self.choices and not (self.enclosed and self.enclosed.template):
            return self.attachment.kind
        named = (name for name in TYPES if self.enclosed and getattr(self.enclosed, name))
        return next(named, "choices" if self.choices else "text")
