"""What a person may say besides words, and what the contact learns of reading and typing."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from atende.aws.sqs import Queue
from atende.channels.protocols import Capabilities
from atende.core import clock
from atende.model import Enclosed, Template, Thread
from atende.model.content import Filled, Form, Place, Value
from atende.storage import idempotency_keys
from tests.api.browser import Browser, Json
from tests.desk.story import Story

pytestmark = pytest.mark.desk

PLACE: Json = {"location": {"latitude": -23.56, "longitude": -46.65, "name": "Loja"}}
TEMPLATE: Json = {"template": {"name": "retomada", "language": "pt_BR", "body": [{"text": "Ana"}]}}


KNOWN = Template(
    inbox="whatsapp",
    id="1",
    name="retomada",
    language="pt_BR",
    status="APPROVED",
    category="UTILITY",
    components=[{"type": "BODY", "text": "Oi {{1}}, vamos continuar?"}],
)


def of(thread: Thread, end: str = "") -> str:
    return f"/api/threads/{thread.id}{end}"


def told(queue: Queue, thread: Thread) -> list[dict[str, Any]]:
    """What the queue has of a thread; it is empty afterwards."""
    found = []
    for handle, body in queue.receive():
        queue.delete(handle)
        found.append(json.loads(body))
    return [item for item in found if item["thread"] == thread.id]


def heard(story: Story, thread: Thread) -> str:
    return story.messages(thread)[0].sk


@pytest.fixture
def closed(story: Story) -> Thread:
    """A thread whose contact has been silent for too long."""
    thread = story.uses(automations=()).thread_of(story.hears("oi"))
    story.later(hours=25)
    return thread


class TestSayingMore:
    def test_what_is_enclosed_is_kept_and_read(self, maya: Browser, story: Story, thread: Thread) -> None:
        said = maya.post(of(thread, "/messages"), {"text": "", "enclosed": PLACE}).body
        assert (said["message"]["type"], said["message"]["text"]) == (
            "location",
            "Localização: Loja · (-23.56, -46.65)",
        )
        [kept] = [message.enclosed for message in story.messages(thread) if message.type == "location"]
        assert kept == Enclosed(location=Place(latitude=-23.56, longitude=-46.65, name="Loja"))

    def test_deep_shapes_come_through(self, maya: Browser, story: Story, thread: Thread) -> None:
        form: Json = {"form": {"id": "1", "title": "Abrir", "screen": "A", "data": {"ticket": [1, {"a": "b"}]}}}
        assert maya.post(of(thread, "/messages"), {"text": "Preencha", "enclosed": form}).status == 201
        [kept] = [message.enclosed for message in story.messages(thread) if message.type == "form"]
        assert kept
        assert kept.form == Form(id="1", title="Abrir", screen="A", data={"ticket": [1, {"a": "b"}]})

    def test_choices_are_shown_to_press(self, maya: Browser, thread: Thread) -> None:
        body = {"text": "Entrega?", "choices": [{"id": "s", "title": "Sim"}, {"id": "n", "title": "Não"}]}
        message = maya.post(of(thread, "/messages"), body).body["message"]
        assert [choice["title"] for choice in message["choices"]] == ["Sim", "Não"]

    @pytest.mark.parametrize("body", [
        {"text": "x" * 4097}, {"text": "", "enclosed": {"location": {"latitude": 99, "longitude": 0}}},
        {"text": "oi", "choices": [{"id": "1", "title": "x" * 21}]}, {"text": "oi", "choices": [{"id": "1"}]},
        {"text": "oi", "enclosed": {"location": {"latitude": "1", "longitude": 2}}}, {"text": "oi", "choices": {}},
        {"text": "oi", "enclosed": {"reaction": "👍"}}, {"text": "oi", "enclosed": {"poem": "x"}},
        {"text": "oi", "enclosed": []}, {"text": "oi", "enclosed": {"form": {"title": "A", "data": []}}},
        {"text": "oi", "choices": [{"id": "1", "title": "a"}] * 51}, {"text": "oi", "quotes": "M#1"},
        {"text": "Aqui", "enclosed": PLACE},
        {"text": "", "enclosed": {"location": {"latitude": True, "longitude": 1e999}}},
    ])  # fmt: skip
    def test_what_whatsapp_or_the_desk_would_refuse_is_refused(
        self, maya: Browser, story: Story, thread: Thread, body: Json
    ) -> None:
        answer = maya.post(of(thread, "/messages"), body)
        assert (answer.status, answer.error) == (400, "bad_request")
        assert story.said(thread) == []


class TestQuoting:
    def test_an_answer_quotes_a_message(self, maya: Browser, story: Story, thread: Thread) -> None:
        quoted = story.messages(thread)[0]
        said = maya.post(of(thread, "/messages"), {"text": "Este?", "quotes": quoted.sk}).body["message"]
        assert story.messages(thread)[-1].quotes == quoted.source_id
        assert maya.get(of(thread)).body["messages"][-1]["quotes"] == quoted.sk
        assert (said["state"], said["quotes"]) == ("queued", quoted.sk)

    def test_a_message_of_another_thread_cannot_be_quoted(self, maya: Browser, story: Story, thread: Thread) -> None:
        other = story.thread_of(story.hears("olá", by="Bia"))
        answer = maya.post(of(thread, "/messages"), {"text": "Este?", "quotes": heard(story, other)})
        assert answer.status == 400


class TestReacting:
    def test_a_reaction_goes_out_and_answers_nothing(self, maya: Browser, story: Story, thread: Thread) -> None:
        body = {"to": heard(story, thread), "emoji": "❤️"}
        said = maya.post(of(thread, "/reactions"), body).body
        assert (said["message"]["type"], said["message"]["text"]) == ("reaction", "Reagiu com ❤️")
        assert said["card"]["waiting_since"] is not None
        assert (said["card"]["assignee"], said["card"]["last_text"]) == (None, "oi")
        assert maya.post(of(thread, "/reactions"), body | {"emoji": ""}).body["message"]["text"] == "Retirou a reação"

    def test_only_to_the_contacts_messages_and_with_one_emoji(
        self, maya: Browser, story: Story, thread: Thread
    ) -> None:
        own = story.replies(thread, "Bom dia!")
        story.delivers(own)
        for message, emoji in ((own.sk, "👍"), ("M#1", "👍"), (heard(story, thread), "ok")):
            assert maya.post(of(thread, "/reactions"), {"to": message, "emoji": emoji}).status == 400

    def test_not_after_the_window(self, maya: Browser, story: Story, closed: Thread) -> None:
        answer = maya.post(of(closed, "/reactions"), {"to": heard(story, closed), "emoji": "👍"})
        assert (answer.status, answer.error) == (409, "window_closed")


class TestTemplates:
    def test_one_opens_a_thread_whose_window_is_closed(self, maya: Browser, story: Story, closed: Thread) -> None:
        answer = maya.post(of(closed, "/messages"), {"text": "", "enclosed": TEMPLATE})
        assert answer.body["message"]["text"] == "Modelo retomada: Ana"
        message = story.messages(closed)[-1]
        assert message.enclosed == Enclosed(template=Filled(name="retomada", body=(Value(text="Ana"),)))
        story.now = clock.now()
        story.delivers(message)
        assert story.message(message).source_id

    def test_not_for_who_wants_to_be_left_alone(self, maya: Browser, story: Story, closed: Thread) -> None:
        story.store.change_contact(closed.contact, lambda c: replace(c, opted_out=story.now))
        answer = maya.post(of(closed, "/messages"), {"text": "", "enclosed": TEMPLATE})
        assert (answer.status, answer.error) == (409, "opted_out")

    def test_one_that_is_known_is_shown_in_its_words(self, maya: Browser, story: Story, closed: Thread) -> None:
        story.store.put(KNOWN)
        answer = maya.post(of(closed, "/messages"), {"text": "Outra coisa", "enclosed": TEMPLATE})
        assert answer.body["message"]["text"] == "Oi Ana, vamos continuar?"

    @pytest.mark.parametrize(
        ("changes", "say"),
        [({"status": "PAUSED"}, "não deixa enviar este modelo"), ({"components": []}, "tem 0 campos")],
    )
    def test_one_that_would_be_refused_is_refused_here(
        self, maya: Browser, story: Story, closed: Thread, changes: Json, say: str
    ) -> None:
        story.store.put(replace(KNOWN, **changes))
        answer = maya.post(of(closed, "/messages"), {"text": "", "enclosed": TEMPLATE})
        assert answer.status == 400
        assert say in answer.body["error"]["message"]

    @pytest.mark.parametrize(("category", "status"), [("UTILITY", 201), ("MARKETING", 409)])
    def test_who_opted_out_gets_none_that_might_be_marketing(
        self, maya: Browser, story: Story, closed: Thread, category: str, status: int
    ) -> None:
        story.store.put(replace(KNOWN, category=category))
        story.store.change_contact(closed.contact, lambda c: replace(c, opted_out=story.now))
        assert maya.post(of(closed, "/messages"), {"text": "", "enclosed": TEMPLATE}).status == status

    @pytest.mark.parametrize(("category", "state"), [("UTILITY", "sending"), ("MARKETING", "failed")])
    def test_one_that_is_queued_is_checked_again_when_it_leaves(
        self, maya: Browser, story: Story, closed: Thread, category: str, state: str
    ) -> None:
        story.store.put(KNOWN)
        maya.post(of(closed, "/messages"), {"text": "", "enclosed": TEMPLATE})
        story.store.put(replace(KNOWN, category=category))
        story.store.change_contact(closed.contact, lambda c: replace(c, opted_out=story.now))
        queued, whatsapp = story.messages(closed)[-1], Capabilities(title="WhatsApp")
        story.desk.delivery.claim(closed, queued.sk, holder="w", channel=whatsapp, at=clock.now())
        left = story.message(queued)
        assert (left.state, "não receber" in left.reason) == (state, state == "failed")


class TestReadingAndTyping:
    def test_the_contact_learns_once_that_somebody_read(
        self, maya: Browser, story: Story, thread: Thread, outbound: Queue
    ) -> None:
        newest = story.later(seconds=1).hears("e aí?")
        told(outbound, thread)
        for _ in range(2):
            maya.post(of(thread, "/read"))
        [item] = told(outbound, thread)
        assert (item["seen"], item["address"], item["typing"]) == (newest.source_id, story.inbox.address, False)

    def test_typing_is_told_and_folded(self, maya: Browser, story: Story, thread: Thread, outbound: Queue) -> None:
        told(outbound, thread)
        assert maya.post(of(thread, "/typing")).status == 200
        [item] = told(outbound, thread)
        assert item["typing"] is True
        before = story.store.partition(thread.id)
        maya.post(of(thread, "/typing"))
        assert story.store.partition(thread.id) == before, "it writes nothing"

    def test_an_inbox_may_keep_it_to_itself(self, maya: Browser, story: Story, thread: Thread, outbound: Queue) -> None:
        story.uses(receipts=False)
        told(outbound, thread)
        maya.post(of(thread, "/read"))
        maya.post(of(thread, "/typing"))
        assert told(outbound, thread) == []

    def test_nobody_types_to_a_closed_window(self, maya: Browser, closed: Thread, outbound: Queue) -> None:
        told(outbound, closed)
        assert maya.post(of(closed, "/typing")).status == 200
        assert told(outbound, closed) == []


class TestTheSameKey:
    """A request is repeated with the same key. With other words it is another one, and nobody believes that it left."""

    def test_a_key_that_was_used_with_another_text_is_refused(
        self, maya: Browser, story: Story, thread: Thread
    ) -> None:
        key = {"idempotency-key": "chave-de-uma-mensagem"}

        def says(text: str, **more: Any) -> Any:
            return maya.ask("POST", of(thread, "/messages"), {"text": text, **more}, headers=key)

        first = says("São R$ 80")
        again = says("São R$ 80", insist=True, seen=clock.now().isoformat())
        assert (first.status, again.status) == (201, 201)
        assert first.body["message"]["id"] == again.body["message"]["id"]
        other = says("São R$ 90")
        assert (other.status, other.error) == (409, "conflict")
        assert "outro pedido" in other.body["error"]["message"]
        assert story.said(thread) == ["São R$ 80"]

    def test_a_key_from_before_texts_were_compared_goes_on(self, maya: Browser, story: Story, thread: Thread) -> None:
        name = f"maya#reply#{thread.id}#chave-mais-antiga"
        idempotency_keys.remember(story.store, name, at=clock.now(), until=clock.now() + timedelta(days=1))
        key = {"idempotency-key": "chave-mais-antiga"}
        assert maya.ask("POST", of(thread, "/messages"), {"text": "Sim"}, headers=key).status == 201
        assert maya.ask("POST", of(thread, "/messages"), {"text": "Sim"}, headers=key).status == 201

    def test_a_follow_up_too_is_made_with_one_text(self, maya: Browser, story: Story, closed: Thread) -> None:
        key = {"idempotency-key": "chave-de-um-seguimento"}
        place = of(closed, "/follow-ups")
        wish = {"kind": "send", "due": (clock.now() + timedelta(hours=2)).isoformat(), "text": "Já saiu"}
        assert maya.ask("POST", place, wish, headers=key).status == 201
        assert maya.ask("POST", place, wish, headers=key).status == 201
        assert maya.ask("POST", place, wish | {"text": "Não saiu"}, headers=key).status == 409
