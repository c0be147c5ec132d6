"""What an automation sees and what it says: pure values, so that one can be tried without anything else.

An automation is a folder `atende/automations/<name>/` whose `__init__.py` has `answer(moment) -> Answer | None`, or
`mark(moment) -> Mark | None`, or both.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from atende.model.content import Attachment
from atende.model.desk import Business, Choice, Inbox, Priority
from atende.model.menu import NOWHERE, Menu, Standing, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An entry of the shop's FAQ; `title` is its first phrasing."""

    id: str
    title: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the FAQ has for a message: the entry that it surely asks for or chose, or the best guesses, or neither."""

    answer: Question | None = None
    menu: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What the FAQ has said before a message, since the episode began, a person answered, or the contact said that it
    helped."""

    answers: int = 0
    menus: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An incoming message and the state it met: what the first delivery saw, whatever a redelivery sees now.

    `last_incoming` is when the contact had last written before this message, None for a first one. `faq` looks into the
    shop's FAQ, which is read when the first asks; None where it has none; `talk` looks at what it has said so far.
    `reserved`: a person has the thread or has just answered in it, or it complains or cannot wait. `handed`: when the
    contact asked for a person in this episode, `asking`: by this message. `menu` reads the menu bot's tree when it is
    asked; None where there is none, or where it said something that this message cannot have seen. `begins`: the
    episode has just begun, and no person has answered in it yet.
    """

    business: Business
    inbox: Inbox
    at: datetime
    type: str
    text: str
    choice: str | None = None
    name: str = ""
    protocol: str = ""
    last_incoming: datetime | None = None
    opted_out: bool = False
    faq: Callable[[], Finding] | None = None
    talk: Callable[[], Talk] = Talk
    reserved: bool = False
    handed: datetime | None = None
    asking: bool = False
    menu: Callable[[], Menu | None] | None = None
    place: Standing = NOWHERE
    begins: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What to say. Nobody else may say it before `until`: the claim, under the automation's name or `claim`. `alone`
    silences the automations after it, `over` those that it names, whose claims (`silenced`) it holds as if they had
    spoken; with `unless` it is silent itself where one of them speaks.

    `opt_out` True records that the contact wants no automatic messages, False that they want them again. `hands_over`:
    from now on a person alone speaks in this episode. `step`: what the menu bot makes of the thread.
    """

    text: str
    until: datetime
    attachment: Attachment | None = None
    choices: tuple[Choice, ...] = ()
    menu: str = ""
    alone: bool = False
    opt_out: bool | None = None
    hands_over: bool = False
    claim: str = ""
    over: tuple[str, ...] = ()
    silenced: tuple[tuple[str, datetime], ...] = ()
    unless: tuple[str, ...] = ()
    step: Step | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a message says about its thread: a label to add, and how much it matters at least, with the reason.
    `hands_over`: from now on a person alone speaks in this episode."""

    priority: Priority
    reason: str
    label: str = ""
    hands_over: bool = False
