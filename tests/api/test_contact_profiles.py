"""What the team keeps about a contact, through the API: name, fields, labels, notes, threads and files."""

import pytest

from atende.desk.contacts import profile
from atende.model import Media, Person, Saved, Thread
from atende.storage.shop_context import forget
from tests.api.browser import Browser, Json
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

PHOTO = Media(id="1", mime="image/jpeg")
FIELDS: list[Json] = [
    {"id": "birthday", "name": "Aniversário", "type": "date", "choices": []},
    {"id": "weight", "name": "Peso do bolo", "type": "number", "choices": []},
    {"id": "size", "name": "Tamanho", "type": "choice", "choices": ["P", "M"]},
    {"id": "club", "name": "Clube", "type": "yes_no", "choices": []},
    {"id": "taste", "name": "Gosto", "type": "text", "choices": []},
]


@pytest.fixture
def fields(owner: Browser) -> list[Json]:
    answer = owner.ask("PUT", "/api/contact-fields", {"fields": FIELDS})
    assert (answer.status, answer.body["fields"]) == (200, FIELDS)
    return FIELDS


def shown(browser: Browser, thread: Thread) -> Json:
    answer = browser.get(f"/api/contacts/{thread.contact}")
    assert answer.status == 200
    return answer.body


def changed(browser: Browser, thread: Thread, **body: object) -> Json:
    answer = browser.ask("PUT", f"/api/contacts/{thread.contact}", body)
    assert answer.status == 200, answer.body
    contact: Json = answer.body["contact"]
    return contact


def values(contact: Json) -> dict[str, str]:
    return {field["id"]: field["value"] for field in contact["fields"] if field["value"]}


def test_a_name_that_the_team_gave_stays_whatever_the_channel_and_the_address_book_say(
    story: Story, maya: Browser, thread: Thread
) -> None:
    changed(maya, thread, name="  Ana   da padaria ")
    story.later(seconds=5).hears("oi de novo", person=Person(phone=story.contact_of(thread).phone, name="Ana 🌻"))
    saved = Saved(person=story.somebody(Person(phone=story.contact_of(thread).phone)), name="Ana Celular", at=story.now)
    story.desk.contact_sync.save_name(saved, inbox=thread.inbox, arrived=story.now)
    contact = shown(maya, thread)["contact"]
    assert (contact["name"], contact["own_name"], contact["saved_name"]) == ("Ana da padaria", "Ana 🌻", "Ana Celular")
    assert maya.get(f"/api/threads/{thread.id}").body["name"] == "Ana da padaria"
    assert changed(maya, thread, name="")["name"] == "Ana Celular"
    assert maya.get(f"/api/threads/{thread.id}").body["name"] == "Ana Celular"


def test_values_have_the_types_of_their_fields_and_what_is_left_out_stays(
    maya: Browser, thread: Thread, fields: list[Json]
) -> None:
    custom = {"birthday": "24/12/1990", "weight": "1.234,50", "size": "m", "club": "yes", "taste": " Sem glúten "}
    stored = {"birthday": "1990-12-24", "weight": "1234.5", "size": "M", "club": "yes", "taste": "Sem glúten"}
    assert values(changed(maya, thread, custom=custom)) == stored
    left = {"birthday": "1990-12-24", "weight": "1234.5", "size": "P", "taste": "Sem glúten"}
    assert values(changed(maya, thread, custom={"club": "", "size": "P"})) == left
    assert values(shown(maya, thread)["contact"]) == left


@pytest.mark.parametrize(("field", "value"), [
    ("birthday", "31/02/2026"), ("weight", "muito"), ("weight", "nan"), ("weight", "1e99"), ("size", "GG"),
    ("club", "talvez"), ("taste", "x" * 501), ("gone-long-ago", "x"),
])  # fmt: skip
def test_a_value_that_its_field_cannot_have_changes_nothing(
    maya: Browser, thread: Thread, fields: list[Json], field: str, value: str
) -> None:
    before = shown(maya, thread)
    answer = maya.ask("PUT", f"/api/contacts/{thread.contact}", {"name": "Outra", "custom": {field: value}})
    assert (answer.status, answer.error) == (400, "bad_request")
    assert shown(maya, thread) == before


