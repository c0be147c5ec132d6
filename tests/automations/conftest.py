"""A shop that can be asked what it would say by itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from atende.model import Business, Inbox, Moment

HOURS = "mon-fri 07:00-12:00 13:00-19:00; sat 07:00-13:00"
type Ask = Callable[..., Moment]


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("America/Sao_Paulo")).astimezone(ZoneInfo("UTC"))


@pytest.fixture
def moment() -> Ask:
    """A Wednesday at 10, shop open; `at` and `last_incoming` are local, `inbox` and `language` change the shop."""

    def ask(text: str = "oi", *, at: str = "2026-11-25 10:00", **given: object) -> Moment:
        inbox = Inbox(id="i1", channel="whatsapp", address="1", app="a", name="Balcão", hours=HOURS)
        business = Business(id="b1", name="Padaria Estrela", language=str(given.pop("language", "pt-BR")))
        last = given.pop("last_incoming", None)
        usual = Moment(
            business=business,
            inbox=replace(inbox, **given.pop("inbox", {})),  # type: ignore[arg-type]
            at=local(at),
            type="text",
            text=text,
            name="Ana Paula",
            protocol="261125-0042",
            last_incoming=local(str(last)) if last else None,
        )
        return replace(usual, **given)  # type: ignore[arg-type]

    return ask
