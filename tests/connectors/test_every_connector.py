"""One story for every connector that writes: connected, pushed, updated, paused, down for an hour, revoked; a storm of
bad answers; and two shops with one account. Whatever happens, everything is there once."""

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from atende.desk.connectors.connect import waiting_jobs
from atende.desk.inboxes.store import Account
from atende.model import Thread
from atende.storage import connections
from atende.storage.directory import Directory
from infra.local.vendors import Chatwoot, Faults, HubSpot, Pipedrive, RdStation, Zendesk
from tests.connectors.connected import Connected
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires

pytestmark = pytest.mark.desk


@dataclass(frozen=True)
class Case:
    """`answers` are what the owner types with a key. `revoke` makes the vendor take another key alone. `records` are
    what the vendor has of each thread, as texts; for RD Station, which has no place for a note here, of each person."""

    vendor: Callable[[], Any]
    answers: Callable[[str], dict[str, str]]
    revoke: Callable[[Any, str], None]
    people: Callable[[Any], int]
    records: Callable[[Any], list[str]]
    is_help_desk: bool = False


def set_token(vendor: Any, key: str) -> None:
    vendor.token = key


def set_tokens(vendor: HubSpot, key: str) -> None:
    vendor.tokens = {key}


def set_refresh(vendor: RdStation, key: str) -> None:
    vendor.granted.clear()
    vendor.refresh = key


def set_basic(vendor: Zendesk, key: str) -> None:
    vendor.access = "Basic " + base64.b64encode(f"bot@loja.example/token:{key}".encode()).decode()


CASES = {
    "hubspot": Case(
        lambda: HubSpot(token="key-1"),
        lambda key: {"token": key},
        set_tokens,
        lambda vendor: len(vendor.objects["contacts"]),
        lambda vendor: [note.properties["hs_note_body"] for note in vendor.objects["notes"].values()],
    ),
    "pipedrive": Case(
        lambda: Pipedrive(token="key-1"),
        lambda key: {"token": key},
        set_token,
        lambda vendor: len(vendor.people),
        lambda vendor: [note["content"] for note in vendor.notes.values()],
    ),
    "rdstation": Case(
        lambda: RdStation(refresh="key-1"),
        lambda key: {"client_id": "app", "client_secret": "s", "refresh_token": key},
        set_refresh,
        lambda vendor: len(vendor.contacts),
        lambda vendor: [str(contact) for contact in vendor.contacts.values()],
    ),
    "zendesk": Case(
        lambda: Zendesk(token="key-1"),
        lambda key: {"subdomain": "padaria", "email": "bot@loja.example", "token": key},
        set_basic,
        lambda vendor: len(vendor.users),
        lambda vendor: [" ".join(c["html_body"] for c in ticket.comments) for ticket in vendor.tickets.values()],
        is_help_desk=True,
    ),
    "chatwoot": Case(
        lambda: Chatwoot(token="key-1"),
        lambda key: {"account": "1", "inbox": "3", "token": key},
        set_token,
        lambda vendor: len(vendor.contacts),
        lambda vendor: [" ".join(m["content"] for m in messages) for messages in vendor.messages.values()],
        is_help_desk=True,
    ),
}


