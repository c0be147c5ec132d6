"""The job that erases a person goes on after every kind of interruption, and its copies end."""

import itertools
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pynamodb.connection.base import Connection

from atende.aws.object_versions import ObjectVersions
from atende.desk.privacy import erase
from atende.desk.privacy.erase import OVER
from atende.desk.privacy.learned import Learned
from atende.desk.search.index import LEASE
from atende.model import Thread
from atende.storage import erasures, search_records
from atende.workers.jobs.erase import TURN
from tests.privacy.furnished import Shop, furnish

pytestmark = pytest.mark.desk

LONGER = TURN.total_seconds() + 5
"""Seconds after which a killed job's turn, and its lease of the index, are over."""


def test_an_erasure_that_is_cut_off_anywhere_goes_on(shop: Shop) -> None:
    """After each number of the table's writes once more, until it passes without a cut."""
    ana, _ = furnish(shop)
    name = shop.asks_to_erase(ana.contact)
    cuts = 0
    for allowed in itertools.count(1, 2):
        with pytest.MonkeyPatch.context() as patch:
            cut_after(patch, allowed)
            try:
                shop.works(shop.job(name))
            except Cut:
                cuts += 1
                shop.story.later(seconds=LONGER)
                continue
        break
    assert cuts > 5
    shop.goes_on(name)
    shop.wires.flow()
    assert shop.left(shop.mark, "BR.99887766", shop.phone) == set()


class Cut(BaseException):
    """The process was killed."""


