"""The examples of the document are answers that a desk gave. They have to have the form that it answers now and that
the document describes; `BLESS=1 python -m pytest tests/api/test_examples.py` writes them anew."""

import json
import os
import re
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from atende.api.v1 import problems
from atende.api.v1.document import EXAMPLES, console_document, document, examples
from atende.api.v1.operations import Operation, registry
from atende.api.v1.problem_codes import CODES, codes_of
from atende.core import clock
from atende.desk.people.api_keys import ApiKeys, key_of
from atende.model.api_keys import SCOPES
from atende.model.channel_account import Template
from atende.storage.directory import Directory
from infra.local import ROOT
from tests.api.program import Program
from tests.desk.story import Story
from tests.story_clock import telling

pytestmark = pytest.mark.desk

type Json = Any

OPERATIONS = {operation.name: operation for operation in registry.all()}
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
LAST = {"eraseContact": 1, "removeFaqEntry": 2, "removeLabel": 2, "removeWebhook": 3}
"""What takes something away comes last."""
OTHER = {"replaceFaqEntry": {"phrasings": ["Vocês fazem entrega?"], "answer": "Fazemos, no bairro."}}
"""Bodies where the document's example would meet what another one has made."""
ELSEWHERE = {"completeFollowUp": {"thread": "unhappy", "follow_up": "task"}, "askThread": {"thread": "resolved"}}
"""What has to be done to another of the shop's things."""
APPROVED = {
    "status": "APPROVED",
    "category": "UTILITY",
    "components": ({"type": "BODY", "text": "Oi, {{1}}! O seu pedido está a caminho."},),
}
UNPLAYED = {"actAsBot", "getFile", "replayDelivery"} | {name for name in OPERATIONS if name.endswith("AgentBot")}
"""They want a bot's turn, a file in S3 or a queue of deliveries; tests/desk/test_bots.py and others play them."""


@cache
def described() -> Json:
    return document()


def fits(schema: Json, value: Json) -> list[str]:
    whole = {"components": described()["components"], **schema}
    return [error.message for error in Draft202012Validator(whole).iter_errors(value)]


@pytest.fixture(scope="module")
def answers(table: str) -> dict[str, Json]:
    """What a shop with one of everything answers to each operation with its example."""
    with telling():
        story = Story.begin(hours="mon-sun 00:00-24:00")
        story.uses(automations=())
        program = Program.of(story.store.business)
        ids = furnished(story, program)
        played = {}
        for operation in sorted(OPERATIONS.values(), key=lambda each: LAST.get(each.name, 0)):
            if operation.name in UNPLAYED:
                continue
            answer = play(program, operation, ids)
            assert answer.status == operation.status, (operation.name, answer.body)
            played[operation.name] = presentable(answer.body)
    return {name: body for name, body in played.items() if OPERATIONS[name].answer is not None}


def furnished(story: Story, program: Program) -> dict[str, str]:
    """A shop with one of everything, and the ids of it by the parameters' names."""
    _, question = story.surveyed("Quero encomendar")
    story.taps(1, question)
    [(unhappy, task)] = story.store.tasks()
    resolved = story.thread_of(story.hears("Valeu!", by="Davi"))
    story.later(minutes=1).replies(resolved, "Até logo!")
    story.later(minutes=1).resolves(resolved)
    template = Template(inbox="whatsapp", id="1", name="pedido_a_caminho", language="pt_BR", **APPROVED)
    story.store.put(template)
    thread = story.thread_of(story.hears("Tem de cenoura?", by="Bia"))
    due = clock.iso(story.now + timedelta(hours=2))
    promise = program.post(
        f"/threads/{thread.id}/follow-ups", {"due": due, "message": {"type": "text", "text": "Pronto?"}}
    )
    entry = program.post("/faq", {"phrasings": ["Qual o horário?"], "answer": "Das 7h às 19h."})
    program.post("/labels", OPERATIONS["putLabel"].example)
    hook = program.post("/webhooks", OPERATIONS["createWebhook"].example).body["webhook"]["id"]
    delivery = program.post(f"/webhooks/{hook}/test").body["id"]
    message = program.get(f"/threads/{thread.id}/messages").body["data"][0]["id"]
    exported = program.post(f"/contacts/{thread.contact}/export").body["id"]
    erased = program.post(f"/contacts/{story.thread_of(story.hears('oi', by='Caio')).contact}/erasure", {"why": "shop"})
    label = program.get("/labels").body["data"][0]
    rounds = program.get("/surveys").body["data"]
    return {
        "thread": thread.id, "contact": thread.contact, "inbox": "whatsapp", "agent": "maya", "message": message,
        "follow_up": promise.body["id"], "entry": entry.body["id"], "label": label["id"], "webhook": hook,
        "delivery": delivery, "export": exported, "erasure": erased.body["id"], "round": rounds[0]["id"],
        "resolved": resolved.id, "unhappy": unhappy, "task": task,
    }  # fmt: skip


