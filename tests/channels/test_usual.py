"""The short way that the usual webhook takes is the way that all others take."""

import json
from pathlib import Path
from typing import Any

import pytest

from atende.channels.whatsapp import split as splitting
from atende.channels.whatsapp.split import split


def is_payload(path: Path) -> bool:
    """Whether there is JSON in it that is not what we made of another."""
    try:
        json.loads(path.read_bytes())
    except ValueError:
        return False
    return ".parsed" not in path.name


CASES = [path for path in sorted(Path("events/payloads/whatsapp").glob("*.json")) if is_payload(path)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_both_ways_give_the_same_pieces(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    payload = json.loads(path.read_bytes())
    short = list(split(payload, app="a", arrived=1))
    monkeypatch.setattr(splitting, "_usual", lambda *_: None)
    assert list(split(payload, app="a", arrived=1)) == short


@pytest.mark.parametrize("beside", ["change", "entry", "payload"])
def test_what_stands_beside_the_usual_is_not_lost(beside: str) -> None:
    first = {"id": "1", "from": "5511999990001", "type": "text"}
    change: dict[str, Any] = {"field": "messages", "value": {"messages": [first]}}
    entry: dict[str, Any] = {"id": "9", "changes": [change]}
    payload: dict[str, Any] = {"object": "whatsapp_business_account", "entry": [entry]}
    other = {"changes": [{"field": "messages", "value": {"messages": [{"id": "2", "from": "5511999990002"}]}}]}
    {"change": change, "entry": entry, "payload": payload}[beside]["more"] = other
    assert [piece.item["id"] for piece in split(payload, app="a", arrived=1)] == ["1", "2"]
