"""Invitations to another channel: one person over several channels, and nobody who was not invited."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from atende.core.errors import BadRequest, Conflict
from atende.model import Contact, Direction, Heard, Inbox, Message, Person, Thread
from atende.model.button_ids import NotMe, encode
from atende.storage.contacts import contact_key
from tests.desk.story import Story

pytestmark = pytest.mark.desk

TOKEN_PLACES = ("start", "text")


@pytest.fixture
def told(story: Story) -> Story:
    """A shop with a bot on Telegram beside its number."""
    number = story.inbox
    story.store.put(
        Inbox(id="telegram", channel="telegram", address="700001", app="700001", name="Telegram", phone="@estrela_bot")
    )
    story.inbox = number
    story.desk = story.again()
    return story


def on(story: Story, inbox: str) -> Story:
    story.desk = story.again()
    story.inbox = story.desk.shop.inbox(inbox)
    return story


def invited(story: Story, thread: Thread, inbox: str = "telegram") -> str:
    """The token of an invitation that Maya makes in a thread."""
    address = story.desk.invitations.invite(thread.contact, inbox, at=story.now, thread=thread.id, by="maya")
    query = parse_qs(urlsplit(address.url).query)
    words = next(query[place][0] for place in TOKEN_PLACES if place in query)
    return words.split()[-1]


def starts(story: Story, token: str, *, number: int = 600_001, name: str = "Ana", **more: object) -> Heard:
    """Somebody presses Start in the bot's chat."""
    person = Person(channel_user_id=str(number), name=name, username=name.lower())
    at = on(story.later(minutes=1), "telegram")
    return at.hears(f"/start {token}", person=person, link_token=token, id_=f"{number}:{story.now.minute}", **more)


def thread_of(story: Story, heard: Heard) -> Thread:
    """The thread of a message, in whichever inbox."""
    markers = (story.store.marker(inbox, heard.source_id) for inbox in ("whatsapp", "telegram"))
    return story.store.thread(next(marker.thread for marker in markers if marker))


def notes(story: Story, thread: Thread) -> list[str]:
    return [note.text for note in story.messages(thread) if note.direction is Direction.NOTE]


def person_of(story: Story, heard: Heard) -> Contact:
    return story.store.merged(thread_of(story, heard).contact)


def last_said(story: Story, thread: Thread) -> Message:
    return [message for message in story.messages(thread) if message.direction is Direction.OUTGOING][-1]


def test_who_follows_an_invitation_is_the_invited_contact_with_all_threads(told: Story) -> None:
    thread = thread_of(told, told.hears("oi", by="Ana"))
    heard = starts(told, invited(told, thread))
    there = thread_of(told, heard)
    assert there.last_text == "/start"
    assert person_of(told, heard).id == thread.contact
    assert there.id != thread.id
    assert told.store.thread(there.id).name == "Ana"
    more = on(told.later(minutes=1), "telegram").hears("e agora?", person=heard.person, id_="600001:999")
    assert thread_of(told, more).id == there.id, "the chat in the other channel goes on in its thread"
    again = on(told.later(minutes=1), "whatsapp").hears("ainda aqui", by="Ana")
    assert thread_of(told, again).id == thread.id, "and so does the first one"


def test_the_next_matter_in_the_other_channel_stays_with_the_person(told: Story) -> None:
    thread = thread_of(told, told.hears("oi", by="Ana"))
    heard = starts(told, invited(told, thread))
    told.resolves(thread_of(told.later(minutes=1), heard))
    later = on(told.later(days=3), "telegram").hears("oi de novo", person=heard.person, id_="600001:1000")
    assert thread_of(told, later).id != thread_of(told, heard).id
    assert person_of(told, later).id == thread.contact


def test_the_invited_contact_is_told_and_can_take_it_back(told: Story) -> None:
    thread = thread_of(told, told.hears("oi", by="Ana"))
    heard = starts(told, invited(told, thread), name="Bruno")
    notice = last_said(told, thread)
    assert "Telegram" in notice.text
    assert "Bruno" in notice.text
    on(told.later(minutes=1), "whatsapp").hears(
        "Não fui eu", by="Ana", choice=notice.choices[0].id, type="button_reply"
    )
    assert person_of(told, heard).id != thread.contact
    assert "separados" in notes(told, thread)[-1]
    assert "Separamos" in last_said(told, thread).text
    told.receives(heard, desk=on(told, "telegram").desk)
    assert person_of(told, heard).id != thread.contact, "a repetition joins nobody again"


def test_another_name_is_pointed_out_to_the_team(told: Story) -> None:
    thread = thread_of(told, told.hears("oi", by="Ana"))
    same = starts(told, invited(told, thread))
    assert "repassado" not in notes(told, thread_of(told, same))[0]
    bia = thread_of(told, on(told, "whatsapp").hears("oi", by="Bia"))
    other = starts(told, invited(told, bia), number=600_002, name="Carlos")
    assert "repassado" in notes(told, thread_of(told, other))[0]


