"""Each access pattern: what it gives, and what it costs in write and read units."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from atende.clock import ms
from atende.errors import Conflict, NotFound
from atende.model import Contact, Episode, Message, Status, Thread
from atende.storage import keys
from atende.storage.directory import Directory
from atende.storage.nouns import Alias, Day, Lookup, Page, Parked, Session, Shop
from atende.storage.store import Store
from bench.meter import Meter
from tests.desk.story import Story

pytestmark = pytest.mark.desk


@dataclass(frozen=True)
class Room:
    """A shop with one thread, its message, and the people around it."""

    story: Story
    thread: Thread
    message: Message
    source_id: str

    @property
    def contact(self) -> Contact:
        return self.story.contact_of(self.thread)


@pytest.fixture
def room(story: Story) -> Room:
    story.uses(automations=())
    heard = story.hears("Bom dia, queria encomendar um bolo")
    thread = story.thread_of(heard)
    return Room(story, thread, story.messages(thread)[0], heard.source_id)


def episode(thread: Thread) -> Episode:
    return Episode(thread=thread.id, number=thread.episode, opened=thread.opened, resolved=thread.resolved)


def resolve(room: Room) -> object:
    at = room.story.now
    resolved = lambda t: replace(t, status=Status.RESOLVED, resolved=at, waiting_since=None)  # noqa: E731
    return room.story.store.resolve(room.thread.id, resolved, episode)


def open_first(room: Room) -> None:
    contact = Contact(id="c2", name="Bia", phone="551133334444", created=room.story.now)
    thread = replace(room.thread, id="t2", contact="c2")
    aliases = [Alias(type="phone", value=contact.phone or "", contact="c2"), Alias(type="bsuid", value="B", contact="c2")]
    room.story.store.open_first(thread, contact=contact, aliases=aliases)


def open_next(room: Room) -> None:
    store, thread = room.story.store, room.thread
    link = store.correspondence(thread.contact, thread.inbox)
    store.open_next(replace(thread, id="t3"), instead_of=link)


def claims(room: Room) -> object:
    thread = room.thread
    claimed = {"greeting": {"by": "k", "until": ms(room.story.now)}}
    return room.story.store.change_correspondence(
        thread.contact, thread.inbox, lambda link: replace(link, claims=claimed)
    )


def parks(room: Room) -> object:
    store = room.story.store
    store.add(Parked(inbox="whatsapp", source_id="w", status="read"), ttl=room.story.now)
    return store.parked("whatsapp", "w")


def waits(room: Room) -> object:
    promise = room.story.promises(room.thread, "Já saiu!", hours=1)
    return room.story.store.change_follow_up(room.thread.id, promise.id, lambda old: replace(old, rev=2))


def page(room: Room) -> object:
    store, written = room.story.store, ms(room.story.now)
    store.add(Page(date="2026-11-25", written=written, batch="b", events=[{"id": "in:1", "at": written}]))
    return store.pages("2026-11-25", after=written)


def claim(room: Room) -> object:
    lookup = Lookup(channel="whatsapp", address=f"9{room.story.inbox.address}", business="b", inbox="i", app="a")
    return Directory().claim(lookup)


def signs_in(room: Room) -> None:
    directory, name = Directory(), f"hash-{room.thread.id}"
    directory.add(Session(hash=name, business="b", agent="maya", until=room.story.now, link=True))
    assert directory.session(name) == directory.use_up(name)


PATTERNS: dict[str, tuple[Callable[[Room], object], float, float]] = {
    "Store.settings": (lambda r: r.story.store.settings(), 0, 1),
    "Store.inbox": (lambda r: r.story.store.inbox("whatsapp"), 0, 1),
    "Store.agent": (lambda r: r.story.store.agent("maya"), 0, 1),
    "Store.configuration": (lambda r: r.story.store.configuration(), 0, 0.5),
    "Store.contact": (lambda r: r.story.store.contact(r.thread.contact), 0, 1),
    "Store.contact_of": (lambda r: r.story.store.contact_of([("bsuid", r.thread.bsuid or "")]), 0, 2),
    "Store.merged": (lambda r: r.story.store.merged(r.thread.contact), 0, 1),
    "Store.change_contact": (
        lambda r: r.story.store.change_contact(r.thread.contact, lambda c: replace(c, name="Bia")), 1, 1,
    ),
    "Store.correspondence": (lambda r: r.story.store.correspondence(r.thread.contact, "whatsapp"), 0, 1),
    "Store.change_correspondence": (claims, 1, 1),
    "Store.open_first": (open_first, 11, 0),
    "Store.open_next": (open_next, 5, 2),
    "Store.next_protocol": (lambda r: r.story.store.next_protocol("2026-11-26"), 1, 0),
    "Store.marker": (lambda r: r.story.store.marker("whatsapp", r.source_id), 0, 1),
    "Store.message": (lambda r: r.story.store.message(r.thread.id, r.message.sk), 0, 1),
    "Store.change_message": (
        lambda r: r.story.store.change_message(r.thread.id, r.message.sk, lambda m: replace(m, reason="x")), 1, 1,
    ),
    "Store.messages": (lambda r: r.story.store.messages(r.thread.id), 0, 1),
    "Store.parked": (parks, 1, 1),
    "Store.thread": (lambda r: r.story.store.thread(r.thread.id), 0, 1),
    "Store.threads": (lambda r: r.story.store.threads([r.thread.id]), 0, 1),
    "Store.change_thread": (
        lambda r: r.story.store.change_thread(r.thread.id, lambda t: replace(t, assignee="maya")), 2, 1,
    ),
    "Store.resolve": (resolve, 6, 1),
    "Store.cards": (lambda r: r.story.store.cards(Status.OPEN), 0, 0.5),
    "Store.resolved": (lambda r: r.story.store.resolved("202611"), 0, 0.5),
    "Store.partition": (lambda r: r.story.store.partition(r.thread.id), 0, 1),
    "Store.episodes": (lambda r: r.story.store.episodes(r.thread.id), 0, 1),
    "Store.episode": (lambda r: r.story.store.episode(r.thread.id, 1), 0, 1),
    "Store.change_episode": (
        lambda r: (
            r.story.store.add(episode(r.thread)),
            r.story.store.change_episode(r.thread.id, 1, lambda e: replace(e, rating=5)),
        ), 2, 1,
    ),
    "Store.follow_up": (
        lambda r: r.story.store.follow_up(r.thread.id, r.story.promises(r.thread, "Oi", hours=1).id), 2, 3,
    ),
    "Store.change_follow_up": (waits, 3, 3),
    "Store.follow_ups": (lambda r: r.story.store.follow_ups(r.thread.id), 0, 1),
    "Store.tasks": (lambda r: r.story.store.tasks(), 0, 0.5),
    "Store.remember": (lambda r: r.story.store.remember("k", at=r.story.now, until=r.story.now), 1, 0),
    "Store.pages": (page, 1, 0.5),
    "Store.days": (lambda r: r.story.store.days("2026-11-01", "2026-11-30"), 0, 1),
    "Store.touch_day": (lambda r: r.story.store.touch_day("2026-11-24"), 2, 1),
    "Store.close_day": (lambda r: r.story.store.close_day("2026-11-24", dict), 2, 1),
    "Directory.claim": (claim, 1, 0),
    "Directory.lookup": (lambda r: Directory().lookup("whatsapp", r.story.inbox.address), 0, 1),
    "Directory.change_shop": (
        lambda r: Directory().change_shop(r.story.store.business, lambda s: replace(s, closed="2026-11-24")), 1, 1,
    ),
    "Directory.session": (lambda r: Directory().session("nobody"), 0, 1.5),
    "Directory.use_up": (signs_in, 2, 1.5),
    "Directory.end": (lambda r: Directory().end("nobody"), 1, 0),
    "Directory.sweep": (lambda r: Directory().sweep(), 0, 1),
    "Directory.due": (lambda r: Directory().due(r.story.now, until=r.story.now), 0, 4),
}  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_costs_what_the_chart_says(room: Room, pattern: str) -> None:
    do, writes, reads = PATTERNS[pattern]
    with Meter() as meter:
        do(room)
    assert (meter.writes, meter.reads) == (writes, reads), meter.log


def test_every_pattern_is_measured() -> None:
    own = {f"{owner.__name__}.{name}" for owner in (Store, Directory) for name in vars(owner) if not name.startswith("_")}
    assert own - PATTERNS.keys() == {"Directory.shops"}, "shops: as many as there are"


def test_the_directory_knows_each_shop(room: Room) -> None:
    name = room.story.store.business
    assert Shop(business=name, zone="America/Sao_Paulo", survey_hour=18) in Directory().shops()


def test_an_address_is_only_claimed_when_it_is_free(room: Room) -> None:
    other = Lookup(channel="whatsapp", address=room.story.inbox.address, business="b", inbox="i", app="evil")
    assert Directory().claim(other).business == room.story.store.business


def test_a_contact_that_is_known_is_not_opened_again(room: Room) -> None:
    open_first(room)
    with pytest.raises(Conflict):
        open_first(room)


def test_a_thread_is_not_opened_when_another_was_opened_meanwhile(room: Room) -> None:
    store, thread = room.story.store, room.thread
    before = store.correspondence(thread.contact, thread.inbox)
    open_next(room)
    with pytest.raises(Conflict):
        store.open_next(replace(thread, id="t4"), instead_of=before)
    with pytest.raises(NotFound):
        store.thread("t4")


def test_a_card_from_the_index_says_what_the_thread_says(room: Room) -> None:
    story = room.story
    story.later(minutes=1).hears("E quanto custa?")
    story.desk.label(room.thread.id, frozenset({"encomenda"}))
    [card] = story.store.cards(Status.OPEN)
    thread = story.store.thread(room.thread.id)
    hidden = ("bsuid", "last", "last_put", "before_open", "read_seen", "answered_seen", "resolved_seen")
    assert card == replace(thread, **dict.fromkeys(hidden) | {"last": ""})


def test_cards_come_by_how_long_they_wait(story: Story) -> None:
    story.uses(automations=())
    first, second = story.hears("oi", by="Ana"), story.later(minutes=1).hears("oi", by="Bia")
    third = story.later(minutes=1).hears("oi", by="Caio")
    story.replies(story.thread_of(first), "Bom dia!")
    names = [card.name for card in story.store.cards(Status.OPEN)]
    assert names == ["Bia", "Caio", "Ana"]
    assert story.thread_of(second).name == "Bia"
    assert story.thread_of(third).name == "Caio"


def test_pages_of_messages_join_without_a_gap(story: Story) -> None:
    story.uses(automations=())
    thread = story.thread_of(story.hears("0"))
    for number in range(1, 70):
        story.later(seconds=1).hears(str(number))
    pages, before = [], "M$"
    while page := story.store.messages(thread.id, before=before, limit=30):
        pages.append(page)
        before = page[0].sk
    assert [len(page) for page in pages] == [30, 30, 10]
    assert [message.text for page in reversed(pages) for message in page] == [str(number) for number in range(70)]


def test_what_is_due_is_found_in_its_hour_and_not_before(room: Room) -> None:
    story = room.story
    promise = story.promises(room.thread, "Já saiu!", minutes=30)
    due, mine = promise.due, (story.store.business, room.thread.id, promise.id)
    assert mine in Directory().due(due, until=due)
    assert mine not in Directory().due(due, until=due - timedelta(seconds=1))
    story.rings(story.desk.cancel(room.thread.id, promise.id))
    assert mine not in Directory().due(due, until=due)


def test_a_day_that_was_touched_meanwhile_is_folded_again(story: Story) -> None:
    store, folds = story.store, []

    def fold() -> dict[str, int]:
        folds.append(1)
        if len(folds) == 1:
            store.touch_day("2026-11-24")
        return {"n": len(folds)}

    assert store.close_day("2026-11-24", fold) == {"n": 2}
    assert store.days("2026-11-24", "2026-11-24")["2026-11-24"] == Day(
        date="2026-11-24", touched=1, folded=1, figures={"n": 2}
    )


def test_keys_of_the_directory_are_no_shops() -> None:
    found = (keys.lookup("whatsapp", "1"), keys.shop("b1"), keys.session("h"), keys.SWEEP)
    assert not any(key.pk.startswith("B#") for key in found)
