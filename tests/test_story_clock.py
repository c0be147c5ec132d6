"""Tests without a deployed desk live at their story's time, and nothing of ours reaches the machine's clock."""

import email.utils
import time
from datetime import timedelta

import pytest

from atende.core import clock
from tests.story_clock import NOON, MachineClockError, StoryClock


def test_the_clock_stands_where_the_story_stands(story_clock: StoryClock) -> None:
    assert clock.now() == NOON + story_clock.lag
    story_clock.at += timedelta(days=400)
    assert clock.now() == NOON + timedelta(days=400) + story_clock.lag


def test_what_happens_in_an_order_has_that_order() -> None:
    assert clock.now() < clock.now() < clock.now()


def test_whoever_asks_the_machine_is_named() -> None:
    with pytest.raises(MachineClockError, match=r"tests/test_story_clock\.py:\d+, in test_whoever_asks"):
        time.time()  # noqa: TID251
    with pytest.raises(MachineClockError, match="in test_whoever_asks"):
        clock.machine()


def test_libraries_may_ask_it() -> None:
    assert email.utils.formatdate(usegmt=True).endswith("GMT")


def test_a_clock_is_set_for_a_block_only() -> None:
    before = clock.now()
    with clock.read_from(lambda: NOON - timedelta(days=1)):
        assert clock.now() == NOON - timedelta(days=1)
    assert clock.now() > before
