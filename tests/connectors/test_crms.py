"""Pipedrive and RD Station CRM: each contact and each note once, whatever gets lost between the two."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from atende.model import Thread
from atende.storage import connections
from atende.storage.connections import RemoteLink
from infra.local.vendors import Faults, Pipedrive, RdStation
from tests.connectors.connected import CONSOLE, Connected
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk
ANSWERS = {
    "pipedrive": {"token": "pd-sample"},
    "rdstation": {"client_id": "app", "client_secret": "secret", "refresh_token": "rt-1"},
}


@pytest.fixture(params=["pipedrive", "rdstation"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def vendor(name: str) -> Iterator[Any]:
    made: Any = Pipedrive() if name == "pipedrive" else RdStation()
    with made:
        yield made


@pytest.fixture
def shop(story: Story, wires: Wires, name: str, vendor: Any) -> Connected:
    story.uses(automations=())
    shop = Connected(story, wires, name, vendor)
    shop.connects(**ANSWERS[name])
    if name == "rdstation":
        assert shop.does("authorize") == "done"
    assert shop.connection.state == "connected"
    return shop


def people(vendor: Any) -> list[Any]:
    return list((vendor.people if isinstance(vendor, Pipedrive) else vendor.contacts).values())


def notes(vendor: Any) -> list[str]:
    if isinstance(vendor, Pipedrive):
        return [note["content"] for note in vendor.notes.values()]
    return [note["description"] for listed in vendor.notes.values() for note in listed]


def number_of(shop: Connected) -> str:
    return shop.story.heard("oi").person.phone or ""


def test_a_resolved_thread_becomes_a_contact(shop: Connected, vendor: Any) -> None:
    thread = shop.talk()
    assert shop.run() == ["done"]
    [ana] = people(vendor)
    assert ana["name"] == "Ana"
    assert thread.contact in ana["custom_fields"].values()
    assert next(iter(ana["phones"][0].values())) == f"+{thread.phone}"
    if isinstance(vendor, Pipedrive):
        assert f"{CONSOLE}/c/{thread.id}" in notes(vendor)[0]
    else:
        assert notes(vendor) == [], "RD Station has no place for a note about somebody without a deal"
    assert connections.unsent(shop.story.store, shop.connector) == []


@pytest.mark.parametrize("typed", ["+55{ddd}{long}", "({ddd}) {start}-{end}", "{ddd}{short}"])
def test_somebody_who_is_known_by_phone_is_not_made_again_and_keeps_what_is_there(
    shop: Connected, vendor: Any, typed: str
) -> None:
    digits = number_of(shop)
    parts = {"ddd": digits[2:4], "long": digits[4:], "short": digits[5:], "start": digits[4:9], "end": digits[9:]}
    vendor.known(typed.format(**parts))
    thread = shop.talk()
    shop.run()
    [known] = people(vendor)
    assert known["name"] == "Aninha"
    assert [next(iter(entry.values())) for entry in known["phones"]] == [typed.format(**parts)]
    assert thread.contact in known["custom_fields"].values()
    assert len(notes(vendor)) == 1


@pytest.mark.parametrize("calls_before", range(5, 14, 4))
def test_what_gets_lost_anywhere_leaves_nothing_twice(shop: Connected, vendor: Any, calls_before: int) -> None:
    vendor.known("+5511900000000")
    if isinstance(vendor, RdStation):
        vendor.deal(vendor.contact(name="Ana", phones=[{"phone": f"+{number_of(shop)}", "type": "mobile"}]), "Festa")
    vendor.faults = Faults(next=["" for _ in range(calls_before)] + ["lost"])
    thread = shop.talk()
    shop.run()
    assert len(people(vendor)) == 2
    assert sum(f"/c/{thread.id}" in note for note in notes(vendor)) == 1
    assert connections.unsent(shop.story.store, shop.connector) == []


def test_a_pause_is_kept_and_a_refused_access_stops_everything(shop: Connected, vendor: Any) -> None:
    vendor.faults = Faults(next=["throttled"], retry_after=30)
    began = shop.story.now
    shop.talk()
    assert shop.run()[-1] == "done"
    assert shop.story.now - began >= timedelta(seconds=30)
    if isinstance(vendor, Pipedrive):
        vendor.token = "another"
    else:
        vendor.granted.clear()
        vendor.refresh = "other"
    shop.talk(by="Bia")
    assert shop.run() == ["later", "failed"]
    assert shop.connection.state == "broken"


def test_an_erased_contact_is_forgotten(shop: Connected, vendor: Any) -> None:
    thread = shop.talk()
    shop.run()
    assert shop.does("erase", thread.contact) == "done"
    assert not any("Ana" in str(person) or thread.phone in str(person) for person in people(vendor))


def test_what_is_known_is_shown(shop: Connected, vendor: Any) -> None:
    vendor.known(f"+{number_of(shop)}")
    if isinstance(vendor, Pipedrive):
        [ana] = people(vendor)
        vendor.deals[1] = {
            "id": 1,
            "person_id": ana["id"],
            "title": "Bolo",
            "status": "open",
            "value": 80,
            "currency": "BRL",
        }
    thread = shop.talk()
    shop.run()
    assert shop.does("view", thread.contact) == "done"
    view = connections.view(shop.story.store, shop.connector, thread.contact)
    assert view
    assert view.shown["name"] == "Aninha"
    assert [deal["name"] for deal in view.shown["deals"]] == ["Bolo"]
    assert "Quanto custa" in view.shown["notes"][0]["text"]


def pair(shop: Connected, vendor: Any) -> tuple[Thread, list[str]]:
    """Two people there have the phone of somebody whose thread could not be sent; their ids."""
    for _ in range(2):
        vendor.known(f"+{number_of(shop)}")
    thread = shop.talk()
    assert shop.run() == ["failed"]
    assert shop.does("view", thread.contact) == "done"
    view = connections.view(shop.story.store, shop.connector, thread.contact)
    assert view
    assert view.state == "choose"
    assert all(
        "Aninha" in candidate["words"] and thread.phone in candidate["words"] for candidate in view.shown["candidates"]
    )
    return thread, [candidate["id"] for candidate in view.shown["candidates"]]


def link_of(shop: Connected, thread: Thread) -> RemoteLink:
    name = connections.link_name(shop.connection.account, thread.contact)
    return connections.link(shop.story.store, shop.connector, connections.PERSON, name)


def test_of_several_people_the_one_that_somebody_chose_is_remembered(shop: Connected, vendor: Any) -> None:
    thread, ids = pair(shop, vendor)
    connections.change_link(shop.story.store, link_of(shop, thread), lambda old: replace(old, remote=ids[1]))
    assert shop.does("thread", thread.id) == "done"
    shop.talk()
    assert "failed" not in shop.run()
    [own] = [person for person in people(vendor) if thread.contact in person["custom_fields"].values()]
    assert (str(own["id"]), len(people(vendor))) == (ids[1], 2)


def test_none_of_several_people_makes_another(shop: Connected, vendor: Any) -> None:
    thread, _ = pair(shop, vendor)
    connections.change_link(shop.story.store, link_of(shop, thread), lambda old: replace(old, choice=connections.NEW))
    assert shop.does("thread", thread.id) == "done"
    assert len(people(vendor)) == 3


def test_an_ended_link_is_only_begun_again_by_hand(shop: Connected, vendor: Any) -> None:
    thread = shop.talk()
    shop.run()
    assert shop.does("unlink", thread.contact) == "done"
    [ana] = people(vendor)
    assert thread.contact not in ana["custom_fields"].values()
    shop.talk()
    shop.run()
    assert thread.contact not in ana["custom_fields"].values()
    assert shop.does("thread", thread.id, by_hand=True) == "done"
    assert len(people(vendor)) == 1
    assert thread.contact in ana["custom_fields"].values()


def test_the_vendor_says_who_has_changed_and_who_is_gone(shop: Connected, vendor: Any) -> None:
    thread = shop.talk()
    shop.run()
    shop.does("view", thread.contact)
    [ana] = people(vendor)
    remote = str(ana["id"])
    url, body, headers = vendor.post(remote)
    if headers:
        assert shop.posted(url, body, {"authorization": "Basic YXRlbmRlOng="}) == 403
    assert shop.posted(url[:-1] + "x", body, headers) == 403
    assert shop.posted(url, body, headers) == 200
    assert shop.run() == ["done"]
    assert connections.view(shop.story.store, shop.connector, thread.contact) is None, "it is read anew"
    assert link_of(shop, thread).remote == remote
    (vendor.people if isinstance(vendor, Pipedrive) else vendor.contacts).clear()
    action = "delete" if isinstance(vendor, Pipedrive) else "deleted"
    assert shop.posted(*vendor.post(remote, action=action)) == 200
    shop.run()
    assert link_of(shop, thread).remote == ""
    shop.talk()
    shop.run()
    assert len(people(vendor)) == 1


def test_rd_stations_tokens_roll_and_are_renewed_by_one_job_alone(story: Story, wires: Wires) -> None:
    with RdStation() as vendor:
        shop = Connected(story, wires, "rdstation", vendor)
        story.uses(automations=())
        shop.connects(**ANSWERS["rdstation"])
        shop.does("authorize")
        for day in range(3):
            story.later(hours=3)
            shop.talk(by=f"Cliente {day}")
            assert shop.run() == ["done"]
        assert len(vendor.contacts) == 3
        held = replace(shop.connection, renewing=story.now + timedelta(hours=9))
        connections.change_connection(story.store, "rdstation", lambda _: held)
        story.later(hours=3)
        thread = shop.talk(by="Caio")
        assert shop.does("thread", thread.id) == "waits"
