"""Every automation through the public door: the owner sets it up in the console, a webhook that Meta signed comes in,
and what the shop says by itself goes out.

Hours, greeting and away text are in `test_greetings`, the survey in
`test_survey`."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from atende.core import clock
from atende.desk.faq import matcher_cache
from atende.model import Message, Status, Thread
from atende.storage.shop_context import forget
from tests.api.browser import Browser
from tests.desk.story import ARRIVAL
from tests.front.front import Front
from tests.story_clock import StoryClock

pytestmark = pytest.mark.desk

type Json = dict[str, Any]

HOURS: Json = {"phrasings": ["Vocês abrem domingo?", "Que horas abrem?"], "answer": "Abrimos das 8h às 12h."}
DELIVERY: Json = {"phrasings": ["Vocês fazem entrega?", "Qual a taxa de entrega?"], "answer": "Até 5 km, R$ 8."}
CAKE: Json = {"phrasings": ["Como encomendo um bolo?", "Fazem bolo de aniversário?"], "answer": "Com 2 dias."}
UNSURE = "até que horas posso encomendar?"
PEOPLE = {"Ana": "5511987650011", "Bia": "5511987650012", "Caio": "5511987650013"}
MENU: list[Json] = [
    {"id": "hours", "title": "Horário", "text": "Abrimos todo dia."},
    {"id": "order", "title": "Fazer pedido", "does": "person", "label": "pedido"},
]
PERSON = "Uma pessoa da equipe vai responder"


@pytest.fixture(autouse=True)
def calendar(front: Front, story_clock: StoryClock) -> Iterator[None]:
    """Everybody's clock stands where the story stands, and nobody is greeted."""
    story_clock.lag = ARRIVAL
    front.story.uses(automations=("optout", "complaint", "urgency", "person", "faq"))
    yield
    matcher_cache._kept.clear()


def settle(front: Front) -> None:
    """All that follows by itself: the stream, the jobs that it and the console ask for, and what waits to be sent. Then
    a minute goes by, after which every function knows the shop as it is."""
    front.wires.flow()
    while todo := [*front.jobs(), *front.wires.taken(front.wires.jobs)]:
        for job in todo:
            front.works(job)
        front.wires.flow()
    front.sends()
    forget(front.story.store.business)


def says(front: Front, text: str = "", *, by: str = "Ana", press: Json | None = None) -> Thread:
    """Somebody writes, or presses a button or a row; their thread, once everything has settled."""
    who = {"contact": {"profile": {"name": by}, "wa_id": PEOPLE[by]}, "from": PEOPLE[by]}
    front.story.later(seconds=20)
    front.hears(text, **who, **({"type": "interactive", "interactive": press} if press else {}))
    settle(front)
    return thread_of(front, by)


def thread_of(front: Front, by: str) -> Thread:
    store, month = front.story.store, f"{front.story.now:%Y%m}"
    cards = [*store.cards(Status.OPEN, limit=9), *store.resolved(month, before=front.story.now, limit=9)]
    return store.thread(next(card.id for card in cards if card.name == by))


def told(front: Front, thread: Thread) -> list[Message]:
    """What the shop said by itself; all of it has left."""
    automatic = [message for message in front.story.messages(thread) if message.automatic]
    assert {message.state for message in automatic} <= {"sent"}
    return automatic


def pressed(message: Message, number: int) -> Json:
    kind = "list_reply" if message.menu and message.choices[0].section else "button_reply"
    choice = message.choices[number]
    return {"type": kind, kind: {"id": choice.id, "title": choice.title}}


def asked(browser: Browser, method: str, path: str, body: Any = None) -> Json:
    answer = browser.ask(method, path, body if body is not None or method == "GET" else {})
    assert answer.status in (200, 201, 202), answer.body
    return answer.body


def teach(front: Front, owner: Browser, *entries: Json) -> None:
    for entry in entries:
        asked(owner, "POST", "/api/faq", entry)
    settle(front)


