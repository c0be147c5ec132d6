"""The daily look at a shop's numbers, against the simulated Graph API, and what an owner changes of a profile."""

import json
import secrets
from collections.abc import Iterator

import pytest

from atende.channels.whatsapp.texts.alerts import sentence
from atende.core.errors import ChannelError
from atende.desk.inboxes.store import Account
from atende.storage import channel_accounts
from atende.workers.job import Tools, work
from infra.local.whatsapp import Phone
from tests.desk.checks import alerts, checkup, manned
from tests.desk.story import Story

pytestmark = pytest.mark.desk


@pytest.fixture
def waba() -> str:
    """An account of the story's own."""
    return f"2{secrets.randbelow(10**14):014d}"


@pytest.fixture
def phone() -> Iterator[Phone]:
    with Phone() as phone:
        yield phone


def test_a_daily_look_reads_all_there_is(story: Story, phone: Phone, waba: str) -> None:
    manned(phone, story, account=waba)
    phone.office.templates(waba).extend(
        {**phone.office.templates(waba)[0], "id": str(7 * 10**14 + n), "name": f"modelo_{n}"} for n in range(150)
    )
    assert checkup(phone).look(story.store, at=story.now) == {"looked": 1, "failed": 0}
    found = channel_accounts.templates(story.store, story.inbox.id)
    assert len(found) == 158
    health = Account.of(story.store).health(story.inbox.id)
    assert (health.quality, health.limit, health.access, health.graph) == ("GREEN", "TIER_250", "ok", "v26.0")
    assert Account.of(story.store).profile(story.inbox.id).about == "Pão quentinho às 7h e às 16h"
    assert alerts(story) == []


def test_what_changed_between_two_looks_is_told(story: Story, phone: Phone, waba: str) -> None:
    manned(phone, story, account=waba)
    checkup(phone).look(story.store, at=story.now)
    first, second, *_ = phone.office.templates(waba)
    first["category"] = "MARKETING"
    phone.office.templates(waba).remove(second)
    phone.account.quality = "YELLOW"
    story.uses(phone="+55 11 4000-0001")
    checkup(phone).look(story.store, at=story.later(days=1).now)
    assert sorted(alerts(story)) == [f"category:category:{first['id']}", "quality_yellow:quality"]
    told = next(one for one in Account.of(story.store).alerts(at=story.now) if one.what == "category")
    assert "passa de US$ 0,0068 para US$ 0,0625" in sentence("category", told.values, "pt-BR")
    gone = next(one for one in channel_accounts.templates(story.store, story.inbox.id) if one.id == second["id"])
    assert gone.status == "DELETED"


@pytest.mark.parametrize(
    ("username", "shown"),
    [
        (("padaria.estrela", "approved"), "padaria.estrela"),
        (("padaria.estrela", "reserved"), ""),
        (("", ""), ""),
    ],
)
def test_the_numbers_username_is_read_once_customers_find_it_by_it(
    story: Story, phone: Phone, waba: str, username: tuple[str, str], shown: str
) -> None:
    manned(phone, story, account=waba)
    phone.account.username, phone.account.username_status = username
    assert checkup(phone).look(story.store, at=story.now)["failed"] == 0
    assert Account.of(story.store).health(story.inbox.id).username == shown


@pytest.mark.parametrize(("token", "access"), [(None, "missing"), ("velho", "refused")])
def test_a_token_that_does_not_work_is_told(
    story: Story, phone: Phone, waba: str, token: str | None, access: str
) -> None:
    manned(phone, story, account=waba)
    phone.tokens = {"novo"}
    assert checkup(phone, token=token).look(story.store, at=story.now)["failed"] == 1
    health = Account.of(story.store).health(story.inbox.id)
    assert (health.access, bool(health.problem)) == (access, True)
    assert alerts(story) == [f"access_{access}:access"]
    phone.tokens = None
    checkup(phone).look(story.store, at=story.later(hours=1).now)
    assert Account.of(story.store).health(story.inbox.id).problem == ""


def test_a_profile_is_saved_by_the_queue_and_kept_in_step(story: Story, phone: Phone, waba: str) -> None:
    manned(phone, story, account=waba)
    account, check = Account.of(story.store), checkup(phone)
    wanted = {"about": "Abrimos às 6h", "address": "", "description": "", "email": "", "vertical": "RETAIL"}
    account.want(story.inbox.id, wanted | {"websites": ["https://loja.test/"]})
    job = json.dumps({"do": "profile", "business": story.store.business, "inbox": story.inbox.id})
    assert work(job, Tools(checkup=lambda: check))["state"] == "saved"
    assert work(job, Tools(checkup=lambda: check))["state"] == "nothing"
    assert phone.office.profile(story.inbox.address)["about"] == "Abrimos às 6h"
    phone.office.profile(story.inbox.address)["email"] = "outro@exemplo.test"
    check.look(story.store, at=story.now)
    found = account.profile(story.inbox.id)
    assert (found.about, found.email, found.websites) == (
        "Abrimos às 6h",
        "outro@exemplo.test",
        ("https://loja.test/",),
    )


def test_a_profile_that_whatsapp_refuses_says_why(story: Story, phone: Phone, waba: str) -> None:
    manned(phone, story, account=waba)
    account = Account.of(story.store)
    account.want(story.inbox.id, {"about": "a" * 140, "websites": []})
    assert checkup(phone).save(story.store, inbox=story.inbox.id, at=story.now) == "refused"
    found = account.profile(story.inbox.id)
    assert found.refused
    assert found.wanted["about"] == "a" * 140


def test_whatsapp_that_does_not_answer_is_a_problem_in_words(story: Story, phone: Phone) -> None:
    manned(phone, story)
    away = checkup(phone)
    phone.stop()
    assert away.look(story.store, at=story.now)["failed"] == 1
    assert "não respondeu" in Account.of(story.store).health(story.inbox.id).problem
    asked = away.accounts(story.inbox.channel)
    assert asked
    with pytest.raises(ChannelError):
        asked.number(story.inbox.address)
