"""What comes in other fields than messages: calls, and the switch for marketing."""

import json
from pathlib import Path
from typing import Any

import pytest

from atende.aws.raw_payloads import Raw
from atende.channels.whatsapp.split import split
from atende.core.clock import ms
from atende.core.errors import BadRequest
from atende.desk.channel_policy import person_can_reply
from atende.model import Person, Status, Thread
from atende.model.message_changes import reach
from atende.storage.directory import Directory
from atende.workers.inbound import InboundWorker
from atende.workers.item_codec import to_json
from tests.desk.story import Story
from tests.desk.wires import Stack, hear

pytestmark = pytest.mark.desk

PAYLOADS = Path("events/payloads/whatsapp")
MARINA = {"profile": {"name": "Marina"}, "wa_id": "5511999990001", "user_id": "BR.90000000000000000001"}


@pytest.fixture
def hearing(stack: Stack) -> InboundWorker:
    return InboundWorker(directory=Directory(), raw=Raw(stack.bucket), log=lambda _, **__: None, count=lambda _: None)


MARINA_BY_ID = Person(phone="551199990001", channel_user_id="BR.90000000000000000001", name="Marina")


def posts(story: Story, hearing: InboundWorker, field: str, **value: Any) -> None:
    """A webhook of this shop, a moment after what it tells."""
    told = {"metadata": {"phone_number_id": story.inbox.address}, "contacts": [MARINA], **value}
    body = {"entry": [{"id": "1", "changes": [{"field": field, "value": told}]}]}
    for piece in split(json.loads(json.dumps(body)), app=story.inbox.app, arrived=ms(story.now) + 700):
        hear(hearing, to_json(piece))


