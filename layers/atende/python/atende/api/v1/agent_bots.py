"""The routes of Chatwoot's API by which its agent bots answer, so that a bot made for Chatwoot works unchanged: with
the address of this API, account 1, and a key of the scope `bot` as its token (`api_access_token`).

A conversation's number is the thread's protocol without its hyphen."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from atende.api.v1.fields import About, Several, Text, Whole
from atende.api.v1.labels import LabelName
from atende.api.v1.operations import Call, Nothing, operation
from atende.core.clock import from_ms, ms
from atende.core.errors import Conflict, NotFound
from atende.core.ids import digest
from atende.desk.bots import sentences
from atende.desk.bots.hand_overs import author_of
from atende.model import Status
from atende.model import Thread as StoredThread
from atende.model.bots import LONGEST_REPLY, BotAnswer, BotReply
from atende.storage.threads import thread_by_number

ACCOUNT = "1"
DATE = 6
"""Digits of a protocol before its hyphen."""
STATUSES = {Status.OPEN: "open", Status.PENDING: "pending", Status.SNOOZED: "snoozed", Status.RESOLVED: "resolved"}
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

    status: Literal["open", "pending", "resolved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBotLabels:
    """All labels of the conversation; those that it has already stay."""

    labels: Annotated[tuple[LabelName, ...], Several("The labels.", 30)]


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
    labels: frozenset[str]
    custom_attributes: dict[str, str]
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
    turn, bot = turn_of(thread), thread.with_bot
    if form.private and bot:
        key = f"bot#{turn}#{digest(form.content)}"
        call.desk.notes.write(
            thread.id, form.content, agent=author_of(bot.connector), key=key, at=from_ms(bot.began or bot.since)
        )
    else:
        answer = BotAnswer(replies=(BotReply(text=form.content),))
        call.desk.bot_replies.carry_out_in_parts(thread.id, turn, answer, key="", at=call.at)
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


@operation("GET", HOME, scope="bot", answer=AgentBotConversation)
def show_to_agent_bot(call: Call[Nothing, None]) -> AgentBotConversation:
    """Shows a conversation in Chatwoot's format."""
    thread = conversation_of(call)
    return AgentBotConversation(
        id=int(call.path["conversation"]),
        account_id=int(ACCOUNT),
        status=STATUSES[thread.status],
        labels=thread.labels,
        custom_attributes={"atende_thread": thread.id},
        created_at=ms(thread.opened) // 1000,
    )


@operation(
    "POST", HOME + "/labels", scope="bot", body=AgentBotLabels, answer=AgentBotLabelled,
    example={"labels": ["encomenda"]},
)  # fmt: skip
def label_as_agent_bot(call: Call[Nothing, AgentBotLabels]) -> AgentBotLabelled:
    """Adds labels to a conversation in Chatwoot's format."""
    thread = conversation_of(call)
    labelled = call.desk.bot_replies.label(thread.id, turn_of(thread), call.body.labels)
    return AgentBotLabelled(payload=labelled.labels)
