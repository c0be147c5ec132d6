"""The protocols that a channel implements, and the functions that load a channel's parts.

A channel is a folder `channels/<name>/` (or `atende_plugins/channels/<name>/`, see `core.plugins`). Each part is a
module of that folder with the names of one protocol below; the module is loaded when it is first asked for, so that a
function only loads the parts it uses. The rest of the package gets every part from here, by the channel that an inbox
or a queue item names, and decides by capabilities and causes, never by a channel's name. The vendor's words and codes
stay inside the folder.

| Part | Module | Who uses it |
|---|---|---|
| `Receiver` | `receiver.py` | the webhook |
| `Parser` | `parser.py` | the worker of the inbound queue |
| `Capabilities` | `capabilities.py`, its `CAPABILITIES` | everything that depends on what a channel can do |
| `Policy` | `policy.py` | the desk, before it writes or sends anything |
| `Files` | `files.py` | uploads and downloads |
| `Credentials` | `credentials.py` | everything that reads a secret |
| `Sender`, by `connect(environment, token)` (`channels.connections`) | `sender.py` | the worker of the outbound queue |
| `MediaTransfer`, by `connect` | `media.py`, optional | downloads from and uploads to the channel |
| `Account`, by `connect` | `account.py`, optional | the daily check of an inbox |
| `Templates` | `templates.py`, optional | messages that the channel approves beforehand |
| `AccountTexts` | `account_texts.py`, optional | the console's page of the inbox's health |
| `Onboarding` | `onboarding.py`, optional | the console's page that connects an inbox |
| `ChatExport` | `chat_export.py`, optional | the import of a chat that the channel's app exported |
| `Doctor` | `doctor.py`, optional | `python -m atende doctor` |
| `Explained` | `explained.py`, optional | `python -m atende explain` |
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, cast

from atende.core import plugins
from atende.core.sentences import Sentence

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta
    from typing import BinaryIO

    from atende.core.errors import ChannelError
    from atende.core.settings import App
    from atende.model import (
        AccountUpdate,
        Content,
        Heard,
        Inbox,
        Meaning,
        Message,
        Person,
        Piece,
        Progress,
        Receipt,
        Thread,
    )
    from atende.model.channel_account import ConnectionCheck, EntryLink, OfferedAddress, PastedSecret
    from atende.model.channel_events import ExportedMessage, Urgency
    from atende.model.content import Filled
    from atende.model.diagnosis import Finding

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
    templates: bool = False
    """Whether messages that the channel approves beforehand may be sent at any time."""
    reactions: bool = False
    """Whether people can put an emoji on a message."""
    read_signs: bool = False
    """Whether the channel can show the contact that the shop has read a message or is typing."""
    priced: bool = False
    """Whether messages cost money, at a price that depends on the contact's country."""
    blocking: bool = False
    """Whether an inbox can block a contact, who then cannot write to it and gets nothing from it."""
    entry_links: bool = False
    """Whether an inbox can have short addresses that open a chat with a text in its field."""
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
    def UPLOAD_LASTS(self) -> "timedelta": ...  # noqa: N802
    @property
    def FETCHABLE_FOR(self) -> "timedelta": ...  # noqa: N802

    def normal_type(self, mime: str, filename: str) -> str:
        """Returns the channel's name for a MIME type that a browser sent; uses the filename's extension when the type
        is missing or says nothing."""
        ...

    def content_problem(self, mime: str, head: bytes) -> Sentence | None:
        """Returns why the channel would refuse a file of this type that begins with `head`; None when it would not."""
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

    def send(self, message: "Message", thread: "Thread", inbox: "Inbox") -> str:
        """Sends a message, and returns the id that the channel gave it."""
        ...

    def mark_read(self, source_id: str, *, address: str, typing: bool) -> None:
        """Shows the contact that the shop has read a message and, with `typing`, that somebody is typing. Called only
        for channels with `read_signs`."""
        ...


class Located(Protocol):
    """The address from which a file can be read now; `sha256` is in the channel's own notation."""

    @property
    def url(self) -> str: ...
    @property
    def sha256(self) -> str | None: ...


class Fetched(Protocol):
    """A file on the disk, positioned at its beginning; `sha256` is in hexadecimal."""

    @property
    def file(self) -> "BinaryIO": ...
    @property
    def size(self) -> int: ...
    @property
    def sha256(self) -> str: ...


class MediaTransfer(Protocol):
    def look_up(self, media: str, *, address: str) -> Located:
        """Returns where the file with the id `media` can be read now. Raises `MediaError`."""
        ...

    def fetch(self, url: str, *, address: str, most: int) -> Fetched:
        """Downloads a file. Raises `MediaError`, also for a file of more than `most` bytes."""
        ...

    def upload(self, body: Any, *, size: int, mime: str, filename: str, address: str) -> tuple[str, str]:
        """Uploads a file; returns its id at the channel and the SHA-256 of the bytes that were read. Raises
        `ChannelError`."""
        ...


