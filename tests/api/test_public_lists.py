"""Lists of threads and contacts: whoever walks over all pages has each once, whatever moves meanwhile."""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import timedelta
from typing import Any

import pytest

from atende.core import clock
from atende.desk.threads import listing
from atende.model import Status, Thread
from atende.reporting.journal.store import Journal, events
from tests.api.program import Program
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk


@pytest.fixture
def program(story: Story) -> Iterator[Program]:
    story.uses(automations=())
    program = Program.of(story.store.business)
    yield program
    assert program.log.unexpected == []


def customer(number: int) -> str:
    return f"Cliente {number}"


def wrote(story: Story, count: int, *, first: int = 0) -> list[str]:
    """Customers who wrote, a minute after one another; returns their threads' ids."""
    heard = [story.later(minutes=1).hears("oi", by=customer(first + number)) for number in range(count)]
    return [story.thread_of(message).id for message in heard]


def walk(program: Program, path: str, *, meanwhile: Callable[[], object] = lambda: None) -> list[list[dict[str, Any]]]:
    """The pages of a list; `meanwhile` happens after each."""
    pages, cursor = [], ""
    while True:
        answer = program.get(f"{path}{'&' if '?' in path else '?'}{cursor}".rstrip("?&"))
        assert answer.status == 200, answer.body
        pages.append(answer.body["data"])
        if not answer.body["next_cursor"]:
            return pages
        cursor = f"cursor={answer.body['next_cursor']}"
        meanwhile()


def ids(pages: list[list[dict[str, Any]]]) -> list[str]:
    return [entry["id"] for page in pages for entry in page]


def test_open_threads_that_are_answered_and_written_to_meanwhile_come_once(story: Story, program: Program) -> None:
    threads = wrote(story, 15)

    def moves() -> None:
        story.later(minutes=1)
        for name in (threads[1], threads[7]):
            story.replies(story.store.thread(name), "Oi!")
        story.hears("E aí?", by=customer(14))
        story.hears("Oi, tudo bem?", by=f"Novo {story.now}")

    pages = walk(program, "/threads?limit=4", meanwhile=moves)
    assert ids(pages) == threads[::-1]
    assert [len(page) for page in pages] == [4, 4, 4, 3]


def furnished(story: Story) -> list[str]:
    """Twelve threads: resolved ones of two months, reopened ones, snoozed and open ones."""
    threads = wrote(story, 12)
    for name in threads[:8]:
        story.later(hours=1).resolves(story.store.thread(name))
    story.later(days=32).hears("Voltei", by=customer(0))  # a new thread, as the reopen time has passed
    for name in threads[1:3]:
        story.desk.threads.reopen(name, at=story.later(hours=1).now)
    story.resolves(story.store.thread(threads[1]))
    story.desk.threads.snooze(threads[8], until=story.now + timedelta(days=3), seen=story.now, at=story.now)
    story.later(hours=1)
    return sorted({*threads, *(card.id for card in story.store.cards(Status.OPEN))})


def moved(story: Story, name: str, how: str) -> None:
    thread = story.later(seconds=20).store.thread(name)
    threads = story.desk.threads
    match how:
        case "resolve":
            story.resolves(thread)
        case "reopen":
            threads.reopen(name, at=story.now)
        case "back":
            threads.take_back_end(name, at=story.now)
        case "snooze" if thread.status is not Status.RESOLVED:
            threads.snooze(name, until=story.now + timedelta(days=1), seen=story.now, at=story.now)
        case "assign":
            threads.assign(name, "maya", at=story.now)


HOW = ("resolve", "reopen", "back", "snooze", "assign")


@pytest.mark.parametrize("seed", range(4))
def test_a_walk_over_all_threads_has_each_once_whatever_moves(story: Story, program: Program, seed: int) -> None:
    threads, chance = furnished(story), random.Random(seed)

    def moves() -> None:
        for _ in range(3):
            moved(story, chance.choice(threads), chance.choice(HOW))
        story.hears("oi", by=f"Novo {chance.random()}")

    limit = chance.choice((1, 2, 3, 5))
    pages = walk(program, f"/threads?status=all&limit={limit}", meanwhile=moves)
    assert sorted(name for name in ids(pages) if name in threads) == threads
    assert len({*ids(pages)}) == len(ids(pages))
    assert {len(page) for page in pages[:-1]} <= {limit}


