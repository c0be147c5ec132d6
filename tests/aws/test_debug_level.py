"""The level DEBUG shows what the desk does, and nothing that a customer wrote."""

import logging

import pytest

from tests.desk.story import Story

pytestmark = pytest.mark.desk


def test_at_the_level_debug_no_log_holds_what_a_customer_wrote(table: str, caplog: pytest.LogCaptureFixture) -> None:
    story = Story.begin(hours="")
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="atende")  # functions that were loaded before may have set it
    thread = story.thread_of(story.hears("meu segredo é jabuticaba", by="Genoveva"))
    assert "jabuticaba" in thread.last_text
    assert logging.getLogger("atende").isEnabledFor(logging.DEBUG)
    assert not [word for word in ("jabuticaba", "Genoveva") if word in caplog.text]
