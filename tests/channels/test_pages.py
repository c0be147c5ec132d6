"""Pages of docs that follow from the payloads are current; `--bless` renews them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.channels import capability_matrix, pages
from tests.channels.test_total import TYPES

INBOUND, CHANNELS = Path("docs/inbound.md"), Path("docs/channels.md")


@pytest.mark.parametrize(("path", "part"), [(INBOUND, pages.inbound), (CHANNELS, pages.matrix)])
def test_a_page_is_current(path: Path, part: Callable[[], str], bless: bool) -> None:
    page = path.read_text(encoding="utf-8")
    told = pages.filled(page, part())
    if bless:
        path.write_text(told, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == told


def test_the_table_of_all_channels_is_current(bless: bool) -> None:
    page = CHANNELS.read_text(encoding="utf-8")
    if bless:
        CHANNELS.write_text(capability_matrix.filled(page), encoding="utf-8")
    current = CHANNELS.read_text(encoding="utf-8")
    assert current == capability_matrix.filled(current), "Renew it: pytest tests/channels/test_pages.py --bless"


def test_there_is_a_payload_of_every_type() -> None:
    assert {one.type for one in pages.found()} == {*TYPES, "call"}


@pytest.mark.parametrize("one", pages.found(), ids=lambda one: one.payload)
def test_no_bubble_is_empty_in_any_language(one: pages.Found) -> None:
    assert len(one.texts) == len(pages.LANGUAGES)
    assert all(text.strip() for text in one.texts)
