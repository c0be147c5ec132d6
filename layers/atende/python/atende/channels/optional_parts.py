"""The protocols of parts that a channel may have, and the functions that load them: None where it has none.

| Part | Module | Who uses it |
|---|---|---|
| `MediaTransfer`, by `connect` | `media.py` | downloads from and uploads to the channel |
| `Account`, by `connect` | `account.py` | the daily check of an inbox |
| `InboxHealth`, by `connect` | `health.py` | the hourly check of an inbox, for the page *Saúde* |
| `TokenRenewal`, by `connect` | `token_renewal.py` | the same check, for a channel whose tokens end |
| `PersonNames`, by `connect` | `names.py` | the name of somebody who writes for the first time |
| `Templates` | `templates.py` | messages that the channel approves beforehand |
| `TemplateDrafts` | `template_drafts.py` | the console's page where the owner writes templates (`template_parts`) |
| `AccountTexts` | `account_texts.py` | the console's page of the inbox's health |
| `Onboarding` | `onboarding.py` | the console's page that connects an inbox |
| `Domains` | `domains.py` | the desk, for a channel on which a shop's addresses are at a domain of its own |
| `ChatExport` | `chat_export.py` | the import of a chat that the channel's app exported |
| `Invitations` | `invitations.py` | invitations to go on in an inbox of this channel |
| `Doctor` | `doctor.py` | `python -m atende doctor` |
| `Deliveries` | `deliveries.py` | the worker of the inbound queue, for what other services put there |
| `Outreach` | `outreach.py` | the desk, for an answer that follows a contact to an address that they gave |
| `IncomingLimits` | `incoming_limits.py` | the desk, where anybody may write without end |
| `Leaving` | `leaving.py` | the page behind the link in automatic messages |
| `RawBodies` | `raw_bodies.py` | whoever erases a person, for bodies that another service put into the bucket |
| `Replies` | `replies.py` | the desk, for a message that names the thread which it answers |
| `Explained` | `explained.py` | `python -m atende explain` |
| `ExplainedPiece` | `explained_piece.py` | the same, for what the desk keeps nothing of |
| `Door` | `door.py` | people who call the desk themselves, below `/chat/` (`channels.doors`) |

`MediaTransfer`, `Account`, `InboxHealth`, `TokenRenewal` and `PersonNames` are made by `connect(environment, token)`
(`channels.connections`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol, cast

from atende.channels import parts
from atende.channels.catalog_calls import CatalogCalls
from atende.channels.protocols import Token
from atende.channels.template_parts import TemplateCalls
from atende.core.sentences import Sentence

if TYPE_CHECKING:
    from datetime import date, datetime
    from typing import BinaryIO

    from atende.core.errors import ChannelError
    from atende.core.settings import App
    from atende.model import Heard, Inbox, Person, Piece, Receipt
    from atende.model.channel_account import (
        ChatStarters,
        ConnectionCheck,
        EntryLink,
        OfferedAddress,
        PastedSecret,
        Picture,
    )
    from atende.model.channel_events import Concerned, ExportedMessage
    from atende.model.content import Filled
    from atende.model.diagnosis import Finding
    from atende.model.limit import Limit
    from atende.model.orders import PaymentRequest


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


class Account(TemplateCalls, CatalogCalls, Protocol):
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
        """Returns the short addresses of an inbox. This call and the next three are for channels with `entry_links`."""
        ...

    def add_entry_link(self, address: str, text: str) -> None: ...

    def edit_entry_link(self, address: str, link: "EntryLink") -> None: ...

    def remove_entry_link(self, address: str, code: str) -> None: ...

    def picture_url(self, address: str) -> str:
        """Returns where the picture of the inbox's profile can be read now; empty without a picture. This call and the
        next one are for channels with `profile_pictures`."""
        ...

    def save_picture(self, address: str, picture: "Picture", body: Any) -> None: ...

    def starters(self, address: str) -> "ChatStarters":
        """Returns what the inbox offers in a chat. This call and the next one are for channels with `chat_starters`."""
        ...

    def save_starters(self, address: str, starters: "ChatStarters") -> None: ...

    def set_blocked(self, person: "Person", *, address: str, blocked: bool) -> None:
        """Blocks a contact at an inbox or unblocks them. Called only for channels with `blocking`."""
        ...


class InboxHealth(Protocol):
    """What a channel says of an inbox. It is asked every hour, and what is not well becomes an alert for the owner."""

    def look(self, inbox: "Inbox") -> "tuple[ConnectionCheck, ...]":
        """Raises `ChannelError` when the vendor does not answer."""
        ...


class TokenRenewal(Protocol):
    """What exchanges an inbox's token for one that ends later. It is asked once a week."""

    def renew(self, inbox: "Inbox") -> str | None:
        """Returns the new token; None where the present one does not end. Raises `ChannelError`."""
        ...


