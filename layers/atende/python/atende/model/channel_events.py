"""What a channel reports to the desk: the items of a webhook, and what they mean.

A webhook is split into `Piece`s before anything is understood, so that one bad part loses no other; the channel's
parser then turns a piece into exactly one of `Heard`, `Receipt`, `Notice` or `Unreadable`.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple

from atende.core.sentences import Sentence
from atende.model.orders import ReceivedOrder

PART = "#"

type Urgency = Literal["now", "later", "bulk"]
"""Of a piece: somebody waits for it, nobody does, or it is one of thousands of old ones."""
WORDED = frozenset(
    (
        *("text", "image", "video", "audio", "voice", "document"),
        *("button_reply", "list_reply", "template_button", "flow_reply"),
    )
)
"""Types whose text is what people wrote or tapped. Of the others, such as a location, the desk says what came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One message, status or other field of a webhook, still in the channel's form; it is queued as JSON."""

    channel: str
    app: str
    kind: str
    """`message`, `status`, `event` or `unreadable`."""
    field: str
    item: Any
    address: str | None = None
    """The inbox's address (WhatsApp: phone number id)."""
    account: str | None = None
    people: tuple[Any, ...] = ()
    """The raw contact entries that belong to the item."""
    direction: str = "incoming"
    history: bool = False
    arrived: int = 0
    """Our time of arrival, in milliseconds."""
    time: int = 0
    """The channel's own time of the enclosing event, in milliseconds; 0 when the channel gave none."""
    why: str = ""
    chunk: Any = None
    """The part of an import that the item came in (WhatsApp: phase, chunk_order, progress); `{"part": n}` for a part of
    a message that the desk stores as several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who is outside, as far as one payload says it."""

    channel: str = field(default="", compare=False)
    """The channel that tells people apart: its policy knows the keys under which they are found."""
    channel_user_id: str | None = None
    """The channel's own id of the person (WhatsApp: the business-scoped user id)."""
    parent: str | None = None
    """The id that several businesses of one owner share."""
    phone: str | None = None
    """Digits without plus, as received and never rewritten."""
    username: str | None = None
    name: str | None = None

    def __bool__(self) -> bool:
        return bool(self.channel_user_id or self.parent or self.phone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    id: str | None = None
    mime: str | None = None
    sha256: str | None = None
    filename: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A message that came in, or that the shop sent from elsewhere (`direction` outgoing: an echo)."""

    type: str
    """One of: text image video audio voice document sticker location contacts button_reply list_reply flow_reply
    template_button reaction order system edit revoke call_permission unsupported unknown; for a call, call."""
    source_id: str
    at: datetime | None
    """None when the channel gave no usable time."""
    address: str | None
    text: str
    """What a person should read in the bubble, never empty."""
    written: str | None = None
    """What the person wrote, where `text` has the desk's own words, as for a file without a caption. None: all of
    `text`."""
    direction: str = "incoming"
    history: bool = False
    person: Person = field(default_factory=Person)
    became: Person | None = None
    """Who `person` is from now on, when the channel says that their phone or their id at the channel changed."""
    media: Media | None = None
    more: "tuple[Heard, ...]" = ()
    """Further messages that came with it, such as the files of an e-mail: a message has one file."""
    quotes: str | None = None
    """The source id of the message that is quoted, reacted to, edited or revoked."""
    answers: str = ""
    """The token with which it answers a thread: the channel knows which (`optional_parts.Replies`)."""
    choice: str | None = None
    """The id of the button or row that was pressed."""
    beside: str = ""
    """A line about what stands beside the content: forwarded, from an advertisement."""
    subject: str = ""
    """What the message says it is about, on a channel whose messages have subjects."""
    by_either: bool = False
    """Of a deletion: whether the channel does not say which side deleted the message, so that it may be either's."""
    amended: str | None = None
    """What an edited message says now."""
    order: ReceivedOrder | None = None
    """What the person ordered from the shop's catalogue."""
    group: str | None = None
    whole: bool = True
    """Whether `text` carries everything that the payload said; otherwise the raw payload is kept."""
    news: bool = True
    """False for what is about an earlier message (a reaction, an edit) or comes from no person."""
    opens: bool = True
    """Whether it opens the service window and may start automations: only news that come in, not history, not from a
    group."""
    elsewhere: bool = False
    """Whether another program of the shop's has the chat and answers it: it opens the service window, for people who
    take the chat over, and nothing else."""
    from_ad: bool = False
    """Whether it came through an ad or a page's button (Meta: `referral`)."""
    mirrored: bool = False
    """Whether any program may have sent it through the channel's API, this desk too; nothing is stored of it."""
    titled: bool = True
    """Whether `text` is what the pressed button says. If not, the desk looks the button up in the quoted message."""
    link_token: str = ""
    """The one-time token of an invitation, by which a contact of another channel goes on here (`core.ids`)."""
    reaches: bool | None = None
    """Whether the shop's messages reach the person from now on; None when it says nothing about that."""
    part_of: str | None = None
    """The source id of the whole message of which this is a part, by which later events name it (`part_name`)."""
    comment: bool = False
    """Whether it is a comment on a post: it opens no service window, and may get one private reply."""
    key: str | None = None
    """Of an echo: the text that whoever sent it asked the channel to repeat (`Receipt.key`)."""
    own: bool = False
    """Of an echo: whether this desk's app sent it, so that it is no message of its own."""
    stops: bool = False
    """Whether the channel says that the person wants no more automatic messages."""
    missed: bool = False
    """Of a call that came in: whether nobody took it."""
    reach: str = ""
    """An e-mail address that the person gave for answers that come when they have left. Nobody has proved it."""

    @property
    def own_text(self) -> str:
        """What the person wrote, without the desk's own words in `text`."""
        return own_text(self.type, self.text, self.written)


class Concerned(NamedTuple):
    """Which of a person's addresses a raw body is from or about, and the addresses of inboxes to which it came."""

    people: frozenset[str] = frozenset()
    inboxes: tuple[str, ...] = ()


class Accepted(NamedTuple):
    """A channel's answer to a send."""

    source_id: str
    held: bool = False
    """Whether the channel keeps the message back for now, and may drop it (WhatsApp: template pacing)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A status of a message that we sent. `key` is the value that we asked the channel to echo: `<thread>|<sort key>`.

    `billable`, `category` and `pricing` (the kind of price: regular, free_entry_point...) are the channel's own words.
    """

    source_id: str
    status: str
    at: datetime | None
    address: str | None
    error: int | None = None
    reason: Sentence | None = None
    billable: bool | None = None
    category: str | None = None
    pricing: str | None = None
    key: str | None = None
    person: Person = field(default_factory=Person)
    group: bool = False
    up_to: datetime | None = None
    """For a status of everything that was sent to `person` until then: the end of that time. Such a status may have no
    source id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """The contact changed the switch for marketing messages in WhatsApp."""

    person: Person
    marketing: bool
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """An entry of the address book in the shop's phone was added, changed or, without a name, removed."""

    person: Person
    name: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an import of old chats has come, or why there is none."""

    phase: int = 0
    percent: int = 0
    refused: Sentence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Any other field of a webhook: an event, never a message by itself. `news` is the part of it that concerns a
    shop's desk; a call is parsed as a message."""

    field: str
    address: str | None = None
    news: Heard | Preference | Saved | Progress | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """An item that could not be parsed, with the reason in words."""

    field: str
    why: str
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedMessage:
    """A message of a chat that an app of the channel exported as text. `at` has no time zone: it is the phone's local
    time."""

    sender: str
    """The name of whoever wrote it, as the phone knew it; empty for what the app itself says."""
    at: datetime
    text: str
    file: str = ""
    """The name of a file that was exported with it."""
    omitted: bool = False
    """There was a file, and it was not exported."""


def own_text(kind: str, text: str, written: str | None) -> str:
    """Returns what the author of a message of this kind wrote. `written`: what a channel knows to be theirs.

    >>> own_text("text", "Oi", None), own_text("image", "Imagem", ""), own_text("order", "Pedido: 2 pães", None)
    ('Oi', '', '')
    """
    if written is not None:
        return written
    return text if kind in WORDED else ""


def part_name(whole: str, number: int) -> str:
    """Returns the source id of a part of a message that the desk stores as several, one for each file."""
    return f"{whole}{PART}{number}"


def whole_name(source_id: str) -> str:
    """Returns the channel's own id of a message or of a part of one.

    >>> whole_name(part_name("m_1", 2)), whole_name("m_1")
    ('m_1', 'm_1')
    """
    whole, mark, number = source_id.rpartition(PART)
    return whole if mark and number.isdecimal() else source_id


type Meaning = Heard | Receipt | Notice | Unreadable
