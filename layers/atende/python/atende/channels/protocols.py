"""What a channel must be able to say, and where it says it.

A channel is a folder `channels/<name>/` (or `atende_plugins/channels/<name>/`, see `core.plugins`). Each part is a
module of that folder with the names of one protocol below; it is loaded when it is first asked for, so that a function
pays for what it uses. Everything else asks here, by the channel that an inbox or a queue item names, and decides by
capabilities and causes, never by a channel's name. The vendor's words and codes stay inside the folder.

| Part | Module | Who asks |
|---|---|---|
| `Receiver` | `receiver.py` | the webhook |
| `Parser` | `parser.py` | what works off the inbound queue |
| `Capabilities` | `capabilities.py`, its `CAPABILITIES` | whoever asks what can be done there |
| `Policy` | `policy.py` | the desk, before it writes or sends anything |
| `Files` | `files.py` | uploads and downloads |
| `Credentials` | `credentials.py` | whoever reads a secret |
| `Sender`, by `connect(environment, token)` | `sender.py` | what works off the outbound queue |
| `MediaTransfer`, by `connect` | `media.py`, optional | what fetches and hands over files |
| `Account`, by `connect` | `account.py`, optional | the daily look at an inbox |
| `Templates` | `templates.py`, optional | messages that the channel approves beforehand |
| `AccountTexts` | `account_texts.py`, optional | the console's page of the inbox's health |
| `Doctor` | `doctor.py`, optional | `python -m atende doctor` |
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, cast

from atende.core import plugins
from atende.core.errors import Cause, ChannelError

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta
    from typing import BinaryIO

    from atende.core.settings import App
    from atende.model import (
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
    from atende.model.content import Filled
    from atende.model.diagnosis import Finding

type Token = Callable[[str], str | None]
"""The secret with which the desk calls a channel for an inbox's address; None when there is none. Raises `ChannelError`
while it cannot be read."""
TOKEN_AGAIN = 5
"""Seconds after which a secret that could not be read is asked for again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a channel can do. `title` is its name for people.

    `service_window`: how long after a contact's message the shop may write what it likes; None: always.
    `templates`: messages that the channel approves beforehand may be sent at any time. `reactions`: an emoji can be put
    on a message. `read_signs`: the contact can be shown that the shop has read, or types. `priced`: messages cost
    money, by the country of the contact.
    """

    title: str
    service_window: "timedelta | None" = None
    templates: bool = False
    reactions: bool = False
    read_signs: bool = False
    priced: bool = False


class Receiver(Protocol):
    """The webhook's part: it runs while the vendor waits for its answer, without a database."""

    def challenge(self, query: Mapping[str, str], app: "App") -> str | None:
        """What to answer when the vendor checks the address (a GET); None when the request is not the vendor's."""
        ...

    def is_signed(self, body: bytes, headers: Mapping[str, str], app: "App", *, at: "datetime") -> bool:
        """Whether the app's owner sent exactly these bytes. Names of headers are in lower case."""
        ...

    def split(self, body: bytes, *, app: str, arrived: int) -> "Iterable[Piece]":
        """A signed body as pieces: one message, status or event each. `arrived`: milliseconds. Raises `ValueError`,
        with a sentence for the log, for what is nothing of the channel."""
        ...

    def urgency(self, piece: "Piece") -> "Urgency":
        """`now` for what somebody waits for, `later` for what nobody does, `bulk` for old messages by the thousand."""
        ...


class Parser(Protocol):
    """Pure: the same piece always means the same."""

    def parse(self, piece: "Piece", language: str = ...) -> "Meaning":
        """What a piece means: a message, a status, a notice, or that it cannot be read. Never an error. `language` is
        that of the text for people in a message that is no text."""
        ...

    def account_update(self, piece: "Piece") -> "AccountUpdate | None":
        """What a piece says of an inbox or its account; None when it is about neither."""
        ...

    def import_progress(self, piece: "Piece") -> "Progress":
        """How far an import of old messages is, by what came with one of them."""
        ...


