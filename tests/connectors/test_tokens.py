"""Access that expires: it is renewed by itself, also when nobody uses it; a lost answer to a renewal, which no vendor
repeats, ends in words to the owner and not in a loop, and what could not be sent goes out once they connect again."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from atende.desk.inboxes.store import Account
from atende.storage import connections
from atende.storage.directory import Directory
from atende.workers.shop_jobs import shop_jobs
from infra.local.vendors import Bling, Faults, HubSpot, Pipedrive, RdStation
from tests.connectors.connected import Connected
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

VENDORS: dict[str, Callable[[], Any]] = {
    "hubspot": HubSpot,
    "pipedrive": Pipedrive,
    "rdstation": RdStation,
    "bling": Bling,
}
ONCE = ("pipedrive", "rdstation", "bling")
"""Who takes a refresh token once."""


@pytest.fixture(params=VENDORS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def vendor(name: str) -> Iterator[Any]:
    with VENDORS[name]() as made:
        yield made


@pytest.fixture
def shop(story: Story, wires: Wires, name: str, vendor: Any) -> Connected:
    story.uses(automations=())
    shop = Connected(story, wires, name, vendor)
    assert "/oauth" in shop.connects(client_id="app", client_secret="secret")
    returned(shop)
    return shop


def returned(shop: Connected) -> None:
    """The owner has allowed the access at the vendor's page."""
    shop.vault.keep_code(shop.story.store.business, shop.connector, "code-1")
    assert shop.does("authorize") == "done"
    assert shop.connection.state == "connected"


def renewals(vendor: Any) -> int:
    return sum("/oauth" in call.path for call in vendor.calls)


def used(shop: Connected, by: str) -> list[str]:
    """Something that wants the vendor: an ended matter, or the orders beside a thread."""
    thread = shop.talk(by=by)
    if shop.connector == "bling":
        return [shop.does("view", thread.contact)]
    return shop.run()


def test_an_expired_token_is_renewed_once_and_the_work_goes_on(shop: Connected, vendor: Any) -> None:
    for by in ("Ana", "Bia"):
        shop.story.later(hours=7)
        vendor.calls.clear()
        assert used(shop, by) == ["done"]
        assert renewals(vendor) == 1
        assert used(shop, f"{by} Lima") == ["done"]
        assert renewals(vendor) == 1


def test_an_access_that_nobody_uses_is_renewed_every_day(shop: Connected, vendor: Any) -> None:
    vendor.calls.clear()
    for _ in range(15):  # RD Station's ends after fourteen days
        due = list(jobs_of_a_day(shop))
        assert [job["connector"] for job in due] == [shop.connector]
        assert [shop.works(job) for job in due] == ["done"]
    assert renewals(vendor) == 15
    looks = {call.path for call in vendor.calls if call.method == "GET"}
    assert renewals(vendor) + sum(call.method == "GET" for call in vendor.calls) == len(vendor.calls)
    assert all(path.endswith("/webhooks") for path in looks), "only whether the vendor still posts is asked"

    assert used(shop, "Ana") == ["done"]


def jobs_of_a_day(shop: Connected) -> Iterator[dict[str, Any]]:
    entry = next(known for known in Directory().shops() if known.business == shop.story.store.business)
    for _ in range(24 * 4):
        shop.story.later(minutes=15)
        yield from (job for job in shop_jobs(entry, shop.story.now) if job.get("act") == "renew")


def test_a_lost_renewal_is_told_to_the_owner_and_what_waited_is_sent_after_all(shop: Connected, vendor: Any) -> None:
    shop.story.later(hours=7)
    vendor.faults = Faults(next=["lost"])
    thread = shop.talk()
    if shop.connector == "bling":
        assert [shop.does("view", thread.contact) for _ in range(2)] == ["failed", "failed"]
        shop.story.later(minutes=1)
        assert shop.does("view", thread.contact) == "failed"
    else:
        states = [state for state in shop.run() if state != "paused"]
        assert states == (["later", "later", "failed"] if shop.connector in ONCE else ["later", "done"])
    if shop.connector not in ONCE:
        assert shop.connection.state == "connected"
        return
    assert shop.connection.state == "broken"
    told = Account.of(shop.story.store).alerts(at=shop.story.now)
    assert [alert.subject for alert in told] == [f"connector:{shop.connector}"]
    calls = len(vendor.calls)
    shop.story.later(hours=1)
    assert used(shop, "Bia")[-1] == "failed"
    assert len(vendor.calls) == calls, "a token that is dead is shown to nobody"
    shop.connects(client_id="app", client_secret="secret")
    returned(shop)
    shop.run()
    assert (shop.connection.error, connections.unsent(shop.story.store, shop.connector)) == ("", [])
    assert shop.connector == "bling" or len(getattr(vendor, "people", None) or vendor.contacts) == 2


def test_one_refusal_is_checked_before_the_connection_counts_as_broken(shop: Connected, vendor: Any) -> None:
    thread = shop.talk()
    vendor.faults = Faults(next=["refused"] * 2)
    state = shop.does("view", thread.contact)
    assert (state, shop.connection.state) == ("failed", "connected")
    assert "recusado uma vez" in shop.connection.error
    shop.story.later(seconds=30)
    assert shop.does("view", thread.contact) == "done"
    assert used(shop, "Bia")[-1] == "done"
    assert (shop.connection.error, shop.connection.refused) == ("", None)
