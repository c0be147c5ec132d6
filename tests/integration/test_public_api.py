"""Another system at the deployed desk: it has a key, hears by a webhook what a customer writes, and answers."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import requests
from standardwebhooks import Webhook as Judge

from tests.world import World

pytestmark = pytest.mark.integration

type Json = dict[str, Any]


@pytest.fixture
def heard() -> Iterator[tuple[str, list[tuple[dict[str, str], bytes]]]]:
    """A server, and what it was posted."""
    posts: list[tuple[dict[str, str], bytes]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            posts.append((dict(self.headers.items()), body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/hook", posts
    server.shutdown()
    server.server_close()


def test_another_system_hears_a_customer_and_answers(
    world: World, heard: tuple[str, list[tuple[dict[str, str], bytes]]]
) -> None:
    url, posts = heard
    shop = world.shop()
    key = shop.say(
        "POST", "/api/keys", {"name": "Robô", "scopes": ["messages:send", "threads:read", "webhooks:manage"]}
    )
    api = requests.Session()
    api.headers["Authorization"] = f"Bearer {key['secret']}"
    base = f"{world.desk.console_url}/api/v1"
    chat = world.chat(shop, "Ana")
    chat.says("Bom dia")  # the functions know the shop's settings before it has a webhook
    world.until(lambda: api.get(f"{base}/threads?status=open").json()["data"])
    events = ["message.received", "message.status"]
    made = api.post(f"{base}/webhooks", json={"url": url, "events": events}, headers={"Idempotency-Key": "gancho-1"})
    assert made.status_code == 201
    assert api.post(f"{base}/webhooks/{made.json()['webhook']['id']}/test").json()["state"] == "done"

    chat.says("Tem bolo?")
    received = world.until(lambda: by_type(posts, "message.received"))
    thread = received["data"]["thread"]
    said = {"type": "text", "text": "Tem, de cenoura."}
    for _ in range(2):  # the second is the first's repetition
        sent = api.post(f"{base}/threads/{thread}/messages", json=said, headers={"Idempotency-Key": "resposta-1"})
        assert sent.status_code == 201
    chat.hears("Tem, de cenoura.")
    world.until(lambda: by_type(posts, "message.status", message=sent.json()["id"]))
    assert chat.heard.count("Tem, de cenoura.") == 1
    for headers, body in posts:
        Judge(made.json()["secret"]).verify(body, headers)
    document = requests.get(f"{base}/openapi.json", timeout=20).json()
    assert document["openapi"].startswith("3.1")
    assert requests.get(f"{base}/threads", timeout=20).status_code == 401


def by_type(posts: list[tuple[dict[str, str], bytes]], type_: str, *, message: str = "") -> Json | None:
    bodies: list[Json] = [json.loads(body) for _, body in posts]
    wanted = (body for body in bodies if body["type"] == type_ and message in body["data"].get("message", ""))
    return next(wanted, None)