@pytest.mark.parametrize("seed", range(3))
def test_resolved_threads_that_come_back_and_end_again_are_lost_and_doubled_by_no_page(
    story: Story, program: Program, seed: int
) -> None:
    furnished(story)
    threads, chance = ids(walk(program, "/threads?status=resolved")), random.Random(seed)

    def moves() -> None:
        for name in chance.sample(threads, 3):
            moved(story, name, "reopen")
            moved(story, name, "resolve")

    assert ids(walk(program, "/threads?status=resolved&limit=2", meanwhile=moves)) == threads


def test_walks_that_race_with_others_who_move_the_threads_have_each_once(story: Story, program: Program) -> None:
    threads, walks = wrote(story, 6), 2
    over: list[bool] = []

    def moves(mine: list[str]) -> None:
        chance = random.Random(mine[0])
        while not over:
            body = chance.choice(
                ({"status": "resolved"}, {"status": "open"}, {"assignee": "maya"}, {"add_labels": ["festa"]})
            )
            assert program.ask("PATCH", f"/threads/{chance.choice(mine)}", body).status == 200

    def walks_all(limit: int) -> list[str]:
        try:
            return ids(walk(program, f"/threads?status=all&limit={limit}"))
        finally:
            seen.append(limit)
            over.extend([True] if len(seen) == walks else [])

    seen: list[int] = []
    with ThreadPoolExecutor(4) as pool:
        movers = [pool.submit(copy_context().run, moves, threads[part::2]) for part in range(2)]
        walked = [pool.submit(copy_context().run, walks_all, limit) for limit in (2, 3)]
        results = [each.result() for each in walked]
        [each.result() for each in movers]
    for result in results:
        assert sorted(result) == threads


def test_filters_hold_together_and_pages_are_full(story: Story, program: Program) -> None:
    threads = wrote(story, 9)
    for name in threads[::2]:
        program.ask("PATCH", f"/threads/{name}", {"add_labels": ["festa"], "assignee": "maya"})
    program.ask("PATCH", f"/threads/{threads[0]}", {"status": "resolved"})
    pages = walk(program, "/threads?status=all&label=festa&assignee=maya&limit=2")
    assert (ids(pages), [len(page) for page in pages]) == ([*threads[8:0:-2], threads[0]], [2, 2, 1])
    assert ids(walk(program, "/threads?label=festa&inbox=nowhere")) == []
    opened = {name: program.get(f"/threads/{name}").body["opened"] for name in threads}
    between = f"opened_since={opened[threads[2]]}&opened_before={opened[threads[6]]}"
    assert ids(walk(program, f"/threads?status=all&{between}&limit=3")) == threads[5:1:-1]


def test_threads_are_filtered_by_when_they_were_resolved(story: Story, program: Program) -> None:
    threads = wrote(story, 4)
    ends = []
    for name in threads[:3]:
        story.later(days=20)
        ends.append(program.ask("PATCH", f"/threads/{name}", {"status": "resolved"}).body["resolved"])
    for status in ("resolved", "all"):
        path = f"/threads?status={status}&resolved_since={ends[1]}"
        assert ids(walk(program, path)) == [threads[2], threads[1]]
        assert ids(walk(program, f"{path}&resolved_before={ends[2]}")) == [threads[1]]


def test_threads_of_a_contact_are_found_by_id_phone_and_mail(story: Story, program: Program, wires: Wires) -> None:
    [old, _] = wrote(story, 2)
    story.later(hours=1).resolves(story.store.thread(old))
    wires.flow()
    new = story.thread_of(story.later(days=30).hears("Voltei", by=customer(0)))
    phone = program.get(f"/contacts/{new.contact}").body["phone"].replace("+", "%2B")
    for filters in (f"contact={new.contact}", f"phone={phone}", f"contact={new.contact}&phone={phone}"):
        assert ids(walk(program, f"/threads?status=all&limit=1&{filters}")) == [new.id, old]
        assert ids(walk(program, f"/threads?{filters}")) == [new.id]
    assert ids(walk(program, f"/threads?contact={new.contact}&phone=%2B5511900000000")) == []
    assert ids(walk(program, "/threads?email=ninguem@example.com")) == []
    assert program.get("/threads?contact=nobody").status == 404


def streamed(story: Story, thread: str, before: Thread) -> None:
    """The journal gets what the stream tells of a changed thread."""
    changes = events(before, story.store.thread(thread), version=int(story.now.timestamp()), at=story.now)
    Journal(story.store, story.desk.shop.business.zone).write(changes, clock=lambda: story.now)