class Policy(Protocol):
    """Pure rules of the channel. Sentences for people are in pt-BR where no language is given."""

    def identities(self, person: "Person") -> tuple[tuple[str, str], ...]:
        """Kind and value of each key by which a person is known, the surest first. The kind belongs to the channel: the
        same value under another channel's kind is another person until somebody merges them."""
        ...

    def problem(self, content: "Content", *, to: "Person | None" = None) -> str:
        """The first thing that the channel would refuse, as a sentence; empty when there is nothing."""
        ...

    def degrade(self, content: "Content") -> "Content":
        """What an automation wants to say as the channel can say it: less rather than nothing."""
        ...

    def preview(self, content: "Content", language: str) -> str:
        """What people of the shop read of a message that went out: its text, or a line in its place."""
        ...

    def explain(self, code: int, stored: str, language: str) -> str:
        """Why a message failed, in a reader's language; `stored` where the code says nothing."""
        ...


class Files(Protocol):
    """Kinds, types and sizes of files."""

    @property
    def SENDABLE(self) -> Mapping[str, tuple[int, frozenset[str]]]: ...  # noqa: N802
    @property
    def ACCEPTED(self) -> str: ...  # noqa: N802
    @property
    def CAPTIONED(self) -> tuple[str, ...]: ...  # noqa: N802
    @property
    def UPLOAD_LASTS(self) -> "timedelta": ...  # noqa: N802
    @property
    def FETCHABLE_FOR(self) -> "timedelta": ...  # noqa: N802

    def normal_type(self, mime: str, filename: str) -> str:
        """What a browser says of a file, in the channel's words; by the name's end where it says nothing of use."""
        ...

    def largest_received(self, kind: str) -> int:
        """Bytes of the largest file of a kind that is fetched."""
        ...


class Credentials(Protocol):
    """What an inbox's address looks like, and names of parameters below the stack's path in SSM."""

    def address_problem(self, address: str) -> str:
        """Why that is no address of an inbox, as a sentence; empty when it may be one."""
        ...

    def app_parameter(self, app: str) -> str: ...

    def token_parameter(self, address: str) -> str: ...


class Sender(Protocol):
    """Every call raises `ChannelError` with a neutral cause, `uncertain` when the message may have left."""

    def send(self, message: "Message", thread: "Thread", inbox: "Inbox") -> str:
        """Sends; the channel's id of the message."""
        ...

    def mark_read(self, source_id: str, *, address: str, typing: bool) -> None:
        """Shows the contact that the shop has read a message, and perhaps that somebody types. Called only where the
        channel has `read_signs`."""
        ...


class Located(Protocol):
    """Where a file can be read now; `sha256` as the channel writes it."""

    @property
    def url(self) -> str: ...
    @property
    def sha256(self) -> str | None: ...


class Fetched(Protocol):
    """A file on the disk, at its beginning; `sha256` in hexadecimal."""

    @property
    def file(self) -> "BinaryIO": ...
    @property
    def size(self) -> int: ...
    @property
    def sha256(self) -> str: ...


class MediaTransfer(Protocol):
    def look_up(self, media: str, *, address: str) -> Located:
        """Raises `MediaError`."""
        ...

    def fetch(self, url: str, *, address: str, most: int) -> Fetched:
        """Raises `MediaError`, also for a file of more than `most` bytes."""
        ...

    def upload(self, body: Any, *, size: int, mime: str, filename: str, address: str) -> tuple[str, str]:
        """The file's id at the channel, and the SHA-256 of what was read. Raises `ChannelError`."""
        ...


class Account(Protocol):
    """Questions about an inbox. Every call raises `ChannelError`."""

    @property
    def version(self) -> str:
        """Of the vendor's API, for the page of the inbox's health; may be empty."""
        ...

    def access(self, error: ChannelError) -> str:
        """`missing` or `refused` where a call failed for want of a token, empty otherwise."""
        ...

    def number(self, address: str) -> dict[str, Any]: ...

    def templates(self, account: str, *, address: str) -> Iterator[tuple[str, dict[str, Any]]]: ...

    def profile(self, address: str) -> dict[str, Any]: ...

    def save_profile(self, address: str, profile: dict[str, Any]) -> None: ...