def test_what_leads_to_an_export_goes_after_its_file(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    ana, _ = furnish(shop)
    name = shop.asks_to_erase(ana.contact)
    delete = ObjectVersions.delete_below

    def dies(objects: ObjectVersions, *prefixes: str) -> int:
        if prefixes[0].endswith("/1/"):  # the job that exported the thread
            raise Cut
        return delete(objects, *prefixes)

    with monkeypatch.context() as patch:
        patch.setattr(ObjectVersions, "delete_below", dies)
        with pytest.raises(Cut):
            shop.goes_on(name)
    shop.story.later(seconds=LONGER)
    shop.goes_on(name)
    assert shop.left(shop.mark) == set()


def test_the_faq_is_trained_again_where_a_process_died_before_that(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    ana, _ = furnish(shop)
    name = shop.asks_to_erase(ana.contact)
    with monkeypatch.context() as patch:
        patch.setattr(Learned, "_train", broken)
        with pytest.raises(Broken):
            shop.works(shop.job(name))
    shop.goes_on(name)
    assert shop.left(shop.mark) == set()


def cut_after(patch: pytest.MonkeyPatch, writes: int) -> None:
    left = itertools.count(writes, -1)
    call = Connection.dispatch

    def dispatch(self: Any, operation: str, arguments: Any) -> Any:
        if (
            operation in ("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems")
            and next(left) <= 0
        ):
            raise Cut
        return call(self, operation, arguments)

    patch.setattr(Connection, "dispatch", dispatch)
    patch.setattr("atende.workers.jobs.erase.SECONDS", 600)  # a busy machine ends no job before its cut


def test_copies_of_the_job_become_no_more_and_end(shop: Shop) -> None:
    """Each item of the queue is delivered twice, while another process works on the index."""
    ana, _ = furnish(shop)
    name = shop.asks_to_erase(ana.contact)
    assert search_records.take_lease(shop.story.store, "other", at=shop.story.now, lasts=timedelta(minutes=3))
    shop.works(shop.job(name), shop.job(name))
    rounds = 8
    for number in range(rounds):
        assert len(shop.jobs.items) <= 2 + number
        shop.story.later(seconds=2)
        delivered = shop.jobs.due()
        shop.works(*delivered, *delivered)
    rewrites = search_records.parts(shop.story.store, consistent=True).rewrites
    assert [rewrite.id for rewrite in rewrites] == [name]
    search_records.end_lease(shop.story.store, "other")
    for _ in range(40):
        shop.wires.flow()
        shop.story.later(seconds=30)
        shop.works()
    assert shop.jobs.items == []
    assert erasures.find(shop.story.store, name).phase == OVER
    assert shop.left(shop.mark) == set()


def test_a_copy_waits_for_the_job_that_is_at_work_and_takes_the_place_of_a_dead_one(shop: Shop) -> None:
    name, store = shop.asks_to_erase(ana_of(shop).contact), shop.story.store
    dead = erasures.take_turn(store, name, turn=None, at=shop.story.now, lasts=TURN)
    assert dead
    shop.works(shop.job(name))
    assert erasures.find(store, name) == dead
    [(_, copy)] = shop.jobs.items
    shop.story.later(seconds=LONGER)
    shop.works()
    assert erasures.find(store, name).phase == "check"
    [(_, following)] = shop.jobs.items
    shop.works(copy)
    assert [job for _, job in shop.jobs.items] == [following, copy], "the next one may be lost"
    shop.works(following, copy)
    turns = [job["turn"] for _, job in shop.jobs.items]
    assert sorted(turns) == [copy["turn"], following["turn"], following["turn"] + 1], "the copy ends"


def test_a_job_that_dies_in_a_dead_ones_place_is_replaced_too(shop: Shop) -> None:
    """The queue delivers the same copy once more; nobody else has the erasure."""
    name, store = shop.asks_to_erase(ana_of(shop).contact), shop.story.store
    copy = shop.job(name) | {"turn": -1}
    for turn in (None, copy["turn"]):
        assert erasures.take_turn(store, name, turn=turn, at=shop.story.now, lasts=TURN)
        shop.story.later(seconds=LONGER)
    shop.works(copy)
    assert erasures.find(store, name).phase == "check"


def test_a_job_that_fails_keeps_nobody_waiting(shop: Shop) -> None:
    name = shop.asks_to_erase(ana_of(shop).contact)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(erase.Erasing, "step", broken)
        with pytest.raises(Broken):
            shop.works(shop.job(name))
    shop.works(shop.job(name))
    assert erasures.find(shop.story.store, name).sealed


def ana_of(shop: Shop) -> Thread:
    return shop.story.thread_of(shop.story.hears("oi", person=shop.ana))


class Broken(Exception):
    """A call failed."""


def broken(*_: Any) -> Any:
    raise Broken


def test_an_index_whose_process_was_killed_is_waited_for_no_longer_than_that_could_run(shop: Shop) -> None:
    ana, _ = furnish(shop)
    began = shop.story.now
    assert search_records.take_lease(shop.story.store, "killed", at=began, lasts=LEASE)
    shop.goes_on(shop.asks_to_erase(ana.contact))
    assert shop.story.now - began < timedelta(minutes=2)
    assert shop.left(shop.mark) == set()


def test_who_writes_all_the_time_does_not_keep_the_index_from_being_rewritten(shop: Shop) -> None:
    """The journal of a busy shop has something of the last three seconds whenever the job looks."""
    ana, _ = furnish(shop)
    shop.works(shop.job(shop.asks_to_erase(ana.contact)))
    began = shop.story.now
    while erasures.every(shop.story.store)[0].state != erasures.DONE:
        shop.story.later(seconds=2).hears("mais uma pergunta", by="Bia")
        shop.wires.flow()
        shop.works()
        assert shop.story.now - began < timedelta(minutes=1)
    assert shop.left(shop.mark) == set()


def test_what_the_index_took_while_the_person_was_erased_leaves_it(shop: Shop) -> None:
    """A message that was on its way is stored after the index was rewritten, and indexed before it is deleted."""
    ana, _ = furnish(shop)
    name, store = shop.asks_to_erase(ana.contact), shop.story.store
    late = store.messages(ana.id, before="M$", limit=1)[0]
    shop.works(shop.job(name))
    assert erasures.find(store, name).phase == "check"
    store.add(replace(late, sk=late.sk + "x", text=f"ainda {shop.mark}"))
    shop.wires.flow()
    shop.story.later(seconds=5)
    shop.indexes()
    assert any(place.startswith("bucket search/") for _, place in shop.left("xilindro"))
    shop.goes_on(name)
    assert shop.left(shop.mark, "xilindro") == set()