def test_the_faq_answers_offers_three_and_leaves_the_rest_to_a_person(front: Front, owner: Browser) -> None:
    teach(front, owner, HOURS, DELIVERY, CAKE)
    assert asked(owner, "GET", "/api/faq")["learnt"]
    ana = says(front, "oi, vcs abrem domingo??")
    assert told(front, ana)[-1].text == "Abrimos das 8h às 12h.\n\n_Resposta automática. Isso resolveu?_"
    assert says(front, press=pressed(told(front, ana)[-1], 0)).waiting_since is None
    menu = told(front, says(front, UNSURE, by="Bia"))[-1]
    assert [choice.title for choice in menu.choices][-1] == "Nenhuma dessas"
    bia = says(front, by="Bia", press=pressed(menu, 0))
    assert "Isso resolveu?" in told(front, bia)[-1].text
    bia = says(front, "não era isso", by="Bia")
    assert PERSON in told(front, bia)[-1].text
    says(front, "Vocês fazem entrega?", by="Bia")
    assert (len(told(front, bia)), bool(bia.waiting_since), bia.labels) == (3, True, frozenset())
    caio = says(front, "vou me atrasar dez minutos", by="Caio")
    assert (told(front, caio), caio.waiting_since is not None) == ([], True)
    counts = asked(owner, "GET", "/api/faq")["counts"]
    assert [counts[name] for name in ("answered", "menus", "solved", "handed")] == [2, 1, 1, 1]


def test_what_people_answered_becomes_an_answer_of_the_faq(front: Front, owner: Browser, maya: Browser) -> None:
    teach(front, owner, HOURS)
    for by in ("Ana", "Bia"):
        thread = says(front, "Vocês têm pão sem glúten?", by=by)
        asked(maya, "POST", f"/api/threads/{thread.id}/messages", {"text": "Temos às quintas, por encomenda."})
        settle(front)
    front.works({"do": "close_day", "date": f"{front.story.now - timedelta(hours=3):%Y-%m-%d}"})
    [offer] = asked(owner, "GET", "/api/faq/lessons")["lessons"]
    assert (offer["asked"], offer["answer"]) == (2, "Temos às quintas, por encomenda.")
    taken = {name: offer[name] for name in ("phrasings", "entry", "answer")}
    asked(owner, "POST", f"/api/faq/lessons/{offer['id']}/accept", taken)
    settle(front)
    caio = says(front, "tem pão sem gluten?", by="Caio")
    assert told(front, caio)[-1].text.startswith("Temos às quintas")


def test_the_menu_is_tapped_typed_and_left_after_its_time(front: Front, owner: Browser) -> None:
    draft = {"text": "O que procura?", "nodes": MENU, "minutes": 30, "inboxes": ["whatsapp"]}
    asked(owner, "PUT", "/api/menu", draft)
    ana = says(front, "oi")
    [first] = told(front, ana)
    assert [choice.title for choice in first.choices] == ["Horário", "Fazer pedido", "Falar com atendente"]
    says(front, press=pressed(first, 0))
    assert told(front, ana)[-1].text.startswith("Abrimos todo dia.")
    assert says(front, "sim, resolveu").waiting_since is None
    front.story.later(minutes=40)
    late = says(front, "2")
    assert (len(told(front, ana)), late.labels, bool(late.waiting_since)) == (2, frozenset(), True)
    says(front, "oi", by="Bia")
    bia = says(front, "2", by="Bia")
    assert PERSON in told(front, bia)[-1].text
    assert (bia.labels, bool(bia.handed_now), bool(bia.waiting_since)) == (frozenset({"pedido"}), True, True)


def test_a_thank_you_after_the_end_opens_nothing(front: Front, maya: Browser) -> None:
    ana = says(front, "Tem pão?")
    asked(maya, "POST", f"/api/threads/{ana.id}/messages", {"text": "Tem!"})
    front.story.later(seconds=30)
    asked(maya, "POST", f"/api/threads/{ana.id}/resolve")
    settle(front)
    assert says(front, "Obrigado! 🙏").status is Status.RESOLVED
    assert says(front, "e amanhã, tem?").status is Status.OPEN


@pytest.mark.parametrize("word", ["parar, por favor", "BAJA"])
def test_a_stop_ends_what_is_automatic_and_no_answer_of_a_person(
    front: Front, owner: Browser, maya: Browser, word: str
) -> None:
    teach(front, owner, DELIVERY)
    ana = says(front, word)
    assert "não vai mais mandar mensagens automáticas" in told(front, ana)[-1].text
    says(front, "Vocês fazem entrega?")
    due = clock.now() + timedelta(minutes=1)
    wanted = {"kind": "send", "due": due.isoformat(), "text": "Já saiu!"}
    assert maya.post(f"/api/threads/{ana.id}/follow-ups", wanted).error == "opted_out"
    asked(maya, "POST", f"/api/threads/{ana.id}/messages", {"text": "Entregamos, sim!"})
    settle(front)
    said = front.story.messages(ana)[-1]
    assert (said.author, said.state, len(told(front, ana))) == ("maya", "sent", 1)
    says(front, "VOLTAR")
    assert told(front, ana)[-1].text.startswith("Pronto, Ana: você voltou a receber")
    assert maya.post(f"/api/threads/{ana.id}/follow-ups", wanted).status == 201


