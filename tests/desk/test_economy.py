"""What messages cost, told through the desk's own doors: counted once, recounted the same, and stopped at the cap."""

import random
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from atende.core.errors import ChannelError
from atende.core.sentences import verbatim
from atende.model import Budget, Due, Message, Thread
from atende.reporting import daily
from atende.reporting.billing import Economy, calendar_of, of_thread
from atende.reporting.metrics.economy.forecast import CLOSED
from atende.reporting.reconciliation import Recount
from atende.reporting.reports import Reports
from atende.storage.directory import Directory
from atende.workers.job import work
from atende.workers.shop_jobs import shop_jobs
from tests.desk.sending import Channel, deliver
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

PRICED = {"billable": True, "category": "service", "pricing": "regular"}
MONTH, TODAY = "2026-11", "2026-11-25"


def arrives(story: Story, message: Message, **priced: Any) -> None:
    """It is sent and delivered."""
    wamid = story.delivers(message)
    for status in ("sent", "delivered"):
        story.later(seconds=1).status(wamid, status, **(PRICED | priced))


def automatic(story: Story, thread: Thread) -> Message:
    return next(message for message in story.messages(thread) if message.automatic)


def charges(story: Story, day: str = TODAY) -> dict[str, int]:
    kept = Reports(story.store, story.desk.shop.business.zone).fold(day)["all"]
    found: dict[str, int] = daily.merge([kept])["economy"]["charges"]
    return found


def test_a_reply_and_an_automatic_text_are_counted_apart(story: Story, wires: Wires) -> None:
    thread = story.thread_of(story.hears("oi"))
    arrives(story, automatic(story, thread))
    arrives(story, story.later(minutes=1).replies(thread, "Bom dia!"))
    wires.flow()
    wires.fanout.take(wires.seen)
    assert charges(story) == {
        "2026-11/whatsapp/BR/service/paid/greeting": 1,
        "2026-11/whatsapp/BR/service/paid/person": 1,
    }


def test_what_was_said_in_one_message_was_spared_another(story: Story, wires: Wires) -> None:
    story.now += timedelta(hours=10)
    thread = story.thread_of(story.hears("oi"))
    assert automatic(story, thread).automations == "away+greeting"
    arrives(story, automatic(story, thread))
    wires.flow()
    found = daily.show(Reports(story.store, story.desk.shop.business.zone).fold(TODAY)["all"])["economy"]
    assert (found["paid"], found["spared"], found["automatic"]) == (1, 1, 6800)


def test_the_statement_of_a_month(story: Story, wires: Wires) -> None:
    thread = story.thread_of(story.hears("oi"))
    arrives(story, automatic(story, thread))
    arrives(story, story.replies(thread, "Bom dia!"), category="utility")
    wires.flow()
    found = Economy(story.desk.shop).statement(story.now)
    assert (found.month, found.so_far, found.incoming, found.outgoing) == (MONTH, 6800, 1, 2)
    [number] = found.numbers
    assert (number.used, number.allowance, found.per_episode) == (1, 1000, 2 * 6800)
    assert found.forecast.expected >= found.so_far


def test_the_forecast_knows_on_which_days_the_shop_keeps_other_hours(story: Story) -> None:
    story.uses(hours="seg-sáb 07:00-19:00; feriados fechado; 24/12 07:00-12:00")
    special = calendar_of(story.desk.shop)
    days = (date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26), date(2026, 11, 15))  # the last is a Sunday
    assert [special(day) for day in days] == ["other hours", CLOSED, "", ""]


def test_what_a_thread_costs(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    arrives(story, automatic(story, thread))
    arrives(story, story.replies(thread, "Bom dia!"), billable=False, pricing="free_entry_point")
    found = of_thread(story.messages(thread), zone="America/Sao_Paulo")
    assert (found["paid"], found["entry"], found["listed"]) == (1, 1, 6800)


def test_a_message_that_arrives_after_midnight_costs_on_the_day_it_arrives(story: Story, wires: Wires) -> None:
    story.uses(automations=()).later(hours=11, minutes=58)
    thread = story.thread_of(story.hears("oi"))
    message = story.later(seconds=30).replies(thread, "Boa noite!")
    wamid = story.delivers(message)
    story.later(minutes=10).status(wamid, "delivered", **PRICED)
    wires.flow()
    days = [TODAY, "2026-11-26"]
    assert [sum(charges(story, day).values()) for day in days] == [0, 1]
    assert [Recount(story.store).differences(day, now=story.now) for day in days] == [[], []]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 1, 0, 2)])
def test_statuses_before_their_message_in_any_order_cost_the_same(
    story: Story, wires: Wires, order: tuple[int, ...]
) -> None:
    thread = story.uses(automations=()).thread_of(story.hears("oi"))
    message = story.later(seconds=5).replies(thread, "Bom dia!")
    told = [{"category": "utility"}, {"category": "service"}, {"billable": None, "category": None, "pricing": None}]
    for number in order:
        story.status("wamid.early", "delivered", **(PRICED | told[number]))
    story.delivers(message, wamid="wamid.early")
    wires.flow()
    assert charges(story) == {"2026-11/whatsapp/BR/service/paid/person": 1}


