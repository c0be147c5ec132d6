"""An owner connects a mailbox: its domain belongs to the shop that named it first, and to nobody before DNS says so."""

import itertools
from collections.abc import Iterator
from datetime import timedelta

import pytest

from atende.aws import session
from atende.core.clock import now
from atende.core.errors import BadRequest
from atende.desk.inboxes import domains
from atende.model import Inbox
from atende.storage.directory import Directory
from infra.local.email import Email
from tests.api.browser import Browser, Json
from tests.api.conftest import with_three_people
from tests.desk.story import Story
from tests.story_clock import STORY_CLOCK

pytestmark = pytest.mark.desk

ORIGIN = {"origin": "http://localhost:8000"}
_numbers = itertools.count(1)


@pytest.fixture
def email(story: Story, monkeypatch: pytest.MonkeyPatch) -> Iterator[Email]:
    queue = session.client("sqs").create_queue(QueueName=f"jobs-{story.store.business}")["QueueUrl"]
    monkeypatch.setenv("JOBS_QUEUE", queue)
    monkeypatch.setenv("OPERATOR_DOMAINS", "resumo@operadora.example in.desk.example")
    with Email() as email:
        monkeypatch.setenv("CHANNEL_URLS", f"email={email.url}")
        yield email


@pytest.fixture
def stranger(story: Story) -> Browser:
    """The owner of another shop."""
    return Browser.signed_in(with_three_people().store.business, "owner", at=now())


@pytest.fixture
def domain() -> str:
    return f"padaria{next(_numbers)}.example"


def keys(mailbox: str, **more: str) -> Json:
    return {"channel": "email", "secrets": {"address": mailbox}} | more


def looks(owner: Browser, address: str) -> tuple[list[str], str]:
    """Returns the addresses that an owner is offered, and what is wrong."""
    answer = owner.post("/api/connecting/look", keys(address)).body
    wrong = [check["said"] for check in answer["checks"] if not check["ok"]]
    return [known["address"] for known in answer["offered"]], " ".join(wrong)


def connects(owner: Browser, address: str) -> str | None:
    connected: str | None = owner.ask(
        "POST", "/api/connecting", keys(address, address=address), headers=ORIGIN
    ).body.get("connected")
    return connected


def test_a_mailbox_is_offered_once_its_domains_dns_says_so(
    story: Story, owner: Browser, email: Email, domain: str
) -> None:
    address = f"contato@{domain}"
    offered, wrong = looks(owner, address)
    assert offered == []
    assert "ainda não foi verificado" in wrong
    records = [line for line in wrong.split("CNAME") if f"._domainkey.{domain}" in line]
    assert len(records) == 3
    assert connects(owner, address) is None
    email.publish(domain)
    assert looks(owner, address) == ([address], "")
    assert connects(owner, address)
    assert story.store.inbox("email").address == address


def test_the_domain_of_one_shop_is_no_other_shops(owner: Browser, stranger: Browser, email: Email, domain: str) -> None:
    email.publish(domain)
    assert connects(owner, f"contato@{domain}")
    for taken in (f"financeiro@{domain}", f"contato@{domain}", f"vendas@loja.{domain}"):
        offered, wrong = looks(stranger, taken)
        assert offered == []
        assert "outra loja" in wrong
        assert connects(stranger, taken) is None
    assert Directory().lookup("email", f"financeiro@{domain}") is None
    assert looks(owner, f"financeiro@{domain}") == ([f"financeiro@{domain}"], "")


def test_a_domain_belongs_to_who_named_it_before_it_was_verified(
    owner: Browser, stranger: Browser, email: Email, domain: str
) -> None:
    looks(owner, f"contato@{domain}")
    email.publish(domain)
    assert "outra loja" in looks(stranger, f"contato@{domain}")[1]
    assert connects(owner, f"contato@{domain}")


def test_a_domain_that_ses_knows_already_and_no_shop_named_is_the_operators(
    story: Story, owner: Browser, email: Email, domain: str
) -> None:
    """The operator's account may have verified more than the desk's domains. Who runs the stack gives them away."""
    email.state.identities.add(domain)
    email.publish(domain)
    for address in (f"contato@{domain}", f"contato@loja.{domain}"):
        offered, wrong = looks(owner, address)
        assert offered == []
        assert "quem instalou" in wrong
    domains.give(story.store.business, "email", domain)
    assert connects(owner, f"contato@{domain}")


@pytest.mark.parametrize("address", ["contato@operadora.example", "contato@in.desk.example", "a@b.operadora.example"])
def test_the_operators_domains_are_refused_before_ses_hears_of_them(owner: Browser, email: Email, address: str) -> None:
    offered, wrong = looks(owner, address)
    assert offered == []
    assert "quem instalou" in wrong
    assert email.state.identities == set()


