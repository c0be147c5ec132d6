"""Rules by themselves: the schema and its reader agree, no action sets a rule off, conditions mean what they say."""

import doctest
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atende.desk.rules import validate
from atende.desk.rules.actions import Doing, changed
from atende.desk.rules.conditions import Scene, holds
from atende.desk.rules.describe import Wording
from atende.desk.rules.edit import read
from atende.desk.rules.presets import IDEAS
from atende.desk.rules.texts import EVENTS, GIVEN, OUTCOMES, THEN, VALUES
from atende.desk.rules.triggers import KINDS, heard
from atende.model import Direction, FollowUp, Inbox, Message, Priority, Status, Thread
from atende.model.rules import Rulebook, Run, rule
from atende.reporting.journal.store import events

type Json = dict[str, Any]

NOON = datetime(2026, 11, 25, 15, tzinfo=UTC)
THREAD = Thread(id="t", inbox="whatsapp", contact="c", opened=NOON, episode_opened=NOON)
INBOX = Inbox(id="whatsapp", channel="whatsapp", address="100", app="a", name="Loja")
NAMES = ("a", "b", "c")

labels = st.sampled_from(NAMES)
texts = st.text(min_size=1, max_size=8)


def variants(part: Json) -> st.SearchStrategy[Json]:
    return st.sampled_from(part["oneOf"]).flatmap(made)


def made(wanted: Json) -> st.SearchStrategy[Any]:
    """Values that fit a part of the schema."""
    if "$ref" in wanted:
        return labels if wanted["$ref"].endswith("label") else st.just("Oi, {{nome}}!")
    if "oneOf" in wanted:
        return variants(wanted)
    if "const" in wanted:
        return st.just(wanted["const"])
    if "enum" in wanted:
        return st.sampled_from(wanted["enum"])
    kind = wanted["type"]
    if kind == "object":
        required = {name: made(one) for name, one in wanted["properties"].items() if name in wanted["required"]}
        optional = {name: made(one) for name, one in wanted["properties"].items() if name not in wanted["required"]}
        return st.fixed_dictionaries(required, optional=optional)
    if kind == "array":
        low, high = wanted.get("minItems", 0), min(3, wanted.get("maxItems", 3))
        return st.lists(made(wanted["items"]), min_size=low, max_size=high, unique_by=json.dumps)
    if kind == "integer":
        return st.integers(wanted["minimum"], wanted["maximum"])
    return st.booleans() if kind == "boolean" else st.sampled_from(("maya", "whatsapp", "orçamento"))


rules = made(validate.schema())


def broken(document: Json) -> st.SearchStrategy[Any]:
    """The document with something else somewhere."""
    odd = st.sampled_from([None, 0, "", "x" * 2000, [], {}, True, ["a"], {"event": "zzz"}, {"is": 1}])
    return st.tuples(st.sampled_from([*document, "strange"]), odd).map(lambda pair: document | {pair[0]: pair[1]})


@settings(max_examples=60, deadline=None)
@given(rules.flatmap(lambda one: st.one_of(st.just(one), broken(one))))
def test_what_fits_the_schema_is_a_rule_and_nothing_else(document: Any) -> None:
    valid = jsonschema.Draft202012Validator(validate.schema()).is_valid(document)
    assert (next(validate.wrong(document), None) is None) == valid


@settings(max_examples=40, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.floats() | texts, lambda x: st.lists(x) | st.dictionaries(texts, x)))
def test_whatever_a_body_is_it_is_refused_with_a_sentence(body: Any) -> None:
    with pytest.raises(validate.BadRequest) as refused:
        read(body)
    assert refused.value.say.endswith(".")


def test_the_published_schema_is_the_one_that_checks() -> None:
    jsonschema.Draft202012Validator.check_schema(validate.schema())
    assert json.loads(Path("docs/rules.schema.json").read_text()) == validate.schema()


def test_the_examples_of_its_page_run() -> None:
    failed, tried = doctest.testfile("docs/rules.md", module_relative=False)
    assert (failed, tried > 3) == (0, True)


@settings(max_examples=60, deadline=None)
@given(st.lists(rules, min_size=1, max_size=4), st.sets(labels), st.sampled_from(list(Priority)))
def test_nothing_that_rules_do_sets_a_rule_off(documents: list[Json], has: set[str], priority: Priority) -> None:
    """A change by rules tells of no label, and whatever else they write is of kinds that none hears."""
    book = Rulebook(rules=tuple(one | {"id": f"r{number}", "on": True} for number, one in enumerate(documents)))
    doing = Doing(
        agents=frozenset({"maya"}), language="pt-BR", at=NOON, silent={}, bots=frozenset({"whatsapp"}), wait=60
    )
    before = replace(THREAD, labels=frozenset(has), priority=priority)
    after, _ = changed(before, book.read(), doing)
    after = after if after == before else replace(after, ruled="1")
    message = Message(thread="t", sk="M#1", direction=Direction.OUTGOING, text="", author="auto", at=NOON, put=NOON)
    written: list[tuple[Any, Any]] = [
        (before, after),
        (None, message),
        (None, replace(message, direction=Direction.NOTE)),
        (None, FollowUp(id="f", thread="t", what="call_back", due=NOON)),
        (None, Run(thread="t", event="e", happened=NOON, at=NOON)),
    ]
    told = [event for old, new in written for event in events(old, new, version=2, at=NOON)]
    assert heard(book, told) == []
    assert not {event.kind for event in told} & KINDS.keys()


