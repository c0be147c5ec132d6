"""The owner's FAQ through the API: kept within limits, counted, tried."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from atende.aws import session
from atende.aws.sqs import Queue
from atende.desk.faq import matcher_cache
from atende.desk.faq.limits import LIMITS
from atende.desk.faq.starters import IDEAS
from atende.model import Event
from atende.reporting.journal.store import Journal
from atende.storage import faq, settings
from atende.storage.faq import Entry, Lesson, Lessons, Tap
from atende.workers.job import Tools, work
from tests.api.browser import Browser, Json
from tests.desk.story import Story

pytestmark = pytest.mark.desk

HOURS = {"phrasings": ["Vocês abrem domingo?", " que horas  abrem "], "answer": " Todo dia, das 7h às 19h. "}
PAY = {"phrasings": ["Quais as formas de pagamento?", "Aceitam pix?"], "answer": "Pix e cartão."}


@pytest.fixture(autouse=True)
def queue(monkeypatch: pytest.MonkeyPatch, table: str, story: Story) -> Iterator[Queue]:
    sqs = session.client("sqs")
    queue = Queue(sqs, sqs.create_queue(QueueName=f"jobs-{story.store.business}")["QueueUrl"])
    monkeypatch.setenv("TABLE", table)
    monkeypatch.setenv("JOBS_QUEUE", queue.url)
    yield queue
    matcher_cache._kept.clear()


def nobody() -> Any:
    raise AssertionError


def added(owner: Browser, body: Json, **more: Json) -> Json:
    answer = owner.post("/api/faq", body, **more)
    assert answer.status == 201
    entry: Json = answer.body["entry"]
    return entry


def test_entries_are_kept_changed_and_taken_out(owner: Browser) -> None:
    key = {"headers": {"idempotency-key": "the same key"}}
    entry = added(owner, HOURS, **key)
    assert added(owner, HOURS, **key) == entry
    said = {"phrasings": ["Vocês abrem domingo?", "que horas abrem"], "answer": "Todo dia, das 7h às 19h.", "on": True}
    assert entry == said | {"id": entry["id"], "unlike": []}
    other = added(owner, PAY)
    assert owner.ask("PUT", f"/api/faq/{other['id']}", PAY | {"on": False}).body["entry"]["on"] is False
    shown = owner.get("/api/faq").body
    assert [each["id"] for each in shown["entries"]] == [entry["id"], other["id"]]
    assert shown["ideas"][0]["phrasings"] == list(IDEAS["pt-BR"][0].phrasings)
    assert owner.ask("DELETE", f"/api/faq/{entry['id']}", {}).status == 200
    assert owner.ask("DELETE", f"/api/faq/{entry['id']}", {}).status == 404
    assert owner.ask("PUT", f"/api/faq/{entry['id']}", PAY).status == 404
    assert owner.get("/api/faq").body["counts"]["entries"] == 1


def test_a_question_has_one_answer(owner: Browser) -> None:
    added(owner, HOURS)
    pay = added(owner, PAY)
    twice = PAY | {"phrasings": ["Aceitam pix?", "VOCES ABREM DOMINGO"]}
    for answer in (owner.post("/api/faq", twice), owner.ask("PUT", f"/api/faq/{pay['id']}", twice)):
        assert (answer.status, answer.error) == (400, "bad_request")
    assert "“VOCES ABREM DOMINGO” já está em outra pergunta" in answer.body["error"]["message"]
    summer = added(owner, HOURS | {"answer": "No verão, até as 22h.", "on": False})
    assert owner.ask("PUT", f"/api/faq/{summer['id']}", HOURS).status == 400


def test_an_edit_asks_for_a_job_that_learns_it(owner: Browser, queue: Queue) -> None:
    added(owner, HOURS)
    assert owner.get("/api/faq").body["learnt"] is False
    [(_, job)] = queue.receive()
    assert work(job, Tools(checkup=nobody)) == {"do": "faq", "state": "learnt"}
    assert owner.get("/api/faq").body["learnt"] is True


@pytest.mark.parametrize(("text", "band", "intent"), [
    ("vcs abrem domingo??", "answer", ""),
    ("quero falar com um atendente", "handed", "human"),
    ("péssimo atendimento, ninguém responde", "person", "complaint"),
    ("vou me atrasar dez minutos", "person", ""),
    ("", "person", ""),
])  # fmt: skip
def test_a_question_is_tried_before_it_is_learnt(owner: Browser, text: str, band: str, intent: str) -> None:
    hours = added(owner, HOURS)["id"]
    added(owner, PAY)
    tried = owner.post("/api/faq/try", {"text": text}).body
    assert (tried["band"], tried["intent"]) == (band, intent)
    if band == "answer":
        assert tried["ranked"][0]["entry"] == hours
        assert tried["ranked"][0]["chance"] >= tried["answers_from"]
    assert tried["matched"] == (band == "answer")


def test_a_trial_says_that_two_questions_are_answered(owner: Browser) -> None:
    added(owner, HOURS)
    added(owner, PAY)
    tried = owner.post("/api/faq/try", {"text": "vcs abrem domingo? e aceitam pix?"}).body
    assert (tried["band"], tried["matched"]) == ("answer", 2)


@pytest.mark.parametrize(("written", "suggested"), [
    ("vcs aceitam pix", "Posso pagar no cartão?"), ("Vocês consertam bicicletas?", None), ("", None),
])  # fmt: skip
def test_who_writes_a_question_is_told_how_else_it_is_asked(owner: Browser, written: str, suggested: str) -> None:
    ways = owner.post("/api/faq/ways", {"phrasings": [written]}).body["ways"]
    assert (suggested in ways) if suggested else ways == []


def test_what_cannot_be_is_refused_with_a_sentence(owner: Browser, story: Story) -> None:
    long = "a" * (LIMITS["answer"] + 1)
    for wrong in ({"phrasings": [" "]}, {"answer": " "}, {"answer": long}, {"phrasings": [long]}):
        answer = owner.post("/api/faq", HOURS | wrong)
        assert (answer.status, answer.error) == (400, "bad_request")
    for number in range(LIMITS["entries"]):
        story.store.add(Entry(id=f"e{number}", phrasings=("Tem?",), answer="Tem."))
    assert "no máximo" in owner.post("/api/faq", HOURS).body["error"]["message"]
    assert owner.ask("PUT", "/api/faq/e0", HOURS).status == 200


def test_an_answer_is_read_as_it_would_be_sent_now(owner: Browser, story: Story) -> None:
    preview = owner.post("/api/faq/preview", {"answer": "Sim, {{nome}}! Abrimos {{horario}}."})
    assert preview.body["text"].startswith("Sim, Ana! Abrimos todos os dias 24 horas.")
    assert preview.body["text"].endswith("_Resposta automática. Isso resolveu?_")
    assert preview.body["buttons"] == ["Isso resolveu", "Falar com atendente"]
    story.uses(hours="1/1 a 31/12 8h-9h")
    preview = owner.post("/api/faq/preview", {"answer": "Abrimos {{horario}}. Até já!"}).body["text"]
    assert preview.startswith("Abrimos todos os dias 24 horas. Até já!\nDe hoje, ")
    story.uses(hours="")
    assert owner.post("/api/faq/preview", {"answer": "Voltamos {{volta}}."}).body == {"text": "", "buttons": []}
    for refused in (
        owner.post("/api/faq/preview", {"answer": "Oi, {{nomee}}"}),
        owner.post("/api/faq", HOURS | {"answer": "Oi, {{nomee}}"}),
    ):
        assert "{{nomee}}. Os campos são {{nome}}" in refused.body["error"]["message"]


def test_the_page_counts_what_the_faq_did(owner: Browser, story: Story) -> None:
    entry = added(owner, HOURS)["id"]
    events = [
        Event(id=outcome, at=story.now, kind="faq", thread="t", what=outcome)
        for outcome in (f"answer:{entry}", f"solved:{entry}", "menu", "person")
    ]
    events.append(replace(events[0], id="again"))
    Journal(story.store, "America/Sao_Paulo").write(events, clock=lambda: story.now)
    shown = owner.get("/api/faq").body
    assert shown["counts"] == {"answered": 2, "menus": 1, "solved": 1, "handed": 1, "entries": 1, "phrasings": 2}
    assert (shown["entries"][0]["answered"], shown["entries"][0]["solved"]) == (2, 1)


def with_one(lessons: Lessons, *, one: Lesson) -> Lessons:
    return Lessons(kept=(*lessons.kept, one))


def test_what_people_answered_is_offered_taken_and_put_away(owner: Browser, story: Story, queue: Queue) -> None:
    story.uses(automations=("faq",))
    for group, text in (("g1", "fazem bolo sem açúcar?"), ("g2", "tem estacionamento?")):
        for by in ("Ana", "Bia"):
            thread = story.thread_of(story.hears(text, by=by + group))
            said = story.later(seconds=5).replies(thread, "Temos, sim!")
            lesson = Lesson(thread=thread.id, question=story.messages(thread)[0].sk, answer=said.sk, group=group)
            faq.change_lessons(story.store, partial(with_one, one=lesson))
    shown = owner.get("/api/faq/lessons").body["lessons"]
    assert [
        (lesson["id"], lesson["phrasings"], lesson["answer"], lesson["asked"], lesson["ready"]) for lesson in shown
    ] == [
        ("g1", ["fazem bolo sem açúcar?"], "Temos, sim!", 2, True),
        ("g2", ["tem estacionamento?"], "Temos, sim!", 2, True),
    ]
    taken = "/api/faq/lessons/g1/accept"
    read = {name: shown[0][name] for name in ("phrasings", "entry", "answer")}
    assert owner.post(taken, read | {"answer": "Não temos."}).status == 409
    assert owner.post(taken, read).body["entry"]["phrasings"] == ["fazem bolo sem açúcar?"]
    assert owner.ask("DELETE", "/api/faq/lessons/g2", {}).status == 200
    assert owner.get("/api/faq/lessons").body == {"lessons": []}
    assert owner.post(taken, read).status == 404
    assert len(owner.get("/api/faq").body["entries"]) == len([*queue.receive()]) == 1


def test_a_rejected_answer_is_marked_by_a_tap_and_never_taken_for_a_phrasing(owner: Browser, story: Story) -> None:
    story.uses(automations=("faq",))
    entry = added(owner, HOURS)
    thread = story.thread_of(story.hears("abrem as encomendas de Natal?"))
    tap = Tap(thread=thread.id, question=story.messages(thread)[0].sk, entry=entry["id"])
    faq.change_lessons(story.store, lambda _: Lessons(taps=(tap,)))
    [shown] = owner.get("/api/faq/lessons").body["lessons"]
    assert (shown["kind"], shown["asked"], shown["answer"]) == ("rejected", 1, entry["answer"])
    read = {name: shown[name] for name in ("phrasings", "entry", "answer")}
    path = f"/api/faq/lessons/{shown['id']}/accept"
    assert owner.post(path, read).status == 409  # a console from before, which calls it a phrasing
    kept = owner.post(path, read | {"kind": "rejected"}).body["entry"]
    assert (kept["phrasings"], kept["unlike"]) == (entry["phrasings"], ["abrem as encomendas de Natal?"])
    assert owner.get("/api/faq/lessons").body == {"lessons": []}


def test_what_a_sensitive_matter_is_told_is_the_owners_to_write(owner: Browser) -> None:
    caution = owner.get("/api/faq").body["sensitive"]
    assert (caution["text"], caution["numbers"]) == ("", True)
    assert "uma pessoa da equipe" in caution["usual"]
    changed = {"text": " Já vou ver, {{nome}}. ", "numbers": False}
    assert owner.ask("PUT", "/api/faq/sensitive", changed).body["text"] == "Já vou ver, {{nome}}."
    kept = owner.get("/api/faq").body["sensitive"]
    assert (kept["text"], kept["numbers"]) == ("Já vou ver, {{nome}}.", False)
    for wrong in ("{{idade}}", "a" * 5000):
        assert owner.ask("PUT", "/api/faq/sensitive", changed | {"text": wrong}).status == 400
    assert owner.ask("PUT", "/api/faq/sensitive", changed | {"text": ""}).body["text"] == ""


def test_words_that_taps_taught_are_shown_and_taken_out_and_may_be_taught_again(owner: Browser, story: Story) -> None:
    assert owner.get("/api/faq").body["words"] == {"taught": [], "goods": []}
    taps = {"policia": ["a", "b"], "festa": ["a"], "casamento": ["a", "b"], "gas": ["a", "b"]}
    settings.change_trade(story.store, lambda _: settings.Trade(words=frozenset({"gas"}), taps=taps))
    assert owner.get("/api/faq").body["words"] == {"taught": ["casamento", "policia"], "goods": ["gas"]}
    for _ in range(2):
        answer = owner.ask("DELETE", "/api/faq/words/policia", {})
        assert (answer.status, answer.body["words"]["taught"]) == (200, ["casamento"])
    assert owner.ask("DELETE", "/api/faq/words/pol%C3%ADcia%20x", {}).body["words"]["taught"] == ["casamento"]
    assert story.again().shop.own_words == {"gas", "casamento"}
    assert settings.trade(story.store).taps == {word: taps[word] for word in ("festa", "casamento", "gas")}


def test_a_trial_says_that_a_matter_is_sensitive(owner: Browser) -> None:
    added(owner, HOURS)
    tried = owner.post("/api/faq/try", {"text": "tenho alergia a amendoim, posso comer?"}).body
    assert (tried["band"], tried["intent"]) == ("handed", "sensitive")
    assert tried["reason"] == tried["concern"] == "alergia, amendoim"
    allergens = {"phrasings": ["Tenho alergia a amendoim, posso comer?"], "answer": "Tudo aqui pode ter amendoim."}
    explicit = added(owner, allergens)["id"]
    tried = owner.post("/api/faq/try", {"text": "tenho alergia a amendoim, posso comer?"}).body
    assert (tried["band"], tried["intent"], tried["answer"]) == ("answer", "", explicit)
    assert tried["concern"] == "alergia, amendoim", "it stays one where an entry answers it"
    assert owner.post("/api/faq/try", {"text": "abrem domingo?"}).body["concern"] is None


def test_a_question_that_is_marked_wrong_is_not_answered_so_again(owner: Browser) -> None:
    hours, wrong = added(owner, HOURS), "vcs abrem no dom de páscoa?"

    def chances(text: str) -> dict[str, float]:
        ranked = owner.post("/api/faq/try", {"text": text}).body["ranked"]
        return {guess["entry"]: guess["chance"] for guess in ranked}

    assert chances(wrong)[hours["id"]] > 0
    changed = {name: hours[name] for name in ("phrasings", "answer", "on")}
    marked = owner.ask("PUT", f"/api/faq/{hours['id']}", changed | {"unlike": [wrong]}).body["entry"]
    assert marked["unlike"] == [wrong]
    assert chances(wrong)[hours["id"]] == 0
    assert chances("abrem no domingo de pascoa")[hours["id"]] == 0
    assert chances(HOURS["phrasings"][0])[hours["id"]] > 0.9
    kept = owner.ask("PUT", f"/api/faq/{hours['id']}", changed).body["entry"]
    assert kept["unlike"] == [wrong]
    assert owner.ask("PUT", f"/api/faq/{hours['id']}", changed | {"unlike": []}).body["entry"]["unlike"] == []
    assert chances(wrong)[hours["id"]] > 0


def test_a_trial_says_that_a_question_is_about_another_thing(owner: Browser) -> None:
    bath = added(
        owner,
        {"phrasings": ["Quanto custa o banho de cachorro?", "Dão banho em cachorro?"], "answer": "R$ 60.", "on": True},
    )
    tried = owner.post("/api/faq/try", {"text": "quanto custa o banho do meu coelho?"}).body
    assert (tried["answer"], tried["ranked"][0]["entry"], tried["ranked"][0]["other"]) == ("", bath["id"], "coelho")
    tried = owner.post("/api/faq/try", {"text": "quanto custa o banho do meu poodle?"}).body
    assert (tried["answer"], tried["ranked"][0]["other"]) == (bath["id"], "")


def test_a_trial_says_which_phrasing_a_question_is_like(owner: Browser) -> None:
    hours = added(owner, HOURS)
    best = owner.post("/api/faq/try", {"text": "vocês abrem no domingo de manhã?"}).body["ranked"][0]
    assert (best["entry"], best["like"] in HOURS["phrasings"]) == (hours["id"], True)