class Account(Protocol):
    """Questions about an inbox to the channel. Every call raises `ChannelError`."""

    @property
    def version(self) -> str:
        """The version of the vendor's API, shown on the page of the inbox's health; may be empty."""
        ...

    def access(self, error: "ChannelError") -> str:
        """Returns `missing` or `refused` when a call failed because of its token, and an empty string otherwise."""
        ...

    def number(self, address: str) -> dict[str, Any]: ...

    def templates(self, account: str, *, address: str) -> Iterator[tuple[str, dict[str, Any]]]: ...

    def profile(self, address: str) -> dict[str, Any]: ...

    def save_profile(self, address: str, profile: dict[str, Any]) -> None: ...

    def entry_links(self, address: str) -> "tuple[EntryLink, ...]":
        """Returns the short addresses of an inbox. This call and the next two are for channels with `entry_links`."""
        ...

    def add_entry_link(self, address: str, text: str) -> None: ...

    def remove_entry_link(self, address: str, code: str) -> None: ...

    def set_blocked(self, person: "Person", *, address: str, blocked: bool) -> None:
        """Blocks a contact at an inbox or unblocks them. Called only for channels with `blocking`."""
        ...


class Templates(Protocol):
    def problem(self, filled: "Filled", components: list[dict[str, Any]]) -> Sentence | None:
        """Returns a sentence about why the channel would refuse the template with these values; None when it would
        accept it."""
        ...

    def text(self, filled: "Filled", components: list[dict[str, Any]]) -> str:
        """Returns the text that the contact will read."""
        ...


class AccountTexts(Protocol):
    """Texts about the health of an inbox, and the limits of its profile."""

    @property
    def PROFILE_LIMITS(self) -> Mapping[str, int]: ...  # noqa: N802
    @property
    def VERTICALS(self) -> tuple[str, ...]: ...  # noqa: N802

    def check_profile(self, profile: dict[str, Any]) -> dict[str, Any]:
        """Returns the profile when the channel would accept it. Raises `BadRequest` otherwise."""
        ...

    def code_text(self, code: str, language: str) -> str: ...

    def alert_text(self, kind: str, values: Mapping[str, str], language: str) -> str: ...

    def version_ends(self, version: str) -> "date | None": ...


class ChatExport(Protocol):
    """Reads chats that the channel's app exported. Pure functions; they raise `BadRequest` with what is wrong."""

    def text_file(self, names: Iterable[str]) -> str:
        """Returns which file of an archive has the chat's text."""
        ...

    def parse(self, text: str) -> "list[ExportedMessage]":
        """Returns the messages of two people, in the order of the file."""
        ...

    def kind_of(self, name: str) -> str:
        """Returns the type of message that a file of this name was, where its content does not say: `voice`,
        `sticker`, or empty."""
        ...


class Onboarding(Protocol):
    """How an owner connects an address: what has to be pasted, what it opens, and the vendor's side of connecting. The
    secrets come with each call and are kept by nobody here."""

    @property
    def STEPS(self) -> tuple[Sentence, ...]: ...  # noqa: N802
    @property
    def SECRETS(self) -> "tuple[PastedSecret, ...]": ...  # noqa: N802

    def look(
        self, secrets: Mapping[str, str], *, environment: Mapping[str, str]
    ) -> "tuple[list[OfferedAddress], list[ConnectionCheck]]":
        """Returns the addresses that the secrets open, and what was checked. Raises `ChannelError` when the vendor does
        not answer."""
        ...

    def subscribe(
        self,
        secrets: Mapping[str, str],
        offered: "OfferedAddress",
        *,
        callback: str,
        verify: str,
        environment: Mapping[str, str],
    ) -> "list[ConnectionCheck]":
        """Has the vendor send the address's webhooks to `callback`, which answers the vendor's challenge for the word
        `verify`. Raises `ChannelError` when the vendor does not answer."""
        ...

    def unsubscribe(
        self, token: str, known: "OfferedAddress", *, environment: Mapping[str, str]
    ) -> "list[ConnectionCheck]":
        """Has the vendor send the address's webhooks here no longer. Raises `ChannelError` when the vendor does not
        answer."""
        ...

    def app(self, *, business: str, address: str) -> str:
        """Returns the name of the app that signs the address's webhooks, as it stands in their path."""
        ...

    def parameters(self, secrets: Mapping[str, str], *, address: str, app: str, verify: str) -> dict[str, str]:
        """Returns the secret parameters to store, by their names below the stack's path."""
        ...


class Doctor(Protocol):
    def examine(
        self,
        inboxes: "Iterable[tuple[Inbox, App | None]]",
        *,
        token: Token,
        environment: Mapping[str, str],
        now: "datetime",
    ) -> "Iterator[Finding]": ...


class Explained(Protocol):
    """Fields of the lines of `explain` that differ from those of other channels."""

    def message(self, heard: "Heard") -> dict[str, Any]: ...

    def status(self, receipt: "Receipt") -> dict[str, Any]: ...


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


def templates(channel: str) -> Templates | None:
    return cast(Templates | None, plugins.part("channels", channel, "templates"))


def account_texts(channel: str) -> AccountTexts | None:
    return cast(AccountTexts | None, plugins.part("channels", channel, "account_texts"))


def onboarding(channel: str) -> Onboarding | None:
    return cast(Onboarding | None, plugins.part("channels", channel, "onboarding"))


def doctor(channel: str) -> Doctor | None:
    return cast(Doctor | None, plugins.part("channels", channel, "doctor"))


def chat_export(channel: str) -> ChatExport | None:
    return cast(ChatExport | None, plugins.part("channels", channel, "chat_export"))


def explained(channel: str) -> Explained | None:
    return cast(Explained | None, plugins.part("channels", channel, "explained"))


def required(channel: str, name: str) -> Any:
    """Returns a part that every channel must have."""
    part = plugins.part("channels", channel, name)
    if part is None:
        raise LookupError(f"the channel {channel} has no {name}.py")
    return part