class Templates(Protocol):
    def problem(self, filled: "Filled", components: list[dict[str, Any]]) -> str:
        """Why the channel would refuse a template filled in so, as a sentence; empty when it would not."""
        ...

    def text(self, filled: "Filled", components: list[dict[str, Any]]) -> str:
        """What the contact will read."""
        ...


class AccountTexts(Protocol):
    """The health of an inbox in words, and what may be set of its profile."""

    @property
    def PROFILE_LIMITS(self) -> Mapping[str, int]: ...  # noqa: N802
    @property
    def VERTICALS(self) -> tuple[str, ...]: ...  # noqa: N802

    def check_profile(self, profile: dict[str, Any]) -> dict[str, Any]:
        """The profile, if the channel will take it. Raises `BadRequest`."""
        ...

    def code_text(self, code: str, language: str) -> str: ...

    def alert_text(self, kind: str, values: Mapping[str, str], language: str) -> str: ...

    def version_ends(self, version: str) -> "date | None": ...


class Doctor(Protocol):
    def examine(
        self,
        inboxes: "Iterable[tuple[Inbox, App | None]]",
        *,
        token: Token,
        environment: Mapping[str, str],
        now: "datetime",
    ) -> "Iterator[Finding]": ...


def names() -> tuple[str, ...]:
    """All channels that there are."""
    return plugins.names("channels")


def receiver(channel: str) -> Receiver:
    """Raises LookupError for a channel that there is not; so do all others."""
    return cast(Receiver, _part(channel, "receiver"))


def parser(channel: str) -> Parser:
    return cast(Parser, _part(channel, "parser"))


def capabilities(channel: str) -> Capabilities:
    return cast(Capabilities, _part(channel, "capabilities").CAPABILITIES)


def policy(channel: str) -> Policy:
    return cast(Policy, _part(channel, "policy"))


def files(channel: str) -> Files:
    return cast(Files, _part(channel, "files"))


def credentials(channel: str) -> Credentials:
    return cast(Credentials, _part(channel, "credentials"))


def templates(channel: str) -> Templates | None:
    return cast(Templates | None, plugins.part("channels", channel, "templates"))


def account_texts(channel: str) -> AccountTexts | None:
    return cast(AccountTexts | None, plugins.part("channels", channel, "account_texts"))


def doctor(channel: str) -> Doctor | None:
    return cast(Doctor | None, plugins.part("channels", channel, "doctor"))


def _part(channel: str, name: str) -> Any:
    part = plugins.part("channels", channel, name)
    if part is None:
        raise LookupError(f"the channel {channel} has no {name}.py")
    return part


class Connections:
    """What speaks to the vendors' APIs, by the channel's name: made when first asked for, and kept by warm functions.

    `parameter` reads a secret below the stack's path, `environment` is the function's: a channel finds its own there.
    """

    def __init__(self, parameter: Callable[[str], str | None], environment: Mapping[str, str]) -> None:
        self._parameter = parameter
        self._environment = environment
        self._made: dict[tuple[str, str], Any] = {}

    def sender(self, channel: str) -> Sender:
        return cast(Sender, self._connected(channel, "sender", _part(channel, "sender")))

    def media(self, channel: str) -> MediaTransfer | None:
        """None for a channel whose files need no transfer."""
        return cast(MediaTransfer | None, self._connected(channel, "media", plugins.part("channels", channel, "media")))

    def account(self, channel: str) -> Account | None:
        """None for a channel that says nothing of its inboxes."""
        part = plugins.part("channels", channel, "account")
        return cast(Account | None, self._connected(channel, "account", part))

    def _connected(self, channel: str, name: str, part: Any) -> Any:
        if part is not None and (channel, name) not in self._made:
            self._made[channel, name] = part.connect(self._environment, self._token(channel))
        return self._made.get((channel, name))

    def _token(self, channel: str) -> Token:
        names = credentials(channel)

        def token(address: str) -> str | None:
            try:
                return self._parameter(names.token_parameter(address))
            except Exception as error:
                say = "A chave de acesso do canal não pôde ser lida agora."
                raise ChannelError(say, retry=TOKEN_AGAIN, cause=Cause.RETRY) from error

        return token
