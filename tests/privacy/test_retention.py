"""What is older than the shop keeps it is deleted everywhere, and nothing else is."""

import itertools
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from atende.model.bot_session import BotSession
from atende.model.team import StaffNotice
from atende.storage import connections, devices, idempotency_keys, retention, staff_notices
from atende.storage.connections import NOTE, PERSON, RemoteLink, link_name, note_key
from atende.storage.devices import Device
from atende.storage.retention import COUNT, SWEEP, Retention, RetentionRun
from atende.workers.job import work
from tests.desk.snapshot import scanned
from tests.privacy.aged import two_years
from tests.privacy.furnished import Shop, furnish
from tests.privacy.test_erase_job import Cut, cut_after

pytestmark = pytest.mark.desk

YEARS = Retention(messages=365, files=180, threads=500, contacts=400, logs=20)


def keeps(shop: Shop, setting: Retention) -> None:
    shop.story.store.put(setting)


EXPIRES = {
    "access": 400, "alert": 90, "campaign": 730, "campaignpart": 90, "delivery": 30, "device": 30, "filejob": 365,
    "invitation": 60, "keptview": 1, "keyedrequest": 1, "letter": 90, "notification": 1, "parked": 8, "presence": 1,
    "remembered": 1, "sentline": 30, "staffnotice": 90, "unsent": 90,
}  # fmt: skip
"""The days after which the table empties itself of a kind."""


def test_what_may_go_by_itself_says_when(shop: Shop) -> None:
    ana, _ = furnish(shop)
    store, at = shop.story.store, shop.story.now
    staff_notices.tell(store, StaffNotice(agent="vera", name="n", at=at, what="mention", thread=ana.id, by="maya"))
    devices.register(store, Device(agent="vera", endpoint="https://push.example/1", session="s", name="Maria", at=at))
    idempotency_keys.remember(store, "k", at=at, until=at + timedelta(days=1))
    met = set()
    for (pk, _), item in scanned(shop.stack.table).items():
        kind = item["kind"]["S"]
        if pk.startswith(f"B#{store.business}") and kind in EXPIRES:
            assert "ttl" in item, kind
            assert int(item["ttl"]["N"]) <= (at + timedelta(days=EXPIRES[kind] + 2)).timestamp(), kind
            met.add(kind)
        elif pk.startswith(f"B#{store.business}"):
            assert "ttl" not in item, f"{kind} goes by itself: say here after how many days"
    assert EXPIRES.keys() - met <= {"alert", "letter", "notification"}


def sweeps(shop: Shop, *, until: int = 200) -> RetentionRun:
    """The sweep of the day, as the queue repeats it."""
    story = shop.story
    job = {"do": "retention", "business": story.store.business, "date": f"{story.now:%Y-%m-%d}"}
    shop.works(job)
    run = None
    for _ in range(until):
        run = retention.run(story.store, SWEEP)
        if run is None or (run.stage == "done" and not shop.jobs.items):
            break
        story.now = max(story.now + timedelta(seconds=1), min((at for at, _ in shop.jobs.items), default=story.now))
        shop.wires.flow()
        shop.works()
    assert run
    return run


def test_what_is_older_than_the_setting_goes_and_who_is_held_stays(shop: Shop) -> None:
    threads = two_years(shop)
    keeps(shop, Retention(threads=400, contacts=400))
    run = sweeps(shop)
    assert run.counts == {"threads": 1, "messages": 4, "held": 1, "contacts": 2}
    assert shop.left("Abacate", threads["Ana"].id, threads["Ana"].contact) == set()
    assert shop.left("Olívia") == set()
    for word in ("Cupuaçu", "Damasco", "Banana", "Forasteiro"):
        assert shop.left(word), word


def test_notes_at_a_crm_of_threads_that_went_are_still_known_for_an_erasure(shop: Shop) -> None:
    threads = two_years(shop)
    ana, store = threads["Ana"], shop.story.store
    connections.change_connection(store, "hubspot", lambda old: replace(old, state="connected", account="7"))
    person = RemoteLink(connector="hubspot", what=PERSON, id=link_name("7", ana.contact), remote="301")
    note = RemoteLink(
        connector="hubspot", what=NOTE, id=link_name("7", note_key(store.business, ana.id, 1)), remote="9"
    )
    for link in (person, note):
        store.put(link)
    keeps(shop, Retention(threads=400))
    sweeps(shop)
    assert store.find_thread(ana.id) is None
    assert connections.link(store, "hubspot", NOTE, note.id).remote == ""
    assert connections.link(store, "hubspot", PERSON, person.id).records == ("9",)


def test_old_messages_and_files_leave_threads_that_stay(shop: Shop) -> None:
    threads = two_years(shop)
    noted = BotSession(connector="chatwoot_bot", since=1, left="handed", left_at=1, attributes={"fruta": "Abacate"})
    shop.story.store.change_thread(threads["Ana"].id, lambda thread: replace(thread, bot=noted))
    keeps(shop, Retention(messages=400, files=200, logs=20))
    run = sweeps(shop)
    assert run.counts == {"messages": 4, "files": 1, "held": 1}
    assert shop.left("Abacate") == set()
    ana, davi = (shop.story.store.thread(threads[by].id) for by in ("Ana", "Davi"))
    assert (ana.last_text, shop.story.messages(ana)) == ("", [])
    [photo] = [message for message in shop.story.messages(davi) if message.type == "image"]
    assert (photo.media_key, photo.media_state) == (None, "failed")
    assert not [key for key, _ in shop.left("Damasco") if key.startswith("media/")]
    assert shop.story.thread_of(shop.story.hears("voltei", by="Ana")).contact == ana.contact


def test_a_sweep_that_is_cut_off_anywhere_goes_on(shop: Shop) -> None:
    two_years(shop)
    keeps(shop, YEARS)
    cuts = 0
    for allowed in itertools.count(1, 6):
        with pytest.MonkeyPatch.context() as patch:
            cut_after(patch, allowed)
            try:
                sweeps(shop)
            except Cut:
                cuts += 1
                shop.story.later(seconds=80)
                continue
        break
    assert cuts > 5
    assert shop.left("Abacate") == set()
    assert shop.left("Cupuaçu")


def test_it_is_counted_before_and_nothing_is_touched(shop: Shop) -> None:
    two_years(shop)
    policy = Retention(threads=400, files=200, contacts=400)
    shop.story.store.put(RetentionRun(task=COUNT, id="c1", policy=policy, at=shop.story.now))
    before = shop.left("Abacate", "Olívia")
    work(json.dumps({"do": "retention", "business": shop.story.store.business, "task": COUNT}), shop.tools())
    run = retention.run(shop.story.store, COUNT)
    assert run
    assert run.stage == "done"
    assert run.counts == {"threads": 1, "messages": 4, "files": 1, "held": 1, "contacts": 1}
    assert shop.left("Abacate", "Olívia") == before
