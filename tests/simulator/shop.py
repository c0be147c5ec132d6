"""A shop that only listens and sends, for tests of the simulator."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import requests

from infra.local.whatsapp import Phone

SECRET = "s3gredo"
NUMBER = {
    "phone_number_id": "100000000000001",
    "display_phone_number": "551140000001",
    "name": "Padaria Estrela",
    "waba_id": "200000000000001",
}


class Shop:
    """Keeps what is posted to it, and answers what `answers` says (then 200)."""

    def __init__(self) -> None:
        self.posts: list[tuple[bytes, dict[str, str]]] = []
        self.answers: list[int] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/webhooks/whatsapp/local"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        shop = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["Content-Length"]))
                shop.posts.append((raw, dict(self.headers)))
                self.send_response(shop.answers.pop(0) if shop.answers else 200)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        return Handler

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def values(self) -> list[dict[str, Any]]:
        """The `value` of every webhook, in order of arrival."""
        return [json.loads(raw)["entry"][0]["changes"][0]["value"] for raw, _ in list(self.posts)]

    @property
    def heard(self) -> list[dict[str, Any]]:
        return [message for value in self.values for message in value.get("messages", [])]

    def heard_as(self, wamid: str) -> dict[str, Any]:
        """The message with that id; webhooks are posted side by side, so their order says nothing."""
        return next(message for message in self.heard if message["id"] == wamid)

    @property
    def statuses(self) -> list[dict[str, Any]]:
        return [status for value in self.values for status in value.get("statuses", [])]

    def told(self) -> list[str]:
        return [status["status"] for status in self.statuses]


class Sender:
    """The shop's outgoing side: a client of the Graph API."""

    def __init__(self, phone: Phone) -> None:
        self._url = f"{phone.graph_url}/{NUMBER['phone_number_id']}/messages"

    def posts(self, body: dict[str, Any], token: str = "um-token") -> requests.Response:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return requests.post(self._url, json=body, headers=headers, timeout=120)

    def says(self, text: str, *, to: str, **fields: Any) -> str:
        """Send a text; its wamid."""
        answer = self.posts(text_message(text, to=to, **fields))
        assert answer.status_code == 200, answer.text
        return str(answer.json()["messages"][0]["id"])


def text_message(text: str, *, to: str, **fields: Any) -> dict[str, Any]:
    return {"messaging_product": "whatsapp", "to": to, "type": "text", "text": {"body": text}, **fields}
