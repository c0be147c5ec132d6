"""What the simulated phones remember: people, shops' numbers, bubbles, and webhooks that no shop has accepted yet.

Everything is kept in one JSON file, so that the next start still has the chats. Secrets and tokens are never in it.
"""

import json
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from infra.local import kept_json

GONE = "_Você apagou esta mensagem_"
"""The text of a message that the customer deleted."""
SAVE_PAUSE = 0.3
"""Seconds over which changes are gathered before the file is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A shop's number. `display_phone_number` is digits without plus; `zone` is the clock on the customer's wall."""

    phone_number_id: str
    display_phone_number: str
    name: str
    waba_id: str
    zone: str = "America/Sao_Paulo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a phone. `hidden`: the shop sees a username and no phone. `receipts`: blue ticks are allowed.
    `quiet`: the chat page shows them once they have a message."""

    id: str
    name: str
    phone: str
    username: str | None = None
    hidden: bool = False
    receipts: bool = True
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One message of a chat. `at` is Unix seconds.

    `direction` is the shop's: incoming came from the customer. States: sending, accepted, read (incoming);
    sent, delivered, read, failed (outgoing). `content` holds the part of the message named by its type, as on the wire.
    """

    wamid: str
    person: str
    number: str
    direction: str
    type: str
    text: str
    at: float
    state: str
    content: dict[str, Any]
    choices: list[dict[str, str]] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    reactions: dict[str, str] = field(default_factory=dict)
    key: str | None = None
    quotes: str | None = None
    category: str = "service"
    """What Meta charges for: that of the template when it was sent, otherwise `service`."""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A webhook on its way: `body` is the ASCII text that is signed and sent, the same at every try."""

    id: str
    number: str
    about: str
    kind: str
    body: str
    status: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A person whom a shop's number has blocked."""

    person: str
    number: str


