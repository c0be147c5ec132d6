"""Every place that says until when the shop may write says the same, in every channel: both APIs, the card in the list,
the rule for replies, the last look before a message leaves, and the warning that the time runs out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from atende.core import clock, plugins
from atende.core.errors import AtendeError
from atende.desk.deadlines.rules import CLOSING, NUDGE
from atende.model import Content, Message, State, Thread
from tests.api.browser import Browser
from tests.api.program import Program
from tests.desk.sending import Channel, deliver
from tests.desk.story import Story

pytestmark = pytest.mark.desk

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
LASTS: dict[str, tuple[timedelta, timedelta]] = {
    "whatsapp": (DAY, DAY),
    "instagram": (DAY, 7 * DAY),
    "messenger": (DAY, 7 * DAY),
}
"""How long automations and people may write after the contact's message, by the vendors' rules. The other channels set
no limit."""
COMMENTED = ("instagram", "messenger")
"""Channels in which a person may answer a comment on a post once within seven days."""
WARNED = 60
"""Minutes before the end at which people are warned of somebody who waits."""

HISTORIES: dict[str, dict[str, float]] = {
    "nobody wrote": {},
    "a message": {"message": 0},
    "a comment": {"comment": 0},
    "a comment after a message": {"message": 0, "comment": 2},
    "a message after a comment": {"comment": 0, "message": 2},
    "a comment that was answered": {"comment": 0, "answered": 1},
    "a message, and a comment that was answered": {"message": 0, "comment": 2, "answered": 1},
}
"""What the contact did, and on which day."""
CASES = [
    (channel, history)
    for channel in plugins.names("channels")
    for history in HISTORIES
    if channel in COMMENTED or "comment" not in history
]


class Case:
    """A shop on the channel, and any number of threads with the same history in it."""

    def __init__(self, story: Story, channel: str, history: str) -> None:
        self.story = story.uses(channel=channel, automations=(), window_minutes=WARNED)
        self.begin, self.days, self.lasts = story.now, HISTORIES[history], LASTS.get(channel)

    def ends(self, lasts: timedelta | None, *, comments: bool) -> datetime | None:
        """The end of the time for a reply, counted by hand."""
        ends = []
        if lasts and "message" in self.days:
            ends.append(self.begin + self.days["message"] * DAY + lasts)
        if comments and "comment" in self.days and "answered" not in self.days:
            ends.append(self.begin + self.days["comment"] * DAY + 7 * DAY)
        return max(ends, default=None)

    @property
    def people_until(self) -> datetime | None:
        return self.ends(self.lasts and self.lasts[1], comments=True)

    @property
    def automations_until(self) -> datetime | None:
        return self.ends(self.lasts and self.lasts[0], comments=False)

    def thread(self, name: str) -> Thread:
        """A thread whose contact waits."""
        now, self.story.now = self.story.now, self.begin
        thread = self.story.thread_of(self.story.hears("oi", by=name))
        self.story.now = now
        at = {what: self.begin + day * DAY for what, day in self.days.items()}
        lived = {
            "last_incoming": at.get("message"),
            "comment": "c1" if "comment" in at else "",
            "commented": at.get("comment"),
            "comment_answered": "c1" if "answered" in at else "",
        }
        return self.story.store.change_thread(thread.id, lambda old: replace(old, **lived))

    def moments(self, end: datetime | None) -> list[tuple[datetime, bool]]:
        """Moments, and whether the time for a reply is still open."""
        if self.lasts is None:
            return [(self.begin + 12 * DAY, True)]
        return [(end - MINUTE, True), (end + MINUTE, False)] if end else [(self.begin + MINUTE, False)]


@pytest.fixture
def case(story: Story, request: pytest.FixtureRequest) -> Case:
    return Case(story, *request.param)


@pytest.mark.parametrize("case", CASES, indirect=True, ids=", ".join)
def test_every_place_shows_the_same_end(case: Case, maya: Browser) -> None:
    thread, program = case.thread("Ana"), Program.of(case.story.store.business)
    [card] = maya.get("/api/boot").body["cards"]
    detail, shown = maya.get(f"/api/threads/{thread.id}").body, program.get(f"/threads/{thread.id}").body
    end, automatic = (until and clock.iso(until) for until in (case.people_until, case.automations_until))
    [listed] = program.get("/threads").body["data"]
    for place in (card, detail, shown, listed):
        assert place["window_ends"] == end
    assert detail["automatic_ends"] == automatic
    assert (card["windowless"], detail["windowless"]) == (case.lasts is None, case.lasts is None)
    warnings = [warning.due for warning in case.story.desk.deadlines.of(thread) if warning.what == CLOSING]
    assert warnings == ([case.people_until - timedelta(minutes=WARNED)] if case.people_until else [])


@pytest.mark.parametrize("case", CASES, indirect=True, ids=", ".join)
def test_a_person_may_write_in_the_console_and_by_the_api_until_then_and_not_after(case: Case, maya: Browser) -> None:
    program = Program.of(case.story.store.business)
    says: dict[str, Callable[[Thread], int]] = {
        "console": lambda thread: maya.post(f"/api/threads/{thread.id}/messages", {"text": "Oi!"}).status,
        "api": lambda thread: program.post(f"/threads/{thread.id}/messages", {"type": "text", "text": "Oi!"}).status,
        "desk": lambda thread: replied(case, thread),
    }
    for moment, is_open in case.moments(case.people_until):
        case.story.now = moment
        for door, say in says.items():
            assert say(case.thread(f"{door} {is_open}")) == (201 if is_open else 409), (door, moment)


def replied(case: Case, thread: Thread) -> int:
    """Replies at the desk itself, and lets the message leave."""
    if refusal(lambda: case.story.replies(thread, "Oi!")):
        return 409
    assert left(case, case.story.messages(thread)[-1])
    return 201


def left(case: Case, message: Message) -> bool:
    deliver(case.story.store, message, Channel(lambda *_: f"out-{message.thread}"), at=case.story.now)
    return case.story.message(message).state is State.SENT


@pytest.mark.parametrize("case", CASES, indirect=True, ids=", ".join)
def test_an_automation_may_write_until_its_own_end(case: Case) -> None:
    for moment, is_open in case.moments(case.automations_until):
        case.story.now = moment
        thread = case.thread(f"Ana {is_open}")
        said = case.story.store.add(
            case.story.desk.outgoing.compose(thread, Content(text="Até já!"), key="k", author="auto", at=moment)
        )
        assert left(case, said) == is_open, moment
        case.story.now = moment - 2 * MINUTE
        refused = refusal(lambda thread=thread: case.story.promises(thread, "Ainda quer?", what=NUDGE, minutes=2))
        assert (refused == "") == is_open, moment
        assert is_open or f"prazo de {LASTS[case.story.inbox.channel][0] / timedelta(hours=1):g} horas" in refused


def refusal(act: Callable[[], object]) -> str:
    """What the desk says against it; empty where it does it."""
    try:
        act()
    except AtendeError as error:
        return str(error)
    return ""
