"""The channels of a contact, through the API: where they write, an invitation, and going on elsewhere."""

import pytest

from atende.desk.threads.current import note_reach
from atende.model import Direction, Inbox, Person, Thread
from tests.api.browser import Browser, Json
from tests.desk.story import Story

pytestmark = pytest.mark.desk


@pytest.fixture
def bot(story: Story) -> Inbox:
    inbox = Inbox(id="telegram", channel="telegram", address="700001", app="700001", name="Bot", phone="@estrela_bot")
    story.store.put(inbox)
    story.desk = story.again()
    return inbox


def writes_there(story: Story, bot: Inbox, *, token: str = "") -> Thread:
    number, story.inbox = story.inbox, bot
    heard = story.later(minutes=1).hears(
        f"/start {token}", person=Person(channel_user_id="600001", name="Ana", username="ana"), link_token=token
    )
    thread = story.thread_of(heard)
    story.inbox = number
    return thread


def channels(browser: Browser, thread: Thread) -> Json:
    answer = browser.get(f"/api/contacts/{thread.contact}/channels")
    assert answer.status == 200
    return answer.body


def invited(browser: Browser, thread: Thread) -> str:
    answer = browser.post(f"/api/contacts/{thread.contact}/invitations", {"inbox": "telegram", "thread": thread.id})
    assert answer.status == 201, answer.body
    url: str = answer.body["url"]
    return url


def joined(story: Story, maya: Browser, thread: Thread, bot: Inbox) -> Thread:
    return writes_there(story, bot, token=invited(maya, thread).partition("start=")[2])


def test_a_contact_is_invited_and_then_has_both_channels(
    story: Story, maya: Browser, viewer: Browser, thread: Thread, bot: Inbox
) -> None:
    before = channels(viewer, thread)
    assert [place["title"] for place in before["channels"]] == ["WhatsApp"]
    assert before["invitable"] == [{"inbox": "telegram", "name": "Bot", "title": "Telegram"}]
    assert invited(maya, thread).startswith("https://t.me/estrela_bot?start=lk_")
    there = joined(story, maya, thread, bot)
    after = channels(viewer, thread)
    assert {(place["title"], place["thread"], place["invited"]) for place in after["channels"]} == {
        ("WhatsApp", thread.id, False),
        ("Telegram", there.id, True),
    }
    assert after["invitable"] == []
    note_reach(story.store, story.store.merged(there.contact), "telegram", reaches=False)
    reached = {place["title"]: place["reached"] for place in channels(viewer, thread)["channels"]}
    assert reached == {"WhatsApp": True, "Telegram": False}
    again = maya.post(f"/api/contacts/{thread.contact}/invitations", {"inbox": "telegram"})
    assert (again.status, again.body["error"]["message"]) == (409, "Este cliente já conversa com a loja nesse canal.")


def test_the_address_of_somebody_who_writes_by_mail_is_shown_and_masked_for_viewers(
    story: Story, maya: Browser, viewer: Browser, bot: Inbox
) -> None:
    mailbox = Inbox(id="email", channel="email", address="oi@padaria.example", app="ses", name="E-mail")
    story.store.put(mailbox)
    story.desk, story.inbox = story.again(), mailbox
    mails = {
        "Ana": ("ana@cliente.example", "ana@cliente.example"),
        "Bia": ("?bia@cliente.example", "bia@cliente.example"),
    }
    for name, (known, address) in mails.items():
        heard = story.later(minutes=1).hears("oi", person=Person(channel="email", channel_user_id=known, name=name))
        thread = story.thread_of(heard)
        [shown] = channels(maya, thread)["channels"]
        assert (shown["title"], shown["address"]) == ("E-mail", address)
        [read] = channels(viewer, thread)["channels"]
        assert read["address"]
        assert address.partition("@")[0] not in read["address"]


def test_only_people_who_write_may_invite_and_only_in_a_thread_of_the_contact(
    story: Story, maya: Browser, viewer: Browser, thread: Thread, bot: Inbox
) -> None:
    path = f"/api/contacts/{thread.contact}/invitations"
    assert viewer.post(path, {"inbox": "telegram"}).status == 403
    assert maya.post(path, {"inbox": "nenhum"}).status == 404
    other = story.thread_of(story.hears("oi", by="Bia"))
    assert maya.post(path, {"inbox": "telegram", "thread": other.id}).status == 404


def test_a_chat_goes_on_in_the_other_channel_and_both_threads_say_so(
    story: Story, maya: Browser, thread: Thread, bot: Inbox
) -> None:
    there = joined(story, maya, thread, bot)
    body = {"inbox": "telegram", "text": "Continuamos aqui!", "farewell": "Vamos continuar pelo Telegram."}
    path = f"/api/threads/{thread.id}/continue"
    first = maya.post(path, body, headers={"idempotency-key": "uma-vez-so"})
    again = maya.post(path, body, headers={"idempotency-key": "uma-vez-so"})
    assert (first.status, first.body.get("error")) == (201, None)
    assert first.body["card"]["id"] == there.id
    assert first.body["message"]["id"] == again.body["message"]["id"]
    assert story.said(there).count("Continuamos aqui!") == 1
    assert story.said(thread).count("Vamos continuar pelo Telegram.") == 1
    assert maya.get(f"/api/threads/{thread.id}").body["continued_in"] == {"id": there.id, "channel": "Telegram"}
    assert maya.get(f"/api/threads/{there.id}").body["continues"] == {"id": thread.id, "channel": "WhatsApp"}


def test_a_resolved_chat_is_taken_up_there_in_a_new_thread(
    story: Story, maya: Browser, thread: Thread, bot: Inbox
) -> None:
    there = joined(story, maya, thread, bot)
    story.later(minutes=1).resolves(there)
    story.later(days=3).hears("oi, voltei", by="Ana")
    answer = maya.post(f"/api/threads/{thread.id}/continue", {"inbox": "telegram", "text": "Oi de novo"})
    new = answer.body["card"]
    assert answer.status == 201
    assert new["id"] not in (there.id, thread.id)
    assert story.store.merged(story.store.thread(new["id"]).contact).id == thread.contact
    assert story.store.thread(new["id"]).channel_user_id == "600001"


def test_nothing_is_said_where_the_contact_has_not_written_or_the_window_is_closed(
    story: Story, maya: Browser, thread: Thread, bot: Inbox
) -> None:
    path = f"/api/threads/{thread.id}/continue"
    refused = maya.post(path, {"inbox": "telegram", "text": "Oi"})
    assert (refused.status, refused.body["error"]["message"][:22]) == (400, "Este cliente ainda não")
    assert maya.post(path, {"inbox": "whatsapp", "text": "Oi"}).status == 400
    there = joined(story, maya, thread, bot)
    before = len(story.messages(there))
    story.later(days=2)
    late = maya.post(path, {"inbox": "telegram", "text": "Oi", "farewell": "Tchau"})
    assert late.body["error"]["code"] == "window_closed"
    assert len(story.messages(there)) == before
    outgoing = [message for message in story.messages(thread) if message.direction is Direction.OUTGOING]
    assert "Tchau" not in [message.text for message in outgoing]


def test_a_farewell_goes_as_long_as_a_person_may_write(story: Story, maya: Browser, thread: Thread, bot: Inbox) -> None:
    joined(story, maya, thread, bot)
    story.uses(channel="messenger").later(days=2)
    body = {"inbox": "telegram", "text": "Continuamos aqui!", "farewell": "Até já, no Telegram."}
    assert maya.post(f"/api/threads/{thread.id}/continue", body).status == 201
    assert "Até já, no Telegram." in story.said(thread)
