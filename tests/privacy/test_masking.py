"""Card numbers are masked in passing, and what only looks like one is not."""

from time import process_time

import pytest

from atende.core.masking import without_cards
from atende.core.personal_data import for_reader, hidden


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("5555555555554444", "•••• 4444"),
        ("5555-5555-5555-4444 cvv 123", "•••• 4444 cvv 123"),
        ("amex 378282246310005", "amex •••• 0005"),
        ("diners 30569309025904.", "diners •••• 5904."),
        ("4111.1111.1111.1111", "•••• 1111"),
        ("3782.822463.10005", "•••• 0005"),
        ("dois: 4111111111111111 e 6062 8256 2425 4001", "dois: •••• 1111 e •••• 4001"),
    ],
)
def test_a_card_shows_its_last_four_digits(text: str, shown: str) -> None:
    assert without_cards(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "boleto 23793.38128 60007.827136 95000.063305 9 75520000012345",
        "+55 31 98888-7777",
        "CPF 529.982.247-25",
        "chave 4111111111111112",
        "nota 35261112345678000195550010000012341000012345",
        "R$ 1.234.567,89",
        "",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert without_cards(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("529 982 247 25", "••• ••• •47 25"),
        ("529.982.247 25", "•••.•••.•47 25"),
        ("529-982-247-25", "•••-•••-•47-25"),
        ("zap 987651234", "zap •••••1234"),
        ("11 222 333 0001 81", "•• ••• ••• ••01 81"),
        ("4111.1111.1111.1111", "••••.••••.••••.1111"),
        ("CPF 529 982 247 25 X-Amz-Signature=1", "CPF ••• ••• •47 25 X-Amz-Signature=1"),
        ("https://a.example/52998224725?X-Amz-Signature=1", "https://a.example/•••••••4725?X-Amz-Signature=1"),
    ],
)
def test_a_number_is_hidden_however_it_is_typed(text: str, shown: str) -> None:
    assert for_reader({"text": text}) == {"text": shown}


@pytest.mark.parametrize("text", ["529 982 247 26", "lote 123 456 789 10", "pedido 4711", "12/2026 e 345 678"])
def test_what_only_looks_like_a_number_of_somebody_is_shown(text: str) -> None:
    assert hidden(text) == text


def test_a_link_to_a_file_still_leads_there() -> None:
    link = "https://bucket.example/a?X-Amz-Date=20261129&X-Amz-Signature=52998224725"
    assert for_reader({"url": link}) == {"url": link}


@pytest.mark.parametrize("text", ["1" * 65_536, "1 " * 32_768, "4-" * 32_768])
def test_a_long_text_takes_no_time(text: str) -> None:
    begun = process_time()
    without_cards(text)
    hidden(text)
    assert process_time() - begun < 1
