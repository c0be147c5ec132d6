"""The protocol of a part that a channel may have, `door.py`: a door of our own for people who call the desk themselves,
below `/chat/<address>/`, because no vendor stands between. And what such a door may ask of the desk."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol, cast

from atende.channels import parts, protocols
from atende.core.sentences import Sentence

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from atende.core.settings import App
    from atende.model import Heard, Message, Person
    from atende.model.door import DoorAnswer, DoorRequest, Widget


class DoorDesk(Protocol):
    """What a door may ask of the desk, for one inbox."""

    @property
    def address(self) -> str: ...
    @property
    def app(self) -> "App":
        """The secrets of the inbox's door."""
        ...

    @property
    def widget(self) -> "Widget": ...
    @property
    def title(self) -> str:
        """The shop's name."""
        ...

    @property
    def language(self) -> str: ...

    @property
    def writes_mail(self) -> bool:
        """Whether answers can follow somebody who has left to a mail address."""
        ...

    def is_open(self, at: "datetime") -> bool: ...

    def is_known(self, person: "Person", *, at: "datetime") -> bool: ...

    def count(self, name: str, *, lasts: "timedelta", at: "datetime") -> int:
        """Counts one more of what `name` says in the current span of time of this length, and returns how many there
        were."""
        ...

    def receive(self, heard: "Heard", *, at: "datetime") -> tuple[str, str]:
        """Stores a message once, and returns its thread and sort key."""
        ...

    def conversation(
        self, person: "Person", *, vouched: bool, since: "datetime | None", at: "datetime"
    ) -> "Conversation":
        """Returns what the person and the shop have written since a time; without one, the newest messages. Whoever the
        shop has not `vouched` for sees only what belongs to their own browser."""
        ...

    def mark_read(self, person: "Person", *, vouched: bool, up_to: "datetime", at: "datetime") -> None:
        """Notes that the person has seen the shop's messages up to a time."""
        ...

    def keep_address(self, person: "Person", address: str, *, vouched: bool, at: "datetime") -> bool:
        """Keeps an address that the person gave for answers that come when they have left. Returns False where they
        have written nothing yet."""
        ...

    def upload_form(self, name: str, *, mime: str, most: int, at: "datetime") -> dict[str, Any]:
        """Returns a form with which a browser uploads exactly one file, to be received as media of this name."""
        ...

    def link(self, message: "Message", *, at: "datetime") -> str:
        """Returns a link to a message's file that lasts for some time."""
        ...

    def script(self) -> bytes:
        """Returns the widget's script."""
        ...


class Conversation(Protocol):
    """`typing`: somebody of the shop writes now. `read`: up to when the shop has read, where it shows that. `active`:
    when the last message was written."""

    @property
    def messages(self) -> "list[Message]": ...
    @property
    def names(self) -> Mapping[str, str]:
        """The names of the shop's people, by their ids."""
        ...

    @property
    def typing(self) -> bool: ...
    @property
    def read(self) -> "datetime | None": ...
    @property
    def active(self) -> "datetime | None": ...


class Door(Protocol):
    """A channel whose people call the desk themselves."""

    def answer(self, request: "DoorRequest", desk: DoorDesk) -> "DoorAnswer":
        """Answers a request of somebody outside, of whom nothing is known yet. Never raises for what they sent."""
        ...

    def widget_problem(self, widget: "Widget") -> Sentence | None:
        """Returns a sentence about the first setting that cannot be; None when all can."""
        ...


def doors() -> tuple[str, ...]:
    """Returns the channels that have a door."""
    return tuple(name for name in protocols.names() if parts.of(name, "door"))


def door(channel: str) -> Door | None:
    return cast(Door | None, parts.of(channel, "door"))
