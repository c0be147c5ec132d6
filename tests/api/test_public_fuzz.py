"""Schemathesis calls every public operation with data that fits the OpenAPI document and data that does not. Answers
have to be those that the document names, and nothing may fail.

The ids in paths are those of a shop, so that the desk is reached. It takes a few examples of each operation;
docs/api.md has a longer run.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from atende.api.v1.document_pages import made_document
from atende.api.v1.operations import registry
from atende.core import clock
from tests.api.browser import Log
from tests.api.program import Program, wsgi
from tests.desk.story import Story
from tests.story_clock import telling

pytestmark = pytest.mark.desk

EXAMPLES = 3
"""Of each operation and mode; all together take some seconds."""
BOUNDED = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
MODES = {mode.value: mode for mode in schemathesis.GenerationMode}
CASES = [
    (operation.name, mode)
    for operation in registry.all()
    for mode in MODES
    if mode == "positive" or operation.body is not None or operation.path.count("{") or operation.keyed
]

type Calls = Callable[[str, str], list[str]]


@pytest.fixture(scope="module")
def calls(table: str) -> Calls:
    with telling():
        story = Story.begin(hours="mon-sun 00:00-24:00")
        story.uses(automations=())
        thread = story.thread_of(story.hears("oi"))
        program = Program.of(story.store.business)
        due = clock.iso(story.now + timedelta(hours=2))
        promise = program.post(
            f"/threads/{thread.id}/follow-ups", {"due": due, "message": {"type": "text", "text": "?"}}
        )
        entry = program.post("/faq", {"phrasings": ["Abrem domingo?"], "answer": "Sim."})
        label = program.post("/labels", {"name": "bolo"})
        erased = program.post(f"/contacts/{thread.contact}/erasure", {"why": "shop"})
        exported = program.post(f"/contacts/{thread.contact}/export")
        message = program.get(f"/threads/{thread.id}/messages").body["data"][0]["id"]
    ids = {"thread": thread.id, "contact": thread.contact, "follow_up": promise.body["id"], "entry": entry.body["id"]}
    ids |= {"label": label.body["id"], "message": message, "agent": "maya", "inbox": "whatsapp", "round": "1"}
    ids |= {
        "erasure": erased.body["id"],
        "export": exported.body["id"],
        "account": "1",
        "conversation": thread.protocol.replace("-", ""),
    }
    log = Log()
    schema = schemathesis.openapi.from_dict(made_document())
    schema.app = wsgi(log)
    headers = {"Authorization": f"Bearer {program.key}"}

    def call(name: str, mode: str) -> list[str]:
        """Calls an operation, whose answers are checked against the document. Returns the errors that were logged."""
        operation = schema.find_operation_by_id(name)
        own = {part: ids[part] for part in ids if f"{{{part}}}" in operation.path}

        @BOUNDED
        @given(case=operation.as_strategy(MODES[mode], path_parameters=own or None))
        def run(case: Any) -> None:
            (case.headers or {}).pop("If-Match", None)  # a generated ETag never fits
            case.call_and_validate(headers=headers)

        run()
        return log.unexpected

    return call


@pytest.mark.parametrize(("name", "mode"), CASES)
def test_answers_are_those_of_the_document(calls: Calls, name: str, mode: str) -> None:
    assert calls(name, mode) == []
