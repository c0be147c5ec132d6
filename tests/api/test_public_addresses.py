"""Addresses in the public API: phones are E.164 or absent, every other address has a field of its own."""

import re
from collections.abc import Iterator

import pytest

from atende.model import Contact, Heard, Inbox, Person, Thread
from tests.api.program import Program
from tests.desk.story import Story

pytestmark = pytest.mark.desk

SHOP = "loja@in.example"
E164 = re.compile(r"\+[1-9][0-9]{7,14}")


@pytest.fixture
def program(story: Story) -> Iterator[Program]:
    story.uses(automations=())
    program = Program.of(story.store.business)
    yield program
    assert program.log.unexpected == []


def mailed(story: Story, address: str) -> Thread:
    """A customer writes to the shop's mailbox."""
    where = {"channel": "email", "name": "E-mail", "address": SHOP, "phone": SHOP, "app": "ses"}
    story.store.put(Inbox(id="mail", automations=(), **where))  # type: ignore[arg-type]
    desk = story.again()
    person = Person(channel="email", channel_user_id=address, name="Ana")
    mail = Heard(type="text", source_id=f"<{address}>", at=story.now, address=SHOP, text="oi", person=person)
    desk.incoming.receive(mail, inbox=desk.shop.inbox("mail"), arrived=story.now, now=story.now)
    marker = story.store.marker("mail", f"<{address}>")
    assert marker
    return story.store.thread(marker.thread)


def test_a_contact_of_a_mailbox_has_an_address_and_no_phone(story: Story, program: Program) -> None:
    thread = mailed(story, "ana@cliente.example")
    shown = program.get(f"/contacts/{thread.contact}").body
    assert (shown["phone"], shown["emails"]) == (None, ["ana@cliente.example"])
    for path in ("/contacts", "/threads"):
        listed = program.get(f"{path}?email=Ana@cliente.example").body["data"]
        assert [entry["name"] for entry in listed] == ["Ana"]
        assert program.get(f"{path}?email=bia@cliente.example").body["data"] == []


def test_an_address_that_only_the_mail_itself_claims_is_nobodys(story: Story, program: Program) -> None:
    thread = mailed(story, "?ana@cliente.example")
    assert program.get(f"/contacts/{thread.contact}").body["emails"] == []
    assert program.get("/contacts?email=ana@cliente.example").body["data"] == []


def test_merged_contacts_are_one_with_the_addresses_of_both(story: Story, program: Program) -> None:
    mail = mailed(story, "ana@cliente.example")
    chat = story.thread_of(story.hears("Sou eu, a Ana"))
    path, tag = f"/contacts/{mail.contact}", program.get(f"/contacts/{mail.contact}").headers["etag"]
    story.desk.contacts.merge(mail.contact, chat.contact, by="maya", at=story.now, keep=mail.contact)
    merged = program.get(path)
    assert (merged.body["emails"], bool(E164.fullmatch(merged.body["phone"]))) == (["ana@cliente.example"], True)
    assert program.get("/contacts?email=ana@cliente.example").body["data"] == [merged.body]
    assert program.ask("PATCH", path, {"name": "Ana S."}, headers={"if-match": tag}).status == 412
    changed = program.ask("PATCH", path, {"name": "Ana S."}, headers={"if-match": merged.headers["etag"]})
    assert (changed.status, changed.headers["etag"]) == (200, program.get(path).headers["etag"])


@pytest.mark.parametrize(
    ("stored", "phone", "address"),
    [
        ("+55 11 3000-4000", "+551130004000", None),
        ("5511912345678", "+5511912345678", None),
        ("@padaria_bot", None, "@padaria_bot"),
        ("contato@padaria.example", None, "contato@padaria.example"),
        ("", None, None),
    ],
)
def test_an_inbox_has_a_phone_or_another_address(
    story: Story, program: Program, stored: str, phone: str | None, address: str | None
) -> None:
    story.uses(phone=stored)
    [inbox] = program.get("/inboxes").body["data"]
    assert (inbox["phone"], inbox["address"]) == (phone, address)


def test_a_contact_whose_phone_is_none_has_none(story: Story, program: Program) -> None:
    story.store.put(Contact(id="c1", name="Zé", created=story.now, phone="123"))
    assert program.get("/contacts/c1").body["phone"] is None