class PersonNames(Protocol):
    """What a channel with `asked_for_names` says about a person."""

    def look(self, channel_user_id: str, *, address: str) -> "Person":
        """Raises `ChannelError`, which is final where the channel does not say it."""
        ...


class Templates(Protocol):
    def problem(
        self, filled: "Filled", components: list[dict[str, Any]], order: "PaymentRequest | None" = ...
    ) -> Sentence | None:
        """Returns a sentence about why the channel would refuse the template with these values and this order; None
        when it would accept it."""
        ...

    def value_problem(self, filled: "Filled", types: tuple[str, ...]) -> Sentence | None:
        """Returns a sentence about a value that the channel's library does not take; None when all are taken."""
        ...

    def text(self, filled: "Filled", components: list[dict[str, Any]]) -> str:
        """Returns the text that the contact will read."""
        ...

    def stop_button(self, components: list[dict[str, Any]]) -> int | None:
        """Returns the place of the button that refuses further advertisements; None without one."""
        ...

    def order_button(self, components: list[dict[str, Any]]) -> int | None:
        """Returns the place of the button that opens an order to pay; None without one."""
        ...

    def people_a_day(self, limit: str) -> int | None:
        """Returns to how many people a day an inbox may write first, by the limit that the channel reported; None where
        there is none."""
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

    @property
    def STARTER_LIMITS(self) -> Mapping[str, int]: ...  # noqa: N802

    def check_starters(self, starters: "ChatStarters") -> "ChatStarters":
        """Returns the starters when the channel would accept them. Raises `BadRequest` otherwise."""
        ...

    def check_picture(self, mime: str, size: int) -> None:
        """Raises `BadRequest` for a picture that the channel would refuse."""
        ...

    def code_text(self, codes: str, language: str) -> str: ...

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
    """How an owner connects an address: which secrets to paste, which addresses they open, and the calls to the vendor.
    Each call gets the secrets anew, and this part stores none of them."""

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

    def app(self, *, business: str, offered: "OfferedAddress") -> str:
        """Returns the name of the app that signs the address's webhooks, as it stands in their path."""
        ...

    def parameters(self, secrets: Mapping[str, str], *, address: str, app: str, verify: str) -> dict[str, str]:
        """Returns the secret parameters to store, by their names below the stack's path."""
        ...


class Domains(Protocol):
    """Domains that belong to one shop each, with every address at them and below them."""

    def domain(self, secrets: Mapping[str, str]) -> str:
        """Returns the domain of the address among the secrets; empty for one that no shop may have."""
        ...

    def with_parents(self, domain: str) -> tuple[str, ...]:
        """Returns a domain and those above it that belong to the same owner, the nearest first."""
        ...

    def known(self, name: str, *, environment: Mapping[str, str]) -> bool:
        """Returns whether the operator's account at the vendor has the domain. Raises `ChannelError` when the vendor
        does not answer."""
        ...

    def verified(self, name: str, *, environment: Mapping[str, str]) -> bool:
        """Returns whether the vendor knows from the domain's DNS that its owner agrees. Raises `ChannelError`."""
        ...


class Invitations(Protocol):
    """Invitations of a contact of another channel to this one, by a one-time token (`core.ids.new_link_token`).

    The address brings the token along with the person's first message, and the channel's parser puts it into
    `Heard.link_token`. The desk makes the token, uses it up, and decides what it proves."""

    def address(self, inbox: "Inbox", token: str, language: str) -> str:
        """Returns the address that opens a chat with the inbox and sends it the token; empty for an inbox that nobody
        can be invited to. `language` is that of words which the person sends with it."""
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


