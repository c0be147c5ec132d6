"""What a console asks again and again: what is new, what was resolved, how the day goes."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest

from atende.core import clock, plugins
from atende.model import Episode, Status, Thread
from tests.api.browser import Browser
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk


def resolved(thread: Thread, at: datetime) -> Thread:
    return replace(thread, status=Status.RESOLVED, resolved=at, waiting_since=None)


def episode(thread: Thread) -> Episode:
    return Episode(thread=thread.id, number=thread.episode, opened=thread.opened, resolved=thread.resolved)


class TestSync:
    def test_nothing_new_is_no_content(self, maya: Browser, thread: Thread) -> None:
        cursor = maya.get("/api/boot").body["cursor"]
        answer = maya.get(f"/api/sync?cursor={cursor}")
        assert (answer.status, answer.body) == (204, {})

    def test_news_are_cards_and_the_open_thread(
        self, maya: Browser, story: Story, wires: Wires, thread: Thread
    ) -> None:
        cursor = maya.get("/api/boot").body["cursor"]
        story.now = clock.now()
        story.hears("alguém aí?")
        wires.flow()
        found = maya.get(f"/api/sync?cursor={cursor}&thread={thread.id}").body
        assert [card["last_text"] for card in found["cards"]] == ["alguém aí?"]
        assert [message["text"] for message in found["thread"]["messages"]] == ["oi", "alguém aí?"]
        assert maya.get(f"/api/sync?cursor={found['cursor']}&thread={thread.id}").status == 204

    def test_a_console_that_waits_for_a_message_to_leave_hears_of_it(
        self, maya: Browser, story: Story, wires: Wires, thread: Thread
    ) -> None:
        cursor = maya.get("/api/boot").body["cursor"]
        story.now = clock.now()
        message = story.replies(thread, "Bom dia!")
        wires.flow()
        at = maya.get(f"/api/sync?cursor={cursor}").body["cursor"]
        waits = f"/api/sync?cursor={at}&thread={thread.id}&unsent={quote(message.sk)}"
        assert maya.get(waits).status == 204
        story.delivers(message)
        wires.flow()
        assert maya.get(f"/api/sync?cursor={at}&thread={thread.id}").status == 204, "nothing was written for it"
        assert [said["state"] for said in maya.get(waits).body["thread"]["messages"]] == [None, "sent"]

    @pytest.mark.parametrize("unsent", ["", "x", "T", "M%230", "%C2%B2"])
    def test_waiting_for_no_message_is_no_error(self, maya: Browser, thread: Thread, unsent: str) -> None:
        cursor = maya.get("/api/boot").body["cursor"]
        assert maya.get(f"/api/sync?cursor={cursor}&thread={thread.id}&unsent={unsent}").status == 204

    def test_a_thread_that_is_not_open_in_the_console_is_only_a_card(
        self, maya: Browser, story: Story, wires: Wires, thread: Thread
    ) -> None:
        cursor = maya.get("/api/boot").body["cursor"]
        story.now = clock.now()
        story.resolves(thread)
        wires.flow()
        found = maya.get(f"/api/sync?cursor={cursor}").body
        assert (found["thread"], [card["status"] for card in found["cards"]]) == (None, ["resolved"])

    @pytest.mark.parametrize("cursor", ["", "x", "-1", "1-", "12345678901234567", "%C2%B2"])
    def test_nonsense_is_no_cursor(self, maya: Browser, cursor: str) -> None:
        assert maya.get(f"/api/sync?cursor={cursor}").status == 400

    def test_a_cursor_of_long_ago_begins_again(self, maya: Browser) -> None:
        assert maya.get("/api/sync?cursor=1600000000000").status == 404


class TestResolved:
    def test_pages_go_back_over_months(self, maya: Browser, story: Story) -> None:
        story.uses(automations=())
        for number in range(53):
            thread = story.thread_of(story.hears("oi", by=f"P{number}"))
            ended = partial(resolved, at=story.now - timedelta(days=number))
            story.store.change_thread_adding(thread.id, ended, episode)
        first = maya.get("/api/threads?status=resolved").body
        second = maya.get(f"/api/threads?status=resolved&cursor={first['next']}").body
        names = [card["name"] for page in (first, second) for card in page["cards"]]
        assert names == [f"P{number}" for number in range(53)]
        assert second["next"] is None

    @pytest.mark.parametrize("cursor", ["0", "x", "-1", "9999999999999", "99999999999999"])
    def test_a_hostile_cursor_is_no_error_of_ours(self, maya: Browser, cursor: str) -> None:
        assert maya.get(f"/api/threads?status=resolved&cursor={cursor}").status in (200, 400)

    def test_open_ones_come_with_boot(self, maya: Browser) -> None:
        assert maya.get("/api/threads?status=open").status == 400


class TestFigures:
    def test_today_is_among_the_days_and_the_total_is_their_sum(
        self, maya: Browser, story: Story, wires: Wires, thread: Thread
    ) -> None:
        story.later(minutes=2).replies(thread, "Bom dia!")
        wires.flow()
        found = maya.get("/api/figures?days=3").body
        assert len(found["days"]) == 3
        assert found["total"]["volume"]["incoming"] == sum(day["volume"]["incoming"] for day in found["days"]) == 1
        assert found["today"].keys() == set(plugins.names("metrics"))
        assert found["total"]["first_response"]["mean"] == 120
        assert found["previous"]["volume"]["incoming"] == 0

    def test_they_tell_how_many_marks_were_false_alarms(self, maya: Browser, story: Story, wires: Wires) -> None:
        story.uses(automations=("complaint",))
        for name in ("Bia", "Caio", "Dora", "Eva"):
            story.hears("Meu pedido veio errado, que absurdo!", by=name)
        wrong = story.thread_of(story.hears("Que absurdo, veio tudo errado!", by="Bia"))
        assert maya.post(f"/api/threads/{wrong.id}/mark/dismiss", {"reason": wrong.priority_reason}).status == 200
        wires.flow()
        found = maya.get("/api/figures?days=1").body
        counted = {"given": 4, "dismissed": 1, "share": 25.0}
        assert found["total"]["false_alarms"] == counted | {"degrees": {"complaint": [4, 1]}}
        assert found["days"][-1]["false_alarms"] == counted
        for figure, threads in {
            "dismissed": 1, "dismissed:complaint": 1, "dismissed:danger": 0,
            "marked": 4, "marked:complaint": 4, "marked:alarm": 0,
        }.items():  # fmt: skip
            behind = maya.get(f"/api/figures/threads?figure={figure}&days=1").body["rows"]
            assert [row["value"] for row in behind] == [1] * threads, figure
            assert (wrong.id in [row["card"]["id"] for row in behind]) == bool(threads)

    @pytest.mark.parametrize("days", ["0", "-1", "x", "93", "0092000", "99999999999", "1.5"])
    def test_a_period_that_cannot_be_is_refused(self, maya: Browser, days: str) -> None:
        assert maya.get(f"/api/figures?days={days}").status == 400

    def test_a_figure_told_for_one_agent_and_the_threads_behind_it(
        self, maya: Browser, story: Story, wires: Wires, thread: Thread
    ) -> None:
        story.later(minutes=2).replies(thread, "Bom dia!")
        wires.flow()
        of_maya = maya.get("/api/figures?days=1&agent=maya").body
        assert of_maya["total"]["first_response"]["mean"] == 120
        assert maya.get("/api/figures?days=1&agent=nobody").body["total"]["volume"]["outgoing"] == 0
        shares = maya.get("/api/figures/shares?by=agent&days=1").body["shares"]
        assert shares["maya"]["reply_time"]["mean"] == 120
        found = maya.get("/api/figures/threads?figure=first_response&days=1&agent=maya").body
        assert [(row["card"]["id"], row["value"]) for row in found["rows"]] == [(thread.id, 120)]
        assert found["next"] is None
        assert maya.get("/api/figures/threads?figure=csat&days=1").body["rows"] == []

    def test_who_came_for_the_first_time(self, maya: Browser, wires: Wires, thread: Thread) -> None:
        wires.flow()
        assert [size for size, *_ in maya.get("/api/figures/cohorts").body["cohorts"].values()] == [1]

    def test_cells_of_tables_lead_to_their_threads(
        self, maya: Browser, story: Story, wires: Wires, thread: Thread
    ) -> None:
        wires.flow()
        [month] = maya.get("/api/figures/cohorts").body["cohorts"]
        at = story.now.astimezone(ZoneInfo("America/Sao_Paulo"))
        weekday = at.isoweekday() % 7
        for query, hits in {
            f"figure=new&month={month}": 1,
            "figure=new&month=2020-01": 0,
            f"figure=second:{month}/90&month={month}": 0,
            f"figure=hour:{at:%H}&days=7&weekday={weekday}": 1,
            f"figure=incoming&days=7&weekday={(weekday + 1) % 7}": 0,
            "figure=automatic&days=1": 0,
        }.items():
            assert len(maya.get(f"/api/figures/threads?{query}").body["rows"]) == hits, query

    def test_days_are_taken_away_as_a_sheet_and_as_lines(self, maya: Browser, wires: Wires, thread: Thread) -> None:
        wires.flow()
        sheet = maya.text("/api/figures/export?days=2").split("\r\n")
        assert sheet[0].startswith("\ufeffDia;Mensagens recebidas;")
        assert [line.split(";")[1] for line in sheet[1:-1]] == ["0", "1"]
        lines = maya.text("/api/figures/export?days=2&format=jsonl").splitlines()
        assert [json.loads(line)["volume"]["incoming"] for line in lines] == [0, 1]

    @pytest.mark.parametrize(
        "path",
        [
            "?agent=maya&label=x", f"?label={'x' * 101}", "/shares?by=shop", "/threads?figure=nonsense",
            "/export?format=xls", "/threads?offset=-1", "/threads?offset=9999999", "/threads?day=2020-01-01",
            "?days=%C2%B2", "/threads?month=2026", "/threads?month=9999-12", "/threads?month=x&figure=second:x",
        ],
    )  # fmt: skip
    def test_what_cannot_be_is_refused(self, maya: Browser, path: str) -> None:
        assert maya.get("/api/figures" + path).status == 400