def call(story: Story, **more: Any) -> dict[str, Any]:
    told = {"id": "wacid.1", "from": "5511999990001", "to": "551140000001", "event": "terminate"}
    return told | {"timestamp": str(ms(story.now) // 1000), "direction": "USER_INITIATED", "status": "FAILED"} | more


def whose(story: Story, phone: str) -> str | None:
    """The contact that a phone, in canonical form, leads to."""
    alias = story.store.alias("phone", phone)
    return story.store.merged(alias.contact).id if alias else None


def thread(story: Story) -> Thread:
    contact = whose(story, "551199990001")
    assert contact
    link = story.store.correspondence(contact, story.inbox.id)
    assert link
    return story.store.thread(link.thread)


def test_a_missed_call_waits_for_an_answer_and_gets_no_automatic_one(story: Story, hearing: InboundWorker) -> None:
    for _ in range(2):
        posts(story, hearing, "calls", calls=[call(story)])
    found = thread(story)
    [message] = story.messages(found)
    assert (message.type, message.text, bool(message.raw)) == ("call", "Ligação perdida", True)
    assert (found.waiting_since, len(found.unread)) == (story.now, 1)
    assert person_can_reply(story.desk.shop, found, at=story.now) is True


def answering(story: Story) -> Story:
    return story.uses(automations=("optout", "greeting", "missed_call"))


def tasks(story: Story) -> list[tuple[str, str, int]]:
    """The calls to return: state, outcome, and minutes from now."""
    kept = story.store.follow_ups(thread(story).id)
    return [(task.state.value, task.outcome, round((task.due - story.now).total_seconds() / 60)) for task in kept]


def test_a_missed_call_is_answered_once_and_its_task_follows_what_the_customer_chooses(
    story: Story, hearing: InboundWorker
) -> None:
    answering(story)
    for _ in range(2):
        posts(story, hearing, "calls", calls=[call(story)])
    posts(story.later(minutes=1), hearing, "calls", calls=[call(story, id="wacid.2")])
    offer = [message for message in story.messages(thread(story)) if message.choices]
    assert [message.automations for message in offer] == ["missed_call"]
    assert [choice.title for choice in offer[0].choices][-1] == "Prefiro escrever"
    assert tasks(story) == [("pending", "", 0)]
    later = offer[0].choices[1]
    tap = story.later(minutes=1).heard(later.title, choice=later.id, person=MARINA_BY_ID)
    for _ in range(2):
        story.receives(tap)
    assert story.said(thread(story))[-1].startswith("Combinado")
    [(state, _, minutes)] = tasks(story)
    assert state == "pending"
    assert 170 < minutes < 220
    none = offer[0].choices[-1]
    story.later(minutes=1).hears(none.title, choice=none.id, person=MARINA_BY_ID)
    assert [(state, outcome) for state, outcome, _ in tasks(story)] == [("cancelled", "no_longer")]
    assert len([one for one in story.said(thread(story)) if one.startswith("Combinado")]) == 1


def test_a_call_that_was_taken_or_is_old_is_answered_by_nothing(story: Story, hearing: InboundWorker) -> None:
    answering(story)
    posts(story, hearing, "calls", calls=[call(story, status="COMPLETED", start_time="1", duration=65)])
    old = str(ms(story.now) // 1000 - 2 * 24 * 3600)
    posts(story, hearing, "calls", calls=[call(story, id="wacid.2", timestamp=old)])
    assert [message.automations for message in story.messages(thread(story)) if message.automations] == []
    assert tasks(story) == []


def test_a_call_that_somebody_took_opens_the_window_and_waits_for_nobody(story: Story, hearing: InboundWorker) -> None:
    posts(story, hearing, "calls", calls=[call(story, status="COMPLETED", start_time="1", duration=65)])
    found = thread(story)
    assert [message.text for message in story.messages(found)] == ["Ligação atendida (1 min 5 s)"]
    assert (found.waiting_since, found.unread) == (None, frozenset())
    assert person_can_reply(story.desk.shop, found, at=story.now) is True


def test_a_call_back_of_the_shop_is_an_answer_once_somebody_takes_it(story: Story, hearing: InboundWorker) -> None:
    posts(story, hearing, "calls", calls=[call(story)])
    out = {"direction": "BUSINESS_INITIATED", "from": "551140000001", "to": "5511999990001"}
    posts(story.later(minutes=5), hearing, "calls", calls=[call(story, id="wacid.2", **out)])
    assert thread(story).waiting_since
    posts(story.later(minutes=5), hearing, "calls", calls=[call(story, id="wacid.3", **out, duration="30")])
    found = thread(story)
    assert (found.waiting_since, found.first_reply_seconds) == (None, 600)
    assert story.said(found) == ["Ligação feita pela loja, sem resposta", "Ligação feita pela loja (30 s)"]


def test_a_call_that_rings_is_no_message_yet(story: Story, hearing: InboundWorker) -> None:
    posts(story, hearing, "calls", calls=[call(story, event="connect")])
    posts(story, hearing, "calls", statuses=[{"id": "wacid.1", "type": "call", "status": "RINGING"}])
    assert whose(story, "551199990001") is None


def test_the_language_of_the_shop_is_that_of_the_bubbles(story: Story, hearing: InboundWorker) -> None:
    story.store.put(story.desk.shop.business.__class__(**{**as_dict(story.desk.shop.business), "language": "es"}))
    story.again()
    posts(story, hearing, "calls", calls=[call(story)])
    assert story.messages(thread(story))[0].text == "Llamada perdida"


def as_dict(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def test_the_switch_for_marketing_is_the_contacts_and_the_newest_word_counts(
    story: Story, hearing: InboundWorker
) -> None:
    def switches(value: str, at: int) -> None:
        told = {"wa_id": "5511999990001", "category": "marketing_messages", "value": value, "timestamp": at}
        posts(story, hearing, "user_preferences", user_preferences=[told])

    start = ms(story.now) // 1000
    switches("stop", start)
    assert whose(story, "551199990001") is None
    posts(story, hearing, "messages", messages=[{"from": "5511999990001", "id": "wamid.1", "text": {"body": "oi"}}])
    contact = thread(story).contact
    switches("stop", start - 20)
    assert story.store.contact(contact).no_marketing
    switches("resume", start - 10)
    switches("stop", start - 20)
    found = story.store.contact(contact)
    assert (found.no_marketing, found.opted_out) == (None, None)
    assert thread(story).status is Status.OPEN


def test_a_message_to_a_group_counts_who_got_it(story: Story, hearing: InboundWorker) -> None:
    posts(story, hearing, "messages", messages=[{"from": "5511999990001", "id": "wamid.1", "text": {"body": "oi"}}])
    reply = story.replies(thread(story), "Bom dia!")
    told = {"id": story.delivers(reply), "recipient_id": "120363", "recipient_type": "group", "timestamp": "1795608000"}
    for status, who in (("delivered", "BR.1"), ("delivered", "BR.2"), ("read", "BR.2"), ("read", "BR.2")):
        posts(story, hearing, "messages", statuses=[told | {"status": status, "recipient_participant_user_id": who}])
    assert reach(story.message(reply)) == {"delivered": 2, "read": 1}


def test_a_call_is_no_message_to_quote_or_to_acknowledge(story: Story, hearing: InboundWorker) -> None:
    written = story.hears(
        "oi", person=Person(phone="5511999990001", channel_user_id=str(MARINA["user_id"]), name="Marina")
    )
    posts(story.later(minutes=1), hearing, "calls", calls=[call(story)])
    found = thread(story)
    assert story.messages(found)[-1].type == "call"
    assert story.desk.messages.last_heard(found.id) == written.source_id
    with pytest.raises(BadRequest):
        story.desk.messages.reply(
            found.id, "Já ligo", agent="maya", key="1", at=story.now, quotes=story.messages(found)[-1].sk
        )
