"""What WhatsApp says of a shop's numbers and templates: by webhook, at the daily look, and what an owner is told."""

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from atende.aws.raw_payloads import Raw
from atende.channels.whatsapp.split import split
from atende.core.clock import ms
from atende.core.strict_json import decode
from atende.desk.inboxes.store import Account
from atende.model import Health, Inbox, Piece
from atende.reporting.journal.store import Journal
from atende.storage import channel_accounts
from atende.storage.directory import Directory, Member
from atende.workers import item_codec
from atende.workers.inbound import InboundWorker
from infra.local.whatsapp import Phone
from tests.desk.checks import alerts, checkup, manned
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires, hear

pytestmark = pytest.mark.desk

FEWER = {"max_daily_conversations_per_business": "TIER_250"}
SURVEY = "600000000000001"


@pytest.fixture
def hearing(stack: Stack) -> InboundWorker:
    return InboundWorker(directory=Directory(), raw=Raw(stack.bucket), log=lambda _, **__: None, count=lambda _: None)


@pytest.fixture
def waba(story: Story) -> str:
    """An account of the story's own, which its first message made known."""
    return f"2{secrets.randbelow(10**14):014d}"


@pytest.fixture
def phone() -> Iterator[Phone]:
    with Phone() as phone:
        yield phone


