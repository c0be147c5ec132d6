"""What is shown of other people's messages: nothing that is their own, and at once."""

from time import process_time

import pytest

from atende.desk.faq.redaction import redacted


@pytest.mark.parametrize("text", ["k" * 65_536, "ana.b-c+" * 8_192, "1 " * 32_768], ids=["laughter", "name", "digits"])
def test_a_long_word_is_looked_through_once(text: str) -> None:
    begun = process_time()
    redacted(text)
    assert process_time() - begun < 3


@pytest.mark.parametrize("told", ["ana@loja.com.br", "a.b-c+d@x-y.io", "chave:ana@x.io", "ção.ana@x.io"])
def test_an_address_goes_as_a_whole(told: str) -> None:
    assert "@" not in redacted(f"Manda para {told}, por favor")
    assert "ana" not in redacted(f"Manda para {told}, por favor")