def test_the_same_change_by_a_person_does() -> None:
    book = Rulebook(rules=({"id": "r", "name": "n", "when": {"event": "label", "value": "a"}, "then": []},))
    told = events(THREAD, replace(THREAD, labels=frozenset("a")), version=2, at=NOON)
    assert [event.kind for event in heard(book, told)] == ["label"]


def scene(**seen: Any) -> Scene:
    return Scene(**({"thread": THREAD, "inbox": INBOX, "language": "pt-BR", "is_open": True} | seen))


@pytest.mark.parametrize(("condition", "seen", "so"), [
    ({"is": "words", "value": ["pix"]}, {"text": "Aceita PIX?"}, True),
    ({"is": "words", "value": ["pix"]}, {"text": ""}, False),
    ({"is": "words", "value": ["pix"], "not": True}, {"text": "cartão"}, True),
    ({"is": "words", "value": ["boleto", "cartao"]}, {"text": "Posso pagar com CARTÕES?"}, False),
    ({"is": "words", "value": ["boleto", "cartao"]}, {"text": "Passa CARTÃO?"}, True),
    ({"is": "words", "value": ["\uff9e\uff9e"]}, {"text": "oi"}, False),
    ({"is": "intent", "value": ["complaint"]}, {"text": "veio errado, vou no Procon"}, True),
    ({"is": "intent", "value": ["complaint", "thanks"]}, {"text": "que horas abre?"}, False),
    ({"is": "hours", "value": "closed"}, {"is_open": False}, True),
    ({"is": "contact", "value": "new"}, {}, True),
    ({"is": "contact", "value": "new"}, {"thread": replace(THREAD, before_open=NOON)}, False),
    ({"is": "label", "value": "vip"}, {"thread": replace(THREAD, labels=frozenset({"vip"}))}, True),
    ({"is": "priority", "value": ["high", "urgent"]}, {"thread": replace(THREAD, priority=Priority.URGENT)}, True),
    ({"is": "assigned", "value": "nobody"}, {"thread": replace(THREAD, assignee="maya")}, False),
    ({"is": "inbox", "value": ["other"]}, {}, False),
    ({"is": "channel", "value": ["whatsapp"]}, {}, True),
    ({"is": "stars", "value": ["1", "2"]}, {"stars": 2}, True),
    ({"is": "stars", "value": ["1", "2"]}, {}, False),
])  # fmt: skip
def test_a_condition_holds(condition: Json, seen: Json, so: bool) -> None:
    document = {"id": "r", "name": "n", "when": {"event": "message"}, "if": [condition], "then": []}
    assert holds(rule(document), scene(**seen)) is so


@pytest.mark.parametrize("text", ["\ufdfa" * 65_536, "a " * 32_768, "palavra" * 9_362], ids=["unfolds", "short", "one"])
def test_no_message_keeps_a_rule_of_many_words_busy(text: str) -> None:
    """A job has a minute for all rules. \ufdfa is one sign of eighteen letters."""
    words = [{"is": "words", "value": [f"palavra {part}{number}" for number in range(50)]} for part in "abc"]
    document = {"id": "r", "name": "n", "when": {"event": "message"}, "then": []}
    begun = process_time()
    assert not any(holds(rule(document | {"if": [one]}), scene(text=text)) for one in words)
    assert process_time() - begun < 5


@pytest.mark.parametrize("language", ["pt-BR", "en", "es"])
def test_each_language_has_a_word_for_everything_and_ideas_that_are_rules(language: str) -> None:
    for table in (EVENTS, GIVEN, THEN, VALUES, OUTCOMES):
        assert table[language].keys() == table["pt-BR"].keys()
    for idea in IDEAS[language]:
        assert read(idea) == idea
        assert Wording(language=language).sentence(idea)


def test_a_team_is_called_by_its_name() -> None:
    document = {
        "name": "Vendas",
        "when": {"event": "opened"},
        "if": [{"is": "label", "value": "@t1"}],
        "then": [{"do": "label", "value": "@t1"}, {"do": "unlabel", "value": "@t2"}],
    }
    sentence = Wording(language="pt-BR", names={"@t1": "Vendas"}).sentence(document)
    assert "tem a etiqueta “Vendas”" in sentence
    assert sentence.endswith("dá a conversa à equipe Vendas e tira a etiqueta “@t2”.")


@settings(max_examples=40, deadline=None)
@given(rules)
def test_every_rule_has_its_sentence(document: Json) -> None:
    told = Wording(language="pt-BR", names={"maya": "Maya"}).sentence(document)
    assert told.startswith("Quando ")
    assert "{" not in told.replace("{{nome}}", "")


def test_snoozing_again_is_told_again_and_a_resolved_one_is_not_snoozed() -> None:
    once = replace(THREAD, status=Status.SNOOZED, snoozed_until=NOON)
    again = replace(once, snoozed_until=NOON + timedelta(days=1))
    pairs = [(THREAD, once), (once, again), (again, replace(again, name="Ana"))]
    assert [events(a, b, version=2, at=NOON)[0].kind for a, b in pairs] == ["snoozed", "snoozed", "card"]
