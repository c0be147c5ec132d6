"""The owner's rules through the API: kept, refused in sentences, tried on the last days; why something happened."""

import json
from datetime import timedelta
from typing import Any

import pytest

from atende.aws import session
from atende.aws.sqs import Queue
from atende.core import clock
from atende.core.errors import Poison
from atende.desk.rules.triggers import MOST
from atende.model import Event, Thread
from atende.model.rules import Rulebook
from atende.reporting.journal import store
from atende.reporting.journal.store import Journal
from atende.storage.shop_context import forget
from atende.workers.job import Tools, work
from tests.api.browser import Browser, Json
from tests.desk.story import Story
from tests.desk.test_marking import COMPLAINT

pytestmark = pytest.mark.desk

QUOTES = {
    "name": " Orçamento  à noite ",
    "when": {"event": "message"},
    "if": [{"is": "hours", "value": "open"}, {"is": "words", "value": ["orçamento", "preço"]}],
    "then": [{"do": "label", "value": "Orçamento"}, {"do": "assign", "value": "maya"}, {"do": "send", "value": "Oi!"}],
}
SENTENCE = (
    "Quando chega uma mensagem do cliente, se a loja está aberta e o texto tem “orçamento” ou “preço”, "
    "então a loja põe a etiqueta “orçamento”, passa a conversa para Maya e envia “Oi!”"
)


@pytest.fixture(autouse=True)
def queue(monkeypatch: pytest.MonkeyPatch, table: str, story: Story) -> Queue:
    sqs = session.client("sqs")
    queue = Queue(sqs, sqs.create_queue(QueueName=f"rules-{story.store.business}")["QueueUrl"])
    monkeypatch.setenv("JOBS_QUEUE", queue.url)
    return queue


def works(queue: Queue) -> list[str]:
    """Does the jobs that lie in the queue, and those that they ask for."""
    states = []
    while todo := list(queue.receive()):
        for handle, body in todo:
            queue.delete(handle)
            states.append(work(body, Tools(queue=lambda: queue))["state"])
    return states


def added(owner: Browser, document: Json, **more: Any) -> Json:
    answer = owner.post("/api/rules", document, **more)
    assert answer.status == 201, answer.body
    rule: Json = answer.body["rule"]
    return rule


def test_a_rule_is_kept_read_in_a_sentence_changed_and_taken_out(owner: Browser) -> None:
    key = {"headers": {"idempotency-key": "the same key"}}
    rule = added(owner, QUOTES, **key)
    assert added(owner, QUOTES, **key) == rule
    assert (rule["name"], rule["on"], rule["sentence"]) == ("Orçamento à noite", True, SENTENCE)
    shown = owner.get("/api/rules").body
    assert (shown["rules"], shown["most"]) == ([rule], MOST)
    assert shown["schema"]["properties"]["when"]["oneOf"]
    assert all(idea["sentence"] for idea in shown["ideas"])
    off = owner.ask("PUT", f"/api/rules/{rule['id']}", QUOTES | {"on": False}).body["rule"]
    assert (off["id"], off["on"]) == (rule["id"], False)
    assert owner.ask("DELETE", f"/api/rules/{rule['id']}", {}).status == 200
    assert owner.ask("DELETE", f"/api/rules/{rule['id']}", {}).status == 404
    assert owner.ask("PUT", f"/api/rules/{rule['id']}", QUOTES).status == 404


