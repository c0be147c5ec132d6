"""What the simulated chats remember: accounts, people, chats, comments, files, and what is on its way to a webhook."""

import secrets
from dataclasses import asdict, dataclass, field
from itertools import count

from atende.core import clock
from infra.local.channel_page import Json
from infra.local.webhook_channel import ChannelState, WaitingUpdate


@dataclass(slots=True)
class Account:
    """An Instagram account or a Facebook page, with the Meta app that serves it. `subscribed` are the fields that the
    account's webhooks carry."""

    id: str
    username: str
    name: str
    token: str
    app: str
    secret: str
    subscribed: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Subscription:
    """Where an app's webhooks go."""

    callback: str
    fields: list[str]


@dataclass(slots=True)
class Update(WaitingUpdate):
    """An item of a webhook on its way to the account's app."""

    account: Account
    place: str
    item: Json


@dataclass(slots=True)
class Chat:
    """A person's chat with an account. A message is `{"mid", "mine", "at", "message"}`: `mine` says that the person
    wrote it, `message` is as webhooks have it."""

    account: str
    person: str
    messages: list[Json] = field(default_factory=list)
    blocked: bool = False
    last_in: int = 0
    """When the person last wrote or tapped, in milliseconds."""
    seen: bool = False
    """Whether the shop has read the chat."""
    typing_until: float = 0.0
    reactions: dict[str, str] = field(default_factory=dict)
    holder: str = ""
    """The other app that holds the chat; empty while it is the account's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call that reached the API; `done` says that it had its effect."""

    method: str
    path: str
    fields: Json
    status: int
    done: bool


@dataclass(slots=True)
class Faults:
    """What goes wrong on purpose with sends and with taking a chat over."""

    lose_answers: int = 0
    """How many sends have their effect, and no answer."""
    close: int = 0
    """How many sends are cut before anything is done."""
    throttle: list[int] = field(default_factory=list)
    """Seconds that the next sends are asked to wait, one after the other."""
    refuse: list[tuple[int, int]] = field(default_factory=list)
    """Codes and subcodes that the next sends get."""
    hush: int = 0
    """How many sends have no echo."""


class State(ChannelState[Update]):
    def __init__(self) -> None:
        super().__init__()
        self.accounts: dict[str, Account] = {}
        self.apps: dict[str, Subscription] = {}
        self.people: dict[str, Json] = {}
        self.chats: dict[tuple[str, str], Chat] = {}
        self.comments: dict[str, Json] = {}
        self.files: dict[str, tuple[str, bytes]] = {}
        """By name: the type and the content."""
        self.calls: list[Call] = []
        self.faults = Faults()
        self._numbers = count(10**6 + secrets.randbelow(10**8))
        self._names = count(1)

    def kept(self) -> Json:
        return {
            "accounts": [asdict(account) for account in self.accounts.values()],
            "apps": {app: asdict(known) for app, known in self.apps.items()},
            "people": self.people,
            "chats": [asdict(chat) | {"typing_until": 0.0} for chat in self.chats.values()],
            "comments": self.comments,
        }

    def restore(self, kept: Json) -> None:
        self.accounts = {entry["id"]: Account(**entry) for entry in kept["accounts"]}
        self.apps = {app: Subscription(**entry) for app, entry in kept["apps"].items()}
        self.people, self.comments = kept["people"], kept["comments"]
        self.chats = {(entry["account"], entry["person"]): Chat(**entry) for entry in kept["chats"]}

    def new_account(self, username: str, name: str) -> Account:
        number, app = f"178414{next(self._numbers):011d}", f"11{next(self._numbers):014d}"
        token = f"EAA{secrets.token_hex(24)}"
        account = Account(number, username, name, token, app, secrets.token_hex(16))
        self.accounts[number] = account
        return account

    def new_person(self, name: str, username: str) -> Json:
        number = f"9{next(self._numbers):015d}"
        self.people[number] = {"id": number, "name": name, "username": username}
        return self.people[number]

    def chat_of(self, account: str, person: str) -> Chat:
        return self.chats.setdefault((account, person), Chat(account, person))

    def new_mid(self) -> str:
        return f"m_{secrets.token_urlsafe(24)}{next(self._names)}"

    def queue(self, account: Account, item: Json, *, place: str = "messaging") -> None:
        """Puts an item on its way to the account's webhook."""
        self.put_on_way(Update(account, place, item))

    def keep_file(self, content: bytes, mime: str, name: str) -> str:
        """Stores a file; returns its path."""
        path = f"/cdn/{secrets.token_hex(8)}/{name}"
        self.files[path] = (mime, content)
        return path


def now_ms() -> int:
    return clock.ms(clock.now())
