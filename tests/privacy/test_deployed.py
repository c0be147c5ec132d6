"""A person is exported and erased on the deployed desk, whose functions have the rights of the template alone."""

import pytest

from atende.aws import session
from infra.local.shop import connected
from tests.privacy.places import bucket_bytes, marks_in, table_bytes
from tests.world import World

MARK = "xilindró"


@pytest.mark.integration
def test_the_owner_has_a_person_exported_and_erased(world: World) -> None:
    shop = world.shop()
    ana = world.chat(shop, f"Ana {MARK}")
    ana.says(f"oi, é a {MARK}")
    ana.hears("Olá")
    contact = shop.ask("GET", f"/api/threads/{ana.thread}/person").body["contact"]["id"]
    job = shop.ask("POST", f"/api/contacts/{contact}/export", {}).body["job"]["id"]
    world.until(lambda: shop.ask("GET", f"/api/file-jobs/{job}").body["job"]["state"] == "done" or None, seconds=60)
    erasure = shop.ask("POST", f"/api/contacts/{contact}/erasure", {"why": "customer"}).body["erasure"]["id"]

    def finished() -> object:
        receipt = shop.ask("GET", f"/api/erasures/{erasure}").body["erasure"]
        return receipt if receipt["state"] == "done" else None

    receipt = world.until(finished, seconds=90)
    assert receipt["counts"]["threads"] == 1
    with connected(world.desk):
        table = table_bytes(session.client("dynamodb"), world.desk.outputs["TableName"])
        left = marks_in([*table, *bucket_bytes(world.desk.outputs["BucketName"])], [MARK, ana.customer.phone])
    assert left == set()