def test_a_vendors_clock_of_whole_seconds_makes_nobody_known_before(told: Story) -> None:
    thread = thread_of(told, told.hears("oi", by="Ana"))
    told.now += timedelta(milliseconds=900)
    token = invited(told, thread)
    person = Person(channel_user_id="600001", name="Ana")
    heard = on(told, "telegram").hears(f"/start {token}", person=person, link_token=token, id_="600001:1")
    assert heard.at is not None
    assert heard.at < told.now
    assert person_of(told, heard).id == thread.contact


def test_who_was_known_before_is_suggested_and_not_joined(told: Story) -> None:
    before = starts(told, "", number=600_001, name="Carlos")
    thread = thread_of(told, on(told.later(minutes=1), "whatsapp").hears("oi", by="Ana"))
    heard = starts(told, invited(told, thread), name="Carlos")
    assert person_of(told, heard).id == person_of(told, before).id != thread.contact
    found = told.desk.merge_candidates.find(told.store.contact(thread.contact))
    assert [(one.contact.id, one.why) for one in found] == [(person_of(told, before).id, "invited")]
    assert "Nada foi juntado" in notes(told, thread_of(told, heard))[0]


def test_a_token_is_good_once_and_for_a_day(told: Story) -> None:
    thread = thread_of(told, told.hears("oi", by="Ana"))
    token = invited(told, thread)
    starts(told, token)
    second = starts(told, token, number=600_002, name="Carlos")
    assert person_of(told, second).id != thread.contact
    assert "outra pessoa" in notes(told, thread_of(told, second))[0]
    bia = thread_of(told, on(told, "whatsapp").hears("oi", by="Bia"))
    token = invited(told, bia)
    late = starts(told.later(hours=25), token, number=600_003, name="Bia")
    assert person_of(told, late).id != bia.contact
    assert "vencido" in notes(told, thread_of(told, late))[0]
    nobodys = starts(told, "lk_7f3kq9tzw2xnb8vd", number=600_004, name="Davi")
    assert notes(told, thread_of(told, nobodys)) == []


def test_the_invitation_of_an_erased_contact_joins_nobody_and_holds_nothing_up(told: Story) -> None:
    thread = thread_of(told, told.hears("oi", by="Ana"))
    token = invited(told, thread)
    told.store.remove(Contact, contact_key(told.store.business, thread.contact))
    heard = starts(told, token)
    assert person_of(told, heard).id != thread.contact
    assert notes(told, thread_of(told, heard)) == []


def test_the_same_message_again_changes_nothing(told: Story) -> None:
    thread = thread_of(told, told.hears("oi", by="Ana"))
    heard = starts(told, invited(told, thread))
    before = [len(told.messages(each)) for each in (thread, thread_of(told, heard))]
    told.receives(heard)
    assert [len(told.messages(each)) for each in (thread, thread_of(told, heard))] == before


def test_a_stranger_cannot_take_an_invitation_back(told: Story) -> None:
    thread = thread_of(told, told.hears("oi", by="Ana"))
    heard = starts(told, invited(told, thread))
    button = last_said(told, thread).choices[0].id
    on(told, "whatsapp").hears("Não fui eu", by="Davi", choice=button, type="button_reply")
    told.hears("Não fui eu", by="Davi", choice=encode(NotMe("0" * 32)), type="button_reply")
    assert person_of(told, heard).id == thread.contact


def test_an_opt_out_counts_in_every_channel(told: Story) -> None:
    thread = thread_of(told, told.hears("oi", by="Ana"))
    heard = starts(told, invited(told, thread))
    greeted = told.said(thread_of(told, heard))
    assert len(greeted) == 1
    on(told.later(minutes=1), "whatsapp").hears("SAIR", by="Ana")
    on(told.later(days=30), "telegram").hears("oi", person=heard.person, id_="600001:2000")
    assert told.store.merged(thread.contact).opted_out
    assert told.said(thread_of(told, heard)) == greeted


def test_nobody_is_invited_where_they_write_already_or_nobody_can_be(told: Story) -> None:
    thread = thread_of(told, told.hears("oi", by="Ana"))
    with pytest.raises(Conflict):
        invited(told, thread, "whatsapp")
    told.store.put(Inbox(id="conta", channel="telegram", address="700001:x", app="700001", name="Conta"))
    told.desk = told.again()
    with pytest.raises(BadRequest):
        invited(told, thread, "conta")
    assert [inbox.id for inbox in told.desk.invitations.possible(told.store.contact(thread.contact))] == ["telegram"]


def test_a_contact_of_the_bot_is_invited_to_the_number(told: Story) -> None:
    told.uses(phone="+55 31 3333-0000")
    thread = thread_of(told, starts(told, "", name="Ana"))
    token = invited(told, thread, "whatsapp")
    heard = on(told.later(minutes=1), "whatsapp").hears("Quero continuar", by="Ana", link_token=token)
    assert person_of(told, heard).id == thread.contact