@pytest.mark.parametrize(("wrong", "sentence"), [
    ({"name": ""}, "Nome: falta preencher."),
    ({"then": []}, "Então: escolha ou escreva pelo menos um."),
    ({"when": {"event": "unanswered", "value": 1}}, "Quando: precisa ser um número entre 5 e 2880."),
    ({"if": [{"is": "words", "value": []}]}, "Condição 1: escolha ou escreva pelo menos um."),
    ({"if": [{"is": "luck", "value": "x"}]}, "Condição 1: “is” precisa ser um destes"),
    ({"when": {"event": "opened"}}, "Só há texto para olhar quando chega uma mensagem."),
    ({"if": [{"is": "stars", "value": ["1"]}]}, "Só há nota quando o cliente responde à pesquisa."),
    ({"then": [{"do": "send", "value": "a" * 1001}]}, "Ação 1: passa de 1000 caracteres."),
    ({"surprise": 1}, "Regra: não conheço “surprise”."),
    ({"then": [{"do": "send", "value": "Oi, {{nomee}}"}]}, "Não existe o campo {{nomee}}."),
    ({"then": [{"do": "assign", "value": "joão"}]}, "Essa pessoa não está mais na equipe."),
    ({"if": [{"is": "inbox", "value": ["outra"]}]}, "Este número não é da loja."),
])  # fmt: skip
def test_what_is_no_rule_is_refused_with_a_sentence(owner: Browser, wrong: Json, sentence: str) -> None:
    for where in ("/api/rules", "/api/rules/sentence"):
        answer = owner.post(where, QUOTES | wrong)
        assert answer.status == 400
        assert answer.body["error"]["message"].startswith(sentence)


def test_there_are_so_many_rules_at_most(owner: Browser, story: Story) -> None:
    story.store.put(Rulebook(rules=tuple(QUOTES | {"id": f"r{number}"} for number in range(MOST))))
    assert "no máximo" in owner.post("/api/rules", QUOTES).body["error"]["message"]


def lives(story: Story, thread: Thread) -> None:
    """The journal of what is in a thread, as the stream writes it."""
    events = [
        event for one in story.store.partition(thread.id) for event in store.events(None, one, version=1, at=story.now)
    ]
    Journal(story.store, "America/Sao_Paulo").write(events, clock=clock.now)


def test_rules_have_room_in_one_item_together(owner: Browser, story: Story) -> None:
    words = [f"{number:04d}" + "palavra" * 7 for number in range(50)]
    long = QUOTES | {"if": [{"is": "words", "value": words}] * 6}
    answers = [owner.post("/api/rules", long) for _ in range(6)]
    assert {answer.status for answer in answers} == {201, 400}
    assert "grandes demais" in answers[-1].body["error"]["message"]
    short = owner.post("/api/rules", QUOTES).body["rule"]["id"]
    assert owner.ask("PUT", f"/api/rules/{short}", long).status == 400
    assert len(owner.get("/api/rules").body["rules"]) == sum(answer.status == 201 for answer in answers) + 1


def test_a_rule_is_tried_on_the_last_days_and_nothing_is_done(owner: Browser, story: Story, queue: Queue) -> None:
    story.now -= timedelta(days=2)
    thread = story.uses(automations=()).thread_of(story.hears("Queria um orçamento"))
    story.later(hours=1).hears("E o preço do orçamento?")
    other = story.thread_of(story.hears("Abrem domingo?", by="Bia"))
    for one in (thread, other):
        lives(story, one)
    begun = owner.post("/api/rules/rehearsal", QUOTES)
    assert (begun.status, begun.body["over"], begun.body["day"]) == (202, False, 0)
    states = works(queue)
    assert (states[-1], len(states)) == ("over", 7)
    found = owner.get("/api/rules/rehearsal").body
    assert (found["id"], found["over"], found["looked"], found["found"]) == (begun.body["id"], True, 3, 2)
    newest, oldest = found["hits"]
    assert (newest["thread"], newest["name"]) == (thread.id, "Ana")
    assert [act["done"] for act in oldest["acts"]] == [True, True, True]
    assert "menos de 12 horas" in newest["acts"][2]["outcome"]
    assert (story.store.thread(thread.id).labels, story.said(thread)) == (frozenset(), [])
    assert work(json.dumps({"do": "rehearse", "business": story.store.business, "id": "old"}))["state"] == "gone"


