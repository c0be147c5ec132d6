"""Ids of the buttons and list rows that Atende sends. The channel returns the id when the contact presses one.

Only this module writes and reads these ids. They stay on customers' phones for years, so the text of an id never
changes: a new kind of button gets a new form.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from atende.model.survey import STARS

RATING = {STARS: "csat", 2 * STARS: "nps"}
"""The first word of a survey's ids by the survey's scale."""
GIVEN = {
    STARS: re.compile(r"csat:([0-9A-Za-z]{1,40}):([1-9][0-9]{0,5}):([1-5])"),
    2 * STARS: re.compile(r"nps:([0-9A-Za-z]{1,40}):([1-9][0-9]{0,5}):(10|[0-9])"),
}
ENTRY = re.compile(r"[0-9a-z]{1,40}")
AUTOMATION = re.compile(r"[a-z][a-z_-]{0,39}")
NUMBER = re.compile(r"[1-9][0-9]?")
INVITATION = re.compile(r"[0-9a-f]{32}")
MINUTES = re.compile(r"[1-9][0-9]{7}")
"""Since 1970: from 1989 to 2160."""


@dataclass(frozen=True, slots=True)
class RatingButton:
    """A rating of an episode, at most `scale` (5 or 10)."""

    thread: str
    episode: int
    rating: int
    scale: int


@dataclass(frozen=True, slots=True)
class MenuOption:
    """A node of the menu's tree; empty for an id of the menu in a form that this version does not know."""

    node: str


@dataclass(frozen=True, slots=True)
class MenuHelped:
    """The contact says that the text of a node helped."""

    node: str


@dataclass(frozen=True, slots=True)
class FaqQuestion:
    """A question that the FAQ offers."""

    entry: str


@dataclass(frozen=True, slots=True)
class FaqHelped:
    """The contact says that the answer of an entry helped."""

    entry: str


@dataclass(frozen=True, slots=True)
class PersonButton:
    """The contact asks for a person, below a message of this automation."""

    automation: str


@dataclass(frozen=True, slots=True)
class TextButton:
    """The button with this number, counted from 1, below a text that the owner wrote: `source` is the automation, or
    `quick` for a quick reply."""

    source: str
    number: int


@dataclass(frozen=True, slots=True)
class NotMe:
    """The contact says that somebody else followed their invitation to another channel; `invitation` is its hash."""

    invitation: str


@dataclass(frozen=True, slots=True)
class StopMarketing:
    """The contact withdraws the consent to marketing, below a message of this campaign."""

    campaign: str


@dataclass(frozen=True, slots=True)
class CallBack:
    """When the contact wants to be called back, to the minute, in UTC; None: they prefer to write."""

    at: datetime | None


type Button = (
    RatingButton
    | MenuOption
    | MenuHelped
    | FaqQuestion
    | FaqHelped
    | PersonButton
    | TextButton
    | NotMe
    | StopMarketing
    | CallBack
)


def encode(button: Button) -> str:
    """Returns the id of a button.

    >>> encode(RatingButton("01jqz", 2, 5, scale=5)), encode(MenuOption("cakes")), encode(PersonButton("faq"))
    ('csat:01jqz:2:5', 'menu:go:cakes', 'faq:person')
    """
    match button:
        case RatingButton():
            text = f"{RATING[button.scale]}:{button.thread}:{button.episode}:{button.rating}"
        case MenuOption():
            text = f"menu:go:{button.node}"
        case MenuHelped():
            text = f"menu:done:{button.node}"
        case FaqQuestion():
            text = f"faq:show:{button.entry}"
        case FaqHelped():
            text = f"faq:solved:{button.entry}"
        case PersonButton():
            text = f"{button.automation}:person"
        case TextButton():
            text = f"{button.source}:{button.number}"
        case NotMe():
            text = f"link:deny:{button.invitation}"
        case StopMarketing():
            text = f"campaign:stop:{button.campaign}"
        case CallBack():
            text = f"call:{int(button.at.timestamp()) // 60 if button.at else 'none'}"
    return text


def decode(choice: str | None) -> Button | None:
    """Returns the button that an id stands for; None for an id that Atende did not write, such as a template's.

    >>> decode("nps:01jqz:2:10"), decode("greeting:2"), decode("csat:01jqz:2:9"), decode("menu:new-form")
    (RatingButton(thread='01jqz', episode=2, rating=10, scale=10), TextButton(source='greeting', number=2), None, \
MenuOption(node=''))
    """
    kind, _, rest = (choice or "").partition(":")
    if rest == "person" and AUTOMATION.fullmatch(kind):
        return PersonButton(kind)
    if kind == "menu":
        return _menu_button(rest)
    if kind == "faq":
        return _faq_button(rest)
    if kind == "link":
        return _invitation_button(rest)
    if kind == "campaign":
        return _campaign_button(rest)
    if kind == "call":
        return _call_button(rest)
    if kind in RATING.values():
        return _rating(choice or "")
    return TextButton(kind, int(rest)) if AUTOMATION.fullmatch(kind) and NUMBER.fullmatch(rest) else None


def _menu_button(rest: str) -> Button:
    does, _, node = rest.partition(":")
    return MenuHelped(node) if does == "done" else MenuOption(node if does == "go" else "")


def _faq_button(rest: str) -> Button | None:
    does, _, entry = rest.partition(":")
    if not ENTRY.fullmatch(entry) or does not in ("show", "solved"):
        return None
    return FaqQuestion(entry) if does == "show" else FaqHelped(entry)


def _invitation_button(rest: str) -> Button | None:
    does, _, invitation = rest.partition(":")
    return NotMe(invitation) if does == "deny" and INVITATION.fullmatch(invitation) else None


def _campaign_button(rest: str) -> Button | None:
    does, _, campaign = rest.partition(":")
    return StopMarketing(campaign) if does == "stop" and ENTRY.fullmatch(campaign) else None


def _call_button(rest: str) -> Button | None:
    if rest == "none":
        return CallBack(None)
    return CallBack(datetime.fromtimestamp(int(rest) * 60, UTC)) if MINUTES.fullmatch(rest) else None


def _rating(choice: str) -> Button | None:
    for scale, form in GIVEN.items():
        if match := form.fullmatch(choice):
            thread, episode, rating = match.groups()
            return RatingButton(thread, int(episode), int(rating), scale)
    return None
