"""Whoever only reads sees no CPF, card, e-mail address or phone of anybody, wherever it stands."""

import json
from collections.abc import Iterator
from random import Random
from urllib.parse import quote

import pytest

from bench.faults.bare import bare
from bench.faults.furnished import Shop, furnished
from bench.faults.tenants import every_route, query
from infra.local.whatsapp import Phone
from tests.api.browser import Browser

pytestmark = pytest.mark.desk

NUMBERS = ("ana@l.io", "52998224725", "4111111111111111", "5531988880002")
WORD = ";".join(NUMBERS)
"""Stands in everything that the shop has."""


@pytest.fixture
def shop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    with bare(), Phone() as phone:
        monkeypatch.setenv("GRAPH_URL", phone.graph_url)
        yield furnished(WORD, Random(1))


def shown(shop: Shop, reader: Browser) -> dict[str, str]:
    """What each route of the console answers to somebody who reads it, without the ids of people and teams."""
    answers = {}
    for method, path, _ in every_route():
        if method == "GET":
            asked = shop.ids.fill(path).replace(WORD, quote(WORD, safe="")) + query(shop.ids)
            answer = reader.ask("GET", asked)
            body = json.dumps(answer.body, ensure_ascii=False) if answer.body else reader.text(asked)
            answers[path] = body.replace(f"rita-{WORD}", "").replace(f"equipe-{WORD}", "")
    return answers


def test_a_viewer_reads_no_number_of_anybody_on_any_route(shop: Shop) -> None:
    read, there = shown(shop, shop.caller("vera")), shown(shop, shop.caller("owner"))
    assert [path for path, body in read.items() if any(number in body for number in NUMBERS)] == []
    masked = [path for path in read if "4725" in read[path] and all(number in there[path] for number in NUMBERS)]
    assert len(masked) >= 15, masked
