"""WhatsApp from the signed webhook to the shop and back: one story for each thing that the channel does."""

import json
from pathlib import Path
from typing import Any

import pytest

from atende.aws import session
from atende.channels.whatsapp.capabilities import WINDOW
from atende.core import clock
from atende.model import Message, State, Thread
from infra.local.say import replaced
from infra.local.whatsapp.samples import THINGS
from tests.api.browser import Browser
from tests.front.front import SHOP, Front

pytestmark = pytest.mark.desk

ANA = "5511999990001"
PAYLOADS = Path("events/payloads/whatsapp")
KINDS = (
    *("005_text_reply_context", "020_image_caption", "023_audio_voice", "030_location_current", "032_contacts_shared"),
    *(
        "041_interactive_list_reply",
        "043_interactive_flow_reply",
        "049_button_template_quick_reply",
        "060_reaction_add",
    ),
    *("064_order", "073_system_identity_changed", "080_unsupported_poll", "086_future_type", "089_revoke"),
    *(
        "107_status_payment_captured",
        "233_call_missed",
        "263_interactive_payment_method",
        "302_adversarial_types_wrong",
    ),
)


SAID: tuple[dict[str, Any], ...] = (
    {"text": "Bom dia!"},
    {"text": "Qual?", "choices": [{"id": "1", "title": "Milho"}, {"id": "2", "title": "Fubá"}]},
    {"text": "Veja", "enclosed": {"link": {"title": "Cardápio", "url": "https://exemplo.test/"}}},
    {"enclosed": {"location": {"latitude": -23.5, "longitude": -46.6, "name": "Padaria"}}},
    {"enclosed": {"contacts": [{"name": "Padaria", "phones": ["+55 11 4000-0001"]}]}},
    {"enclosed": {"template": {"name": "promocao"}}},
)


@pytest.fixture(autouse=True)
def quiet(front: Front) -> None:
    front.story.uses(automations=())


def heard(front: Front, text: str = "oi", **item: Any) -> Thread:
    front.hears(text, **{"from": ANA}, **item)
    return front.threads()[0]


def says(front: Front, maya: Browser, thread: Thread, **body: Any) -> Message:
    """Somebody answers in the console, and it is sent."""
    answer = maya.post(f"/api/threads/{thread.id}/messages", {"text": "", **body})
    assert answer.status == 201, answer.body
    front.wires.flow()
    front.sends()
    message = front.story.store.message(thread.id, answer.body["message"]["id"])
    assert message
    return message


def test_every_kind_of_message_is_a_bubble_that_somebody_can_read(front: Front, maya: Browser) -> None:
    for name in KINDS:
        payload = replaced(json.loads((PAYLOADS / f"{name}.json").read_text()), front.story.inbox.address, set())
        front.delivers(json.dumps(payload).encode())
    pages = [maya.get(f"/api/threads/{thread.id}").body["messages"] for thread in front.threads()]
    texts = [message["text"] for page in pages for message in page]
    assert len(texts) >= len(KINDS)
    assert all(text.strip() for text in texts)


def test_a_photo_is_copied_and_handed_out(front: Front, maya: Browser) -> None:
    photo = (THINGS / "foto.jpg").read_bytes()
    held = front.phone.files.put(photo, mime="image/jpeg")
    told = {"id": held.id, "mime_type": "image/jpeg", "sha256": held.sha256}
    front.hears(type="image", image=told, **{"from": ANA})
    [thread] = front.threads()
    for job in front.wires.taken(front.wires.jobs):
        front.works(job)
    [shown] = maya.get(f"/api/threads/{thread.id}").body["messages"]
    assert (shown["media"]["state"], shown["media"]["size"]) == ("ready", len(photo))
    [message] = front.story.messages(thread)
    bucket = front.functions.jobs.here.bucket
    assert session.client("s3").get_object(Bucket=bucket, Key=message.media_key)["Body"].read() == photo


def test_what_somebody_says_reaches_the_phone(front: Front, maya: Browser) -> None:
    front.phone.customer("Ana", ANA).recalls("oi", at=clock.now(), to=front.story.inbox.address)
    thread = heard(front)
    for body in SAID:
        assert says(front, maya, thread, **body).state is State.SENT, body