def test_what_has_changed_since_is_listed_once_wherever_it_is(story: Story, program: Program) -> None:
    threads = wrote(story, 8)
    since = clock.iso(story.later(hours=1).now)
    story.later(hours=30)
    for number, body in ((1, {"status": "resolved"}), (4, {"add_labels": ["festa"]}), (6, {"priority": "high"})):
        before = story.later(minutes=1).store.thread(threads[number])
        assert program.ask("PATCH", f"/threads/{threads[number]}", body).status == 200
        streamed(story, threads[number], before)

    def meanwhile() -> None:
        before = story.later(minutes=1).store.thread(threads[0])
        program.ask("PATCH", f"/threads/{threads[0]}", {"add_labels": [f"l{story.now:%M}"]})
        streamed(story, threads[0], before)

    path = f"/threads?status=all&updated_since={since}"
    changed = [threads[6], threads[4], threads[1]]
    assert ids(walk(program, f"{path}&limit=1", meanwhile=meanwhile)) == changed
    assert ids(walk(program, path)) == [*changed, threads[0]]
    assert ids(walk(program, path.replace("all", "open"))) == [threads[6], threads[4], threads[0]]


def test_changes_are_listed_some_days_back(story: Story, program: Program) -> None:
    answer = program.get(f"/threads?updated_since={clock.iso(story.now - timedelta(days=8))}")
    assert (answer.status, answer.code) == (409, "not_possible")


def test_a_page_ends_where_too_many_were_read_for_it(
    story: Story, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "AT_ONCE", 2)
    monkeypatch.setattr(listing, "MOST_READ", 3)
    threads = wrote(story, 9)
    story.later(minutes=1)
    for name in threads:
        story.resolves(story.store.thread(name))  # all of them in the same millisecond
    pages = walk(program, "/threads?status=resolved&label=festa")
    assert ids(pages) == []
    program.ask("PATCH", f"/threads/{threads[0]}", {"add_labels": ["festa"]})
    assert ids(walk(program, "/threads?status=resolved&label=festa")) == [threads[0]]
    assert ids(walk(program, "/threads?status=resolved&limit=2")) == threads[::-1]


def test_pages_of_contacts_are_full_with_and_without_names(story: Story, program: Program) -> None:
    wrote(story, 5)
    for name in ("Ana", "Álvaro", "zé", "Ωμέγα", "...", "🎂", "????"):
        story.later(minutes=1).hears("oi", by=name)
    [everybody] = walk(program, "/contacts?limit=100")
    pages = walk(program, "/contacts?limit=5")
    assert ids(pages) == [contact["id"] for contact in everybody]
    assert ([len(page) for page in pages], len({*ids(pages)})) == ([5, 5, 2], 12)


def test_contacts_without_a_name_come_once_while_their_threads_move(story: Story, program: Program) -> None:
    nameless = ("...", "🎂", "????", "!!", "--", "##")
    threads = [story.thread_of(story.later(minutes=1).hears("oi", by=name)) for name in nameless]
    story.later(hours=1)
    chance = random.Random(1)

    def moves() -> None:
        for thread in chance.sample(threads, 3):
            moved(story, thread.id, chance.choice(("resolve", "reopen", "assign")))

    pages = walk(program, "/contacts?limit=1", meanwhile=moves)
    assert sorted(ids(pages)) == sorted(thread.contact for thread in threads)


def test_threads_bring_their_contact_and_newest_message_where_that_is_asked_for(story: Story, program: Program) -> None:
    threads = wrote(story, 2)
    [bare, _] = program.get("/threads").body["data"]
    assert bare["expanded"] is None
    for asked in ("contact,last_message", "last_message,contact"):
        [[newest], [oldest]] = walk(program, f"/threads?limit=1&expand={asked}")
        assert [newest["id"], oldest["id"]] == threads[::-1]
        assert newest["expanded"]["contact"] == program.get(f"/contacts/{newest['contact']}").body
        assert newest["expanded"]["last_message"] == program.get(f"/threads/{newest['id']}/messages").body["data"][0]
        assert newest | {"expanded": None} == bare
    plain = program.get(f"/threads/{threads[0]}")
    alone = program.get(f"/threads/{threads[0]}?expand=last_message")
    assert alone.body["expanded"]["contact"] is None
    assert alone.headers["etag"] == plain.headers["etag"]
    assert program.get("/threads?expand=inbox").status == 400


def test_a_key_that_may_not_read_contacts_expands_none(story: Story, program: Program) -> None:
    [thread] = wrote(story, 1)
    limited = Program.of(story.store.business, "threads:read")
    for path in ("/threads", f"/threads/{thread}"):
        assert limited.get(f"{path}?expand=last_message").status == 200
        refused = limited.get(f"{path}?expand=contact")
        assert (refused.status, refused.code) == (403, "scope_missing")
