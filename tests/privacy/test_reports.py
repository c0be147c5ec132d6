"""What `admin` writes about personal data: whom a breach affects, the record of processing, and one person's export."""

import json
from argparse import Namespace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from atende.cli import privacy_reports
from atende.core.errors import BadRequest
from atende.desk.privacy import access
from atende.desk.privacy.access import Action
from atende.model import Contact, Thread
from atende.storage import privacy_page
from atende.storage.privacy_page import PrivacyPage
from tests.desk.story import Story
from tests.desk.wires import Stack

pytestmark = pytest.mark.desk


def written_to(story: Story) -> tuple[Thread, Thread]:
    """Bia wrote and was answered two days before Ana."""
    story.uses(automations=())
    bia = story.thread_of(story.hears("oi", by="Bia"))
    story.later(minutes=1).resolves(bia)
    return bia, story.thread_of(story.later(days=2).hears("oi"))


def reported(story: Story, capsys: pytest.CaptureFixture[str], **chosen: str) -> tuple[dict[str, Any], list[str]]:
    options = Namespace(**{"since": "", "until": "", "by": ""} | chosen)
    privacy_reports.report_breach(options, {}, story.store)
    summary, *affected = map(json.loads, capsys.readouterr().out.splitlines())
    return summary, [record["name"] for record in affected]


def test_whoever_the_shop_had_by_then_is_affected(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    written_to(story)
    day = f"{story.now:%Y-%m-%d}"
    summary, names = reported(story, capsys, since=day, until=f"{day}T23:59")
    assert (sorted(names), summary["looked_at"], summary["contacts"]) == (["Ana", "Bia"], 2, 2), "what is old, too"
    _, first = reported(story, capsys, since=f"{story.now - timedelta(days=3):%Y-%m-%d}", until=f"{day}T00:00")
    assert first == ["Bia"]
    story.later(days=200)
    story.store.add(Contact(id="caio", name="Caio", phone="5511977776666", imported=story.now))
    assert sorted(reported(story, capsys, since=f"{story.now:%Y-%m-%d}")[1]) == ["Ana", "Bia", "Caio"]


def test_by_one_person_only_what_they_opened_counts(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    bia, _ = written_to(story)
    access.note(story.store, Action.READ_THREAD, by="maya", at=story.now, contact=bia.contact, thread=bia.id)
    span = {"since": f"{story.now - timedelta(days=3):%Y-%m-%d}", "until": f"{story.now + timedelta(days=1):%Y-%m-%d}"}
    summary, names = reported(story, capsys, **span, by="maya")
    assert names == ["Bia"]
    assert summary["accesses"] == [{"by": "maya", "name": "Maya", "action": "read_thread", "count": 1}]
    access.note(story.store, Action.EXPORTED, by="maya", at=story.now, about="export_contacts")
    assert sorted(reported(story, capsys, **span, by="maya")[1]) == ["Ana", "Bia"]


def test_what_was_opened_long_after_its_last_message_counts(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    bia, ana = written_to(story)
    story.later(days=200)
    span = {"since": f"{story.now - timedelta(days=1):%Y-%m-%d}", "until": f"{story.now + timedelta(days=1):%Y-%m-%d}"}
    access.note(story.store, Action.READ_CONTACT, by="api:k1", at=story.now, contact=bia.contact)
    summary, names = reported(story, capsys, **span, by="api:k1")
    assert (names, summary["accesses"][0]["name"]) == (["Bia"], "Integração (API)")
    access.note(story.store, Action.LISTED, by="api:k1", at=story.now, about="contacts")
    assert sorted(reported(story, capsys, **span, by="api:k1")[1]) == ["Ana", "Bia"]
    access.note(story.store, Action.READ_CONTACT, by="gone", at=story.now, contact=ana.contact)
    summary, names = reported(story, capsys, **span, by="gone")
    assert (names, summary["accesses"][0]["name"]) == (["Ana"], "Alguém que saiu (gone)")


def test_a_span_that_is_none_is_refused(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    for since, until in (("ontem", ""), ("2026-11-28", "2026-11-27")):
        with pytest.raises(BadRequest):
            reported(story, capsys, since=since, until=until)


def test_the_record_of_processing_says_what_is_set_up(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    privacy_page.change(story.store, lambda _: PrivacyPage(officer="Lia Souza", contact="lia@loja.example"))
    privacy_reports.show_record(Namespace(), {}, story.store)
    text = capsys.readouterr().out
    for words in (story.desk.shop.business.name, "Lia Souza, lia@loja.example", "WhatsApp", "sem prazo", "art. 7º, I)"):
        assert words in text


def test_a_person_is_exported_without_the_queue(
    story: Story, stack: Stack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, ana = written_to(story)
    target = tmp_path / "ana.zip"
    options = Namespace(contact=ana.contact, to=str(target))
    privacy_reports.export_contact(options, {"BucketName": stack.bucket}, story.store)
    with ZipFile(target) as archive:
        records = [json.loads(line) for line in archive.read("dados.jsonl").splitlines()]
    assert {record["kind"] for record in records} >= {"contact", "thread", "message", "access"}
    assert "mensagens: 1" in capsys.readouterr().out