def notice(field: str, value: dict[str, Any], story: Story, *, waba: str, app: str = "") -> Piece:
    """A webhook about an account: it names no phone number id. It was sent when the story is."""
    entry = {"id": waba, "time": ms(story.now) // 1000, "changes": [{"value": value, "field": field}]}
    body = {"object": "whatsapp_business_account", "entry": [entry]}
    [piece] = split(body, app=app or story.inbox.app, arrived=ms(story.now) + 900)
    return piece


def status(story: Story, event: str, *, waba: str, **more: Any) -> Piece:
    value = {"event": event, "message_template_id": int(SURVEY), "message_template_name": "pesquisa", "reason": None}
    return notice("message_template_status_update", value | more, story, waba=waba)


def hears(hearing: InboundWorker, *found: Piece) -> None:
    for piece in found:
        hear(hearing, item_codec.to_json(piece))


def introduced(hearing: InboundWorker, story: Story, waba: str) -> None:
    """The first message of an account names its number."""
    [piece] = split(decode(Path("events/payloads/whatsapp/001_text.json").read_bytes()), app="", arrived=ms(story.now))
    hears(hearing, replace(piece, app=story.inbox.app, address=story.inbox.address, account=waba))


def test_a_message_makes_the_account_known_once(story: Story, hearing: InboundWorker, waba: str) -> None:
    introduced(hearing, story, waba)
    lookup = Directory().lookup("whatsapp", story.inbox.address)
    assert lookup
    assert lookup.account == waba
    assert [one.business for one in Directory().members("whatsapp", waba)] == [story.store.business]


def test_a_template_that_is_refused_is_known_at_once_and_told_once(
    story: Story, hearing: InboundWorker, waba: str
) -> None:
    introduced(hearing, story, waba)
    piece = status(story, "REJECTED", waba=waba, rejection_info={"reason": "Too short."})
    hears(hearing, piece, piece)
    [template] = channel_accounts.templates(story.store, story.inbox.id)
    assert (template.status, template.reason, template.name) == ("REJECTED", "Too short.", "pesquisa")
    assert alerts(story) == [f"rejected:status:{SURVEY}"]


def test_whatever_the_order_the_last_word_counts(story: Story, hearing: InboundWorker) -> None:
    told = [("APPROVED", 1), ("PAUSED", 2), ("APPROVED", 3), ("DISABLED", 4)]
    for order in list(permutations(told))[::5]:
        waba = f"3{secrets.randbelow(10**14):014d}"
        introduced(hearing, story, waba)
        for event, second in order:
            hears(hearing, replace(status(story, event, waba=waba), time=ms(story.now) + second * 1000))
        [template] = channel_accounts.templates(story.store, story.inbox.id)
        assert template.status == "DISABLED"


def test_one_alert_a_day_for_a_subject_says_the_latest(story: Story, hearing: InboundWorker, waba: str) -> None:
    introduced(hearing, story, waba)
    account = Account.of(story.store)
    hears(hearing, status(story, "PAUSED", waba=waba))
    [first] = account.alerts(at=story.now)
    account.dismiss(first.date, first.inbox, first.subject)
    assert alerts(story) == []
    story.later(minutes=30)
    hears(hearing, status(story, "APPROVED", waba=waba))
    hears(hearing, status(story.later(minutes=30), "DISABLED", waba=waba))
    assert alerts(story) == [f"disabled:status:{SURVEY}"]
    assert account.alerts(at=story.now + timedelta(days=9)) == []


def test_health_of_a_number_and_its_account(story: Story, hearing: InboundWorker, waba: str) -> None:
    introduced(hearing, story, waba)
    until = ms(story.now + timedelta(days=7)) // 1000
    hears(
        hearing,
        notice("phone_number_quality_update", {"event": "FLAGGED", "current_limit": "TIER_10K"}, story, waba=waba),
        notice("business_capability_update", FEWER, story.later(hours=1), waba=waba),
        notice(
            "account_update",
            {"event": "ACCOUNT_RESTRICTION", "restriction_info": [{"restriction_type": "X", "expiration": until}]},
            story,
            waba=waba,
        ),
        notice("security", {"event": "PIN_CHANGED"}, story, waba=waba),
    )
    health = Account.of(story.store).health(story.inbox.id)
    assert (health.quality, health.limit, health.restrictions) == (
        "RED",
        "TIER_250",
        [{"type": "X", "until": until * 1000}],
    )
    assert sorted(alerts(story)) == ["limit:limit", "pin:pin", "quality_red:quality", "restricted:restriction"]


def test_another_app_says_nothing_of_our_account(story: Story, hearing: InboundWorker, stack: Stack, waba: str) -> None:
    introduced(hearing, story, waba)
    hears(hearing, replace(status(story, "DISABLED", waba=waba), app="another"))
    assert channel_accounts.templates(story.store, story.inbox.id) == []


def test_news_that_an_app_signed_under_its_former_name_are_heard(
    story: Story, hearing: InboundWorker, waba: str
) -> None:
    introduced(hearing, story, waba)
    business = story.store.business
    held = {"channel": "whatsapp", "account": waba, "business": business, "inbox": story.inbox.id}
    Directory().put(Member(**held, app=f"{business}-1017"))
    hears(hearing, replace(status(story, "DISABLED", waba=waba), app=business))
    [template] = channel_accounts.templates(story.store, story.inbox.id)
    assert template.id == SURVEY


def test_of_two_numbers_in_an_account_the_named_one_is_meant(story: Story, hearing: InboundWorker, waba: str) -> None:
    story.uses(phone="+55 11 4000-0001")
    introduced(hearing, story, waba)
    second = replace(story.inbox, id="second", address="2" + story.inbox.address, phone="+55 11 4000-0002")
    story.store.put(second)
    held = {"channel": "whatsapp", "account": waba, "business": story.store.business}
    Directory().put(Member(**held, inbox="second", app=story.inbox.app))
    name = {"display_phone_number": "551140000002", "decision": "REJECTED"}
    hears(hearing, notice("phone_number_name_update", name, story, waba=waba))
    username = {"display_phone_number": "551140000002", "username": "@padaria.estrela", "status": "approved"}
    hears(hearing, notice("business_username_update", username, story, waba=waba))
    [health] = [record for record in channel_accounts.everything(story.store) if isinstance(record, Health)]
    assert (health.inbox, health.name_status, health.username) == ("second", "REJECTED", "padaria.estrela")
    gone = username | {"status": "deleted"}
    hears(hearing, notice("business_username_update", gone, story.later(minutes=1), waba=waba))
    assert channel_accounts.health(story.store, "second").username == ""


def test_a_webhook_older_than_the_look_is_no_news(
    story: Story, hearing: InboundWorker, phone: Phone, waba: str
) -> None:
    manned(phone, story, account=waba)
    late = status(story, "PAUSED", waba=waba)
    checkup(phone).look(story.store, at=story.later(minutes=5).now)
    hears(hearing, late)
    template = channel_accounts.template(story.store, story.inbox.id, SURVEY)
    assert template
    assert template.status == "APPROVED"


def test_an_alert_is_news_for_an_open_console(story: Story, wires: Wires, hearing: InboundWorker, waba: str) -> None:
    introduced(hearing, story, waba)
    wires.flow()
    hears(hearing, status(story, "PAUSED", waba=waba))
    assert wires.flow() == 0
    journal = Journal(story.store, story.desk.shop.business.zone)
    assert "alert" in {event.kind for event in journal.read(journal.date(story.now))}


def test_shops_are_apart(story: Story, hearing: InboundWorker, waba: str) -> None:
    introduced(hearing, story, waba)
    other = Story.begin(name="Outra loja")
    hears(hearing, status(story, "REJECTED", waba=waba))
    assert isinstance(other.inbox, Inbox)
    assert channel_accounts.templates(other.store, other.inbox.id) == []
