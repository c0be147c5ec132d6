"""A shop's threads in HubSpot: each contact and each note once, whatever goes wrong between the two."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from atende.core.errors import ConnectorError
from atende.desk.connectors import connect
from atende.desk.connectors.erase import ask_erasure, forget
from atende.desk.inboxes.store import Account
from atende.desk.notifications.alerts import alert_text
from atende.model import Episode, Thread
from atende.model.connectors import FieldRule
from atende.storage import connections, shop_context
from infra.local.vendors import Faults, HubSpot
from tests.connectors.connected import CONSOLE, Connected
from tests.connectors.server import serving
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires

pytestmark = pytest.mark.desk
TOKEN = "pat-na1-sample"


@pytest.fixture(scope="module")
def vendor() -> Iterator[HubSpot]:
    with HubSpot(token=TOKEN) as hubspot:
        yield hubspot


@pytest.fixture
def hubspot(vendor: HubSpot) -> HubSpot:
    """The vendor as it was, with nobody in it."""
    for records in vendor.objects.values():
        records.clear()
    vendor.tokens, vendor.faults, vendor.indexed = {TOKEN}, Faults(), True
    vendor.calls.clear()
    return vendor


@pytest.fixture
def shop(story: Story, wires: Wires, hubspot: HubSpot) -> Connected:
    story.uses(automations=())
    shop = Connected(story, wires, "hubspot", hubspot)
    shop.connects(token=TOKEN)
    return shop


def test_a_wrong_key_is_said_at_once_and_stored_nowhere(story: Story, wires: Wires, hubspot: HubSpot) -> None:
    shop = Connected(story, wires, "hubspot", hubspot)
    with pytest.raises(ConnectorError, match="recusado"):
        shop.connects(token="pat-na1-wrong")
    assert (shop.secrets, shop.connection.state) == ({}, "")


@pytest.mark.parametrize("body", [b"<html>Login</html>", b"[]", b"{}", b"[" * 5000, b'{"portalId": null}', b"\xff"])
def test_a_server_that_is_no_hubspot_is_not_connected(story: Story, wires: Wires, body: bytes) -> None:
    with serving(lambda _: (200, {}, body)) as server:
        shop = Connected(story, wires, "hubspot", server)  # type: ignore[arg-type]
        with pytest.raises(ConnectorError):
            shop.connects(token=TOKEN)
    assert (shop.secrets, shop.connection.state) == ({}, "")


@pytest.mark.parametrize(
    "body", [b"[]", b"{}", b'{"results": [1, null], "id": {}}', b'{"results": {"id": 1}}', b"[" * 5000]
)
def test_what_a_vendor_should_never_answer_is_tried_again_and_told(shop: Connected, body: bytes) -> None:
    thread = shop.talk()
    with serving(lambda _: (200, {}, body)) as server:
        connections.change_connection(shop.story.store, "hubspot", lambda old: replace(old, base_url=server.url))
        assert shop.does("thread", thread.id) == "later"
        assert shop.does("view", thread.contact) in ("done", "failed")
    assert "entender" in shop.connection.error


def test_the_stream_hears_of_a_new_connection_although_it_keeps_settings_for_a_minute(
    story: Story, wires: Wires, hubspot: HubSpot, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.uses(automations=())
    wires.flow()
    kept = {story.store.business: (time.monotonic() + shop_context.KEPT_SECONDS, story.store.configuration())}
    shop = Connected(story, wires, "hubspot", hubspot)
    shop.connects(token=TOKEN)
    shop.talk()
    monkeypatch.setattr(shop_context, "_kept", kept)
    assert shop.run() == ["done"]


def test_a_key_without_a_permission_that_is_needed_is_not_connected(
    story: Story, wires: Wires, hubspot: HubSpot
) -> None:
    hubspot.made_properties.clear()
    hubspot.forbidden = "/crm/properties/2026-03/contacts"
    shop = Connected(story, wires, "hubspot", hubspot)
    with pytest.raises(ConnectorError, match="permissão"):
        shop.connects(token=TOKEN)
    hubspot.forbidden = ""
    assert (shop.connection.state, "permissão" in shop.connection.error) == ("", True)
    shop.connects(token=TOKEN)
    assert (shop.connection.state, shop.connection.error) == ("connected", "")


def test_a_resolved_thread_becomes_a_contact_with_a_note_and_its_rating_follows(
    shop: Connected, hubspot: HubSpot
) -> None:
    thread = shop.talk()
    assert shop.run() == ["done"]
    [ana] = hubspot.objects["contacts"].values()
    assert ana.properties["firstname"] == "Ana"
    assert ana.properties["phone"] == f"+{thread.phone}"
    assert ana.properties["desk_person_id"] == thread.contact
    [note] = hubspot.notes_of(ana)
    assert f"{CONSOLE}/c/{thread.id}" in note
    assert "Quanto custa o bolo?" in note
    assert "Maya" in note
    shop.story.store.change_episode(thread.id, 1, lambda e: rated(e, shop))
    assert "done" in shop.run()
    [note] = hubspot.notes_of(ana)
    assert "Avaliação: 5 de 5" in note
    assert len(hubspot.objects["contacts"]) == 1


def rated(episode: Episode, shop: Connected) -> Episode:
    return replace(episode, asked=shop.story.now, rating=5, rated=shop.story.now + timedelta(minutes=1))


@pytest.mark.parametrize("typed", ["+55 {ddd} {long}", "({ddd}) {short}", "0{ddd}{long}"])
def test_somebody_whom_hubspot_knows_by_phone_is_not_made_again(shop: Connected, hubspot: HubSpot, typed: str) -> None:
    number = shop.story.heard("oi").person.phone or ""
    written = typed.format(ddd=number[2:4], long=number[4:], short=number[5:])
    known = hubspot.contact(firstname="Aninha", phone=written)
    if written.startswith("0"):
        known.properties["mobilephone"] = f"{number[2:]}"  # HubSpot's search knows it by this one
    shop.talk()
    shop.run()
    assert list(hubspot.objects["contacts"]) == [known.id]
    assert (known.properties["firstname"], known.properties["phone"]) == ("Aninha", written)
    assert known.properties["desk_person_id"]


def test_two_people_with_one_phone_are_left_to_a_person(shop: Connected, hubspot: HubSpot) -> None:
    number = shop.story.heard("oi").person.phone or ""
    first, second = (hubspot.contact(firstname=name, phone=f"+{number}") for name in ("Ana", "Mãe da Ana"))
    thread = shop.talk()
    assert shop.run() == ["failed"]
    [unsent] = connections.unsent(shop.story.store, "hubspot")
    assert (unsent.thread, unsent.final) == (thread.id, True)
    assert "mais de uma pessoa" in unsent.error
    del hubspot.objects["contacts"][second.id]
    assert shop.does("thread", thread.id) == "done"
    assert connections.unsent(shop.story.store, "hubspot") == []
    assert len(hubspot.notes_of(first)) == 1


@pytest.mark.parametrize("calls_before", range(6))
def test_an_answer_that_gets_lost_anywhere_leaves_nothing_twice(
    shop: Connected, hubspot: HubSpot, calls_before: int
) -> None:
    hubspot.faults.next = ["" for _ in range(calls_before)] + ["lost"]
    shop.talk()
    shop.run()
    assert len(hubspot.objects["contacts"]) == 1
    assert len(hubspot.objects["notes"]) == 1
    assert connections.unsent(shop.story.store, "hubspot") == []
    assert shop.connection.error == ""


def test_a_pause_that_hubspot_asks_for_is_kept_by_every_job_of_the_shop(shop: Connected, hubspot: HubSpot) -> None:
    hubspot.faults = Faults(next=["throttled"], retry_after=40)
    first, second = shop.talk(), shop.talk(by="Bia")
    began = shop.story.now
    shop.run(until=lambda: len(shop.queue.items) == 2)
    assert len(hubspot.calls) - before(hubspot) == 1, "the second job did not even ask"
    assert "pausa" in shop.connection.error
    states = shop.run()
    assert states[-2:] == ["done", "done"]
    assert shop.story.now - began >= timedelta(seconds=40)
    assert len(hubspot.objects["notes"]) == 2
    assert first.id != second.id


def before(hubspot: HubSpot) -> int:
    """How many calls connecting took."""
    return next(n for n, call in enumerate(hubspot.calls) if "idProperty" in call.query)


def test_a_vendor_that_is_down_for_an_hour_gets_everything_afterwards_and_the_owner_reads_why(
    shop: Connected, hubspot: HubSpot
) -> None:
    hubspot.faults.down = True
    began = shop.story.now
    shop.talk()
    shop.run(until=lambda: shop.story.now - began > timedelta(hours=1))
    assert "problemas" in shop.connection.error
    assert len(hubspot.calls) < 40
    assert [unsent.final for unsent in connections.unsent(shop.story.store, "hubspot")] == [False]
    hubspot.faults.down = False
    shop.run()
    assert len(hubspot.objects["notes"]) == 1
    assert (shop.connection.error, connections.unsent(shop.story.store, "hubspot")) == ("", [])


def test_a_revoked_key_stops_all_calls_until_somebody_connects_again(shop: Connected, hubspot: HubSpot) -> None:
    hubspot.tokens = {"pat-na1-new"}
    thread = shop.talk()
    assert shop.run() == ["later", "failed"]
    assert shop.connection.state == "broken"
    told = Account.of(shop.story.store).alerts(at=shop.story.now)
    assert [alert.subject for alert in told] == ["connector:hubspot"]
    assert "HubSpot caiu" in alert_text(shop.story.desk.shop, told[0])
    calls = len(hubspot.calls)
    shop.talk(by="Bia")
    assert shop.run() == ["failed"]
    assert len(hubspot.calls) == calls
    shop.connects(token="pat-na1-new")
    for unsent in connections.unsent(shop.story.store, "hubspot"):
        assert shop.does(unsent.act, unsent.thread) == "done"
    assert len(hubspot.objects["notes"]) == 2
    assert thread


def test_hubspots_webhook_counts_only_with_its_signature_and_follows_who_was_merged(
    story: Story, wires: Wires, hubspot: HubSpot
) -> None:
    story.uses(automations=())
    shop = Connected(story, wires, "hubspot", hubspot)
    shop.connects(token=TOKEN, client_secret="app-secret")
    thread = shop.talk()
    shop.run()
    [ana] = hubspot.objects["contacts"].values()
    other = hubspot.contact(firstname="Aninha")
    url = connect.webhook(shop.connection)
    hubspot.merge(other, ana)

    def posted(kind: str, remote: str, secret: str = "app-secret", **more: str) -> int:
        return shop.posted(url, *hubspot.post(remote, url=url, secret=secret, kind=kind, **more))

    assert posted("merge", other.id, "another", merged=ana.id) == 403
    body, headers = hubspot.post(other.id, url=url, secret="app-secret", kind="merge", merged=ana.id)
    assert shop.posted(url, body + b" ", headers) == 403
    assert shop.posted(url.replace("https://loja", "https://outra"), body, headers) == 403
    shop.story.later(minutes=6)
    assert shop.posted(url, body, headers) == 403
    assert posted("merge", other.id, merged=ana.id) == 200
    shop.run()
    name = connections.link_name(shop.connection.account, thread.contact)
    assert connections.link(story.store, "hubspot", "person", name).remote == other.id
    assert posted("privacyDeletion", other.id) == 200
    shop.run()
    shop.talk()
    shop.run()
    assert [contact.properties["firstname"] for contact in hubspot.objects["contacts"].values()] == ["Aninha"]
    assert connections.link(story.store, "hubspot", "person", name).choice == connections.NONE


def test_an_expired_oauth_token_is_renewed_once_and_the_work_goes_on(
    story: Story, wires: Wires, hubspot: HubSpot
) -> None:
    story.uses(automations=())
    shop = Connected(story, wires, "hubspot", hubspot)
    url = shop.connects(client_id="app", client_secret="secret")
    assert url.startswith(f"{hubspot.url}/oauth/authorize?response_type=code&client_id=app&redirect_uri=https%3A")
    shop.vault.keep_code(story.store.business, "hubspot", "code-1")
    assert shop.does("authorize") == "done"
    assert shop.connection.state == "connected"
    for outdated in ("by time", "by the vendor"):
        if outdated == "by time":
            story.later(hours=1)
        else:
            hubspot.tokens = {"other"}
        hubspot.calls.clear()
        shop.talk(by=outdated)
        assert shop.run() == ["done"]
        assert sum(call.path.startswith("/oauth/") for call in hubspot.calls) == 1
    assert len(hubspot.objects["contacts"]) == 2


def test_two_shops_with_one_account_and_one_customer_keep_their_notes_apart(
    stack: Stack, story: Story, wires: Wires, hubspot: HubSpot
) -> None:
    shops = [Connected(story, wires, "hubspot", hubspot)]
    other = Story.begin(name="Confeitaria Lua")
    shops.append(Connected(other, Wires.lay(stack, other), "hubspot", hubspot))
    for shop in shops:
        shop.story.uses(automations=())
        shop.connects(token=TOKEN)
        shop.talk()
    assert [shop.run() for shop in shops] == [["done"], ["done"]]
    assert [len(hubspot.notes_of(contact)) for contact in hubspot.objects["contacts"].values()] == [1, 1]


def test_two_shops_with_one_address_have_a_contact_each(
    stack: Stack, story: Story, wires: Wires, hubspot: HubSpot
) -> None:
    other = Story.begin(name="Confeitaria Lua")
    shops = [Connected(story, wires, "hubspot", hubspot)]
    shops.append(Connected(other, Wires.lay(stack, other), "hubspot", hubspot))
    threads: list[Thread] = []
    for shop in shops:
        shop.story.uses(automations=())
        shop.connects(token=TOKEN)
        contact = shop.story.thread_of(shop.story.hears("oi")).contact
        shop.story.store.change_contact(contact, lambda c: replace(c, aliases=c.aliases | {"email#ana@exemplo.com.br"}))
        for _ in range(2):
            threads.append(shop.talk())
            assert shop.run() == ["done"]
    records = list(hubspot.objects["contacts"].values())
    assert [record.properties.get("email") for record in records] == ["ana@exemplo.com.br", None]
    for record, thread in zip(records, threads[::2], strict=True):
        assert [f"/c/{thread.id}" in note for note in hubspot.notes_of(record)] == [True, True]
    assert shops[1].does("view", threads[2].contact) == "done"
    view = connections.view(other.store, "hubspot", threads[2].contact)
    assert view
    assert view.shown["id"] == records[1].id
    assert shops[1].does("erase", threads[2].contact) == "done"
    assert list(hubspot.objects["contacts"].values()) == records[:1]


def test_a_contact_that_was_merged_into_another_keeps_its_record(shop: Connected, hubspot: HubSpot) -> None:
    gone = shop.talk(by="Aninha").contact
    shop.run()
    kept = shop.talk(by="Ana").contact
    shop.story.desk.contacts.merge(kept, gone, by="maya", at=shop.story.now)
    shop.run()
    [record] = hubspot.objects["contacts"].values()
    assert record.properties["desk_person_id"] == kept
    assert len(hubspot.notes_of(record)) == 2


def test_an_address_that_two_shops_share_keeps_the_first_ones_stamp(
    stack: Stack, story: Story, wires: Wires, hubspot: HubSpot
) -> None:
    known = hubspot.contact(firstname="Ana", email="ana@exemplo.com.br", desk_person_id="another-desk")
    shop = Connected(story, wires, "hubspot", hubspot)
    story.uses(automations=())
    shop.connects(token=TOKEN)
    thread = story.thread_of(story.hears("oi"))
    story.store.change_contact(thread.contact, lambda c: replace(c, aliases=c.aliases | {"email#ana@exemplo.com.br"}))
    shop.talk()
    shop.run()
    assert list(hubspot.objects["contacts"]) == [known.id]
    assert known.properties["desk_person_id"] == "another-desk"
    assert len(hubspot.notes_of(known)) == 1


def test_what_hubspot_knows_is_shown_beside_the_thread_and_a_part_that_may_not_be_read_is_named(
    shop: Connected, hubspot: HubSpot
) -> None:
    number = shop.story.heard("oi").person.phone or ""
    known = hubspot.contact(firstname="Ana", lastname="Souza", phone=f"+{number}", hubspot_owner_id="77")
    hubspot.deal(known, dealname="Bolo de casamento", amount="1800", dealstage="proposta", hs_is_closed="false")
    hubspot.deal(known, dealname="Festa antiga", amount="90", dealstage="ganho", hs_is_closed="true")
    thread = shop.talk()
    shop.run()
    assert shop.does("view", thread.contact) == "done"
    view = connections.view(shop.story.store, "hubspot", thread.contact)
    assert view
    assert (view.state, view.shown["name"], view.shown["owner"]) == ("ready", "Ana Souza", "Bia Rocha")
    assert [(deal["name"], deal["amount"]) for deal in view.shown["deals"]] == [("Bolo de casamento", "1800 BRL")]
    assert "Quanto custa" in view.shown["notes"][0]["text"]
    assert view.shown["url"] == f"https://app.hubspot.com/contacts/44000000/record/0-1/{known.id}"
    hubspot.owners.clear()
    assert shop.does("view", thread.contact) == "done"


def test_an_erased_contact_is_forgotten_at_hubspot(shop: Connected, hubspot: HubSpot) -> None:
    thread = shop.talk()
    shop.run()
    hubspot.faults.next = ["lost"] * 3  # a read is made again at once
    assert shop.does("erase", thread.contact) == "later"
    assert shop.run() == ["done"]
    assert hubspot.objects["contacts"] == {}
    shop.talk(by="Bia")
    shop.run()
    assert len(hubspot.objects["contacts"]) == 1


def test_an_erasure_asks_each_system_and_forgets_what_was_kept_of_it(shop: Connected, hubspot: HubSpot) -> None:
    thread = shop.talk()
    shop.run()
    shop.does("view", thread.contact)
    jobs: list[dict[str, object]] = []
    store, gone = shop.story.store, {"contacts": frozenset({thread.contact}), "threads": frozenset({thread.id})}
    assert ask_erasure(store, [thread.contact, "nobody"], ask=jobs.append) == 1
    assert forget(store, **gone) >= 3
    assert forget(store, **gone) == 0
    assert [shop.works(job) for job in jobs] == ["done"]
    assert hubspot.objects["contacts"] == {}
    assert ask_erasure(store, [thread.contact], ask=jobs.append) == 0
    assert connections.view(store, "hubspot", thread.contact) is None


def test_what_waits_while_the_owner_disconnects_is_not_sent(shop: Connected, hubspot: HubSpot) -> None:
    hubspot.faults = Faults(next=["throttled"])
    shop.talk()
    shop.run(until=lambda: bool(shop.queue.items))
    connect.disconnect(shop.story.store, "hubspot", vault=shop.vault)
    assert shop.run() == ["not connected"]
    assert (hubspot.objects["notes"], shop.connection.state) == ({}, "")
    assert "pat-" not in str(shop.secrets)


def test_the_owners_mapping_decides_what_is_written(shop: Connected, hubspot: HubSpot) -> None:
    number = shop.story.heard("oi").person.phone or ""
    known = hubspot.contact(firstname="Aninha", company="Antiga", phone=f"+{number}")
    mapping = (FieldRule(source="name", target="firstname", always=True), FieldRule(source="labels", target="company"))
    connections.change_connection(shop.story.store, "hubspot", lambda old: replace(old, mapping=mapping))
    shop.talk()
    shop.run()
    assert (known.properties["firstname"], known.properties["company"]) == ("Ana", "Antiga")
