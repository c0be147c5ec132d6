"""What an external bot does by the API: it answers a turn, and hands the thread back."""

from dataclasses import dataclass
from typing import Annotated, Literal

from atende.api.v1 import shapes
from atende.api.v1.fields import VISIBLE, Several, Text
from atende.api.v1.labels import LabelName
from atende.api.v1.operations import Call, Nothing, operation
from atende.api.v1.shapes import Thread
from atende.model import Choice
from atende.model.bots import (
    LONGEST_CHOICE,
    LONGEST_REASON,
    LONGEST_REPLY,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    MOST_CHOICES,
    MOST_REPLIES,
    BotAnswer,
    BotReply,
)

TURN = r"^trn_[0-9a-f]{20}$"


@dataclass(frozen=True, slots=True, kw_only=True)
class BotChoice:
    """Something that the contact can press. The id `person` gives the contact to a person."""

    id: Annotated[str, Text("Comes back as `choice` of the next turn.", LONGEST_CHOICE, 1, VISIBLE, "sim")]
    title: Annotated[str, Text("What the button says.", LONGEST_TITLE, 1, VISIBLE, "Sim")]


@dataclass(frozen=True, slots=True, kw_only=True)
class BotSays:
    """A text for the contact."""

    type: Literal["reply"]
    text: Annotated[str, Text("What the contact reads.", LONGEST_REPLY, 1, VISIBLE, "O bolo custa R$ 80.")]
    choices: Annotated[tuple[BotChoice, ...], Several("What the contact can press.", MOST_CHOICES)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BotLabels:
    """Labels for the thread, beside those that it has."""

    type: Literal["label"]
    labels: Annotated[tuple[LabelName, ...], Several("The labels to add.", 5, 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class BotHandsOff:
    """Gives the thread back to people. They read reason and summary in a note."""

    type: Literal["handoff"]
    reason: Annotated[str, Text("Why, in one line.", LONGEST_REASON)] = ""
    summary: Annotated[str, Text("What the bot has learnt.", LONGEST_SUMMARY)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotResolves:
    """Resolves the thread, unless the contact has written something that the bot was not handed."""

    type: Literal["resolve"]


type BotAction = BotSays | BotLabels | BotHandsOff | BotResolves


@dataclass(frozen=True, slots=True, kw_only=True)
class BotActions:
    """What a bot wants done, in this order."""

    turn: Annotated[str, Text("The turn that this answers.", 24, 24, TURN, "trn_5e7350a1f16ddac86eeb")]
    actions: Annotated[tuple[BotAction, ...], Several("All of them, or none is done.", MOST_REPLIES + 3, 1)]


@operation(
    "POST", "/threads/{thread}/bot-actions", scope="bot", body=BotActions, answer=Thread, keyed=True,
    example={"turn": "{turn}", "actions": [{"type": "reply", "text": "O bolo custa R$ 80."}]},
)  # fmt: skip
def act_as_bot(call: Call[Nothing, BotActions]) -> Thread:
    """Answers the newest turn of a thread that a bot has; a turn may be answered in several requests. 409 for a turn
    that is over, and for a thread that people have taken: nothing is done then."""
    answer = answer_of(call.body.actions)
    thread = call.desk.bot_replies.carry_out_in_parts(
        call.path["thread"], call.body.turn, answer, key=call.key, at=call.first
    )
    return shapes.thread(thread, call.desk, call.language)


def answer_of(actions: tuple[BotAction, ...]) -> BotAnswer:
    """Returns what a list of actions says."""
    replies, labels, hand_offs = list[BotReply](), list[str](), list[BotHandsOff]()
    for action in actions:
        if isinstance(action, BotSays):
            choices = tuple(Choice(id=choice.id, title=choice.title) for choice in action.choices)
            replies.append(BotReply(text=action.text, choices=choices))
        elif isinstance(action, BotLabels):
            labels += action.labels
        elif isinstance(action, BotHandsOff):
            hand_offs.append(action)
    return BotAnswer(
        replies=tuple(replies),
        labels=tuple(labels),
        hands_back=bool(hand_offs),
        reason=hand_offs[0].reason if hand_offs else "",
        summary=hand_offs[0].summary if hand_offs else "",
        resolves=any(isinstance(action, BotResolves) for action in actions),
    )