class Deliveries(Protocol):
    """Items of the inbound queue that the webhook did not make: another service of the vendor's put them there."""

    def pieces(
        self,
        item: dict[str, Any],
        *,
        read: "Callable[[str], bytes | None]",
        is_known: "Callable[[str], bool]",
        arrived: int,
    ) -> "list[Piece] | None":
        """Returns the pieces of an item, or None for one that is not this channel's. `read` reads an object of the
        bucket; `is_known` tells whether an address is an inbox's: nothing is read for others."""
        ...

    def is_slow(self, item: dict[str, Any]) -> bool:
        """Whether an item belongs into the queue of what is large and slow to read."""
        ...


class RawBodies(Protocol):
    """Bodies that another service of the vendor put into the bucket, and that no message may name."""

    def concerned(self, head: bytes, addresses: frozenset[str]) -> "Concerned":
        """Returns which of a person's addresses a body is from or about, by its first bytes, and to which addresses of
        this channel it came."""
        ...


class IncomingLimits(Protocol):
    """The limits that an event counts for, narrowest first: beyond one it does not count for the next."""

    def of_message(self, heard: "Heard", *, known: bool) -> "list[Limit]":
        """Returns the limits of a message. `known`: the shop knows its sender."""
        ...

    def of_answer(self, channel_user_id: str) -> "list[Limit]":
        """Returns the limits of an automatic answer to somebody to whom nobody of the shop has written."""
        ...


class Replies(Protocol):
    def thread_of(self, token: str, inbox: "Inbox") -> str:
        """Returns the thread that a token names, if the inbox made the token; otherwise an empty string."""
        ...

    def is_same(self, person: "Person", channel_user_id: str) -> bool:
        """Tells whether the sender is the contact whom the channel knows by this id, once the token is good."""
        ...


class Leaving(Protocol):
    """The link in automatic messages by which whoever gets them ends them."""

    def named(self, token: str, inbox: "Inbox") -> tuple[str, str] | None:
        """Returns the thread and the purpose that a token names; None for one that this inbox has not made."""
        ...


class Outreach(Protocol):
    def person(self, address: str, name: str) -> "Person | None":
        """Returns who is at an address that somebody gave, as an unproved identity; None for what cannot be one."""
        ...

    def address(self, channel_user_id: str) -> str:
        """Returns the address of a contact by the channel's id of them."""
        ...


class ExplainedPiece(Protocol):
    """Fields of a message's line of `explain` that only the channel's own form of the message has."""

    def fields(self, piece: "Piece") -> dict[str, Any]: ...


def is_asked_hourly(channel: str) -> bool:
    """Whether the channel can be asked how an inbox is."""
    return parts.of(channel, "health") is not None


def templates(channel: str) -> Templates | None:
    return cast(Templates | None, parts.of(channel, "templates"))


def account_texts(channel: str) -> AccountTexts | None:
    return cast(AccountTexts | None, parts.of(channel, "account_texts"))


def onboarding(channel: str) -> Onboarding | None:
    return cast(Onboarding | None, parts.of(channel, "onboarding"))


def domains(channel: str) -> Domains | None:
    return cast(Domains | None, parts.of(channel, "domains"))


def doctor(channel: str) -> Doctor | None:
    return cast(Doctor | None, parts.of(channel, "doctor"))


def chat_export(channel: str) -> ChatExport | None:
    return cast(ChatExport | None, parts.of(channel, "chat_export"))


def invitations(channel: str) -> Invitations | None:
    return cast(Invitations | None, parts.of(channel, "invitations"))


def explained(channel: str) -> Explained | None:
    return cast(Explained | None, parts.of(channel, "explained"))


def deliveries(channel: str) -> Deliveries | None:
    return cast(Deliveries | None, parts.of(channel, "deliveries"))


def raw_bodies(channel: str) -> RawBodies | None:
    return cast(RawBodies | None, parts.of(channel, "raw_bodies"))


def incoming_limits(channel: str) -> IncomingLimits | None:
    return cast(IncomingLimits | None, parts.of(channel, "incoming_limits"))


def leaving(channel: str) -> Leaving | None:
    return cast(Leaving | None, parts.of(channel, "leaving"))


def outreach(channel: str) -> Outreach | None:
    return cast(Outreach | None, parts.of(channel, "outreach"))


def replies(channel: str) -> Replies | None:
    return cast(Replies | None, parts.of(channel, "replies"))


def explained_piece(channel: str) -> ExplainedPiece | None:
    return cast(ExplainedPiece | None, parts.of(channel, "explained_piece"))
