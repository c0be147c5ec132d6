"""The protocols that every channel implements, and the functions that load a channel's parts. `channels.optional_parts`
has those that a channel may have besides.

A channel is a folder `channels/<name>/` (or `atende_plugins/channels/<name>/`, see `core.plugins`). Each part is a
module of that folder with the names of one protocol below; the module is loaded when it is first asked for, so that a
function only loads the parts it uses. The rest of the package gets every part from here, by the channel that an inbox
or a queue item names, and decides by capabilities and causes, never by a channel's name. The vendor's words and codes
stay inside the folder.

| Part | Module | What a channel has to say | Who uses it |
|---|---|---|---|
| `Capabilities` | `capabilities.py` | `CAPABILITIES` | everything that depends on what a channel can do |
| `Receiver` | `receiver.py` | `is_signed`, `split` | the webhook |
| `Parser` | `parser.py` | `parse` | the worker of the inbound queue |
| `Sender` | `sender.py` | `connect`, and `send` of what it makes | the worker of the outbound queue |
| `Policy` | `policy.py` | | the desk, before it writes or sends anything |
| `Files` | `files.py` | | uploads and downloads |
| `Credentials` | `credentials.py` | | everything that reads a secret |

What a channel leaves out has a default in `channels/defaults/` (`channels.parts`). `channels.connections` makes
senders.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, cast

from atende.channels import parts
from atende.core import plugins
from atende.core.sentences import Sentence

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from atende.core.settings import App
    from atende.model import (
        Accepted,
        AccountUpdate,
        Content,
        Inbox,
        Meaning,
        Message,
        Person,
        Piece,
        Progress,
        Thread,
    )
    from atende.model.channel_events import Urgency

type Token = Callable[[str], str | None]
"""Returns the secret for calling the channel on behalf of an inbox's address, or None when there is none. Raises
`ChannelError` while the secret cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a channel can do."""

    title: str
    """The channel's name for people."""
    service_window: "timedelta | None" = None
    """How long after a contact's message the shop may write freely; None means always."""
    person_window: "timedelta | None" = None
    """How long a person of the shop may write, where that is longer than `service_window`, which then holds for
    automations only."""
    private_reply_within: "timedelta | None" = None
    """How long after a comment on a post the shop may answer it with one private message; None where comments do not
    come."""
    comment_answered_code: int | None = None
    """The channel's own code for a private reply to a comment that has had one, whoever sent it."""
    receipts_up_to: bool = False
    """Whether statuses name a time up to which all messages arrived or were read."""
    asked_for_names: bool = False
    """Whether messages come without their sender's name, so that the channel is asked for it (`names.py`)."""
    settled_by_echo: bool = False
    """Whether what was sent comes back, which settles a send whose answer was lost."""

    window_closed_code: int | None = None
    """The channel's own code for a message after the service window; a message that the desk itself holds back for that
    has it too."""
    templates: bool = False
    """Whether messages that the channel approves beforehand may be sent at any time."""
    reactions: bool = False
    """Whether people can put an emoji on a message."""
    reactions_within: "timedelta | None" = None
    """How long after a message it may still get a reaction; None means always."""
    read_signs: bool = False
    """Whether the channel can show the contact that the shop has read a message or is typing."""
    polls: bool = False
    """Whether the contact's side asks the desk for what is new. Then signs of typing are stored for it, not sent."""
    priced: bool = False
    """Whether messages cost money, at a price that depends on the contact's country."""
    blocking: bool = False
    """Whether an inbox can block a contact, who then cannot write to it and gets nothing from it."""
    entry_links: bool = False
    """Whether an inbox can have short addresses that open a chat with a text in its field."""
    chat_starters: bool = False
    """Whether an inbox can offer texts to tap and commands in a chat."""
    profile_pictures: bool = False
    """Whether an inbox's profile has a picture that the desk can change."""
    orders: bool = False
    """Whether a message can be an order to pay, the news of one, or products of the shop's catalogue."""
    refers_back: bool = False
    """Whether an answer names the message that it answers, and what that was about."""
    shows_name: bool = False
    """Whether people read the inbox's name with each message, which is then the shop's, unless the inbox has one of its
    own."""
    list_button: bool = False
    """Whether the rows of a list are behind a button with words of its own; elsewhere they stand in the chat."""
    typed_choices: bool = False
    """Whether choices reach people as numbered text, so that a number which they write is the choice."""
    automatic_a_day: int = 0
    """The most automatic messages a day in a thread, where other people's programs answer ours; 0 for no limit."""
    calls: bool = False
    """Whether calls to the inbox come in, as messages of the type `call`."""
    vouches_for_phone: bool = False
    """Whether a message's phone is surely its sender's, so that a person of the shop is known by it."""


class Receiver(Protocol):
    """Handles the webhook's requests. It runs while the vendor waits for the answer, and without a database."""

    def challenge(self, query: Mapping[str, str], app: "App") -> str | None:
        """Returns the answer to the vendor's check of the webhook URL (a GET), or None when the request is not the
        vendor's."""
        ...

    def is_signed(self, body: bytes, headers: Mapping[str, str], app: "App", *, at: "datetime") -> bool:
        """Whether the app's owner signed exactly these bytes. Header names are in lower case."""
        ...

    def split(self, body: bytes, *, app: str, arrived: int) -> "Iterable[Piece]":
        """Splits a signed body into pieces: each holds one message, status or event. `arrived` is in milliseconds.
        Raises `ValueError`, with a sentence for the log, when the body is not the channel's."""
        ...

    def reply(self, pieces: "Iterable[Piece]") -> str:
        """Returns the body of the answer to a webhook whose pieces are queued, as JSON; empty for a vendor that expects
        none."""
        ...

    def urgency(self, piece: "Piece") -> "Urgency":
        """Returns `now` if somebody waits for the piece, `later` if nobody does, `bulk` for old messages that come by
        the thousand."""
        ...


