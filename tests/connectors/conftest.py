"""The simulated Asaas, which several files of tests charge with."""

from collections.abc import Iterator

import pytest

from infra.local.vendors import Asaas


@pytest.fixture
def asaas() -> Iterator[Asaas]:
    with Asaas() as vendor:
        yield vendor