@pytest.fixture(params=CASES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def vendor(name: str) -> Iterator[Any]:
    with CASES[name].vendor() as made:
        yield made


def joined(story: Story, wires: Wires, name: str, vendor: Any, key: str = "key-1") -> Connected:
    story.uses(automations=())
    shop = Connected(story, wires, name, vendor)
    connect(shop, key)
    return shop


def connect(shop: Connected, key: str) -> None:
    shop.connects(**CASES[shop.connector].answers(key))
    if shop.connection.state == "authorizing":
        assert shop.does("authorize") == "done"
    assert shop.connection.state == "connected"


def push(shop: Connected, by: str, text: str) -> Thread:
    """A matter ends, which a CRM hears of; or somebody opens a ticket about one."""
    if not CASES[shop.connector].is_help_desk:
        return shop.talk(by=by, text=text)
    thread = shop.story.thread_of(shop.story.hears(text, by=by))
    job = {"do": "connector", "business": shop.story.store.business, "connector": shop.connector, "act": "thread"}
    shop.queue.later(json.dumps(job | {"subject": thread.id, "by_hand": True}), seconds=1)
    return thread


def counts(name: str, vendor: Any) -> tuple[int, int]:
    return CASES[name].people(vendor), len(CASES[name].records(vendor))


def test_from_the_first_push_to_a_revoked_key(story: Story, wires: Wires, name: str, vendor: Any) -> None:
    shop = joined(story, wires, name, vendor)
    push(shop, "Ana", "Quanto custa o bolo?")
    shop.run()
    assert counts(name, vendor) == (1, 1)

    push(shop, "Ana", "E a torta?")  # a second matter of the same person, or a further message of the ticket
    shop.run()
    people, records = counts(name, vendor)
    assert people == 1
    assert name == "rdstation" or any("E a torta?" in text for text in CASES[name].records(vendor))

    vendor.faults = Faults(next=["throttled"], retry_after=30)
    began = story.now
    push(shop, "Bia", "Tem pão?")
    shop.run()
    assert story.now - began >= timedelta(seconds=30)
    assert counts(name, vendor) == (2, records + 1)

    vendor.faults = Faults(down=True)
    began, calls = story.now, len(vendor.calls)
    push(shop, "Ana", "E amanhã?")
    push(shop, "Ana", "E depois de amanhã?")
    push(shop, "Caio", "Abrem hoje?")
    shop.run(until=lambda: story.now - began > timedelta(hours=1))
    assert "problemas" in shop.connection.error
    assert len(vendor.calls) - calls < 60
    assert not any(unsent.final for unsent in connections.unsent(story.store, name))
    vendor.faults = Faults()
    shop.run()
    further = 2 if name in ("hubspot", "pipedrive") else 0  # each episode is a note there
    assert counts(name, vendor) == (3, records + 2 + further)
    assert (shop.connection.error, connections.unsent(story.store, name)) == ("", [])

    CASES[name].revoke(vendor, "key-2")
    push(shop, "Davi", "Entregam?")
    states = [state for state in shop.run() if state not in ("paused", "done")]
    assert states == ["later", "failed"], "a second call confirms it"
    assert shop.connection.state == "broken"
    calls = len(vendor.calls)
    push(shop, "Ana", "Oi?")
    shop.run()
    assert len(vendor.calls) == calls, "nothing is called until somebody connects again"
    connect(shop, "key-2")
    for job in waiting_jobs(story.store, name):
        assert shop.works(job | {"do": "connector", "business": story.store.business}) == "done"
    shop.run()
    assert counts(name, vendor)[0] == 4
    assert connections.unsent(story.store, name) == []


def test_a_storm_of_bad_answers_leaves_nothing_missing_and_nothing_twice(
    story: Story, wires: Wires, name: str, vendor: Any
) -> None:
    shop = joined(story, wires, name, vendor)
    vendor.faults = Faults(
        lost=0.04, throttled=0.02, failed=0.04, garbled=0.04, empty=0.03, void=0.04, html=0.02,
        spared="/oauth2/token",  # RD Station takes a refresh token once: who loses the answer has to connect again
    )  # fmt: skip
    threads = [push(shop, by, f"Mensagem de {by}") for by in ("Ana", "Bia", "Caio", "Davi")]
    shop.run()
    assert (shop.connection.state, connections.unsent(story.store, name)) == ("connected", [])
    assert counts(name, vendor) == (4, 4)
    for thread, by in zip(threads, ("Ana", "Bia", "Caio", "Davi"), strict=True):
        told = [text for text in CASES[name].records(vendor) if f"Mensagem de {by}" in text or thread.contact in text]
        assert len(told) == 1
        if CASES[name].is_help_desk:
            assert told[0].count(f"**: Mensagem de {by}") + told[0].count(f"</b>: Mensagem de {by}") == 1


def test_two_shops_with_one_account_are_kept_apart(
    stack: Stack, story: Story, wires: Wires, name: str, vendor: Any
) -> None:
    other = Story.begin(name="Confeitaria Lua")
    shops = [joined(story, wires, name, vendor), joined(other, Wires.lay(stack, other), name, vendor, refresh(vendor))]
    threads = [push(shop, "Ana", f"Oi, {shop.story.store.settings().name}") for shop in shops]
    for shop in shops:
        assert "failed" not in shop.run()
    assert len(CASES[name].records(vendor)) == 2
    for thread, shop in zip(threads, shops, strict=True):
        own = [thread.contact, f"/c/{thread.id}", f"Oi, {shop.story.store.settings().name}"]
        assert [any(mark in text for mark in own) for text in CASES[name].records(vendor)].count(True) == 1
    assert CASES[name].people(vendor) == 2, "one customer of both, by one number"
    assert shops[1].does("erase", threads[1].contact) == "done"
    assert sum(threads[0].contact in text for text in stamps(vendor)) == 1, "the first shop's customer is still there"
    assert not any(threads[1].contact in text for text in stamps(vendor))


def test_a_webhook_that_the_vendor_gave_up_is_made_again_and_the_owner_hears_of_it(
    story: Story, wires: Wires, name: str, vendor: Any
) -> None:
    shop = joined(story, wires, name, vendor)

    def alerts() -> list[str]:
        return [alert.subject for alert in Account.of(story.store).alerts(at=story.now)]

    assert shop.does("renew") == "done"
    assert alerts() == []
    if name == "hubspot":
        return  # its webhooks belong to the owner's app
    assert [name in shop.renews for shop in Directory().shops() if shop.business == story.store.business] == [True]
    vendor.give_up_hooks()
    assert shop.does("renew") == "done"
    assert alerts() == [f"connector:{name}#webhook"]
    calls = [call for call in vendor.calls if call.method != "GET" and "webhooks" in call.path]
    assert shop.does("renew") == "done"
    assert [call for call in vendor.calls if call.method != "GET" and "webhooks" in call.path] == calls


def stamps(vendor: Any) -> list[str]:
    """Returns the people at a vendor as texts, with our ids among them."""
    if isinstance(vendor, HubSpot):
        return [str(contact.properties) for contact in vendor.objects["contacts"].values()]
    named = ("people", "contacts", "users")
    return [str(person) for name in named for person in getattr(vendor, name, {}).values()]


def refresh(vendor: Any) -> str:
    """Returns the key by which the second shop connects: RD Station's is another each time."""
    return vendor.refresh if isinstance(vendor, RdStation) else "key-1"