@pytest.mark.parametrize("wrong", [
    {"name": " "}, {"name": "x" * 41}, {"type": "colour"}, {"id": "A B"}, {"name": "clube"},
    {"type": "choice"}, {"type": "choice", "choices": ["P", "P "]}, {"id": "weight"},
])  # fmt: skip
def test_fields_that_cannot_be_are_refused(owner: Browser, maya: Browser, fields: list[Json], wrong: Json) -> None:
    more = {"id": "more", "name": "Mais um", "type": "text", "choices": []} | wrong
    assert owner.ask("PUT", "/api/contact-fields", {"fields": [*fields, more]}).status == 400
    assert maya.ask("PUT", "/api/contact-fields", {"fields": []}).status == 403
    assert maya.get("/api/contact-fields").body["fields"] == fields


def test_a_field_keeps_its_type_and_its_values_when_it_is_renamed(
    owner: Browser, maya: Browser, thread: Thread, fields: list[Json]
) -> None:
    changed(maya, thread, custom={"taste": "Doce"})
    renamed = [*fields[:-1], fields[-1] | {"name": "Preferência"}]
    assert owner.ask("PUT", "/api/contact-fields", {"fields": renamed}).status == 200
    assert shown(maya, thread)["contact"]["fields"][-1]["value"] == "Doce"
    other = [*fields[:-1], fields[-1] | {"type": "number"}]
    assert owner.ask("PUT", "/api/contact-fields", {"fields": other}).status == 400


def test_labels_of_a_contact_are_the_shops(story: Story, maya: Browser, thread: Thread) -> None:
    assert changed(maya, thread, labels=["  VIP ", "atacado"])["labels"] == ["atacado", "vip"]
    forget(story.store.business)
    assert {"atacado", "vip"} <= {*maya.get("/api/boot").body["labels"]}
    assert changed(maya, thread, labels=["vip"])["labels"] == ["vip"]
    assert maya.ask("PUT", f"/api/contacts/{thread.contact}", {"labels": ["x" * 31]}).status == 400


def test_a_note_is_kept_once_and_changed_by_its_author_and_the_owner(
    story: Story, maya: Browser, owner: Browser, thread: Thread
) -> None:
    key = {"idempotency-key": "the same note"}
    path = f"/api/contacts/{thread.contact}/notes"
    first, again = (maya.post(path, {"text": " Prefere pão francês "}, headers=key).body["note"] for _ in range(2))
    assert first == again
    own = owner.post(path, {"text": "Paga no fim do mês"}).body["note"]
    assert [note["text"] for note in shown(maya, thread)["notes"]] == ["Paga no fim do mês", "Prefere pão francês"]
    body = {"contact": thread.contact, "text": "Prefere broa"}
    assert maya.ask("PUT", f"/api/contact-notes/{own['id']}", body).status == 403
    assert maya.post(f"/api/contact-notes/{own['id']}/delete", {"contact": thread.contact}).status == 403
    edited = owner.ask("PUT", f"/api/contact-notes/{first['id']}", body).body["note"]
    assert (edited["text"], edited["by_name"], bool(edited["edited"])) == ("Prefere broa", "Maya", True)
    assert maya.post(f"/api/contact-notes/{first['id']}/delete", {"contact": thread.contact}).status == 200
    assert maya.post(f"/api/contact-notes/{first['id']}/delete", {"contact": thread.contact}).status == 404
    assert [note["id"] for note in shown(maya, thread)["notes"]] == [own["id"]]
    for text in (" ", "x" * 4097):
        assert maya.post(path, {"text": text}).status == 400


