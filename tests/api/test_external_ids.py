"""Ids and values that other systems keep with contacts and threads."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

import pytest

from atende.model import Thread
from tests.api.program import Answer, Program
from tests.desk.story import Story

pytestmark = pytest.mark.desk

KINDS = ("contacts", "threads")


@pytest.fixture
def program(story: Story) -> Iterator[Program]:
    story.uses(automations=())
    program = Program.of(story.store.business)
    yield program
    assert program.log.unexpected == []


@pytest.fixture
def threads(story: Story, program: Program) -> list[Thread]:
    return [story.thread_of(story.later(minutes=1).hears("oi", by=name)) for name in ("Ana", "Bia")]


def path_of(kind: str, thread: Thread) -> str:
    return f"/{kind}/{thread.contact if kind == 'contacts' else thread.id}"


def found_by(program: Program, kind: str, external_id: str) -> list[str]:
    return [f"/{kind}/{entry['id']}" for entry in program.get(f"/{kind}?external_id={external_id}").body["data"]]


@pytest.mark.parametrize("kind", KINDS)
def test_an_external_id_finds_its_owner_and_moves_on(program: Program, threads: list[Thread], kind: str) -> None:
    ana, bia = (path_of(kind, thread) for thread in threads)
    assert program.ask("PATCH", ana, {"external_id": "pedido-1"}).body["external_id"] == "pedido-1"
    assert found_by(program, kind, "pedido-1") == [ana]
    taken = program.ask("PATCH", bia, {"external_id": "pedido-1"})
    assert (taken.status, taken.code) == (409, "external_id_taken")
    assert taken.body["in_the_way"] == {kind.removesuffix("s"): ana.rpartition("/")[2]}
    assert program.ask("PATCH", ana, {"external_id": "pedido-2"}).status == 200
    assert program.ask("PATCH", bia, {"external_id": "pedido-1"}).status == 200
    assert [found_by(program, kind, name) for name in ("pedido-1", "pedido-2")] == [[bia], [ana]]
    assert program.ask("PATCH", ana, {"external_id": None}).body["external_id"] is None
    assert found_by(program, kind, "pedido-2") == []


@pytest.mark.parametrize("kind", KINDS)
def test_of_several_who_want_an_id_at_once_one_gets_it(
    story: Story, program: Program, threads: list[Thread], kind: str
) -> None:
    more = [story.thread_of(story.later(minutes=1).hears("oi", by=name)) for name in ("Caio", "Davi")]
    paths = [path_of(kind, thread) for thread in (*threads, *more)]

    def wants(path: str) -> Answer:
        return copy_context().run(program.ask, "PATCH", path, {"external_id": "pedido-1"})

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(wants, paths))
    assert sorted(answer.status for answer in answers) == [200, 409, 409, 409]
    owners = [path for path in paths if program.get(path).body["external_id"]]
    assert found_by(program, kind, "pedido-1") == owners
    assert len(owners) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_values_are_kept_changed_and_removed_one_by_one(program: Program, threads: list[Thread], kind: str) -> None:
    path = path_of(kind, threads[0])
    program.ask("PATCH", path, {"metadata": {"plano": "ouro", "mesa": "12"}})
    changed = program.ask("PATCH", path, {"metadata": {"mesa": "", "total": "90"}})
    assert changed.body["metadata"] == {"plano": "ouro", "total": "90"}
    assert program.get(path).body == changed.body
    many: list[dict[str, Any]] = [{f"n{number}": "1" for number in range(20)}, {"a": "x" * 500, "b": "x" * 500}]
    answers = [program.ask("PATCH", path, {"metadata": values}) for values in many]
    assert [answer.status for answer in answers] == [409, 200]
    listed = program.get(f"/{kind}").body["data"]
    assert program.get(path).body in listed
    assert program.ask("PATCH", path, {"metadata": {"a b": "1"}}).status == 422


def test_a_contact_is_added_with_an_id_and_no_second_one(program: Program) -> None:
    body = {"phone": "+5531988880002", "name": "Ana", "external_id": "cliente-1", "metadata": {"plano": "ouro"}}
    made = program.post("/contacts", body).body
    assert (made["external_id"], made["metadata"]) == ("cliente-1", {"plano": "ouro"})
    other = program.post("/contacts", body | {"phone": "+5531988880003"})
    assert (other.code, other.body["in_the_way"]) == ("external_id_taken", {"contact": made["id"]})
    assert program.get("/contacts?phone=%2B5531988880003").body["data"] == []


def test_merged_contacts_are_found_by_the_ids_of_both(story: Story, program: Program, threads: list[Thread]) -> None:
    ana, bia = (path_of("contacts", thread) for thread in threads)
    program.ask("PATCH", ana, {"external_id": "ana", "metadata": {"plano": "ouro"}})
    program.ask("PATCH", bia, {"external_id": "bia", "metadata": {"plano": "prata", "desde": "2020"}})
    story.desk.contacts.merge(threads[0].contact, threads[1].contact, by="maya", at=story.now, keep=threads[0].contact)
    assert [found_by(program, "contacts", name) for name in ("ana", "bia")] == [[ana], [ana]]
    shown = program.get(ana).body
    assert (shown["external_id"], shown["metadata"]) == ("ana", {"plano": "ouro", "desde": "2020"})


def test_a_thread_of_an_id_is_listed_by_the_other_filters_too(program: Program, threads: list[Thread]) -> None:
    program.ask("PATCH", f"/threads/{threads[0].id}", {"external_id": "pedido-1", "status": "resolved"})
    assert found_by(program, "threads", "pedido-1&status=all") == [path_of("threads", threads[0])]
    assert found_by(program, "threads", f"pedido-1&status=all&contact={threads[1].contact}") == []
    assert found_by(program, "threads", "pedido-1&status=open") == []
