"""What the public API can do: each operation with its scope, query, body and answer, declared beside its function."""

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Annotated, Any, NamedTuple

from atende.api.session import Caller
from atende.api.v1.fields import Text, Whole, compiled
from atende.api.v1.idempotency import Attempt
from atende.desk import Desk
from atende.model import Agent, Role, Thread
from atende.model.api_keys import ApiKey

BASE = "/api/v1"
MODULES: dict[str, tuple[str, ...]] = {
    "me": ("account",),
    "inboxes": ("account",),
    "agents": ("account",),
    "labels": ("labels",),
    "contacts": ("contacts", "consents", "personal_data"),
    "erasures": ("personal_data",),
    "exports": ("personal_data",),
    "threads": ("threads", "messages", "follow_ups", "surveys", "bots"),
    "accounts": ("agent_bots",),
    "uploads": ("messages",),
    "follow-ups": ("follow_ups",),
    "figures": ("figures",),
    "survey": ("surveys",),
    "surveys": ("surveys",),
    "faq": ("faq",),
    "webhooks": ("webhooks",),
    "sandbox": ("sandbox",),
}
"""Which modules of `atende.api.v1` have the operations of a path, by its first word."""
ID = r"^[0-9A-Za-z_-]{1,64}$"
USUAL_PAGE, LARGEST_PAGE = 50, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """A query without parameters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Where a page of a list begins, and how long it is."""

    limit: Annotated[int, Whole("The most entries of the page.", 1, LARGEST_PAGE)] = USUAL_PAGE
    cursor: Annotated[
        str, Text("`next_cursor` of the page before; without it, the first page.", 600, 1, r"^[0-9A-Za-z_-]+$")
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page[T]:
    """A page of a list."""

    data: tuple[T, ...]
    next_cursor: Annotated[str | None, Text("The `cursor` of the next page; null at the end.")]


class Done(NamedTuple):
    """An answer with another status than the operation's usual one, or none (204)."""

    value: Any
    status: int
    headers: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call[Q, B]:
    """A request that was checked. `first` is when its Idempotency-Key was first used, and `key` names it: what is made
    under both is made once. Without such a key they are the request's own."""

    desk: Desk
    api_key: ApiKey
    path: Mapping[str, str]
    query: Q
    body: B
    at: datetime
    first: datetime
    key: str
    language: str
    attempt: Attempt | None = None
    """The attempt under the Idempotency-Key, where there is one."""

    def in_order(self, thread: Thread | None) -> "Call[Q, B]":
        """The call with the time under which its message comes after what is in the thread already."""
        return replace(self, first=self.attempt.in_order(thread, at=self.at)) if self.attempt else self

    def stores_messages(self) -> AbstractContextManager[None]:
        """Within the block a message is stored together with the record of the Idempotency-Key."""
        return self.attempt.stores_messages() if self.attempt else nullcontext()

    @property
    def author(self) -> str:
        """Who writes by this key, as a message stores it."""
        return f"api:{self.api_key.id}"

    @property
    def caller(self) -> Caller:
        """The key as a caller of the functions that the console's routes share with the API."""
        agent = Agent(id=self.author, name=self.api_key.name, role=Role.OWNER)
        return Caller(desk=self.desk, agent=agent, hash="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method of one path. `query` and `body` are dataclasses, or a union of such; `answer` None stands for 204."""

    method: str
    path: str
    run: Callable[[Any], Any]
    scope: str
    query: Any = Nothing
    body: Any = None
    answer: Any = None
    status: int = 200
    keyed: bool = False
    """Whether the request needs an Idempotency-Key."""
    version: Callable[[Any, Desk], Any] | None = None
    """Makes of a stored noun the answer that its ETag stands for; None of nouns of another kind."""
    refuses: tuple[int, ...] = ()
    """Statuses besides those that every operation may answer."""
    example: Any = None
    """A body that works on a furnished shop, as the document shows it; `{name}` stands for an id."""

    @property
    def name(self) -> str:
        """The operation's id: the function's name in camel case."""
        first, *rest = self.run.__name__.split("_")
        return first + "".join(word.capitalize() for word in rest)

    @property
    def tag(self) -> str:
        return self.path.split("/")[1]

    @property
    def about(self) -> str:
        return " ".join((self.run.__doc__ or "").split())

    def match(self, path: str) -> dict[str, str] | None:
        """The ids in a path below the base; None for a path of another operation."""
        matched = template(self.path).fullmatch(path)
        return matched.groupdict() if matched else None


def is_id(text: str) -> bool:
    return compiled(ID).search(text) is not None


@cache
def template(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]*)", path))


@dataclass(slots=True)
class Registry:
    """The operations of the modules that are loaded."""

    operations: list[Operation] = field(default_factory=list)

    def load(self, names: tuple[str, ...]) -> None:
        for name in names:
            import_module(f"atende.api.v1.{name}")

    def of(self, path: str) -> list[tuple[Operation, dict[str, str]]]:
        """The operations of a path below the base, with the ids in it."""
        self.load(MODULES.get(path.split("/")[1] if "/" in path else "", ()))
        matches = ((operation, operation.match(path)) for operation in self.operations)
        return [(operation, ids) for operation, ids in matches if ids is not None]

    def all(self) -> list[Operation]:
        for names in MODULES.values():
            self.load(names)
        return sorted(self.operations, key=lambda operation: (operation.path, operation.method))


registry = Registry()


def operation[F: Callable[[Any], Any]](method: str, path: str, **declared: Any) -> Callable[[F], F]:
    """Declares a function as an operation of the public API."""

    def declare(run: F) -> F:
        registry.operations.append(Operation(method=method, path=path, run=run, **declared))
        return run

    return declare