def play(program: Program, operation: Operation, ids: dict[str, str]) -> Any:
    ids = ids | {name: ids[other] for name, other in ELSEWHERE.get(operation.name, {}).items()}
    path = re.sub(r"\{(\w+)\}", lambda name: ids[name[1]], operation.path)
    if operation.name == "writeAsCustomer":
        keys = ApiKeys(key_of(program.key, at=clock.now())[0], Directory())
        program = Program(keys.create("Teste", SCOPES, by="owner", at=clock.now(), test=True)[1])
    body = OTHER.get(operation.name, operation.example)
    if operation.name == "changeFollowUp":
        body = {"due": clock.iso(clock.now() + timedelta(days=1))}
    return program.ask(operation.method, path, body)


def presentable(value: Json) -> Json:
    """The answer without what a scanner for secrets would report, and without a page of base64."""
    if isinstance(value, dict):
        return {name: presentable(part) for name, part in value.items()}
    if isinstance(value, list):
        return [presentable(part) for part in value[:2]]
    if isinstance(value, str) and value.startswith("whsec_"):
        return SECRET
    return value[:80] + "..." if isinstance(value, str) and len(value) > 160 else value


def form(value: Json) -> Json:
    """The names and types of an answer, without its values."""
    if isinstance(value, dict):
        return {name: form(part) for name, part in value.items()}
    return [form(part) for part in value[:1]] if isinstance(value, list) else type(value).__name__


def test_the_examples_are_what_the_desk_answers(answers: dict[str, Json]) -> None:
    if os.environ.get("BLESS"):
        kept = {name: body for name, body in examples().items() if name in UNPLAYED}
        EXAMPLES.write_text(
            json.dumps(dict(sorted((kept | answers).items())), ensure_ascii=False, indent=1) + "\n", "utf-8"
        )
        examples.cache_clear()
    assert {name: form(body) for name, body in answers.items()} == {
        name: form(body) for name, body in examples().items() if name not in UNPLAYED
    }


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_has_examples_that_fit_the_document(name: str) -> None:
    operation = OPERATIONS[name]
    shown = described()["paths"][f"/api/v1{operation.path}"][operation.method.lower()]
    if operation.body is not None:
        [body] = shown["requestBody"]["content"]["application/json"]["examples"].values()
        if not re.search(r"'\{\w+\}'", str(body)):  # an id or a time that only a shop can say
            assert fits(shown["requestBody"]["content"]["application/json"]["schema"], body["value"]) == []
    if operation.answer is not None:
        content = shown["responses"][str(operation.status)]["content"]["application/json"]
        assert fits(content["schema"], content["examples"]["example"]["value"]) == []


def test_every_refusal_has_an_example_for_each_of_its_codes() -> None:
    for status, refusal in described()["components"]["responses"].items():
        [content] = refusal["content"].values()
        assert content["examples"], status
        for example in content["examples"].values():
            assert fits(content["schema"], example["value"]) == []


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_code_of_an_operation_has_a_status_that_the_operation_has(name: str) -> None:
    operation = OPERATIONS[name]
    answered = described()["paths"][f"/api/v1{operation.path}"][operation.method.lower()]["responses"]
    for code in codes_of(operation):
        assert str(CODES[code].status) in answered or code == "invalid_request"


def test_every_code_that_the_package_says_is_explained() -> None:
    """The codes of `Refused("...")`, and of the desk's errors that the public API answers."""
    sources = Path(EXAMPLES).parent.glob("*.py")
    said = {code for path in sources for code in re.findall(r'Refused\(\d+, "(\w+)"', path.read_text("utf-8"))}
    said |= {problems.CODES.get(kind, kind.code) for kind, _ in problems.STATUSES}
    assert said <= set(CODES)


def test_links_lead_to_operations_with_that_parameter() -> None:
    links = [
        link
        for methods in described()["paths"].values()
        for operation in methods.values()
        for answer in operation["responses"].values()
        for link in answer.get("links", {}).values()
    ]
    assert len(links) > 30
    for link in links:
        operation = OPERATIONS[link["operationId"]]
        assert all(f"{{{name}}}" in operation.path for name in link["parameters"])


def test_the_consoles_routes_have_a_document_of_their_own() -> None:
    assert "/api/threads/{thread}/messages" in console_document()["paths"]
    assert not any(path.startswith("/api/v1") for path in console_document()["paths"])


def test_the_page_about_the_api_says_what_to_do_about_each_code() -> None:
    page = (ROOT / "docs/api.md").read_text("utf-8")
    for code, advice in CODES.items():
        assert f"| {advice.status} | `{code}` | {advice.do} |" in page