def test_complaint_and_urgency_come_first_with_a_playbook_and_nobody_asks_how_it_was(
    front: Front, maya: Browser
) -> None:
    calm = says(front, "Tem pão?", by="Caio")
    ana = says(front, "Meu pedido 4512 veio errado, que absurdo! Não compro mais")
    bia = says(front, "Socorro, tá vazando gás aqui na cozinha!!", by="Bia")
    ranks = {card["id"]: card["priority"] for card in maya.get("/api/boot").body["cards"]}
    assert ranks == {bia.id: "urgent", ana.id: "high", calm.id: "none"}
    assert (bia.priority, bia.priority_reason, ana.labels) == (
        "urgent",
        "perigo: perigo no local (vazando gás)",
        {"reclamação"},
    )
    steps = asked(maya, "GET", f"/api/threads/{ana.id}/playbook")["steps"]
    assert [step["step"] for step in steps] == ["acknowledge", "apologise", "solve", "thank"]
    [task] = [task for task in maya.get("/api/boot").body["tasks"] if task["thread"] == ana.id]
    assert task["kind"] == "call_back"
    asked(maya, "POST", f"/api/threads/{ana.id}/messages", {"text": " ".join(step["text"] for step in steps)})
    settle(front)
    assert maya.get("/api/boot").body["tasks"] == []
    assert front.story.desk.threads.resolve(ana.id, by="", at=clock.now(), seen=clock.now()).status is Status.OPEN
    said = [[message.automations for message in told(front, thread)] for thread in (ana, bia)]
    assert said == [[], ["sensitive"]]


def test_a_rule_is_tried_first_then_works_and_says_why(front: Front, owner: Browser, maya: Browser) -> None:
    given = [{"is": "words", "value": ["orçamento"]}]
    then = [{"do": "label", "value": "orçamento"}, {"do": "send", "value": "{{nome}}, o orçamento vem hoje."}]
    rule = {"name": "Orçamento", "when": {"event": "message"}, "if": given, "then": then}
    before = says(front, "Queria um orçamento")
    asked(owner, "POST", "/api/rules/rehearsal", rule)
    settle(front)
    tried = asked(owner, "GET", "/api/rules/rehearsal")
    assert (tried["over"], tried["found"], tried["hits"][0]["thread"]) == (True, 1, before.id)
    assert (told(front, before), thread_of(front, "Ana").labels) == ([], frozenset())
    asked(owner, "POST", "/api/rules", rule)
    bia = says(front, "Quanto sai? Quero orçamento", by="Bia")
    assert (told(front, bia)[-1].text, bia.labels) == ("Bia, o orçamento vem hoje.", {"orçamento"})
    [cause] = asked(maya, "GET", f"/api/threads/{bia.id}/why")["causes"]
    assert (cause["kind"], cause["rules"][0]["name"]) == ("ruled", "Orçamento")


def test_quick_replies_are_pasted_said_and_counted(front: Front, owner: Browser, maya: Browser) -> None:
    pasted = "/pix\nOi, {{nome}}! Nossa chave é 11 3000-4000.\n\n/entrega Até 5 km, R$ 8."
    shown = asked(owner, "POST", "/api/replies/understood", {"parts": [pasted]})["replies"]
    told_of = [{"shortcut": one["shortcut"], "text": one["text"]} for one in shown]
    assert asked(owner, "POST", "/api/replies/import", {"replies": told_of})["added"] == 2
    pix = next(one for one in asked(maya, "GET", "/api/replies")["replies"] if one["shortcut"] == "pix")
    ana = says(front, "qual o pix?")
    body = {"text": pix["text"].replace("{{nome}}", "Ana"), "quick": pix["id"]}
    asked(maya, "POST", f"/api/threads/{ana.id}/messages", body)
    settle(front)
    said = front.story.messages(ana)[-1]
    assert (said.text, said.state) == ("Oi, Ana! Nossa chave é 11 3000-4000.", "sent")
    assert asked(maya, "GET", "/api/replies")["used"] == {pix["id"]: 1}
