"""The routes of Chatwoot's API by which its agent bots answer, so that a bot made for Chatwoot works unchanged: with
the address of this API, account 1, and a key of the scope `bot` as its token (`api_access_token`).

A conversation's number is the thread's protocol without its hyphen."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from atende.api.messages import show_typing
from atende.api.v1.fields import KEEP, About, Several, Simple, Text, Whole
from atende.api.v1.labels import LabelName
from atende.api.v1.operations import Call, Nothing, operation
from atende.core.clock import from_ms, ms
from atende.core.errors import Conflict, NotFound
from atende.core.ids import digest
from atende.desk.bots import sentences
from atende.desk.bots.hand_overs import author_of, title_of
from atende.desk.privacy import access
from atende.model import Agent, Priority, Status
from atende.model import Thread as StoredThread
from atende.model.bot_changes import may_arrange
from atende.model.bots import (
    LONGEST_ATTRIBUTE,
    LONGEST_ATTRIBUTE_NAME,
    LONGEST_REPLY,
    MOST_ATTRIBUTES,
    BotAnswer,
    BotMessage,
    BotReply,
    is_told,
    number_for,
    shown_to_bot,
)
from atende.model.team import Team
from atende.storage.threads import thread_by_number

ACCOUNT = "1"
DATE = 6
"""Digits of a protocol before its hyphen."""
STATUSES = {Status.OPEN: "open", Status.PENDING: "pending", Status.SNOOZED: "snoozed", Status.RESOLVED: "resolved"}
OWN = ("atende_thread", "atende_turn")
"""Attributes that are the desk's. A bot that writes back what it has read sends them too."""
READ, PAGE, LONG_PAGE = 200, 20, 100
"""The newest messages that a bot can page through, and those of a page: the newest ones, or those after one."""
HOME = "/accounts/{account}/conversations/{conversation}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotMessage:
    """What an agent bot says, as Chatwoot takes it. Other fields are ignored."""

    IGNORES_UNKNOWN = True

    content: Annotated[str, Text("The text.", LONGEST_REPLY, 1, r"\S", "O bolo custa R$ 80.")]
    message_type: Literal["outgoing"] = "outgoing"
    private: Annotated[bool, About("Whether it is a note for the team.")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotStatus:
    """Who goes on: `open` gives the conversation to people. Other fields are ignored."""

    IGNORES_UNKNOWN = True

    status: Literal["open", "pending", "resolved"] = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotLabels:
    """All labels of the conversation; those that it has already stay."""

    labels: Annotated[tuple[LabelName, ...], Several("The labels.", 30)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotTyping:
    """Whether the bot is typing. Other fields are ignored."""

    IGNORES_UNKNOWN = True

    typing_status: Annotated[Literal["on", "off", "recording"], About("`on` shows it to the contact for some seconds.")]
    is_private: Annotated[bool, About("Whether it types a note for the team.")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotPriority:
    """The conversation's priority; null or left out: none. Other fields are ignored."""

    IGNORES_UNKNOWN = True

    priority: Literal["urgent", "high", "medium", "low", "none"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotAssignment:
    """Who has the conversation next: a person, or a team where no person is named. Both by their id in this API or by
    its number; null and 0 stand for nobody. Other fields are ignored."""

    IGNORES_UNKNOWN = True

    assignee_id: Annotated[Any, Simple("An agent's id, or its CRC-32.", LONGEST_ATTRIBUTE_NAME)] = KEEP
    team_id: Annotated[Any, Simple("A team's id, or its CRC-32.", LONGEST_ATTRIBUTE_NAME)] = KEEP
    assignee_type: Annotated[str, Text("`AgentBot`: the bot itself, which changes nothing.", 60)] = "User"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotAttributes:
    """What the bot notes about the conversation. Other fields are ignored."""

    IGNORES_UNKNOWN = True

    custom_attributes: Annotated[
        dict[str, Annotated[Any, Simple("A value.", LONGEST_ATTRIBUTE)]],
        Several(
            "The attributes, in the place of those before; at most 2,000 characters as JSON.",
            MOST_ATTRIBUTES,
            name=Text("", LONGEST_ATTRIBUTE_NAME, 1),
        ),
    ]
    merge: Annotated[bool, About("Whether the attributes before stay, where they have other names.")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotPage:
    """Which messages a bot reads; without both, the newest. Other parameters are ignored."""

    IGNORES_UNKNOWN = True

    before: Annotated[int, Whole("The messages before the one with this `id`.", 0, 2**53)] = 0
    after: Annotated[int, Whole("The messages after the one with this `id`.", 0, 2**53)] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotDone:
    """Nothing: Chatwoot answers with an empty body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotAssignee:
    """A person or a team, as Chatwoot shows them; `id` is null for nobody."""

    id: int | None = None
    account_id: int = int(ACCOUNT)
    name: str = ""
    available_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotNoted:
    custom_attributes: dict[str, Annotated[Any, Simple("A value.", LONGEST_ATTRIBUTE)]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotSender:
    """Who wrote a message: `contact`, `agent_bot`, or `user` for the shop's people."""

    id: int
    name: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotHeard:
    """A message of the conversation, as Chatwoot shows it."""

    id: int
    content: str
    content_type: str = "text"
    content_attributes: dict[str, str] = field(default_factory=dict)
    inbox_id: int
    conversation_id: int
    message_type: Annotated[int, Whole("0: incoming, 1: outgoing.", 0, 3)]
    created_at: int
    private: bool = False
    source_id: str
    sender: AgentBotSender


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotMessagesMeta:
    """What Chatwoot shows of the conversation above its messages."""

    labels: frozenset[str]
    additional_attributes: dict[str, str] = field(default_factory=dict)
    contact: AgentBotSender


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotMessages:
    """Messages, the oldest first."""

    meta: AgentBotMessagesMeta
    payload: tuple[AgentBotHeard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotConversationMeta:
    """Who has the conversation, or has it once the bot hands over."""

    assignee: AgentBotAssignee | None
    team: AgentBotAssignee | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotSaid:
    """A message, as Chatwoot shows it."""

    id: int
    content: str
    conversation_id: int
    message_type: Annotated[int, Whole("1: outgoing.", 0, 3)]
    private: bool
    created_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotState:
    success: bool
    current_status: str
    conversation_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotToggled:
    """The conversation's status, as Chatwoot tells it."""

    meta: dict[str, str]
    payload: AgentBotState


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotConversation:
    """A conversation, as Chatwoot shows it."""

    id: int
    account_id: int
    status: str
    priority: str | None
    labels: frozenset[str]
    custom_attributes: dict[str, Annotated[Any, Simple("A value.", LONGEST_ATTRIBUTE)]]
    meta: AgentBotConversationMeta
    created_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotLabelled:
    payload: frozenset[str]


def conversation_of(call: Call[Any, Any]) -> StoredThread:
    """Returns the thread of a conversation's number. Raises `NotFound`."""
    number = call.path["conversation"]
    if call.path["account"] != ACCOUNT or not (number.isascii() and number.isdecimal() and len(number) > DATE):
        raise NotFound
    thread = thread_by_number(call.desk.store, f"{number[:DATE]}-{number[DATE:]}")
    if thread is None:
        raise NotFound
    return thread


def turn_of(thread: StoredThread) -> str:
    """Returns the newest turn of the bot that has the thread. Raises `Conflict` for a thread that people have."""
    if thread.with_bot is None:
        raise Conflict(sentences.NOT_THE_BOTS)
    return thread.with_bot.turn


@operation(
    "POST", HOME + "/messages", scope="bot", body=AgentBotMessage, answer=AgentBotSaid,
    example={"content": "O bolo custa R$ 80.", "message_type": "outgoing", "private": False},
)  # fmt: skip
def say_as_agent_bot(call: Call[Nothing, AgentBotMessage]) -> AgentBotSaid:
    """Says something to the contact in Chatwoot's format, or writes a note for the team. The same words in one turn are
    said once, because Chatwoot's API has no key for repetitions."""
    form, thread = call.body, conversation_of(call)
    if form.private:
        bot = call.desk.bot_arrangements.check(thread, at=call.at)
        key = f"bot#{bot.turn}#{digest(form.content)}"
        call.desk.notes.write(
            thread.id, form.content, agent=author_of(bot.connector), key=key, at=from_ms(bot.began or bot.since)
        )
    else:
        answer = BotAnswer(replies=(BotReply(text=form.content),))
        call.desk.bot_replies.carry_out_in_parts(thread.id, turn_of(thread), answer, key="", at=call.at)
    return AgentBotSaid(
        id=ms(call.at),
        content=form.content,
        conversation_id=int(call.path["conversation"]),
        message_type=1,
        private=form.private,
        created_at=ms(call.at) // 1000,
    )


@operation(
    "POST", HOME + "/toggle_status", scope="bot", body=AgentBotStatus, answer=AgentBotToggled,
    example={"status": "open"},
)  # fmt: skip
def toggle_status_as_agent_bot(call: Call[Nothing, AgentBotStatus]) -> AgentBotToggled:
    """Hands the conversation to people (`open`), or resolves it, in Chatwoot's format. What has that status already
    stays so."""
    thread = conversation_of(call)
    if STATUSES[thread.status] != call.body.status:
        is_open = call.body.status == "open"
        answer = BotAnswer(hands_back=is_open, resolves=not is_open)
        thread = call.desk.bot_replies.carry_out_in_parts(thread.id, turn_of(thread), answer, key="", at=call.at)
    state = AgentBotState(
        success=True, current_status=STATUSES[thread.status], conversation_id=int(call.path["conversation"])
    )
    return AgentBotToggled(meta={}, payload=state)


@operation(
    "POST", HOME + "/toggle_typing_status", scope="bot", body=AgentBotTyping, answer=AgentBotDone,
    example={"typing_status": "on"},
)  # fmt: skip
def type_as_agent_bot(call: Call[Nothing, AgentBotTyping]) -> AgentBotDone:
    """Shows the contact for some seconds that the bot is typing, where the channel can. Nothing is shown of a note, nor
    for a conversation that people have."""
    thread = conversation_of(call)
    if thread.with_bot and call.body.typing_status == "on" and not call.body.is_private:
        show_typing(call.desk, thread, by=author_of(thread.with_bot.connector), at=call.at)
    return AgentBotDone()


@operation(
    "POST", HOME + "/toggle_priority", scope="bot", body=AgentBotPriority, answer=AgentBotDone,
    example={"priority": "high"},
)  # fmt: skip
def prioritise_as_agent_bot(call: Call[Nothing, AgentBotPriority]) -> AgentBotDone:
    """Raises the conversation's priority, or lowers what the bot itself has set. A higher one by a person, a rule or an
    automation stays."""
    prioritised(call)
    return AgentBotDone()


@operation(
    "PATCH", HOME, scope="bot", body=AgentBotPriority, answer=AgentBotConversation,
    example={"priority": "high"},
)  # fmt: skip
def update_as_agent_bot(call: Call[Nothing, AgentBotPriority]) -> AgentBotConversation:
    """Does the same as `toggle_priority`, and shows the conversation."""
    return shown(call, prioritised(call))


def prioritised(call: Call[Nothing, AgentBotPriority]) -> StoredThread:
    priority = Priority(call.body.priority or "none")
    return call.desk.bot_arrangements.prioritise(conversation_of(call).id, priority, at=call.at)


@operation(
    "POST", HOME + "/assignments", scope="bot", body=AgentBotAssignment, answer=AgentBotAssignee,
    example={"assignee_id": "maya"},
)  # fmt: skip
def assign_as_agent_bot(call: Call[Nothing, AgentBotAssignment]) -> AgentBotAssignee:
    """Chooses the person who has the conversation once the bot hands over, or its team. Until a minute after the
    hand-over the person gets it at once, unless somebody has taken it."""
    form, arrangements, thread = call.body, call.desk.bot_arrangements, conversation_of(call)
    if form.assignee_type == "AgentBot":
        return AgentBotAssignee()
    if form.assignee_id is not KEEP:
        agent = arrangements.agent_of(named(form.assignee_id)) if form.assignee_id else None
        arrangements.choose_agent(thread.id, agent, at=call.at)
        return assignee(agent)
    if form.team_id is not KEEP:
        team = arrangements.team_of(named(form.team_id)) if form.team_id else None
        arrangements.choose_team(thread.id, team, at=call.at)
        return assignee(team)
    return AgentBotAssignee()


def named(wanted: Any) -> Callable[[str], bool]:
    """Returns whether an id is the wanted one, or its number is."""
    return lambda name: str(wanted) in (name, str(number_for(name)))


def assignee(noun: Agent | Team | None) -> AgentBotAssignee:
    if noun is None:
        return AgentBotAssignee()
    return AgentBotAssignee(id=number_for(noun.id), name=noun.name, available_name=noun.name)


@operation(
    "POST", HOME + "/custom_attributes", scope="bot", body=AgentBotAttributes, answer=AgentBotNoted,
    example={"custom_attributes": {"pedido": "A-1", "bolos": 40}},
)  # fmt: skip
def note_as_agent_bot(call: Call[Nothing, AgentBotAttributes]) -> AgentBotNoted:
    """Keeps what the bot notes about a conversation. It is told so with every turn, and the team reads it in the note
    with which the conversation comes to them."""
    attributes = {name: value for name, value in call.body.custom_attributes.items() if name not in OWN}
    thread = call.desk.bot_arrangements.note(conversation_of(call).id, attributes, merge=call.body.merge, at=call.at)
    return AgentBotNoted(custom_attributes=thread.bot.attributes if thread.bot else {})


@operation("GET", HOME, scope="bot", answer=AgentBotConversation)
def show_to_agent_bot(call: Call[Nothing, None]) -> AgentBotConversation:
    """Shows a conversation in Chatwoot's format."""
    return shown(call, conversation_of(call))


def shown(call: Call[Nothing, Any], thread: StoredThread) -> AgentBotConversation:
    """Returns a conversation. What a bot has noted is shown while it may note more."""
    bot = thread.bot if may_arrange(thread, at=call.at) else None
    agents, teams = call.desk.shop.agents, call.desk.shop.teams
    agent = agents.get(bot.chosen if bot and thread.with_bot else thread.assignee or "")
    own = {"atende_thread": thread.id} | ({"atende_turn": bot.turn} if bot and bot.turn else {})
    return AgentBotConversation(
        id=int(call.path["conversation"]),
        account_id=int(ACCOUNT),
        status=STATUSES[thread.status],
        priority=None if thread.priority is Priority.NONE else thread.priority.value,
        labels=thread.labels,
        custom_attributes={**(bot.attributes if bot else {}), **own},
        meta=AgentBotConversationMeta(
            assignee=assignee(agent) if agent else None,
            team=assignee(teams[thread.team]) if thread.team in teams else None,
        ),
        created_at=ms(thread.opened) // 1000,
    )


@operation("GET", HOME + "/messages", scope="bot", query=AgentBotPage, answer=AgentBotMessages, refuses=(409,))
def read_as_agent_bot(call: Call[AgentBotPage, None]) -> AgentBotMessages:
    """Lists the newest messages of a conversation that the bot has, without notes and what was deleted."""
    thread, store = conversation_of(call), call.desk.store
    call.desk.bot_arrangements.check(thread, at=call.at)
    access.note(store, access.Action.READ_THREAD, by=call.author, at=call.at, contact=thread.contact, thread=thread.id)
    readable = filter(is_told, store.messages(thread.id, limit=READ))
    page = page_of(shown_to_bot(readable), before=call.query.before, after=call.query.after)
    contact = AgentBotSender(id=number_for(thread.contact), name=thread.name, type="contact")
    return AgentBotMessages(
        meta=AgentBotMessagesMeta(labels=thread.labels, contact=contact),
        payload=tuple(heard(call, thread, message, contact) for message in page),
    )


def page_of(messages: list[BotMessage], *, before: int, after: int) -> list[BotMessage]:
    """Returns the messages between two, whose numbers are 0 for the end and the beginning. There are none before or
    after a message that is not among them."""
    numbers = [number_for(message.id) for message in messages]
    if (before and before not in numbers) or (after and after not in numbers):
        return []
    between = messages[numbers.index(after) + 1 if after else 0 : numbers.index(before) if before else None]
    return between[:LONG_PAGE] if after else between[-PAGE:]


def heard(call: Call[Any, Any], thread: StoredThread, message: BotMessage, contact: AgentBotSender) -> AgentBotHeard:
    connector, shop = thread.bot.connector if thread.bot else "", call.desk.shop.business
    senders = {
        "contact": contact,
        "bot": AgentBotSender(id=number_for(connector), name=title_of(connector), type="agent_bot"),
        "team": AgentBotSender(id=number_for(shop.id), name=shop.name, type="user"),
    }
    return AgentBotHeard(
        id=number_for(message.id),
        content=message.text,
        inbox_id=number_for(thread.inbox),
        conversation_id=int(call.path["conversation"]),
        message_type=0 if message.by == "contact" else 1,
        created_at=ms(message.at) // 1000,
        source_id=message.id,
        sender=senders[message.by],
    )


@operation("GET", HOME + "/labels", scope="bot", answer=AgentBotLabelled)
def read_labels_as_agent_bot(call: Call[Nothing, None]) -> AgentBotLabelled:
    """Returns the labels of a conversation in Chatwoot's format."""
    return AgentBotLabelled(payload=conversation_of(call).labels)


@operation(
    "POST", HOME + "/labels", scope="bot", body=AgentBotLabels, answer=AgentBotLabelled,
    example={"labels": ["encomenda"]},
)  # fmt: skip
def label_as_agent_bot(call: Call[Nothing, AgentBotLabels]) -> AgentBotLabelled:
    """Adds labels to a conversation in Chatwoot's format."""
    thread, arrangements = conversation_of(call), call.desk.bot_arrangements
    arrangements.check(thread, at=call.at)
    labelled = arrangements.label(thread.id, call.body.labels, only=lambda old: may_arrange(old, at=call.at))
    return AgentBotLabelled(payload=labelled.labels)