def test_waiting_is_tried_on_the_last_days_too(owner: Browser, story: Story, queue: Queue) -> None:
    story.now -= timedelta(days=3)
    late = story.uses(automations=()).thread_of(story.hears("oi"))
    soon = story.thread_of(story.hears("oi", by="Bia"))
    still = story.thread_of(story.hears("oi", by="Caio"))
    story.later(minutes=10).replies(soon, "Bom dia!")
    story.later(minutes=50).replies(late, "Desculpe a demora!")
    for one in (late, soon, still):
        lives(story, one)
    waits = {"name": "Espera", "when": {"event": "unanswered", "value": 30}, "then": [{"do": "task", "value": "Ver"}]}
    owner.post("/api/rules/rehearsal", waits)
    works(queue)
    assert {hit["name"] for hit in owner.get("/api/rules/rehearsal").body["hits"]} == {"Ana", "Caio"}


def test_it_works_in_steps_that_may_come_twice(
    owner: Browser, story: Story, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("atende.desk.rules.rehearsals.STEP", 2)
    thread = story.uses(automations=()).thread_of(story.hears("orçamento"))
    for _ in range(4):
        story.later(seconds=20).hears("orçamento")
    lives(story, thread)
    owner.post("/api/rules/rehearsal", QUOTES)
    [(handle, body)] = queue.receive()
    queue.delete(handle)
    while work(body, Tools(queue=lambda: queue))["state"] == "running":
        pass
    for handle, _ in queue.receive():
        queue.delete(handle)
    assert owner.get("/api/rules/rehearsal").body["found"] == 5


def test_why_something_happened_is_told_to_everybody(owner: Browser, viewer: Browser, story: Story) -> None:
    rule = added(owner, QUOTES)
    story.uses(automations=("complaint", "greeting"))
    heard = story.hears(f"{COMPLAINT} e o orçamento?")
    thread = story.thread_of(heard)
    message = story.messages(thread)[0]
    event = Event(id="in:x", at=message.at, kind="incoming", thread=thread.id, message=message.sk)
    forget(story.store.business)
    told = {"do": "rules", "business": story.store.business, "event": store.line(event)}
    assert work(json.dumps(told))["state"] == "ran"
    found = viewer.get(f"/api/threads/{thread.id}/why").body["causes"]
    assert {cause["kind"] for cause in found} == {"ruled", "said", "marked"}
    ruled = next(cause for cause in found if cause["kind"] == "ruled")["rules"][0]
    assert (ruled["name"], ruled["sentence"]) == (rule["name"], SENTENCE)
    assert ruled["acts"][0] == {"text": "põe a etiqueta “orçamento”", "done": True, "outcome": "feito"}
    reasons = [cause["reason"] for cause in found]
    assert any(reason.startswith("Marcada como reclamação (") for reason in reasons)
    assert any(reason.startswith("Saudação: ") for reason in reasons)


def test_a_complaint_has_a_suggested_answer_in_four_steps(maya: Browser, story: Story) -> None:
    thread = story.thread_of(story.hears("Meu pedido 4512 veio errado, que absurdo! Vou no Procon"))
    found = maya.get(f"/api/threads/{thread.id}/playbook").body
    assert [one["step"] for one in found["steps"]] == ["acknowledge", "apologise", "solve", "thank"]
    text = " ".join(one["text"] for one in found["steps"])
    assert text.startswith("Oi, Ana! Li o que você contou sobre o pedido que não veio certo. Peço desculpas")
    assert "o pedido 4512 e volto com uma solução até " in text
    assert f"O protocolo é {thread.protocol}." in text
    assert found["due"]
    assert found["reason"]


def test_the_owner_says_how_soon_somebody_is_back_about_a_complaint(owner: Browser, story: Story) -> None:
    assert owner.get("/api/rules").body["call_back_hours"] == 4
    assert owner.post("/api/rules/call-backs", {"hours": 8}).body == {"call_back_hours": 8}
    assert owner.get("/api/rules").body["call_back_hours"] == 8
    assert owner.post("/api/rules/call-backs", {"hours": -1}).status == 400
    assert story.store.settings().call_back_hours == 8


def test_a_job_that_is_none_is_poison(story: Story) -> None:
    with pytest.raises(Poison):
        work(json.dumps({"do": "rules", "business": story.store.business, "event": {"id": 1}}))
