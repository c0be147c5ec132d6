"""What an automation sees and what it answers: pure values, so that an automation can be tried without anything else.

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
    """What the FAQ has for a message: the entry that it surely asks for or that the contact chose, or the best guesses,
    or neither."""

    answer: Question | None = None
    menu: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What the FAQ has answered before a message, since the episode began, a person answered, or the contact said that
    the answer helped."""

    answers: int = 0
    menus: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An incoming message and the state when it arrived: what the first delivery saw, even when a redelivery sees
    something else.

    `last_incoming` is when the contact had last written before this message, None for a first message. `faq` searches
    the shop's FAQ, which is read at the first call; None when the shop has none. `talk` returns what the FAQ has
    answered so far. `reserved`: a person has the thread or has just answered in it, or the thread is a complaint or
    urgent. `handed`: when the contact asked for a person in this episode; `asking`: this message asks for one. `menu`
    reads the menu bot's tree when it is called; None when there is no tree, or when the bot said something that the
    contact cannot have seen when writing this message. `begins`: the episode has just begun and no person has answered
    in it yet.
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
    """What an automation wants to say. No other automation may use the same claim before `until`; the claim has the
    automation's name or `claim`. `alone` silences the automations after it. `over` silences the automations that it
    names, and takes their claims (`silenced`) as if they had spoken. With `unless` the answer is dropped when one of
    the named automations answers.

    `opt_out`: True records that the contact wants no automatic messages, False that they want them again. `hands_over`:
    from now on only a person answers in this episode. `step`: how the menu bot changes the thread.
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
    """What a message means for its thread: a label to add, and a minimum priority with its reason. `hands_over`: from
    now on only a person answers in this episode."""

    priority: Priority
    reason: str
    label: str = ""
    hands_over: bool = False
