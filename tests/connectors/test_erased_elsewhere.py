"""A person is erased at the connected systems too, with what was written of them in tickets and notes, and the receipt
says what a system did not let go; whatever goes wrong in between, nothing is forgotten and nothing made twice."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import pytest

from atende.connectors.http import Answer, HttpClient
from atende.desk.connectors import connect
from atende.desk.connectors.erase import forget, keep_records
from atende.desk.privacy.systems import of_erasures
from atende.model import Thread
from atende.storage import connections
from infra.local.vendors import Chatwoot, HubSpot, Pipedrive, RdStation, Zendesk
from tests.api.browser import Browser
from tests.connectors.connected import Connected
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires
from tests.privacy.furnished import Shop, opened

pytestmark = pytest.mark.desk
VENDORS: dict[str, Any] = {
    "zendesk": Zendesk,
    "chatwoot": Chatwoot,
    "hubspot": HubSpot,
    "pipedrive": Pipedrive,
    "rdstation": RdStation,
}
ANSWERS = {
    "zendesk": {"subdomain": "padaria", "email": "bot@loja.example", "token": "zd-sample"},
    "chatwoot": {"account": "1", "inbox": "3", "token": "cw-sample"},
    "hubspot": {"token": "pat-na1-sample"},
    "pipedrive": {"token": "pd-sample"},
    "rdstation": {"client_id": "app", "client_secret": "secret", "refresh_token": "rt-1"},
}
SECRET = "alergia a amendoim"


class Killed(BaseException):
    """The process ends just after a call."""


@dataclass
class Elsewhere:
    """A shop with a connected system, and what an erasure there needs."""

    connected: Connected
    privacy: Shop

    @property
    def vendor(self) -> Any:
        return self.connected.vendor

    def thread(self, *, by: str = "Ana") -> Thread:
        """Somebody says what nobody else should know, and the system hears of it."""
        connected = self.connected
        if isinstance(self.vendor, Zendesk | Chatwoot):
            thread = connected.story.thread_of(connected.story.hears(f"Tenho {SECRET}", by=by))
            connected.run()
            assert connected.does("thread", thread.id, by_hand=True) == "done"
            connected.story.later(minutes=1).replies(thread, f"Sem {SECRET}, então.")
        else:
            thread = connected.talk(by=by, text=f"Tenho {SECRET}")
        connected.run()
        assert SECRET in self.known()
        return thread

    def known(self) -> str:
        """All that the system has."""
        kept = ("users", "tickets", "contacts", "conversations", "messages", "objects", "people", "notes")
        return json.dumps([str(getattr(self.vendor, name, "")) for name in kept], ensure_ascii=False)

    def asks(self, thread: Thread) -> list[dict[str, Any]]:
        """Everything is erased here; the jobs for the systems."""
        self.privacy.erases(thread.contact)
        jobs, self.privacy.asked = self.privacy.asked, []
        return jobs

    def erases(self, thread: Thread) -> dict[str, str]:
        """Erases everywhere; the line of the receipt."""
        for job in self.asks(thread):
            self.connected.queue.items.append((0, job))
        self.connected.run()
        return self.line()

    def line(self) -> dict[str, str]:
        owner = Browser.signed_in(self.connected.story.store.business, "owner", at=self.connected.story.now)
        [erasure] = owner.get("/api/erasures").body["erasures"]
        assert owner.get(f"/api/erasures/{erasure['id']}").body["erasure"] == erasure
        [line] = erasure["systems"]
        return dict(line)


@pytest.fixture(params=VENDORS)
def elsewhere(request: pytest.FixtureRequest, story: Story, wires: Wires, stack: Stack) -> Iterator[Elsewhere]:
    name = request.param
    with VENDORS[name]() as vendor:
        privacy = opened(story, wires, stack)
        connected = Connected(story, wires, name, vendor)
        connected.connects(**ANSWERS[name])
        if name == "rdstation":
            assert connected.does("authorize") == "done"
        yield Elsewhere(connected, privacy)


def only(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("elsewhere", names, indirect=True)


@only("zendesk", "chatwoot", "hubspot", "pipedrive")
def test_nothing_that_was_written_there_is_left(elsewhere: Elsewhere) -> None:
    thread = elsewhere.thread()
    bia = elsewhere.thread(by="Bia")
    line = elsewhere.erases(thread)
    title = {"zendesk": "Zendesk", "chatwoot": "Chatwoot", "hubspot": "HubSpot", "pipedrive": "Pipedrive"}
    assert line["state"] == "done"
    assert line["text"].startswith(
        f"{title[line['name']]}: apagado, também o que foi escrito lá (tickets ou anotações: 1)."
    )
    assert elsewhere.known().count(SECRET) > 0, "Bia's is still there"
    assert "Ana" not in elsewhere.known()
    assert str(thread.phone) not in elsewhere.known()
    assert elsewhere.connected.does("erase", thread.contact) == "done"
    assert elsewhere.line() == line, "a copy of the job changes nothing"
    assert elsewhere.connected.story.store.find_thread(bia.id)


@only("zendesk", "chatwoot", "hubspot", "pipedrive")
def test_a_process_that_dies_after_any_call_leaves_nothing_and_makes_nothing_twice(
    elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread = elsewhere.thread()
    [job_of_it] = elsewhere.asks(thread)
    call, left = HttpClient.call, [0]

    def dies(self: HttpClient, *args: Any, **more: Any) -> Answer:
        answer = call(self, *args, **more)
        left[0] -= 1
        if left[0] == 0:
            raise Killed
        return answer

    monkeypatch.setattr(HttpClient, "call", dies)
    state, number = "", 0
    while not state:
        number += 1
        left[0] = number
        with suppress(Killed):
            state = elsewhere.connected.works(job_of_it)
    assert (state, number > 2) == ("done", True)
    assert SECRET not in elsewhere.known()
    assert "Ana" not in elsewhere.known()
    assert elsewhere.line()["state"] == "done"
    assert "(tickets ou anotações: 1)" in elsewhere.line()["text"]


@only("zendesk")
def test_the_subject_of_a_ticket_that_is_closed_for_good_is_named_in_the_receipt(elsewhere: Elsewhere) -> None:
    thread = elsewhere.thread()
    [ticket] = elsewhere.vendor.tickets.values()
    ticket.status = "closed"
    line = elsewhere.erases(thread)
    assert f"O sistema não deixou apagar tudo em 1 tickets ou anotações ({ticket.id}): apague lá." in line["text"]
    assert all(set(comment["plain_body"].strip()) <= set("▇ ") for comment in ticket.comments)
    assert elsewhere.vendor.users == {}


@only("zendesk")
def test_a_help_desk_that_lets_nothing_be_redacted_is_named_in_the_receipt(elsewhere: Elsewhere) -> None:
    thread = elsewhere.thread()
    elsewhere.vendor.redacts = False
    line = elsewhere.erases(thread)
    [ticket] = elsewhere.vendor.tickets.values()
    assert (line["state"], ticket.subject) == ("done", "Apagado")
    assert f"({ticket.id})" in line["text"]
    assert line["text"].endswith("até que um administrador o exclua em definitivo.")


@only("zendesk")
def test_a_long_ticket_takes_several_jobs(elsewhere: Elsewhere) -> None:
    thread = elsewhere.thread()
    [ticket] = elsewhere.vendor.tickets.values()
    for number in range(170):
        elsewhere.vendor.answers(ticket, f"{SECRET} {number}", public=False)
    assert elsewhere.erases(thread)["state"] == "done"
    assert SECRET not in elsewhere.known()


@only("chatwoot")
def test_the_messages_of_a_conversation_go_also_where_the_contact_is_another_shops(elsewhere: Elsewhere) -> None:
    thread = elsewhere.thread()
    [contact] = elsewhere.vendor.contacts.values()
    contact["identifier"] = "01m7yv2cqrpa3d7neezth6n1h9"
    assert elsewhere.erases(thread)["state"] == "done"
    assert list(elsewhere.vendor.contacts.values()) == [contact]
    assert SECRET not in elsewhere.known()


@only("chatwoot")
def test_a_contact_who_is_online_is_deleted_later(elsewhere: Elsewhere) -> None:
    thread = elsewhere.thread()
    [contact] = elsewhere.vendor.contacts
    elsewhere.vendor.online = {contact}
    [job_of_it] = elsewhere.asks(thread)
    assert elsewhere.connected.works(job_of_it) == "later"
    assert elsewhere.line()["text"] == "Chatwoot: pedido feito, o sistema ainda não confirmou."
    elsewhere.vendor.online = set()
    elsewhere.connected.run()
    assert (elsewhere.line()["state"], elsewhere.vendor.contacts) == ("done", {})


@only("rdstation")
def test_what_a_vendor_has_no_call_for_is_named_in_the_receipt(elsewhere: Elsewhere) -> None:
    vendor, connected = elsewhere.vendor, elsewhere.connected
    vendor.known(f"+{connected.story.heard('oi', by='Ana').person.phone}")
    thread = elsewhere.thread()
    [note] = [entry for notes in vendor.notes.values() for entry in notes]
    line = elsewhere.erases(thread)
    assert line["state"] == "done"
    assert f"/{note['id']})" in line["text"]
    assert "as anotações das negociações continuam lá" in line["text"]


@only("hubspot")
def test_notes_of_conversations_that_went_by_their_age_are_erased_with_the_person(elsewhere: Elsewhere) -> None:
    thread = elsewhere.thread()
    store = elsewhere.connected.story.store
    keep_records(store, contact=thread.contact, threads=(thread.id,))
    forget(store, contacts=frozenset(), threads=frozenset({thread.id}))
    elsewhere.erases(thread)
    assert elsewhere.vendor.objects["notes"] == {}


@only("hubspot")
def test_the_receipt_says_what_failed_and_what_was_disconnected(elsewhere: Elsewhere) -> None:
    thread = elsewhere.thread()
    [job_of_it] = elsewhere.asks(thread)
    elsewhere.vendor.forbidden = "/crm/objects/2026-03/contacts/gdpr-delete"
    assert elsewhere.connected.works(job_of_it) == "failed"
    failed = elsewhere.line()
    assert (failed["state"], failed["text"].partition(". ")[0]) == ("failed", "HubSpot: não foi apagado")
    store = elsewhere.connected.story.store
    assert len({of_erasures(store)[name][0].text("es") for name in of_erasures(store)}) == 1
    elsewhere.vendor.forbidden = ""
    connect.disconnect(store, "hubspot", vault=elsewhere.connected.vault)
    assert elsewhere.connected.works(job_of_it) == "not connected"
    assert elsewhere.line()["text"].startswith("HubSpot: a conexão foi desfeita antes da confirmação.")


@only("hubspot")
def test_the_receipt_speaks_three_languages_and_names_nobody(elsewhere: Elsewhere) -> None:
    thread = elsewhere.thread()
    elsewhere.erases(thread)
    store = elsewhere.connected.story.store
    [[line]] = of_erasures(store).values()
    assert line.text("en") == (
        "HubSpot: erased, with what was written there (tickets or notes: 1). "
        "HubSpot keeps the notes in its recycling bin for 90 days."
    )
    assert line.text("es").startswith("HubSpot: borrado, también lo que se escribió allá (tickets o notas: 1).")
    assert connections.unsent(store, "hubspot") == []
    [name] = of_erasures(store)
    assert elsewhere.privacy.left(thread.contact) == {(thread.contact, f"table B#{store.business}#ER J#{name}")}


def test_a_bot_that_has_no_call_for_it_is_named(story: Story, wires: Wires, stack: Stack) -> None:
    privacy = opened(story, wires, stack)
    connections.change_connection(story.store, "webhook_bot", lambda old: replace(old, state="connected"))
    thread = story.thread_of(story.hears("oi"))
    privacy.erases(thread.contact)
    [[line]] = of_erasures(story.store).values()
    assert (line.state, privacy.asked) == ("unable", [])
    assert "peça a quem cuida dele" in line.text("pt-BR")
