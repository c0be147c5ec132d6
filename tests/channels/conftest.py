"""Payloads to read, and `--bless`: `pytest tests/channels --bless` writes what they mean today; review the diff."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from atende.channels.whatsapp.parser import parse as read
from atende.channels.whatsapp.split import split
from atende.cli.explain import line
from atende.model.channel_events import Meaning, Piece
from atende.workers.item_codec import from_json, to_json

PAYLOADS = Path(__file__).parents[2] / "events/payloads/whatsapp"

type Splitter = Callable[[object], list[Piece]]
type Reader = Callable[[object], list[Meaning]]
type Explainer = Callable[[object], list[dict[str, Any]]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write the .parsed.json files instead of comparing with them")


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--bless", default=False))


@pytest.fixture
def pieces() -> Splitter:
    """Splits like the webhook; every piece crosses the queue on its way."""
    return lambda payload: [
        from_json(to_json(piece)) for piece in split(payload, app="padaria", arrived=1_795_596_000_123)
    ]


@pytest.fixture
def meanings(pieces: Splitter) -> Reader:
    return lambda payload: [read(piece) for piece in pieces(payload)]


@pytest.fixture
def lines(meanings: Reader) -> Explainer:
    return lambda payload: [line(meaning, "whatsapp") for meaning in meanings(payload)]


@pytest.fixture
def sample() -> Callable[[str], Any]:
    """A payload by the number it begins with."""
    return lambda number: json.loads(
        min(PAYLOADS.glob(f"{number}_*.json"), key=lambda path: len(path.name)).read_bytes()
    )


@pytest.fixture
def wrap() -> Callable[..., dict[str, Any]]:
    """A webhook around one value: `wrap(messages=[...])`."""

    def wrapped(field: str = "messages", **value: Any) -> dict[str, Any]:
        metadata = {"display_phone_number": "+55 11 4000-0001", "phone_number_id": "100000000000001"}
        change = {"field": field, "value": {"messaging_product": "whatsapp", "metadata": metadata, **value}}
        return {"object": "whatsapp_business_account", "entry": [{"id": "200000000000001", "changes": [change]}]}

    return wrapped
