"""Each access pattern: what it gives, and what it costs in write and read units."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from inspect import isfunction

import pytest

from atende.core.clock import ms
from atende.model import Contact, Episode, Status, Thread
from atende.model.contact_changes import different
from atende.storage import days, idempotency_keys, imports, journal
from atende.storage.contacts import Alias
from atende.storage.directory import Challenge, Directory, Lookup, PhoneCode, Session, SignInLink
from atende.storage.journal import Page
from atende.storage.markers import Amendment, Marker, Parked
from atende.storage.store import Store
from atende.storage.table import Table
from bench.meter import Meter
from tests.storage.room import Room, open_first, open_next

pytestmark = pytest.mark.desk


def episode(thread: Thread) -> Episode:
    return Episode(thread=thread.id, number=thread.episode, opened=thread.opened, resolved=thread.resolved)


def resolve(room: Room) -> object:
    at = room.story.now
    resolved = lambda t: replace(t, status=Status.RESOLVED, resolved=at, waiting_since=None)  # noqa: E731
    return room.story.store.change_thread_adding(room.thread.id, resolved, episode)


def take_back(room: Room) -> object:
    """After the end that it takes back, which costs its own 6 and 1."""
    resolve(room)
    into = lambda t: replace(t, status=Status.OPEN, resolved=None)  # noqa: E731
    return room.story.store.take_back_end(room.thread.id, into)


def claims(room: Room) -> object:
    thread = room.thread
    claimed = {"greeting": {"by": "k", "until": ms(room.story.now)}}
    return room.story.store.change_correspondence(
        thread.contact, thread.inbox, lambda link: replace(link, claims=claimed)
    )


def takes(room: Room) -> object:
    directory, name = Directory(), f"challenge-{room.thread.id}"
    directory.add(Challenge(hash=name, until=room.story.now))
    return directory.take_challenge(name)


def parks(room: Room) -> object:
    store = room.story.store
    store.add(Parked(inbox="whatsapp", source_id="w", status="read"), ttl=room.story.now)
    return store.parked("whatsapp", "w")


def marker(source_id: str) -> Marker:
    return Marker(inbox="whatsapp", source_id=source_id, thread="t", sk="M#1")


def awaited(room: Room) -> None:
    """A message that something waited for: its marker is put, refused and read, then filled."""
    store = room.story.store
    assert store.await_message("whatsapp", "late").thread == ""
    assert store.mark(marker("late")).awaited


def amends(room: Room) -> None:
    store = room.story.store
    amendment = Amendment(inbox="whatsapp", source_id="w", type="revoke", by="incoming", at=room.story.now)
    store.add(amendment, ttl=room.story.now)
    assert store.amendments("whatsapp", "w") == [amendment]


def meets(room: Room) -> None:
    contact = Contact(id="c3", name="", saved_name="Bia", phone="551133334444", created=room.story.now)
    room.story.store.meet(contact, aliases=[Alias(type="phone", value="551133334444", contact="c3")])


def waits(room: Room) -> object:
    promise = room.story.promises(room.thread, "Já saiu!", hours=1)
    return room.story.store.change_follow_up(room.thread.id, promise.id, lambda old: replace(old, rev=2))


def page(room: Room) -> object:
    store, written = room.story.store, ms(room.story.now)
    store.add(Page(date="2026-11-25", written=written, batch="b", events=[{"id": "in:1", "at": written}]))
    return journal.pages(store, "2026-11-25", after=written)


def merges(room: Room) -> object:
    open_first(room)
    return room.story.store.change_contacts(room.thread.contact, "c2", different)


def claim(room: Room) -> object:
    lookup = Lookup(channel="whatsapp", address=f"9{room.story.inbox.address}", business="b", inbox="i", app="a")
    return Directory().claim(lookup)


def holds(room: Room) -> object:
    lookup = Directory().lookup("whatsapp", room.story.inbox.address)
    assert lookup
    return Directory().hold(lookup, room.story.store.business)


def renews(room: Room) -> None:
    directory, name = Directory(), f"kept-{room.thread.id}"
    directory.add(Session(hash=name, business="b", agent="maya", until=room.story.now))
    directory.renew(name, until=room.story.now, began=room.story.now)


def notes_change(room: Room) -> None:
    directory, name = Directory(), f"told-{room.thread.id}"
    directory.add(Session(hash=name, business="b", agent="maya", until=room.story.now))
    directory.note_change(name, at=room.story.now)


def signs_in(room: Room) -> None:
    directory, name = Directory(), f"hash-{room.thread.id}"
    directory.add(SignInLink(hash=name, business="b", agent="maya", until=room.story.now))
    link = directory.link(name)
    assert link
    directory.use_up(link)


def notes_sent(room: Room) -> None:
    Directory().note_sent(room.story.store.business, at=room.story.now + timedelta(days=1))


def uses_code(room: Room) -> None:
    directory, name = Directory(), f"code-{room.thread.id}"
    directory.add(PhoneCode(hash=name, until=room.story.now))
    directory.use_phone_code(name, at=room.story.now)


PATTERNS: dict[str, tuple[Callable[[Room], object], float, float]] = {
    "Store.settings": (lambda r: r.story.store.settings(), 0, 1),
    "Store.change_settings": (lambda r: r.story.store.change_settings(lambda b: replace(b, survey_hour=9)), 1, 1),
    "Store.change_inbox": (
        lambda r: r.story.store.change_inbox("whatsapp", lambda i: replace(i, window_minutes=9)), 1, 1,
    ),
    "Store.inbox": (lambda r: r.story.store.inbox("whatsapp"), 0, 1),
    "Store.agent": (lambda r: r.story.store.agent("maya"), 0, 1),
    "Store.remove_agent": (lambda r: r.story.store.remove_agent("maya"), 2, 1),
    "Store.configuration": (lambda r: r.story.store.configuration(), 0, 0.5),
    "Store.contact": (lambda r: r.story.store.contact(r.thread.contact), 0, 1),
    "Store.alias": (lambda r: r.story.store.alias("bsuid", r.thread.channel_user_id or ""), 0, 1),
    "Store.merged": (lambda r: r.story.store.merged(r.thread.contact), 0, 1),
    "Store.person": (lambda r: r.story.store.person(r.contact), 0, 1),
    "Store.change_contact": (
        lambda r: r.story.store.change_contact(r.thread.contact, lambda c: replace(c, username="bia")), 1, 1,
    ),
    "Store.change_contacts": (merges, 16, 2),
    "Store.called": (lambda r: r.story.store.called("ana"), 0, 0.5),
    "Store.correspondences": (lambda r: r.story.store.correspondences(r.thread.contact), 0, 1),
    "Store.thread_refs": (lambda r: r.story.store.thread_refs(r.thread.contact), 0, 0.5),
    "Store.correspondence": (lambda r: r.story.store.correspondence(r.thread.contact, "whatsapp"), 0, 1),
    "Store.change_correspondence": (claims, 1, 1),
    "Store.open_first": (open_first, 12, 0),
    "Store.open_next": (open_next, 5, 2),
    "Store.next_protocol": (lambda r: r.story.store.next_protocol("2026-11-26"), 1, 0),
    "Store.marker": (lambda r: r.story.store.marker("whatsapp", r.source_id), 0, 1),
    "Store.message": (lambda r: r.story.store.message(r.thread.id, r.message.sk), 0, 1),
    "Store.change_message": (
        lambda r: r.story.store.change_message(r.thread.id, r.message.sk, lambda m: replace(m, reason="x")), 1, 1,
    ),
    "Store.messages": (lambda r: r.story.store.messages(r.thread.id), 0, 1),
    "Store.messages_after": (lambda r: r.story.store.messages_after(r.thread.id, r.message.sk), 0, 0.5),
    "Store.mark": (lambda r: r.story.store.mark(marker("new")), 1, 0),
    "Store.await_message": (awaited, 3, 2),
    "Store.amendments": (amends, 1, 1),
    "Store.meet": (meets, 5, 0),
    "imports.by_inbox": (lambda r: imports.by_inbox(r.story.store), 0, 0.5),
    "imports.change": (
        lambda r: imports.change(r.story.store, "whatsapp", lambda i: replace(i, progress=40)), 2, 1,
    ),
    "Store.parked": (parks, 1, 1),
    "Store.thread": (lambda r: r.story.store.thread(r.thread.id), 0, 1),
    "Store.find_thread": (lambda r: r.story.store.find_thread(r.thread.id, consistent=False), 0, 0.5),
    "Store.threads": (lambda r: r.story.store.threads([r.thread.id]), 0, 1),
    "Store.some_messages": (lambda r: r.story.store.some_messages([(r.thread.id, r.message.sk)]), 0, 0.5),
    "Store.change_thread": (
        lambda r: r.story.store.change_thread(r.thread.id, lambda t: replace(t, assignee="maya")), 2, 1,
    ),
    "Store.change_thread_adding": (resolve, 6, 1),
    "Store.take_back_end": (take_back, 12, 3),
    "Store.cards": (lambda r: r.story.store.cards(Status.OPEN), 0, 0.5),
    "Store.resolved": (lambda r: r.story.store.resolved("202611"), 0, 0.5),
    "Store.partition": (lambda r: r.story.store.partition(r.thread.id), 0, 1),
    "Store.episodes": (lambda r: r.story.store.episodes(r.thread.id), 0, 1),
    "Store.episode": (lambda r: r.story.store.episode(r.thread.id, 1), 0, 1),
    "Store.some_episodes": (lambda r: r.story.store.some_episodes([(r.thread.id, 1)]), 0, 0),
    "Store.change_episode": (
        lambda r: (
            r.story.store.add(episode(r.thread)),
            r.story.store.change_episode(r.thread.id, 1, lambda e: replace(e, rating=5)),
        ), 2, 1,
    ),
    "Store.follow_up": (
        lambda r: r.story.store.follow_up(r.thread.id, r.story.promises(r.thread, "Oi", hours=1).id), 5, 5,
    ),
    "Store.find_follow_up": (lambda r: r.story.store.find_follow_up(r.thread.id, "none"), 0, 1),
    "Store.change_follow_up": (waits, 6, 5),
    "Store.follow_ups": (lambda r: r.story.store.follow_ups(r.thread.id), 0, 1),
    "Store.outlines": (lambda r: r.story.store.outlines(r.thread.id), 0, 1),
    "Store.agenda": (lambda r: r.story.store.agenda(until=r.story.now, limit=100), 0, 0.5),
    "Store.some_follow_ups": (lambda r: r.story.store.some_follow_ups([(r.thread.id, "none")]), 0, 0),
    "Store.tasks": (lambda r: r.story.store.tasks(), 0, 0.5),
    "idempotency_keys.first_use": (
        lambda r: idempotency_keys.first_use(r.story.store, "k", at=r.story.now, until=r.story.now), 1, 0,
    ),
    "idempotency_keys.remember": (
        lambda r: idempotency_keys.remember(r.story.store, "k", at=r.story.now, until=r.story.now), 1, 0,
    ),
    "journal.pages": (page, 1, 0.5),
    "days.closed": (lambda r: days.closed(r.story.store, "2026-11-01", "2026-11-30"), 0, 0.5),
    "days.parts": (lambda r: days.parts(r.story.store, "agent", "2026-11-01", "2026-11-30"), 0, 0.5),
    "days.touch": (lambda r: days.touch(r.story.store, "2026-11-24"), 2, 1),
    "days.close": (lambda r: days.close(r.story.store, "2026-11-24", dict), 1, 1),
    "Directory.claim": (claim, 1, 0),
    "Directory.hold": (holds, 2, 2.5),
    "Directory.members": (lambda r: Directory().members("whatsapp", r.story.store.business), 0, 0.5),
    "Directory.mailboxes": (lambda _: Directory().mailboxes("nobody"), 0, 1),
    "Directory.forget_mailbox": (lambda r: Directory().forget_mailbox("nobody", r.story.store.business, "x"), 1, 0),
    "Directory.phone_code": (lambda _: Directory().phone_code("nothing"), 0, 1),
    "Directory.use_phone_code": (uses_code, 2, 1),
    "Directory.count": (lambda r: Directory().count(r.story.store.business, until=r.story.now), 1, 0),
    "Directory.counted": (lambda _: Directory().counted("nobody"), 0, 1),
    "Directory.lookup": (lambda r: Directory().lookup("whatsapp", r.story.inbox.address), 0, 0.5),
    "Directory.change_shop": (
        lambda r: Directory().change_shop(r.story.store.business, lambda s: replace(s, closed="2026-11-24")), 1, 1,
    ),
    "Directory.note_sent": (notes_sent, 1, 1),
    "Directory.session": (lambda r: Directory().session("nobody"), 0, 1.5),
    "Directory.passkey_holder": (lambda r: Directory().passkey_holder("nobody"), 0, 1),
    "Directory.drop_passkey": (lambda r: Directory().drop_passkey("nobody"), 1, 0),
    "Directory.take_challenge": (takes, 2, 1),
    "Directory.key_holder": (lambda r: Directory().key_holder("nobody"), 0, 1.5),
    "Directory.drop_key": (lambda r: Directory().drop_key("nobody"), 1, 0),
    "Directory.renew": (renews, 2, 1),
    "Directory.note_change": (notes_change, 2, 1),
    "Directory.link": (lambda r: Directory().link("nobody"), 0, 2),
    "Directory.use_up": (signs_in, 2, 2),
    "Directory.end": (lambda r: Directory().end("nobody"), 2, 0),
    "Directory.sweep": (lambda r: Directory().sweep(), 0, 1),
    "Directory.push_key": (lambda r: Directory().push_key(), 0, 0.5),
    "Directory.due": (lambda r: Directory().due(r.story.now, until=r.story.now), 0, 4),
}  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_reads_what_the_chart_says(room: Room, pattern: str) -> None:
    do, _, reads = PATTERNS[pattern]
    with Meter() as meter:
        do(room)
    assert meter.reads == reads, meter.log


@pytest.mark.ministack_only(reason="moto reports no write units of transactions and of indexes")
@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_writes_what_the_chart_says(room: Room, pattern: str) -> None:
    do, writes, _ = PATTERNS[pattern]
    with Meter() as meter:
        do(room)
    assert meter.writes == writes, meter.log


def test_every_pattern_is_measured() -> None:
    modules = (days, idempotency_keys, imports, journal)
    own = {
        f"{module.__name__.rpartition('.')[2]}.{name}"
        for module in modules
        for name, value in vars(module).items()
        if isfunction(value) and value.__module__ == module.__name__ and "store" in value.__annotations__
    }
    own |= {
        f"{owner.__name__}.{name}"
        for owner in (Store, Directory)
        for name in dir(owner)
        if name not in dir(Table) and not name.startswith("_") and callable(getattr(owner, name))
    }
    of_shops = {"Directory.shops", "Directory.some_shops", "Directory.shop_names"}
    assert own - PATTERNS.keys() == of_shops, "as many as there are"
