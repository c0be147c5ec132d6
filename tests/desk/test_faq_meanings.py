"""With the semantic layer, the job that trains the FAQ stores the vectors of phrasings, which go with them."""

import json
import zlib
from base64 import b85encode
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from atende.desk.faq import matcher_cache
from atende.desk.faq.entries import Faqs
from atende.language.meanings import MOST
from atende.storage import settings
from atende.storage.faq import Entry
from tests.desk.story import Story
from tests.language import recorded
from tests.language.recorded import Recorded

pytestmark = pytest.mark.desk

ENTRIES = (
    Entry(id="1hours", phrasings=("Que horas vocês abrem?", "Vocês abrem no domingo?"), answer="Das 7 às 19."),
    Entry(id="2delivery", phrasings=("Vocês entregam em casa?", "Quanto custa a entrega?"), answer="Até 5 km."),
    Entry(id="3pay", phrasings=("Aceitam cartão?", "Posso parcelar?"), answer="Sim."),
)


@pytest.fixture
def encode() -> Iterator[Recorded]:
    with recorded.installed() as encode:
        yield encode


@pytest.fixture
def faqs(story: Story) -> Faqs:
    for entry in ENTRIES:
        story.store.add(entry)
    return Faqs(story.store, "pt-BR")


def stored(faqs: Faqs) -> dict[str, dict[str, object]]:
    meanings = matcher_cache.meanings(faqs.store)
    return {name: dict(vectors) for name, vectors in meanings.vectors.items()} if meanings else {}


def test_a_phrasing_that_is_erased_leaves_no_vector(faqs: Faqs, encode: Recorded) -> None:
    faqs.learn()
    assert stored(faqs)["1hours"].keys() == {"que horas vocês abrem?", "vocês abrem no domingo?"}
    encode.asked.clear()
    faqs.change(replace(ENTRIES[0], phrasings=ENTRIES[0].phrasings[:1]))
    faqs.learn()
    assert stored(faqs)["1hours"].keys() == {"que horas vocês abrem?"}
    assert encode.asked == []  # the others keep theirs


def test_a_shop_from_before_the_layer_gets_its_vectors_in_a_night(faqs: Faqs) -> None:
    faqs.learn()
    before = settings.faq_in_use(faqs.store).digest
    with recorded.installed():
        assert stored(faqs) == {}
        faqs.keep_meanings()
        assert sum(map(len, stored(faqs).values())) == 6
        assert settings.faq_in_use(faqs.store).digest != before
    faqs.keep_meanings()  # without the layer: nothing
    assert settings.faq_in_use(faqs.store).digest != before


def test_as_many_vectors_as_there_may_be_fit_into_the_table_beside_the_rest(faqs: Faqs, encode: Recorded) -> None:
    """An item of DynamoDB has 400 kB, and the rest of the table 250 kB at its limits."""
    faqs.learn()
    meanings = matcher_cache.meanings(faqs.store)
    assert meanings
    [vector, *_] = meanings.vectors["1hours"].values()
    chance = Random(5)
    others = {f"{at} {'como faz? ' * 15}"[:150]: chance.sample(vector, len(vector)) for at in range(MOST)}
    full = json.dumps(replace(meanings, vectors={"1hours": others}).dumps()).encode()
    assert len(b85encode(zlib.compress(full, 9))) < 150_000
