"""Texts that are made to be slow are read in a time that grows with their length, not with its square."""

import pytest

from atende.core.i18n import plain
from atende.desk.quick_replies.import_text import understood
from atende.hours.errors import Unclear
from atende.hours.parser import LONGEST, parse_rules
from bench.slow_texts import bound, measured

SLOWER = 8
"""How much more a busy machine may take than the bench allows: a square would take hundreds of times as long."""


def test_no_reader_takes_long_for_64_kilobytes() -> None:
    """Slow is who is slow twice: a garbage collection of what other tests left is not the reader's time."""
    assert (slow(rounds=1) and slow(rounds=2)) == []


def slow(*, rounds: int) -> list[tuple[str, str, float]]:
    """Readers, their slowest texts, and the milliseconds that these took too long, in the quickest of the rounds."""
    return [(name, text, spent) for name, text, spent in measured(rounds=rounds) if spent > SLOWER * bound(name)]


def test_a_character_that_stands_for_a_phrase_does_not_swell() -> None:
    assert len(plain("\ufdfa" * 1000)) <= 1000
    assert plain("Ação 𝐏𝐑𝐄𝐂̧𝐎 ½ ﬁm") == "acao preco 1⁄2 fim"


def test_one_shortcut_with_many_texts_gets_numbers() -> None:
    replies = understood("\n".join(f"/a {number}" for number in range(3000)))
    assert len(replies) == 1000
    assert [(reply.shortcut, reply.text) for reply in replies[:3]] == [("a", "0"), ("a-2", "1"), ("a-3", "2")]
    taken = understood("/a 1\n/a-2 dois\n/a 3")
    assert [(reply.shortcut, reply.text) for reply in taken] == [("a", "1"), ("a-2", "dois"), ("a-3", "3")]


def test_hours_of_more_characters_than_a_year_of_dates_are_refused_in_words() -> None:
    with pytest.raises(Unclear, match=f"mais de {LONGEST} caracteres"):
        parse_rules("seg 8h-12h; " * 400)