def test_both_clocks_run_from_what_the_webhook_says(front: Front, maya: Browser) -> None:
    thread = heard(front, referral={"source_type": "ad", "headline": "Bolos"})
    says(front, maya, thread, text="Bom dia!")
    [card] = maya.get("/api/boot").body["cards"]
    thread = front.story.store.thread(thread.id)
    assert thread.last_incoming
    assert (card["window_ends"][:10], card["free_until"] > card["window_ends"]) == (
        f"{thread.last_incoming + WINDOW:%Y-%m-%d}", True
    )  # fmt: skip


@pytest.mark.parametrize("order", [("sent", "delivered", "read"), ("read", "sent", "delivered", "read")])
def test_statuses_in_any_order_end_as_read(front: Front, maya: Browser, order: tuple[str, ...]) -> None:
    front.phone.customer("Ana", ANA).recalls("oi", at=clock.now(), to=front.story.inbox.address)
    thread = heard(front)
    message = says(front, maya, thread, text="Bom dia!")
    for status in order:
        front.status(message, status)
    assert maya.get(f"/api/threads/{thread.id}").body["messages"][-1]["state"] == "read"


def test_a_template_that_is_paused_is_an_alert_and_is_not_offered(front: Front, owner: Browser) -> None:
    heard(front)
    about = {"message_template_id": 61, "message_template_name": "encomenda", "message_template_language": "pt_BR"}
    told: list[list[str]] = []
    for event in ("APPROVED", "PAUSED"):
        front.tells("message_template_status_update", about | {"event": event, "reason": "NONE"})
        told.append([one["name"] for one in owner.get("/api/templates").body["templates"]])
    assert told == [["encomenda"], []]
    [alert] = owner.get("/api/numbers").body["alerts"]
    assert alert["text"].startswith("O WhatsApp pausou o modelo “encomenda”")


def test_an_answer_from_the_shops_phone_is_an_answer_and_the_bot_keeps_quiet(front: Front, maya: Browser) -> None:
    front.story.uses(automations=("greeting",))
    echo = {"from": SHOP, "to": ANA, "id": "wamid.ECO", "timestamp": str(clock.ms(front.story.now) // 1000)}
    for _ in range(2):
        front.posts("smb_message_echoes", message_echoes=[echo | {"type": "text", "text": {"body": "Já vai!"}}])
    heard(front, "obrigada")
    [thread] = front.threads()
    shown = maya.get(f"/api/threads/{thread.id}").body["messages"]
    assert [(one["direction"], one["author"], one["text"]) for one in shown] == [
        ("outgoing", "phone", "Já vai!"), ("incoming", "", "obrigada")
    ]  # fmt: skip
    assert maya.get(f"/api/threads/{thread.id}/cost").body["paid"] == 0


def test_the_profile_is_edited_here_and_shown_there(front: Front, owner: Browser) -> None:
    inbox = front.story.inbox
    wanted = {"about": "Abrimos às 6h", "address": "", "description": "", "email": "", "vertical": "", "websites": []}
    assert owner.post("/api/numbers/profile", {"inbox": inbox.id, **wanted}).status == 202
    front.works({"do": "profile", "inbox": inbox.id})
    assert front.phone.office.profile(inbox.address)["about"] == "Abrimos às 6h"


def test_what_failed_is_said_again_as_it_was(front: Front, maya: Browser) -> None:
    front.phone.customer("Ana", ANA).recalls("oi", at=clock.now(), to=front.story.inbox.address)
    thread = heard(front)
    for body in SAID[1:]:
        front.phone.faults.refuse(131026)
        failed = says(front, maya, thread, **body)
        assert failed.state is State.FAILED
        again = says(front, maya, thread, again=failed.sk)
        assert (again.state, again.content, again.text) == (State.SENT, failed.content, failed.text)
    answer = maya.post(f"/api/threads/{thread.id}/messages", {"text": "", "again": again.sk})
    assert answer.status == 400, "it has arrived"