def test_one_whose_sending_nobody_confirmed_counts_when_its_status_comes(story: Story, wires: Wires) -> None:
    thread = story.uses(automations=()).thread_of(story.hears("oi"))
    message = story.later(seconds=5).replies(thread, "Bom dia!")

    def lost(*_: object) -> str:
        raise ChannelError(verbatim("sem resposta"), uncertain=True)

    deliver(story.store, message, Channel(lost), at=story.now)
    key = f"{thread.id}|{message.sk}"
    story.later(minutes=1).status("wamid.1", "delivered", key=key, **PRICED)
    wires.flow()
    assert sum(charges(story).values()) == 1
    told = Reports(story.store, story.desk.shop.business.zone).journal.read(TODAY)
    assert [event.message for event in told if event.kind == "status"] == [message.sk]


@pytest.mark.parametrize("seed", range(4))
def test_any_history_of_statuses_is_recounted_the_same(table: str, stack: object, seed: int) -> None:
    story, chance = Story.begin(), random.Random(seed)
    wires = Wires.lay(stack, story)  # type: ignore[arg-type]
    sent: list[str] = []
    for number in range(12):
        thread = story.thread_of(story.later(hours=chance.choice((0, 1, 7))).hears("oi", by=chance.choice("AB")))
        sent.append(story.delivers(story.later(seconds=5).replies(thread, f"Resposta {number}")))
        for _ in range(chance.randint(0, 3)):
            told = {
                "billable": chance.choice((None, True, True, False)),
                "category": chance.choice((None, "service", "utility")),
                "pricing": chance.choice((None, "regular", "free_entry_point")),
            }
            status = chance.choice(("sent", "delivered", "read"))
            story.later(minutes=chance.choice((0, 5, 90))).status(chance.choice(sent), status, **told)
        if chance.random() < 0.5:
            wires.flow()
    wires.flow()
    days = [f"{datetime(2026, 11, 25) + timedelta(days=day):%Y-%m-%d}" for day in range(5)]  # noqa: DTZ001
    assert [Recount(story.store).differences(day, now=story.now) for day in days] == [[]] * 5
    assert sum(sum(charges(story, day).values()) for day in days) > 0


@pytest.fixture
def spent(story: Story) -> Story:
    """A shop whose month has reached its cap."""
    story.store.put(Budget(cap=1, near=MONTH, reached=MONTH))
    story.desk = story.again()
    return story


class TestCap:
    def test_nothing_automatic_is_said_any_more(self, spent: Story) -> None:
        assert spent.said(spent.thread_of(spent.hears("oi"))) == []

    def test_a_person_is_not_stopped(self, spent: Story) -> None:
        thread = spent.thread_of(spent.hears("oi"))
        spent.replies(thread, "Bom dia!")
        promise = spent.promises(thread, "Seu bolo está pronto!", minutes=5)
        assert spent.later(minutes=5).rings(promise).outcome == "sent"
        assert spent.said(thread) == ["Bom dia!", "Seu bolo está pronto!"]

    def test_a_nudge_is(self, spent: Story) -> None:
        nudge = spent.promises(spent.thread_of(spent.hears("oi")), "Ainda tem interesse?", what="nudge", hours=1)
        found = spent.later(hours=1).rings(nudge)
        assert (found.state, found.outcome) == (Due.CANCELLED, "budget")

    def test_an_opt_out_is_confirmed_all_the_same(self, spent: Story) -> None:
        thread = spent.thread_of(spent.hears("SAIR"))
        assert len(spent.said(thread)) == 1
        assert spent.contact_of(thread).opted_out

    def test_a_survey_waits_for_a_month_with_money(self, spent: Story) -> None:
        thread = spent.thread_of(spent.hears("oi"))
        spent.later(seconds=5).resolves(thread)
        assert spent.later(hours=1).asks()["budget"] == 1
        assert spent.said(thread) == []

    def test_a_rating_counts_without_thanks(self, story: Story) -> None:
        thread, question = story.surveyed()
        story.store.put(Budget(cap=1, near=MONTH, reached=MONTH))
        story.desk = story.again()
        said = len(story.said(thread))
        story.taps(1, question)
        episode = story.store.episode(thread.id, 1)
        assert episode
        assert (episode.rating, len(story.said(thread)), len(story.store.tasks())) == (1, said, 1)

    def test_the_next_month_begins_without_a_word(self, spent: Story) -> None:
        spent.later(days=6)
        assert len(spent.said(spent.thread_of(spent.hears("oi")))) == 1

    def test_the_clock_finds_it_and_it_is_lifted_with_the_cap(self, story: Story, wires: Wires) -> None:
        thread = story.thread_of(story.hears("oi"))
        arrives(story, story.replies(thread, "Bom dia!"), category="utility")
        wires.flow()
        economy = Economy(story.desk.shop)
        assert economy.cap(8000, at=story.now) == Budget(cap=8000, near=MONTH)
        [shop] = [one for one in Directory().shops() if one.business == story.store.business]
        [job] = [job for job in shop_jobs(shop, story.now) if job["do"] == "budget"]
        arrives(story, story.replies(thread, "Mais uma"), category="utility")
        wires.flow()
        assert work(str(job).replace("'", '"'))["state"] == "reached"
        assert story.again().shop.is_spent(story.now)
        assert economy.cap(0, at=story.now) == Budget()
        assert not story.again().shop.is_spent(story.now)

    def test_a_shop_without_a_cap_is_no_work_for_the_clock(self, story: Story) -> None:
        [shop] = [one for one in Directory().shops() if one.business == story.store.business]
        assert [job for job in shop_jobs(shop, story.now) if job["do"] == "budget"] == []
        assert Economy(story.desk.shop).check(story.now) == Budget()
