"""A thread and its ticket at a help desk: messages go there once, public replies reach the customer once, nothing comes
back as its own echo, whatever goes wrong between the two."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from atende.desk.connectors import tickets
from atende.desk.rules.edit import read
from atende.model import Direction, Status, Thread
from atende.storage import connections
from atende.storage.connections import Connection, RemoteLink
from infra.local.vendors import Chatwoot, Faults, Zendesk
from tests.connectors.connected import Connected
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk
ANSWERS = {
    "zendesk": {"subdomain": "padaria", "email": "bot@loja.example", "token": "zd-sample"},
    "chatwoot": {"account": "1", "inbox": "3", "token": "cw-sample"},
}


class ZendeskDesk:
    """What a story needs of either help desk."""

    def __init__(self) -> None:
        self.vendor = Zendesk()

    def tickets(self) -> list[Any]:
        return list(self.vendor.tickets.values())

    def texts(self, ticket: Any) -> list[str]:
        return [words(comment["html_body"]) for comment in ticket.comments]

    def is_over(self, ticket: Any) -> bool:
        return bool(ticket.status == "solved")

    def finish(self, ticket: Any) -> None:
        ticket.status = "solved"

    def people(self) -> int:
        return len(self.vendor.users)


class ChatwootDesk:
    def __init__(self) -> None:
        self.vendor = Chatwoot()

    def tickets(self) -> list[Any]:
        return list(self.vendor.conversations.values())

    def texts(self, ticket: Any) -> list[str]:
        return [words(message["content"]) for message in self.vendor.messages[ticket["id"]]]

    def is_over(self, ticket: Any) -> bool:
        return bool(ticket["status"] == "resolved")

    def finish(self, ticket: Any) -> None:
        ticket["status"] = "resolved"

    def people(self) -> int:
        return len(self.vendor.contacts)


def words(text: str) -> str:
    return re.sub(r"<[^>]+>|atende:\w+|\*\*", "", text).strip()


@pytest.fixture(params=["zendesk", "chatwoot"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def helpdesk(name: str) -> Iterator[Any]:
    made: Any = ZendeskDesk() if name == "zendesk" else ChatwootDesk()
    with made.vendor:
        yield made


@pytest.fixture
def shop(story: Story, wires: Wires, name: str, helpdesk: Any) -> Connected:
    story.uses(automations=())
    shop = Connected(story, wires, name, helpdesk.vendor)
    shop.connects(**ANSWERS[name])
    return shop


def asks(shop: Connected, text: str = "Meu bolo chegou amassado") -> Thread:
    return shop.story.thread_of(shop.story.hears(text))


def opened(shop: Connected, text: str = "Meu bolo chegou amassado") -> Thread:
    """Somebody asks, and a person opens a ticket by hand."""
    thread = asks(shop, text)
    shop.run()
    assert shop.does("thread", thread.id, by_hand=True) == "done"
    return thread


def said(shop: Connected, thread: Thread) -> list[str]:
    return [m.text for m in shop.story.messages(thread) if m.direction is Direction.OUTGOING]


def test_a_thread_without_a_ticket_stays_here_and_by_hand_it_becomes_one(shop: Connected, helpdesk: Any) -> None:
    thread = asks(shop)
    shop.run()
    assert helpdesk.tickets() == []
    assert shop.does("thread", thread.id, by_hand=True) == "done"
    [ticket] = helpdesk.tickets()
    assert any("Meu bolo chegou amassado" in text for text in helpdesk.texts(ticket))
    assert helpdesk.people() == 1


def test_a_customer_whom_the_help_desk_knows_by_phone_gets_our_id_and_one_of_another_shop_does_not(
    shop: Connected, helpdesk: Any
) -> None:
    name = "external_id" if shop.connector == "zendesk" else "identifier"
    others = {by: helpdesk.vendor.known(f"+{shop.story.heard('oi', by=by).person.phone}") for by in ("Ana", "Bia")}
    others["Bia"][name] = "01m7yv2cqrpa3d7neezth6n1h9"
    for by in others:
        thread = shop.story.thread_of(shop.story.hears("oi", by=by))
        assert shop.does("thread", thread.id, by_hand=True) == "done"
        assert others[by][name] == (thread.contact if by == "Ana" else "01m7yv2cqrpa3d7neezth6n1h9")
    assert helpdesk.people() == 3
    assert shop.does("erase", thread.contact) == "done"
    assert helpdesk.people() == 2
    assert others["Bia"] in list((getattr(helpdesk.vendor, "users", None) or helpdesk.vendor.contacts).values())


def test_a_label_opens_a_ticket_and_later_messages_and_notes_follow_once(shop: Connected, helpdesk: Any) -> None:
    connections.change_connection(
        shop.story.store, shop.connector, lambda old: with_options(old, open_by_label="reclamação, troca")
    )
    thread = asks(shop)
    shop.story.desk.threads.label(thread.id, frozenset({"troca"}))
    shop.run()
    [ticket] = helpdesk.tickets()
    shop.story.later(minutes=1)
    shop.story.replies(thread, "Vamos trocar.")
    shop.story.desk.notes.write(thread.id, "Cliente antiga", agent="maya", key="n1", at=shop.story.now)
    shop.story.later(minutes=1)
    asks(shop, "Obrigada!")
    shop.run()
    shop.run()
    texts = helpdesk.texts(ticket)
    for text in ("Vamos trocar.", "Cliente antiga", "Obrigada!"):
        assert sum(text in known for known in texts) == 1, texts
    assert len(helpdesk.tickets()) == 1


def test_a_message_that_arrives_after_a_later_one_followed_is_not_left_out(shop: Connected, helpdesk: Any) -> None:
    """A channel may hand a message over late, and tells its time in whole seconds: it stands before an answer that the
    ticket has already."""
    thread = opened(shop)
    [ticket] = helpdesk.tickets()
    shop.story.later(minutes=1)
    written = shop.story.now
    shop.story.later(seconds=40)
    shop.story.replies(thread, "Vamos trocar.")
    shop.run()
    helpdesk.finish(ticket)
    shop.story.hears("E a torta, ficou pronta?", at=written)
    shop.run()
    assert sum("E a torta" in text for text in helpdesk.texts(ticket)) == 1
    assert not helpdesk.is_over(ticket), "nobody has read it yet"
    known = link_of(shop, thread)
    connections.change_link(shop.story.store, known, lambda old: replace(old, passed=frozenset()))  # as stored before
    shop.run()
    shop.does("thread", thread.id)
    for text in ("amassado", "E a torta", "Vamos trocar."):
        assert sum(text in sent and "Início" not in sent for sent in helpdesk.texts(ticket)) == 1


def test_a_ticket_begins_with_the_newest_messages_and_gets_all_that_came_while_the_vendor_was_down(
    shop: Connected, helpdesk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tickets, "AT_ONCE", 2)
    monkeypatch.setattr(tickets, "LOOKED_BACK", 2)
    for number in range(3):
        shop.story.later(seconds=10)
        asks(shop, f"Pedido {number}")
    thread = opened(shop, "Meu bolo chegou amassado")
    [ticket] = helpdesk.tickets()
    began = "\n".join(helpdesk.texts(ticket))
    assert [began.count(text) for text in ("Pedido 1", "Pedido 2", "amassado")] == [0, 1, 1]
    for number in range(5):
        shop.story.later(seconds=10)
        asks(shop, f"Alguém? {number}")
    shop.does("thread", thread.id)
    assert [sum(f"Alguém? {number}" in text for text in helpdesk.texts(ticket)) for number in range(5)] == [1] * 5


def test_a_rule_opens_a_ticket_by_the_label_that_it_sets(shop: Connected, helpdesk: Any) -> None:
    connections.change_connection(
        shop.story.store, shop.connector, lambda old: with_options(old, open_by_label="troca")
    )
    rule = {"name": "Trocas", "on": True, "when": {"event": "message"}, "if": [{"is": "words", "value": ["amassado"]}]}
    shop.story.desk.rules.add(read(rule | {"then": [{"do": "label", "value": "troca"}]}), name="r1")
    for text, by in (("Quero um bolo", "Bia"), ("Meu bolo chegou amassado", "Ana")):
        shop.story.hears(text, by=by)
        shop.story.later(seconds=2)
        shop.wires.flow()
        for job in shop.wires.taken(shop.wires.jobs):
            shop.works(job)
        shop.run()
    [ticket] = helpdesk.tickets()
    assert any("amassado" in text for text in helpdesk.texts(ticket))


def with_options(connection: Connection, **options: str) -> Connection:
    return replace(connection, options=connection.options | options)


def test_a_public_reply_reaches_the_customer_once_and_does_not_come_back(shop: Connected, helpdesk: Any) -> None:
    thread = opened(shop)
    [ticket] = helpdesk.tickets()
    helpdesk.vendor.answers(ticket, "Mandamos outro hoje.")
    internal = {"public": False} if shop.connector == "zendesk" else {"private": True}
    helpdesk.vendor.answers(ticket, "Cuidado, é a terceira vez", **internal)
    for _ in range(2):
        shop.story.later(minutes=1)
        assert shop.does("ticket", ticket_id(ticket)) == "done"
        shop.run()
    assert said(shop, thread) == ["Mandamos outro hoje."]
    assert sum("Mandamos outro hoje." in text for text in helpdesk.texts(ticket)) == 1


def ticket_id(ticket: Any) -> str:
    return str(ticket["id"] if isinstance(ticket, dict) else ticket.id)


def test_a_reply_after_the_service_window_becomes_a_note_that_says_so(shop: Connected, helpdesk: Any) -> None:
    thread = opened(shop)
    shop.story.later(hours=25)
    [ticket] = helpdesk.tickets()
    helpdesk.vendor.answers(ticket, "Tarde demais")
    shop.does("ticket", ticket_id(ticket))
    [note] = notes(shop, thread)
    assert said(shop, thread) == []
    assert "Tarde demais" in note
    assert "24 horas" in note


def test_resolving_on_either_side_resolves_the_other_and_opening_opens(shop: Connected, helpdesk: Any) -> None:
    thread = opened(shop)
    [ticket] = helpdesk.tickets()
    shop.story.later(minutes=1)
    shop.story.resolves(thread)
    shop.run()
    assert helpdesk.is_over(ticket)
    shop.story.later(minutes=5)
    asks(shop, "Ainda não chegou")
    shop.run()
    assert not helpdesk.is_over(ticket)
    helpdesk.finish(ticket)
    shop.story.later(minutes=5)
    shop.does("ticket", ticket_id(ticket))
    assert shop.story.store.thread(thread.id).status is Status.RESOLVED
    shop.run()
    assert helpdesk.is_over(ticket)


def test_who_wants_to_be_asked_is_asked_once_in_either_direction(shop: Connected, helpdesk: Any) -> None:
    connections.change_connection(shop.story.store, shop.connector, lambda old: with_options(old, close="ask"))
    thread = opened(shop)
    [ticket] = helpdesk.tickets()
    shop.story.later(minutes=1)
    helpdesk.finish(ticket)
    for _ in range(2):
        assert shop.does("ticket", ticket_id(ticket)) == "done"
        shop.run()
    assert shop.story.store.thread(thread.id).status is Status.OPEN
    assert [note for note in notes(shop, thread) if "encerrado" in note] == notes(shop, thread)
    assert len(notes(shop, thread)) == 1
    assert link_of(shop, thread).asked == "thread"
    shop.story.resolves(thread)
    shop.run()
    assert (link_of(shop, thread).asked, link_of(shop, thread).over) == ("", True)

    shop.story.later(minutes=5)
    asks(shop, "Ainda não chegou")
    shop.run()
    assert not helpdesk.is_over(ticket), "who writes again opens both"
    shop.story.later(minutes=1)
    shop.story.resolves(thread)
    shop.run()
    assert not helpdesk.is_over(ticket)
    assert link_of(shop, thread).asked == "ticket"
    connections.change_link(shop.story.store, link_of(shop, thread), lambda old: replace(old, answer=connections.LEAVE))
    shop.does("thread", thread.id)
    assert not helpdesk.is_over(ticket)
    connections.change_link(shop.story.store, link_of(shop, thread), lambda old: replace(old, answer=connections.CLOSE))
    shop.does("thread", thread.id)
    assert helpdesk.is_over(ticket)
    assert len(notes(shop, thread)) == 2
    assert not any("encerrado" in text or "continua aberto" in text for text in helpdesk.texts(ticket))


def notes(shop: Connected, thread: Thread) -> list[str]:
    return [message.text for message in shop.story.messages(thread) if message.direction is Direction.NOTE]


def link_of(shop: Connected, thread: Thread) -> RemoteLink:
    name = connections.link_name(shop.connection.account, thread.id)
    return connections.link(shop.story.store, shop.connector, connections.TICKET, name)


def test_what_the_ticket_never_saw_is_not_resolved_with_it(shop: Connected, helpdesk: Any) -> None:
    thread = opened(shop)
    [ticket] = helpdesk.tickets()
    helpdesk.finish(ticket)
    shop.story.later(minutes=1)
    asks(shop, "Esperem, falta o recibo!")
    shop.run()
    assert shop.story.store.thread(thread.id).status is Status.OPEN
    assert not helpdesk.is_over(ticket)


@pytest.mark.parametrize("calls_before", [3, 6])
def test_an_answer_that_gets_lost_anywhere_leaves_nothing_twice(
    shop: Connected, helpdesk: Any, calls_before: int
) -> None:
    thread = asks(shop)
    shop.run()
    helpdesk.vendor.faults = Faults(next=["" for _ in range(calls_before)] + ["lost"])
    job = {"do": "connector", "business": shop.story.store.business, "connector": shop.connector, "act": "thread"}
    shop.queue.later(json.dumps(job | {"subject": thread.id, "by_hand": True}), seconds=1)
    shop.run()
    [ticket] = helpdesk.tickets()
    assert helpdesk.people() == 1
    assert sum("amassado" in text and "Início" not in text for text in helpdesk.texts(ticket)) == 1


def test_an_answer_without_content_is_no_ticket_that_is_gone(shop: Connected, helpdesk: Any) -> None:
    opened(shop)
    shop.story.later(minutes=1)
    asks(shop, "E agora?")
    helpdesk.vendor.faults = Faults(next=["absent"])
    shop.run()
    [ticket] = helpdesk.tickets()
    assert sum("E agora?" in text for text in helpdesk.texts(ticket)) == 1


def test_a_help_desk_that_posts_no_webhooks_is_asked_for_replies_until_nothing_happens_any_more(
    story: Story, wires: Wires, name: str, helpdesk: Any
) -> None:
    story.uses(automations=())
    vendor = helpdesk.vendor
    vendor.routes = [route for route in vendor.routes if "/webhooks" not in route[1].pattern]
    shop = Connected(story, wires, name, vendor)
    shop.connects(**ANSWERS[name])
    thread = asks(shop)
    job = {"do": "connector", "business": story.store.business, "connector": name, "act": "thread", "by_hand": True}
    shop.queue.later(json.dumps(job | {"subject": thread.id}), seconds=1)
    shop.run(until=lambda: bool(helpdesk.tickets()))
    [ticket] = helpdesk.tickets()
    began = story.now
    vendor.answers(ticket, "Mandamos outro hoje.")
    shop.run(until=lambda: bool(said(shop, thread)))
    assert said(shop, thread) == ["Mandamos outro hoje."]
    assert story.now - began < timedelta(minutes=20)
    assert [entry["act"] for _, entry in shop.queue.items] == ["look"], "one job for each ticket"
    helpdesk.finish(ticket)
    shop.run(until=lambda: not shop.queue.items)
    assert story.store.thread(thread.id).status is Status.RESOLVED
    assert shop.queue.items == []
    assert story.now - began < timedelta(hours=1)


def test_the_vendors_webhook_counts_only_with_its_signature(shop: Connected, helpdesk: Any, wires: Wires) -> None:
    thread = opened(shop)
    [ticket] = helpdesk.tickets()
    helpdesk.vendor.answers(ticket, "Saiu para entrega.")
    url, body, headers = helpdesk.vendor.post(ticket)
    assert shop.posted(url, body + b" ", headers) == 403
    assert shop.posted(url.replace(shop.connector, "hubspot"), body, headers) == 403
    assert shop.posted(url[:-1] + "x", body, headers) == 403
    shop.story.later(minutes=6)
    assert shop.posted(url, body, headers) == 403, "an old one, which somebody may have recorded"
    url, body, headers = helpdesk.vendor.post(ticket)
    assert shop.posted(url, body, headers) == 200
    assert shop.posted(url, body, headers) == 200
    shop.run()
    assert said(shop, thread) == ["Saiu para entrega."]
