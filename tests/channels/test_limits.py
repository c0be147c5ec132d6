"""What WhatsApp would refuse is told before: for each row, the last that fits and the first that does not."""

from typing import Any

import pytest

from atende.channels.whatsapp.files import KB, STILL_STICKER, content_problem
from atende.channels.whatsapp.limits import COUNTS, LENGTHS, RULES, TABLE
from atende.channels.whatsapp.limits import problem as broken
from atende.channels.whatsapp.policy import degrade
from atende.model.channel_events import Person
from atende.model.content import Pressed
from tests.channels.contents import COUNT, LENGTH, RULE, filled, says


@pytest.mark.parametrize("row", LENGTHS, ids=lambda row: row.name)
def test_a_text_may_be_so_long_and_no_longer(row: Any) -> None:
    content = LENGTH[row.name]
    assert broken(content("x" * row.most)) is None
    assert str(broken(content("x" * (row.most + 1)))).endswith(
        f"tem {row.most + 1} caracteres; o WhatsApp aceita até {row.most}."
    )


@pytest.mark.parametrize("row", COUNTS, ids=lambda row: row.name)
def test_there_may_be_so_many_and_no_more(row: Any) -> None:
    content = COUNT[row.name]
    assert broken(content(row.most)) is None
    assert f"{row.most + 1} {row.what}" in str(broken(content(row.most + 1)))
    assert not row.least or f"de {row.least} a {row.most}" in str(broken(content(row.least - 1)))


@pytest.mark.parametrize("row", RULES, ids=lambda row: row.name)
def test_a_rule_has_its_sentence(row: Any) -> None:
    assert {broken(content) for content in RULE[row.name]} == {row.say}
    assert all(text.endswith(".") for text in row.say[:3])


def test_every_row_is_tried_and_named_once_in_its_table() -> None:
    assert LENGTH.keys() == {row.name for row in LENGTHS}
    assert COUNT.keys() == {row.name for row in COUNTS}
    assert RULE.keys() == {row.name for row in RULES}
    assert len(TABLE) == len(LENGTHS) + len(COUNTS) + len(RULES)


@pytest.mark.parametrize("emoji", ["👍", "❤️", "❤", "👩🏽‍🍳", "🇧🇷", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👨‍👩‍👧", "🫶🏾", "✅", "-"])
def test_an_emoji_is_one_however_many_characters_it_has(emoji: str) -> None:
    assert broken(says("", reaction=emoji)) is None


def test_lengths_are_in_utf_16() -> None:
    assert "4098 caracteres" in str(broken(says("👩" * 2049)))


def test_a_password_for_nobodys_phone() -> None:
    code = filled(buttons=(Pressed(index=0, kind="otp", value="1"),))
    assert "telefone" in str(broken(code, to=Person(channel_user_id="BR.1")))
    assert broken(code, to=Person(phone="5511999990001")) is None


@pytest.mark.parametrize("row", LENGTHS, ids=lambda row: row.name)
def test_what_is_reduced_says_itself_whether_it_may_be_sent(row: Any) -> None:
    """Nobody checks it a second time."""
    for length in (row.most, row.most + 1):
        reduced, wrong = degrade(LENGTH[row.name]("x" * length))
        assert wrong == broken(reduced)


@pytest.mark.parametrize(
    ("flags", "size", "fine"),
    [(0x02, 500 * KB, True), (0x10, STILL_STICKER, True), (0x10, STILL_STICKER + 1, False)],
)
def test_only_a_sticker_that_moves_may_be_large(flags: int, size: int, fine: bool) -> None:
    head = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0" + bytes([flags])
    assert (content_problem("image/webp", head, size=size) is None) is fine
