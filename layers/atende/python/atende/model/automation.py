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
    or neither. `also`: further entries that the same message surely asks for."""

    answer: Question | None = None
    also: tuple[Question, ...] = ()
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
    something else."""

    business: Business
    inbox: Inbox
    at: datetime
    type: str
    text: str
    choice: str | None = None
    name: str = ""
    protocol: str = ""
    last_incoming: datetime | None = None
    """When the contact had last written before this message; None for a first message."""
    opted_out: bool = False
    refused: frozenset[str] = frozenset()
    """The single purposes that the contact has refused (`model.consent`)."""
    faq: Callable[[], Finding] | None = None
    """Searches the shop's FAQ, which is read at the first call; None when the shop has none."""
    talk: Callable[[], Talk] = Talk
    """Returns what the FAQ has answered so far."""
    reserved: bool = False
    """Whether a person has the thread or has just answered in it, or the thread is a complaint or urgent."""
    attended: bool = False
    """Whether a person has the thread or has just answered in it."""
    with_person: bool = False
    """Whether a person had the thread, or the message answers one, when it came: then only a danger marks anything."""
    own: frozenset[str] = frozenset()
    """Plain words of the shop's own trade, which alarm nobody."""
    with_bot: bool = False
    """Whether an external bot has the thread."""
    handed: datetime | None = None
    """When the contact asked for a person in this episode."""
    asking: bool = False
    """Whether this message asks for a person."""
    menu: Callable[[], Menu | None] | None = None
    """Reads the menu bot's tree when it is called. None when there is no tree, or when the bot said something that the
    contact cannot have seen when writing this message."""
    place: Standing = NOWHERE
    is_answered: bool = False
    """Whether an FAQ entry answers this message."""
    begins: bool = True
    """Whether the episode has just begun and no person has answered in it yet."""

    @property
    def is_for_people(self) -> bool:
        """Whether only people answer this message."""
        return self.reserved or (self.handed is not None and not self.asking)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an automation wants to say."""

    text: str
    until: datetime
    """Until then no other automation may use the same claim."""
    attachment: Attachment | None = None
    choices: tuple[Choice, ...] = ()
    menu: str = ""
    alone: bool = False
    """Whether it silences the automations after it."""
    opt_out: bool | None = None
    """True records that the contact wants no automatic messages, False that they want them again."""
    purpose: str = ""
    """The single purpose that `opt_out` is about; empty: everything."""
    wording: str = ""
    """The version of the words that confirm it."""
    hands_over: bool = False
    """Whether from now on only a person answers in this episode."""
    claim: str = ""
    """The name of the claim; empty: the automation's name."""
    over: tuple[str, ...] = ()
    """Automations that it silences, and whose claims it takes as if they had spoken."""
    silenced: tuple[tuple[str, datetime], ...] = ()
    """Those claims, with their ends."""
    unless: tuple[str, ...] = ()
    """Automations whose answer takes the place of this one."""
    step: Step | None = None
    """How the menu bot changes the thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a message means for its thread: a label to add, and a minimum priority with its reason.

    `hands_over`: from now on only a person answers in this episode. `no_bot`: no external bot answers the message.
    `task` is what a person has to do within `task_days`, or at `task_at`. An episode has one task with a `task_key`: a
    newer mark changes it, or with `task_over` ends it. `answered`: the FAQ has an entry that answers the message, so
    that the mark counts only if that answer is not sent."""

    priority: Priority
    reason: str
    label: str = ""
    hands_over: bool = False
    no_bot: bool = False
    task: str = ""
    task_days: int = 0
    task_at: datetime | None = None
    task_key: str = ""
    task_over: bool = False
    answered: bool = False
