"""The sample shop on a deployed desk: one for each file of tests, with the phones of its customers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from atende.storage.store import Store
from infra.local import APP
from infra.local.seed import NUMBERS, business_of, plant
from infra.local.shop import connected
from infra.local.stack import LocalDesk
from infra.local.whatsapp import Phone


@pytest.fixture(scope="module")
def phone() -> Iterator[Phone]:
    with Phone() as phone:
        yield phone


@pytest.fixture(scope="module")
def desk(phone: Phone, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalDesk]:
    with LocalDesk(Path(tmp_path_factory.mktemp("seeded")), graph_url=phone.graph_url) as desk:
        desk.allow(APP, secret="estrela", verify=APP)
        desk.authorize(NUMBERS[0].phone_number_id, token="estrela")
        phone.connect(desk.webhook_url.format(app=APP), app=APP, secret="estrela", numbers=NUMBERS)
        plant(desk, phone, lambda _: None)
        yield desk


@pytest.fixture
def store(desk: LocalDesk) -> Iterator[Store]:
    with connected(desk):
        yield Store(business_of(NUMBERS[0]))
