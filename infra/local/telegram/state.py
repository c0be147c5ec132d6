"""What the simulated Telegram remembers: bots, people, chats, files, and what is on its way to a webhook."""

import secrets
from dataclasses import asdict, dataclass, field
from itertools import count

from atende.core import clock
from infra.local.channel_page import Json
from infra.local.webhook_channel import ChannelState, WaitingUpdate


@dataclass(slots=True)
class Bot:
    """`token` is `<id>:<secret>`, as @BotFather gives it. `webhook` and `secret` are what `setWebhook` said."""

    id: int
    username: str
    name: str
    token: str
    webhook: str = ""
    secret: str = ""
    allowed: list[str] = field(default_factory=list)
    last_error: str = ""
    connections: dict[str, Json] = field(default_factory=dict)
    """Business connections by their id, as the Bot API writes them."""

    @property
    def user(self) -> Json:
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}


@dataclass(slots=True)
class Update(WaitingUpdate):
    bot: Bot
    chat: int
    body: Json


@dataclass(slots=True)
class Chat:
    """A person's chat with a bot: all messages, oldest first, as the Bot API writes them."""

    bot: Bot
    person: int
    messages: list[Json] = field(default_factory=list)
    blocked: bool = False
    typing_until: float = 0.0
    reactions: dict[int, str] = field(default_factory=dict)
    """The emoji that the bot put on a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call that reached the Bot API; `done` says that it had its effect."""

    method: str
    fields: Json
    status: int
    done: bool


@dataclass(slots=True)
class Faults:
    """What goes wrong on purpose."""

    lose_answers: int = 0
    """How many sends have their effect, and no answer."""
    close: int = 0
    """How many calls are cut before anything is done."""
    throttle: list[int] = field(default_factory=list)
    """Seconds that the next calls are asked to wait, one after the other."""
    refuse: list[tuple[int, str]] = field(default_factory=list)
    """Statuses and descriptions that the next sends get."""
    lost_texts: set[str] = field(default_factory=set)
    """Texts whose sends have their effect, and no answer."""
    waiting_texts: dict[str, int] = field(default_factory=dict)
    """Texts at whose first send the desk is asked to wait, and for how many seconds."""


class State(ChannelState[Update]):
    def __init__(self) -> None:
        super().__init__()
        self.bots: dict[str, Bot] = {}
        self.people: dict[int, Json] = {}
        self.chats: dict[tuple[int, int], Chat] = {}
        self.files: dict[str, tuple[str, bytes]] = {}
        """By the file's id: its path and content."""
        self.calls: list[Call] = []
        self.taps: dict[str, bool] = {}
        """Whether the bot has answered a tap, by its id."""
        self.faults = Faults()
        self._ids = count(6_000_000_000 + secrets.randbelow(900_000_000))
        self._bots = count(7_000_000_000 + secrets.randbelow(900_000_000))
        self._messages = count(100)
        self._update_ids = count(700_000_000 + secrets.randbelow(900_000_000))

    def kept(self) -> Json:
        return {
            "bots": [asdict(bot) for bot in self.bots.values()],
            "people": list(self.people.values()),
            "chats": [
                {"bot": chat.bot.token, "person": chat.person, "messages": chat.messages, "blocked": chat.blocked}
                for chat in self.chats.values()
            ],
        }

    def restore(self, kept: Json) -> None:
        self.bots = {bot["token"]: Bot(**bot) for bot in kept["bots"]}
        self.people = {user["id"]: user for user in kept["people"]}
        for chat in kept["chats"]:
            bot = self.bots[chat["bot"]]
            self.chats[bot.id, chat["person"]] = Chat(
                bot, chat["person"], messages=chat["messages"], blocked=chat["blocked"]
            )
        numbers = [message["message_id"] for chat in self.chats.values() for message in chat.messages]
        self._messages = count(max(numbers, default=99) + 1)

    def new_bot(self, username: str, name: str) -> Bot:
        ident = next(self._bots)
        bot = Bot(id=ident, username=username, name=name, token=f"{ident}:{secrets.token_urlsafe(26)}")
        self.bots[bot.token] = bot
        return bot

    def new_person(self, first: str, last: str, username: str) -> Json:
        ident = next(self._ids)
        user = {"id": ident, "is_bot": False, "first_name": first, "language_code": "pt-br"}
        self.people[ident] = user | ({"last_name": last} if last else {}) | ({"username": username} if username else {})
        return self.people[ident]

    def chat_of(self, bot: Bot, person: int) -> Chat:
        return self.chats.setdefault((bot.id, person), Chat(bot, person))

    def chat_fields(self, person: int) -> Json:
        user = self.people[person]
        return {name: user[name] for name in ("id", "first_name", "last_name", "username") if name in user} | {
            "type": "private"
        }

    def new_message(self, sender: Json, person: int, content: Json) -> Json:
        chat = self.chat_fields(person)
        now = int(clock.now().timestamp())
        return {"message_id": next(self._messages), "from": sender, "chat": chat, "date": now} | content

    def queue(self, bot: Bot, chat: int, kind: str, content: Json) -> None:
        """Puts an update on its way, unless the bot did not ask for its kind."""
        if bot.allowed and kind not in bot.allowed:
            return
        self.put_on_way(Update(bot, chat, {"update_id": next(self._update_ids), kind: content}))

    def keep_file(self, content: bytes, folder: str, suffix: str) -> str:
        """Stores a file; returns its id."""
        name = secrets.token_urlsafe(20)
        self.files[name] = (f"{folder}/file_{len(self.files) + 1}{suffix}", content)
        return name
