import hmac
from collections.abc import Iterator, Mapping
from datetime import datetime

from atende.core.lenient_json import obj, objs, token
from atende.core.settings import App
from atende.core.strict_json import decode
from atende.model.channel_events import Piece


def is_signed(body: bytes, headers: Mapping[str, str], app: App, *, at: datetime) -> bool:
    given = headers.get("x-toy-secret", "").encode()
    return any(hmac.compare_digest(given, secret.encode()) for secret in app.secrets(at=at))


def split(body: bytes, *, app: str, arrived: int) -> Iterator[Piece]:
    payload = decode(body)
    for letter in objs(obj(payload).get("letters")):
        yield Piece(
            channel="toy", app=app, kind="message", field="letters", item=letter, address=token(payload.get("box")),
            arrived=arrived,
        )  # fmt: skip