@pytest.mark.parametrize(
    "mailbox", ["admin", "administrator", "administrador", "hostmaster", "postmaster", "webmaster", "abuse", "root"]
)
def test_mailboxes_that_speak_for_the_whole_domain_are_never_offered(
    owner: Browser, email: Email, domain: str, mailbox: str
) -> None:
    """Certificate authorities prove who owns a domain by a mail to some of them (CA/Browser Forum, 3.2.2.4.4)."""
    email.publish(domain)
    offered, wrong = looks(owner, f"{mailbox}@{domain}")
    assert offered == []
    assert mailbox in wrong
    assert connects(owner, f"{mailbox}@{domain}") is None


def test_a_shop_that_was_connected_before_domains_were_bound_keeps_its_domain(
    story: Story, owner: Browser, stranger: Browser, email: Email, domain: str
) -> None:
    email.state.identities.add(domain)
    email.publish(domain)
    story.store.put(Inbox(id="email", channel="email", address=f"contato@{domain}", app="ses", name="E-mail"))
    assert "quem instalou" in looks(stranger, f"financeiro@{domain}")[1]
    assert connects(owner, f"contato@{domain}")
    assert "outra loja" in looks(stranger, f"financeiro@{domain}")[1]


def test_one_shop_names_few_domains_in_a_day(owner: Browser, email: Email) -> None:
    """An account of SES holds ten thousand identities."""
    for number in range(domains.MOST_A_DAY):
        assert "ainda não" in looks(owner, f"contato@d{number}-{next(_numbers)}.example")[1]
    assert "amanhã" in looks(owner, f"contato@mais-{next(_numbers)}.example")[1]


@pytest.mark.parametrize("suffix", ["com.br", "eng.br", "co.uk", "br"])
def test_a_suffix_below_which_many_register_is_no_shops(
    story: Story, owner: Browser, stranger: Browser, email: Email, suffix: str
) -> None:
    Directory().claim(domains.lookup_of("another-shop", "email", suffix))  # as an older version let it be claimed
    offered, wrong = looks(stranger, f"contato@{suffix}")
    assert (offered, email.state.identities) == ([], set())
    assert wrong
    with pytest.raises(BadRequest):
        domains.give(story.store.business, "email", suffix)
    assert "ainda não foi verificado" in looks(owner, f"contato@padaria{next(_numbers)}.{suffix}")[1]


def test_a_domain_that_the_operator_gave_is_the_shops_whosever_the_parent_is(
    story: Story, owner: Browser, stranger: Browser, email: Email, domain: str
) -> None:
    email.publish(domain)
    assert connects(stranger, f"contato@{domain}")
    domains.give(story.store.business, "email", f"loja.{domain}")
    email.publish(f"loja.{domain}")
    assert connects(owner, f"contato@loja.{domain}")
    assert "outra loja" in looks(stranger, f"contato@loja.{domain}")[1]
    assert "outra loja" in looks(owner, f"contato@{domain}")[1]


def test_a_name_that_is_never_verified_keeps_nobody_out_for_long(
    story: Story, owner: Browser, stranger: Browser, email: Email, domain: str
) -> None:
    address = f"contato@loja.{domain}"
    looks(stranger, address)
    assert "outra loja" in looks(owner, address)[1]
    STORY_CLOCK.at += domains.CLAIM_LASTS + timedelta(minutes=1)
    assert "ainda não foi verificado" in looks(owner, address)[1]
    email.publish(f"loja.{domain}")
    assert "outra loja" in looks(stranger, address)[1]
    assert connects(owner, address)


def test_a_name_that_is_never_verified_keeps_no_owner_of_the_parent_out(
    owner: Browser, stranger: Browser, email: Email, domain: str
) -> None:
    looks(stranger, f"contato@loja.{domain}")
    email.publish(domain)
    assert connects(owner, f"contato@{domain}")
    assert "outra loja" in looks(stranger, f"contato@loja.{domain}")[1]
    assert looks(owner, f"contato@loja.{domain}") == ([f"contato@loja.{domain}"], "")


@pytest.mark.parametrize("connected", [True, False])
def test_a_domain_that_ses_has_verified_stays_the_shops(
    owner: Browser, stranger: Browser, email: Email, domain: str, *, connected: bool
) -> None:
    """The DNS may say so before the owner has looked again."""
    looks(owner, f"contato@{domain}")
    email.publish(domain)
    assert not connected or connects(owner, f"contato@{domain}")
    STORY_CLOCK.at += domains.CLAIM_LASTS + timedelta(minutes=1)
    for taken in (f"contato@{domain}", f"contato@loja.{domain}"):
        assert "outra loja" in looks(stranger, taken)[1]
    assert connects(owner, f"contato@{domain}")
    email.state.dns.clear()
    assert "outra loja" in looks(stranger, f"contato@{domain}")[1]
