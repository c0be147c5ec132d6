"""What a channel says of an inbox every hour, and accounts that strangers connect to it."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from atende.channels import parts, protocols
from atende.channels.instagram.token_renewal import connect as instagram_tokens
from atende.channels.telegram.health import connect as bot_health
from atende.core.clock import ms
from atende.desk.inboxes import connect
from atende.desk.inboxes.refresh import Checkup
from atende.desk.inboxes.store import Account, hear
from atende.desk.notifications.texts import own_words
from atende.model import Alert, Inbox
from atende.storage.directory import Directory, Lookup, Shop
from atende.workers.shop_jobs import shop_jobs
from infra.local.instagram import instagram
from infra.local.telegram import Bot, Telegram
from tests.desk.story import Story

pytestmark = pytest.mark.desk


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    with Telegram() as telegram:
        yield telegram


@pytest.fixture
def bot(story: Story, telegram: Telegram) -> Bot:
    """The shop's bot, connected."""
    bot = telegram.bot("padaria_bot", "Padaria")
    address = str(bot.id)
    inbox = Inbox(
        id="telegram", channel="telegram", address=address, app=address, name="Bot", phone="@padaria_bot",
        connected=story.now,
    )  # fmt: skip
    story.store.put(inbox)
    bot.webhook = f"http://localhost/webhooks/telegram/{address}"
    lookup = Lookup(channel="telegram", address=address, business=story.store.business, inbox="telegram", app=address)
    Directory().claim(lookup)
    story.desk = story.again()
    return bot


def checkup(telegram: Telegram, bot: Bot) -> Checkup:
    health = bot_health({"CHANNEL_URLS": f"telegram={telegram.url}"}, lambda _: bot.token)
    return Checkup(
        accounts=lambda _: None,
        healths=lambda channel: health if channel == "telegram" else None,
        directory=Directory(),
    )


def said(story: Story, inbox: str = "telegram") -> list[tuple[bool, str]]:
    return [(check["ok"], check["said"][0]) for check in Account.of(story.store).health(inbox).checks]


def alerts(story: Story) -> list[Alert]:
    return Account.of(story.store).alerts(at=story.now)


def connected(story: Story, telegram: Telegram, bot: Bot) -> None:
    """The newest business connection arrives at the desk."""
    update = next(update for update in reversed(telegram.state.updates) if "business_connection" in update.body)
    body = json.dumps(update.body).encode()
    [piece] = protocols.receiver("telegram").split(body, app=str(bot.id), arrived=ms(story.now))
    assert hear(Directory(), piece)


def test_a_bot_that_is_well_and_one_whose_webhook_went_elsewhere(story: Story, telegram: Telegram, bot: Bot) -> None:
    check = checkup(telegram, bot)
    assert check.ask(story.store, at=story.now) == {"looked": 1, "ill": 0}
    assert [ok for ok, _ in said(story)] == [True, True, True]
    assert alerts(story) == []
    bot.webhook = "https://outro.example/hook"
    story.later(hours=1)
    assert check.ask(story.store, at=story.now) == {"looked": 1, "ill": 1}
    assert (False, "Outro sistema recebe as mensagens deste bot. Conecte de novo em Ajustes, Canais.") in said(story)
    [alert] = alerts(story)
    assert (alert.what, alert.inbox) == ("inbox_ill", "telegram")
    assert own_words(alert, "en").startswith("Another system")
    assert own_words(alert, "pt-BR").startswith("Outro sistema")
    story.later(hours=1)
    check.ask(story.store, at=story.now)
    assert len(alerts(story)) == 1, "the same trouble is told once"


def test_a_token_that_was_revoked_is_told(story: Story, telegram: Telegram, bot: Bot) -> None:
    telegram.state.bots.pop(bot.token)
    checkup(telegram, bot).ask(story.store, at=story.now)
    assert [ok for ok, _ in said(story)] == [False]


def test_a_token_that_ends_is_renewed_every_week_and_its_refusal_is_told_in_time(story: Story) -> None:
    with instagram() as simulated:
        account = simulated.account("padaria")
        account.token = "IGfirst"
        inbox = Inbox(
            id="ig", channel="instagram", name="Instagram", address=account.id, app=account.app, connected=story.now
        )
        story.store.put(inbox)
        kept = {f"token/instagram/{account.id}": account.token}
        found = (
            {"GRAPH_URL": simulated.url, "CHANNEL_URLS": f"instagram={simulated.url}"},
            lambda _: next(iter(kept.values())),
        )
        check = Checkup(
            accounts=lambda _: None, directory=Directory(),
            healths=lambda _: parts.of("instagram", "health").connect(*found),
            renewals=lambda _: instagram_tokens(*found), keep_secret=kept.__setitem__,
        )  # fmt: skip

        def asked() -> tuple[str, int]:
            check.ask(story.store, at=story.now)
            return account.token, sum("renovou" in words for _, words in said(story, "ig"))

        assert asked() == ("IGfirst", 0)
        story.later(days=6)
        assert asked() == ("IGfirst", 0)
        story.later(days=1)
        second, refused = asked()
        assert (second.startswith("IG"), second != "IGfirst", refused) == (True, True, 0)
        assert [*kept.values()] == [second]
        account.token = "EAA-other"
        story.later(days=40)
        assert asked() == ("EAA-other", 0)
        story.later(days=6)
        assert asked() == ("EAA-other", 1)
        assert [*kept.values()] == [second]


def test_the_clock_asks_every_hour_once_an_inbox_can_be_asked(story: Story, telegram: Telegram, bot: Bot) -> None:
    checkup(telegram, bot).look(story.store, at=story.now)
    shop = next(shop for shop in Directory().shops() if shop.business == story.store.business)
    assert shop.hourly
    jobs = [job for job in shop_jobs(shop, story.now) if job["do"] == "inbox_health"]
    assert len(jobs) == 1
    asked = Shop(business=shop.business, zone=shop.zone, survey_hour=18, hourly=True, asked_hour=jobs[0]["date"])
    assert [job for job in shop_jobs(asked, story.now) if job["do"] == "inbox_health"] == []
    assert [job for job in shop_jobs(asked, story.now + timedelta(hours=1)) if job["do"] == "inbox_health"]


def test_an_account_that_somebody_connects_waits_for_an_owner(story: Story, telegram: Telegram, bot: Bot) -> None:
    rita = telegram.person("Rita")
    bot.allowed = []
    name = rita.connects(bot)
    connected(story, telegram, bot)
    [offer] = Account.of(story.store).health("telegram").offers
    address = f"{bot.id}:{name}"
    assert (offer["address"], offer["name"], offer["is_open"], offer["refused"]) == (address, "Rita", True, False)
    assert [alert.what for alert in alerts(story)] == ["inbox_offered"]
    added = connect.add(story.store, channel="telegram", address=address, app=str(bot.id), name="Rita", at=story.now)
    assert Directory().lookup("telegram", address)
    check = checkup(telegram, bot)
    story.later(hours=1)
    check.ask(story.store, at=story.now)
    assert said(story, added.id)[-1] == (True, "A conta pessoal está ligada ao bot e deixa responder.")
    rita.connects(bot, enabled=False)
    story.later(hours=1)
    connected(story, telegram, bot)
    check.ask(story.store, at=story.now)
    assert said(story, added.id)[-1][0] is False
    assert [entry["is_open"] for entry in Account.of(story.store).health("telegram").offers] == [False]