def test_merged_contacts_have_one_page_with_what_was_kept_about_both(
    story: Story, maya: Browser, wires: Wires, fields: list[Json]
) -> None:
    first = story.thread_of(story.hears("oi", person=Person(phone="5531988880001", name="Ana Lima")))
    changed(maya, first, name="Ana do bolo", labels=["vip"], custom={"taste": "Doce", "size": "P"})
    maya.post(f"/api/contacts/{first.contact}/notes", {"text": "Da primeira"})
    second = story.thread_of(story.later(seconds=5).hears("oi", person=Person(channel_user_id="BR.2", name="Ana Lima")))
    changed(maya, second, custom={"size": "M"})
    maya.post(f"/api/threads/{second.id}/merge", {"contact": first.contact})
    wires.flow()
    page = shown(maya, first)
    assert page == shown(maya, second)
    contact = page["contact"]
    assert (contact["id"], contact["name"], contact["labels"]) == (second.contact, "Ana do bolo", ["vip"])
    assert values(contact) == {"taste": "Doce", "size": "M"}
    assert [note["text"] for note in page["notes"]] == ["Da primeira"]
    assert [card["id"] for card in page["threads"]] == [second.id, first.id]
    note = page["notes"][0]
    body = {"contact": note["contact"], "text": "Ainda é da primeira"}
    assert maya.ask("PUT", f"/api/contact-notes/{note['id']}", body).status == 200


def test_threads_and_files_come_by_the_page_newest_first(
    story: Story, maya: Browser, wires: Wires, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(profile, "THREADS_PAGE", 2)
    monkeypatch.setattr(profile, "FILES_PAGE", 1)
    monkeypatch.setattr(profile, "MESSAGES_AT_ONCE", 2)
    threads = []
    for number in range(3):
        story.later(days=2)
        thread = story.thread_of(story.hears(f"foto {number}", type="image", media=PHOTO))
        story.later(seconds=5).hears("segunda", type="image", media=PHOTO)
        story.later(seconds=5).hears("só texto")
        story.later(minutes=5).resolves(thread)
        threads.append(thread)
    wires.flow()
    path = f"/api/contacts/{threads[0].contact}"
    assert len({thread.id for thread in threads}) == 3
    listed = pages(maya, path + "/threads", "threads")
    refs = story.desk.contacts.threads_of(story.contact_of(threads[0]))
    assert [card["id"] for page in listed for card in page] == [ref.thread for ref in refs]
    files = [file for page in pages(maya, path + "/files", "files") for file in page]
    assert len(files) == 6
    assert [file["at"] for file in files] == sorted((file["at"] for file in files), reverse=True)
    for wrong in ("x", "1234567890123%23t1~M", "~x", "%00"):
        assert maya.get(f"{path}/files?start={wrong}").status == 400
    assert maya.get(f"{path}/threads?start=nonsense").status == 400


def pages(browser: Browser, path: str, name: str) -> list[list[Json]]:
    found, start = [], ""
    while start is not None:
        answer = browser.get(f"{path}?start={start.replace('#', '%23')}" if start else path)
        assert answer.status == 200
        found.append(answer.body[name])
        start = answer.body["next"]
        assert len(found) < 50
    return found


@pytest.mark.parametrize("contact", ["nobody", "x" * 300, "a%23b"])
def test_a_contact_that_is_not_there_is_not_found(maya: Browser, contact: str) -> None:
    for path in ("", "/threads", "/files"):
        assert maya.get(f"/api/contacts/{contact}{path}").status == 404
    assert maya.ask("PUT", f"/api/contacts/{contact}", {"name": "Ana"}).status == 404
    assert maya.post(f"/api/contacts/{contact}/notes", {"text": "oi"}).status == 404


def test_another_shops_contact_is_not_there(story: Story, maya: Browser) -> None:
    other = Story.begin(name="Outra loja")
    stranger = other.thread_of(other.hears("oi"))
    assert maya.get(f"/api/contacts/{stranger.contact}").status == 404
    assert maya.ask("PUT", f"/api/contacts/{stranger.contact}", {"name": "x", "labels": ["y"]}).status == 404
    assert (other.contact_of(stranger).given_name, other.contact_of(stranger).labels) == ("", frozenset())
