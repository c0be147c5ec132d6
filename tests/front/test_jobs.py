"""Every job of `events/jobs` is done by the function, also where what it names is gone."""

import json
from pathlib import Path
from typing import Any

import pytest

from atende.aws import quarantine
from atende.model import Business
from atende.storage.store import Store
from bench.coldstart import SHOP
from tests.front.front import Functions

pytestmark = pytest.mark.desk

EVENTS = sorted((Path(__file__).parents[2] / "events/jobs").glob("*.json"))


@pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.stem)
def test_a_job_is_done(table: str, functions: Functions, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    aside: list[Any] = []
    monkeypatch.setattr(quarantine.Quarantine, "keep", lambda _, body, why: aside.append((body, why)))
    Store(SHOP).add(Business(id=SHOP, name="Padaria Estrela"))
    assert functions.jobs.handler(json.loads(path.read_bytes()), None) == {"batchItemFailures": []}
    assert aside == []
