"""A person is exported and erased, and what is too old is deleted, on the deployed desk, whose functions have the
rights of the template alone."""

import json
from datetime import timedelta

import pytest

from atende.aws import session
from atende.core import clock
from infra.local.shop import connected
from tests.privacy.places import bucket_bytes, marks_in, table_bytes
from tests.world import World

MARK, OLD = "xilindró", "jabuticaba"
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF"
POLICY = {"messages": 30, "files": 0, "threads": 0, "contacts": 0, "logs": 0}


@pytest.mark.integration
def test_the_owner_has_a_person_exported_and_erased_and_old_messages_deleted(world: World) -> None:
    shop = world.shop()
    bia = world.chat(shop, "Bia")
    old = {"caption": OLD, "at": clock.now() - timedelta(days=40), "to": shop.number}
    bia.customer.sends_file(PHOTO + OLD.encode(), mime="image/jpeg", **old)
    thread = f"/api/threads/{bia.thread}"
    world.until(lambda: shop.ask("GET", thread).body["messages"][0]["media"]["state"] == "ready" or None)
    counting = shop.ask("POST", "/api/retention/count", POLICY).body["count"]["id"]
    ana = world.chat(shop, f"Ana {MARK}")
    ana.says(f"oi, é a {MARK}")
    ana.hears("Olá")
    greeting = shop.thread(ana.thread)["messages"][-1]["id"]
    world.until(lambda: shop.state(ana.thread, greeting) == "delivered")
    world.rests(
        "InboundQueue", "StatusQueue", "OutboundQueue"
    )  # what arrives later than an erasure waits for is deleted a quarter of an hour later
    contact = shop.ask("GET", f"/api/threads/{ana.thread}/person").body["contact"]["id"]
    job = shop.ask("POST", f"/api/contacts/{contact}/export", {}).body["job"]["id"]
    world.until(lambda: shop.ask("GET", f"/api/file-jobs/{job}").body["job"]["state"] == "done" or None)
    erasure = shop.ask("POST", f"/api/contacts/{contact}/erasure", {"why": "customer"}).body["erasure"]["id"]

    def counted() -> object:
        count = shop.ask("GET", "/api/retention").body["count"]
        return count["id"] == counting and count["finished"]

    def finished() -> object:
        receipt = shop.ask("GET", f"/api/erasures/{erasure}").body["erasure"]
        return receipt if receipt["state"] == "done" else None

    def swept() -> object:
        run = shop.ask("GET", "/api/retention").body["sweep"]
        return run if run and run["finished"] else None

    world.until(counted)
    assert shop.ask("PUT", "/api/retention", POLICY | {"counted": counting}).status == 200
    world.post(
        "JobsQueue", json.dumps({"do": "retention", "business": shop.business, "date": f"{clock.now():%Y-%m-%d}"})
    )
    receipt = world.until(finished)
    assert receipt["counts"]["threads"] == 1
    assert world.until(swept)["counts"] == {"messages": 1}
    with connected(world.desk):
        table = table_bytes(session.client("dynamodb"), world.desk.outputs["TableName"])
        places = [*table, *bucket_bytes(world.desk.outputs["BucketName"])]
    assert marks_in(places, [MARK, OLD, ana.customer.phone]) == set()