class Book:
    """The state, guarded by `changed`: hold it to read several things at once; it is notified at every change."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.changed = threading.Condition(threading.RLock())
        self.version = 0
        self.trouble: str | None = None
        self._unsaved = False
        self._closed = False
        self._clear()
        self._load()

    def _clear(self) -> None:
        self.epoch = secrets.token_hex(4)
        self.numbers: dict[str, Number] = {}
        self.people: dict[str, Person] = {}
        self.bubbles: dict[str, Bubble] = {}
        self.posts: dict[str, Post] = {}
        self.typing: dict[tuple[str, str], float] = {}
        self.blocked: dict[tuple[str, str], Block] = {}

    def bump(self, *, keep: bool = True) -> int:
        """Count a change and wake whoever waits. `keep`: the change belongs in the file."""
        with self.changed:
            self.version += 1
            self._unsaved = self._unsaved or keep
            self.changed.notify_all()
            return self.version

    def add_number(self, number: Number) -> None:
        """Another dictionary each time: who reads the numbers meanwhile, as the thread that saves, is not disturbed."""
        with self.changed:
            self.numbers = self.numbers | {number.phone_number_id: number}

    def put(self, bubble: Bubble) -> Bubble:
        with self.changed:
            self.bubbles[bubble.wamid] = replace(bubble, version=self.bump())
            return self.bubbles[bubble.wamid]

    def alter(self, wamid: str, **fields: Any) -> Bubble | None:
        """Change a bubble; None where it is gone."""
        with self.changed:
            bubble = self.bubbles.get(wamid)
            return self.put(replace(bubble, **fields)) if bubble else None

    def chat(self, person: str, number: str | None = None) -> list[Bubble]:
        """The bubbles of a person, in the order in which they appeared."""
        with self.changed:
            mine = [bubble for bubble in self.bubbles.values() if bubble.person == person]
        return [bubble for bubble in mine if number in {None, bubble.number}]

    def last_heard(self, person: str, number: str) -> datetime | None:
        """When the person last wrote to that number, by the messages' own time."""
        times = [bubble.at for bubble in self.chat(person, number) if bubble.direction == "incoming"]
        return datetime.fromtimestamp(max(times), UTC) if times else None

    def add_person(
        self, name: str, phone: str | None, username: str | None, *, hidden: bool = False, quiet: bool = False
    ) -> Person:
        with self.changed:
            free, own = f"c{len(self.people) + 1}", phone or self._new_phone()
            person = Person(id=free, name=name, phone=own, username=username, hidden=hidden, quiet=quiet)
            self.people[person.id] = person
            self.bump()
            return person

    def shown(self) -> list[Person]:
        """The people whom the chat page shows."""
        with self.changed:
            talking = {bubble.person for bubble in self.bubbles.values()}
            return [person for person in self.people.values() if not person.quiet or person.id in talking]

    def _new_phone(self) -> str:
        taken = {person.phone for person in self.people.values()}
        return next(phone for n in range(1, 10_000) if (phone := f"551199999{n:04d}") not in taken)

    def change_person(self, person: Person, **fields: Any) -> None:
        with self.changed:
            self.people[person.id] = replace(person, **fields)
            self.bump()

    def await_change(self, since: int, *, timeout: float) -> int:
        """The version once it is above `since`, or whatever it is after `timeout` seconds or at the end."""
        with self.changed:
            self.changed.wait_for(lambda: self.version > since or self._closed, timeout)
            return self.version

    def wait_for[T](self, predicate: Callable[[], T], timeout: float) -> T:
        """What `predicate()` gives once it is true, or at the end; looked at after changes and ten times a second."""
        end = monotonic() + timeout
        while not (value := predicate()) and (left := end - monotonic()) > 0 and not self._closed:
            self.await_change(self.version, timeout=min(0.1, left))
        return value

    def reset(self) -> None:
        """Forget people, bubbles and waiting webhooks; the numbers stay connected."""
        with self.changed:
            numbers = self.numbers
            self._clear()
            self.numbers = numbers
            self.bump()

    def keep(self) -> None:
        """Write the file after changes, until `close` (runs in a thread of its own)."""
        with self.changed:
            while not self._closed:
                self.changed.wait_for(lambda: self._unsaved or self._closed)
                self.changed.wait_for(lambda: self._closed, SAVE_PAUSE)
                self.save()

    def close(self) -> None:
        with self.changed:
            self._closed = True
            self.changed.notify_all()

    def save(self) -> None:
        """Write the file atomically; a full disk is told on the page, not thrown."""
        with self.changed:
            self._unsaved, kept = False, self._as_json()
        if not self.path:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            kept_json.write(self.path, kept)
            self.trouble = None
        except OSError as error:
            self.trouble = (
                f"Não consegui gravar as conversas em {self.path} ({error.strerror}). Confira o espaço em disco."
            )

    def _as_json(self) -> dict[str, Any]:
        shelves: dict[str, Mapping[Any, Any]] = {
            "numbers": self.numbers,
            "people": self.people,
            "bubbles": self.bubbles,
            "posts": self.posts,
            "blocked": self.blocked,
        }
        return {name: [asdict(item) for item in shelf.values()] for name, shelf in shelves.items()}

    def _load(self) -> None:
        if not self.path or not self.path.exists():
            return
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            self.numbers = {row["phone_number_id"]: Number(**row) for row in kept["numbers"]}
            self.people = {row["id"]: Person(**row) for row in kept["people"]}
            self.bubbles = {row["wamid"]: Bubble(**row) for row in kept["bubbles"]}
            self.posts = {row["id"]: Post(**row) for row in kept["posts"]}
            self.blocked = {(row["person"], row["number"]): Block(**row) for row in kept.get("blocked", [])}
            self.version = max((bubble.version for bubble in self.bubbles.values()), default=0)
        except (ValueError, KeyError, TypeError):
            self.path.replace(self.path.with_suffix(".broken"))
            self._clear()
