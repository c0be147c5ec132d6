"""The post office of the toy channel, and a desk that has the channel in one more layer of its functions."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import requests

from atende.core import clock, plugins
from infra.local.deploy import put_secret
from infra.local.package import zipped
from infra.local.stack import FUNCTIONS, LocalDesk
from tests.guests.path import HERE

APP, SECRET, TOKEN = "cartas", "um-segredo-das-cartas", "chave-da-caixa"


@dataclass
class PostOffice:
    """Takes the shop's letters; `post` brings it those of customers."""

    url: str = ""
    sent: list[dict[str, Any]] = field(default_factory=list)

    def received(self, who: str) -> list[str]:
        return [letter["text"] for letter in self.sent if letter["to"] == who]

    def post(self, webhook: str, box: str, who: str, text: str, *, secret: str = SECRET) -> int:
        """A customer writes; the status that the desk's webhook answers."""
        now = clock.now()
        letter = {"id": f"{who}-{clock.ms(now)}", "from": who, "name": who, "at": int(now.timestamp()), "text": text}
        body = json.dumps({"box": box, "letters": [letter]})
        return requests.post(webhook, data=body, headers={"X-Toy-Secret": secret}, timeout=30).status_code


@contextmanager
def post_office() -> Iterator[PostOffice]:
    office = PostOffice()

    class Counter(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            letter = json.loads(self.rfile.read(int(self.headers["content-length"])))
            allowed = self.headers["x-toy-token"] == TOKEN
            if allowed:
                office.sent.append(letter | {"box": self.path.split("/")[2]})
            self.send_response(200 if allowed else 403)
            self.end_headers()
            self.wfile.write(json.dumps({"id": f"carta-{len(office.sent)}"}).encode())

        def log_message(self, *_: Any) -> None:
            """Says nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Counter)
    office.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield office
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def install(desk: LocalDesk, office: PostOffice, *, box: str) -> None:
    """What whoever brings a channel does: a layer, the channel's variables, its secrets."""
    files = {f"python/{path.relative_to(HERE)}": path.read_bytes() for path in HERE.glob(f"{plugins.GUESTS}/**/*.py")}
    client = desk.client("lambda")
    layer = client.publish_layer_version(LayerName="guests", Content={"ZipFile": zipped(files)})["LayerVersionArn"]
    for function in FUNCTIONS:
        known = client.get_function_configuration(FunctionName=desk.outputs[function])
        variables = known["Environment"]["Variables"]
        urls = f"{variables.get('CHANNEL_URLS', '')} toy={office.url}"
        client.update_function_configuration(
            FunctionName=desk.outputs[function],
            Layers=[*(one["Arn"] for one in known["Layers"]), layer],
            Environment={"Variables": variables | {"CHANNEL_URLS": urls}},
        )
    parameters = desk.outputs["Parameters"]
    put_secret(desk.emulator, f"{parameters}/app/toy/{APP}", json.dumps({"secret": SECRET, "verify": ""}))
    put_secret(desk.emulator, f"{parameters}/token/toy/{box}", TOKEN)
