"""A number that is on the shop's phone too, through the deployed desk."""

import pytest
import requests

from infra.local.shop import Shop
from tests.world import World

pytestmark = pytest.mark.integration


def test_old_chats_of_the_shops_phone_come_in_beside_the_queue_of_messages(world: World) -> None:
    shop = world.shop()
    bia = world.chat(shop, "Bia")
    asked = {"customer": bia.customer.id, "number": shop.number, "what": "old"}
    assert requests.post(f"{world.phone.page_url}phone/elsewhere", json=asked, timeout=120).status_code == 200
    world.until(lambda: progress(shop) == ("done", 4))
    assert (shop.boot()["cards"], bia.heard, world.letters("JobsDlq")) == ([], [], 0)


def progress(shop: Shop) -> tuple[str, int] | None:
    """State and messages of the import as the console shows them: its bundles are done one after the other."""
    told = shop.boot()["inboxes"][0]["import"]
    return (told["state"], told["messages"]) if told else None
