"""What comes in by the shop's doors and is named by no message goes with the person too."""

from dataclasses import replace

import pytest

from atende.aws import object_versions, session
from atende.core.ids import digest
from atende.desk.surveys.ratings import Rating
from atende.reporting.journal.store import Journal
from atende.storage.directory import Directory, Lookup
from tests.privacy.doors import Doors, bounce_of, mail_of
from tests.privacy.furnished import Shop
from tests.privacy.places import bucket_keys, marks_in, table_bytes

pytestmark = pytest.mark.desk

ANA, BIA = "ana.xilindro@cliente.example", "bia@outra.example"


@pytest.fixture
def doors(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Doors:
    return Doors.open(shop, monkeypatch)


def contact_of(doors: Doors, inbox: str) -> str:
    [thread] = [thread for thread in doors.threads() if thread.inbox == inbox]
    return thread.contact


def test_a_second_delivery_of_a_mail_goes_from_any_page_of_the_list(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = mail_of("Quero um bolo de Xilindró", sender=ANA, name="Ana", to=doors.mailbox.address, number=1)
    doors.mail(text, sender=ANA, times=2)
    assert len({place for _, place in doors.shop.left(ANA) if place.startswith("bucket raw/email/")}) == 2
    raw = [key for key in bucket_keys(doors.shop.stack.bucket) if key.startswith("raw/")]
    monkeypatch.setattr(object_versions, "MOST_LISTED", len(raw) // 2)
    doors.erases(contact_of(doors, "email"))
    assert doors.shop.left(ANA, "Xilindró") == set()


def test_a_mail_that_came_back_goes_with_whom_it_was_written_to(doors: Doors) -> None:
    to = doors.mailbox.address
    doors.mail(mail_of("Oi", sender=ANA, name="Ana", to=to, number=1), sender=ANA)
    doors.mail(bounce_of("O bolo de Xilindró está pronto", recipient=ANA, to=to, number=1), sender="")
    doors.erases(contact_of(doors, "email"))
    assert doors.shop.left(ANA, "Xilindró") == set()


def test_a_mail_of_somebody_else_that_names_the_person_stays(doors: Doors) -> None:
    to = doors.mailbox.address
    doors.mail(mail_of("Oi", sender=ANA, name="Ana", to=to, number=1), sender=ANA)
    contact = contact_of(doors, "email")
    doors.mail(mail_of(f"Também para {ANA}", sender=BIA, name="Bia", to=f"{to}, {ANA}", number=2), sender=BIA)
    doors.erases(contact)
    assert [place for _, place in doors.shop.left(BIA) if place.startswith("bucket raw/email/")]


def test_a_mail_to_another_shop_stays(doors: Doors) -> None:
    other = doors.shop.keeps("raw/email/other", f"From: <{ANA}>\r\nTo: <outra@loja.example>\r\n\r\nOi".encode())
    ours = doors.mailbox
    Directory().claim(
        Lookup(channel="email", address="outra@loja.example", business="another", inbox="email", app="ses")
    )
    doors.mail(mail_of("Oi", sender=ANA, name="Ana", to=ours.address, number=1), sender=ANA)
    doors.erases(contact_of(doors, "email"))
    assert {place for _, place in doors.shop.left(ANA)} == {f"bucket {other}"}


def test_a_file_that_a_visitor_sent_goes_from_the_entrance_too(doors: Doors) -> None:
    visitor = doors.visitor("198.51.100.23")
    doors.uploads(visitor, b"\x89PNG\r\n\x1a\nXilindro", name="bolo.png")
    [thread] = doors.threads()
    visitor_id = str(doors.shop.story.store.contact(thread.contact).channel_user_id)
    doors.erases(thread.contact)
    assert doors.shop.left("Xilindro", visitor_id) == set()


def test_no_counter_of_what_strangers_ask_for_names_a_visitor(doors: Doors) -> None:
    doors.visitor("198.51.100.23").writes("oi")
    [thread] = doors.threads()
    visitor_id = str(doors.shop.story.store.contact(thread.contact).channel_user_id)
    table = table_bytes(session.client("dynamodb"), doors.shop.stack.table)
    assert not [place for _, place in marks_in(table, [visitor_id]) if " TR#" in place]


def test_the_alert_of_a_low_rating_names_the_thread_no_more(doors: Doors) -> None:
    story = doors.shop.story
    doors.whatsapp("oi", phone="5531988887777", name="Ana")
    [thread] = doors.threads()
    story.later(minutes=5).resolves(thread)
    asked = {"asked": story.now, "scale": 5}
    story.store.change_episode(thread.id, 1, lambda episode: replace(episode, **asked))
    story.desk.survey_answers.rate(Rating(thread.id, 1, 1), at=story.now)
    assert [place for _, place in doors.shop.left(thread.protocol) if "#WA A#" in place]
    doors.erases(thread.contact)
    assert [place for _, place in doors.shop.left(thread.protocol, thread.id) if "#ER J#" not in place] == []


def test_the_journal_has_no_hash_by_which_a_label_can_be_guessed(doors: Doors) -> None:
    """A label may be words about one person; whoever reads the journal could try words until their hash fits."""
    story = doors.shop.story
    doors.whatsapp("oi", phone="5531988887777", name="Ana")
    doors.whatsapp("oi", phone="5531988887778", name="Bia")
    for thread in doors.threads():
        story.desk.threads.label(thread.id, frozenset({"nora da Zuleica"}))
    doors.shop.wires.flow()
    journal = Journal(story.store, story.desk.shop.business.zone)
    events = [event for event in journal.read(journal.date(story.now)) if event.kind == "label"]
    assert len({event.what for event in events}) == len(events) == 2
    assert not marks_in([("journal", repr(events).encode())], [digest("nora da Zuleica", size=8)])
