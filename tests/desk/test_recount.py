"""A day counted from messages and episodes equals the fold of its journal, whatever the day was like."""

import random
from datetime import datetime, timedelta

import pytest

from atende.cli.commands import recount
from atende.core.errors import Conflict, WindowClosed
from atende.model import Message, Status, Thread
from atende.reporting.reconciliation import Difference, Recount
from atende.reporting.reports import Reports
from tests.desk.story import HOURS, Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

TODAY, TOMORROW = "2026-11-25", "2026-11-26"
LUNCH = "mon-fri 07:00-12:00 13:00-19:00; sat 07:00-13:00"
PEOPLE = ("Ana", "Bia", "Caio")


class Chance:
    """A history by chance: the same for the same seed."""

    def __init__(self, story: Story, seed: int) -> None:
        self.story = story
        self.random = random.Random(seed)
        self.threads: dict[str, Thread] = {}

    def live(self, steps: int) -> None:
        for _ in range(steps):
            self.story.later(seconds=self.random.choice((7, 40, 300, 1800, 9000)))
            self.random.choice((self.hears, self.hears, self.replies, self.resolves, self.surveys, self.aside))()

    def hears(self) -> None:
        by = self.random.choice(PEOPLE)
        heard = self.story.hears(self.random.choice(("oi", "tem pão?", "SAIR", "VOLTAR")), by=by)
        self.threads[by] = self.story.thread_of(heard)

    def replies(self) -> None:
        for thread in self.some():
            try:
                self.story.replies(thread, "Certo!", quick="certo")
            except WindowClosed:
                continue

    def resolves(self) -> None:
        for thread in self.some():
            try:
                self.story.resolves(thread)
            except Conflict:
                continue

    def surveys(self) -> None:
        self.story.asks()
        for by, thread in self.threads.items():
            questions = [m for m in self.story.messages(thread) if m.choices]
            if questions and self.random.random() < 0.7:
                self.story.later(seconds=20).taps(self.random.randint(1, 5), questions[-1], by=by)

    def aside(self) -> None:
        """What wants no answer, or is one given elsewhere."""
        by = self.random.choice(list(self.threads) or ["Ana"])
        kind = self.random.choice(({"type": "reaction", "opens": False}, {"direction": "outgoing", "opens": False}))
        heard = self.story.hears("👍", by=by, **kind)
        self.threads.setdefault(by, self.story.thread_of(heard))

    def some(self) -> list[Thread]:
        return [thread for thread in self.threads.values() if self.random.random() < 0.6]


def differences(story: Story, day: str) -> list[Difference]:
    return Recount(story.store).differences(day, now=story.now)


@pytest.mark.parametrize("seed", range(12))
def test_any_history_counts_the_same_both_ways(table: str, stack: object, seed: int) -> None:
    story = Story.begin(hours=HOURS if seed % 2 else LUNCH)
    wires = Wires.lay(stack, story)  # type: ignore[arg-type]
    Chance(story, seed).live(30)
    wires.flow()
    days = [f"{datetime(2026, 11, 25) + timedelta(days=day):%Y-%m-%d}" for day in range(4)]  # noqa: DTZ001
    assert [differences(story, day) for day in days] == [[]] * 4


def test_a_rating_tapped_while_the_next_episode_runs_leaves_nobody_waiting(story: Story, wires: Wires) -> None:
    thread, question = story.surveyed()
    story.later(minutes=1).taps(5, question)
    story.later(minutes=1).replies(thread, "Esqueci de dizer: a encomenda já saiu.")
    story.later(minutes=1).taps(4, question)
    story.later(minutes=30).replies(thread, "Chegou?")
    wires.flow()
    assert differences(story, TODAY) == []


def told(story: Story, wires: Wires) -> None:
    thread = story.thread_of(story.hears("oi"))
    story.later(minutes=4).replies(thread, "Bom dia!")
    story.later(minutes=6).resolves(thread)
    wires.flow()


def test_a_message_that_the_journal_missed_is_found(story: Story, wires: Wires) -> None:
    told(story, wires)
    story.later(minutes=1).hears("obrigada!")
    wires.changes()
    found = differences(story, TODAY)
    assert ("volume", "incoming", 1, 2) in [(one.metric, one.figure, one.journal, one.counted) for one in found]


def test_a_closed_day_is_compared_as_it_was_stored(story: Story, wires: Wires) -> None:
    told(story, wires)
    Reports(story.store, story.desk.shop.business.zone).close(TODAY)
    story.later(days=1)
    assert differences(story, TODAY) == []
    message = next(m for m in story.messages(story.store.resolved("202611")[0]) if m.author == "maya")
    story.store.add(copy(message))
    assert [one.figure for one in differences(story, TODAY)] == ["outgoing"]


def copy(message: Message) -> Message:
    return type(message)(
        thread=message.thread, sk=message.sk[:-1] + "z", direction=message.direction, text="", at=message.at,
        put=message.put, author=message.author,
    )  # fmt: skip


def test_a_reaction_is_not_waited_on(story: Story) -> None:
    story.hears("reagiu com 👍", type="reaction", opens=False)
    story.later(minutes=5).hears("Do celular.", direction="outgoing", opens=False)
    assert Recount(story.store).day(TODAY, now=story.now)["first_response"]["seconds"]["counts"] == []


def test_the_lunch_break_is_no_business_time(stack: object, table: str) -> None:
    story = Story.begin(hours=LUNCH)
    thread = story.thread_of(story.hears("oi"))
    assert story.store.thread(thread.id).status is Status.OPEN
    story.later(minutes=63).replies(thread, "Boa tarde!")
    counted = Recount(story.store).day(TODAY, now=story.now)
    assert counted["first_response"]["seconds"]["sum"] == counted["reply_time"]["seconds"]["sum"] == 3780
    assert counted["first_response"]["business"]["sum"] == counted["reply_time"]["business"]["sum"] == 180


def test_the_command_prints_the_day_and_says_whether_it_agrees(
    story: Story, wires: Wires, table: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told(story, wires)
    monkeypatch.setenv("TABLE", table)
    command = ["--business", story.store.business, "--date", TODAY]
    assert recount.main(command) == 0
    assert "first_response   mean             240.0" in capsys.readouterr().out
    story.later(minutes=1).hears("mais uma")
    wires.changes()
    assert recount.main(command) == 1
    assert "counted 2" in capsys.readouterr().out


def test_a_shop_that_there_is_not_is_a_sentence(
    table: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TABLE", table)
    assert recount.main(["--business", "none", "--date", TOMORROW]) == 2
    assert "Não encontrei" in capsys.readouterr().err
