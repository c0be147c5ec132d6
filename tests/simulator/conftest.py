"""A shop that listens, and a phone that is connected to it."""

from collections.abc import Iterator

import pytest

from infra.local.whatsapp import Phone
from tests.simulator.shop import NUMBER, SECRET, Sender, Shop


@pytest.fixture
def shop() -> Iterator[Shop]:
    shop = Shop()
    yield shop
    shop.close()


@pytest.fixture
def phone(shop: Shop) -> Iterator[Phone]:
    with Phone() as phone:
        phone.connect(shop.url, "local", SECRET, [NUMBER])
        yield phone


@pytest.fixture
def sender(phone: Phone) -> Sender:
    return Sender(phone)