class Parser(Protocol):
    """Pure functions: the same piece always gives the same result."""

    def parse(self, piece: "Piece", language: str = ...) -> "Meaning":
        """Returns what a piece means: a message, a status, a notice, or that it cannot be read. Never raises.
        `language` is the language of the text that the desk shows for a message without text of its own."""
        ...

    def account_update(self, piece: "Piece") -> "AccountUpdate | None":
        """Returns the change that a piece reports about an inbox or its account; None when it reports none."""
        ...

    def import_progress(self, piece: "Piece") -> "Progress":
        """Returns how far an import of old messages has come, according to the chunk that the piece came in."""
        ...


class Policy(Protocol):
    """Pure rules of the channel. Sentences for people are in pt-BR unless a language is given."""

    def identities(self, person: "Person") -> tuple[tuple[str, str], ...]:
        """Returns the kind and value of each key by which a person is known, the most reliable first. The kind belongs
        to the channel: the same value under another channel's kind is another person until somebody merges the two."""
        ...

    def problem(self, content: "Content", *, to: "Person | None" = None) -> Sentence | None:
        """Returns a sentence about the first thing that the channel would refuse; None when it would refuse
        nothing."""
        ...

    def degrade(self, content: "Content") -> tuple["Content", Sentence | None]:
        """Returns an automation's content in a form that the channel accepts, with parts left out where necessary, and
        the `problem` of that form, so that nobody has to check it again."""
        ...

    def preview(self, content: "Content", language: str) -> str:
        """Returns what the shop's people read of a sent message: its text, or a line that describes it."""
        ...

    def explain(self, code: int, stored: str, language: str) -> str:
        """Returns why a message failed, in the reader's language; `stored` when the code is not known."""
        ...


class Files(Protocol):
    """Kinds, types and sizes of files."""

    @property
    def SENDABLE(self) -> Mapping[str, tuple[int, frozenset[str]]]: ...  # noqa: N802
    @property
    def ACCEPTED(self) -> Sentence: ...  # noqa: N802
    @property
    def CAPTIONED(self) -> tuple[str, ...]: ...  # noqa: N802
    @property
    def BY_LINK(self) -> bool:  # noqa: N802
        """Whether the channel fetches the shop's files from a link that is valid for minutes: nothing is uploaded."""
        ...

    @property
    def UPLOAD_LASTS(self) -> "timedelta": ...  # noqa: N802
    @property
    def FETCHABLE_FOR(self) -> "timedelta": ...  # noqa: N802

    def normal_type(self, mime: str, filename: str) -> str:
        """Returns the channel's name for a MIME type that a browser sent; uses the filename's extension when the type
        is missing or says nothing."""
        ...

    def content_problem(self, mime: str, head: bytes, *, size: int) -> Sentence | None:
        """Returns why the channel would refuse a file of this type and size that begins with `head`; None when it would
        not."""
        ...

    def largest_received(self, kind: str) -> int:
        """Returns the size in bytes of the largest file of this kind that the desk downloads."""
        ...


class Credentials(Protocol):
    """Checks an inbox's address, and names its parameters below the stack's path in SSM."""

    def address_problem(self, address: str) -> Sentence | None:
        """Returns a sentence about why `address` cannot be an inbox's address; None when it can be one."""
        ...

    def app_parameter(self, app: str) -> str: ...

    def token_parameter(self, address: str) -> str: ...


class Sender(Protocol):
    """Every call raises `ChannelError` with a neutral cause; `uncertain` is set when the message may have been sent."""

    def send(self, message: "Message", thread: "Thread", inbox: "Inbox") -> "Accepted":
        """Sends a message, and returns what the channel answered."""
        ...

    def mark_read(self, source_id: str, *, address: str, person: str, typing: bool) -> None:
        """Shows the contact that the shop has read a message and, with `typing`, that somebody is typing. `person` is
        the channel's id of the contact, as the thread has it; it may be empty. Called only for channels with
        `read_signs`; the others need not have it."""
        ...


def names() -> tuple[str, ...]:
    """Returns the names of all installed channels."""
    return plugins.names("channels")


def receiver(channel: str) -> Receiver:
    """Returns the channel's receiver. This function and those below raise `LookupError` when the channel or a part that
    it must have does not exist."""
    return cast(Receiver, required(channel, "receiver"))


def parser(channel: str) -> Parser:
    return cast(Parser, required(channel, "parser"))


def capabilities(channel: str) -> Capabilities:
    return cast(Capabilities, required(channel, "capabilities").CAPABILITIES)


def policy(channel: str) -> Policy:
    return cast(Policy, required(channel, "policy"))


def files(channel: str) -> Files:
    return cast(Files, required(channel, "files"))


def credentials(channel: str) -> Credentials:
    return cast(Credentials, required(channel, "credentials"))


def required(channel: str, name: str) -> Any:
    """Returns a part that every channel must have."""
    part = parts.of(channel, name)
    if part is None:
        raise LookupError(f"the channel {channel} has no {name}.py")
    return part
