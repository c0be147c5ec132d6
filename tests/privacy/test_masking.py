"""Card numbers are masked in passing, and what only looks like one is not."""

from datetime import date, time
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atende.core.documents import CPF_WEIGHTED, check_digits
from atende.core.masking import without_cards
from atende.core.personal_data import for_reader, hidden
from atende.desk.assistant.placeholders import Placeholders


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
        ("529\u00a0982\u2009247\u201125", "•••\u00a0•••\u2009•47\u201125"),
        ("529 – 982 – 247 – 25", "••• – ••• – •47 – 25"),
        ("529/982/247/25 ou 529,982,247,25", "•••/•••/•47/25 ou •••,•••,•47,25"),
        ("5 2 9 9 8 2 2 4 7 2 5", "• • • • • • • 4 7 2 5"),
        ("cpf ５２９.９８２.２４７-２５", "cpf •••.•••.•４７-２５"),
        ("٥٢٩٩٨٢٢٤٧٢٥", "•••••••٤٧٢٥"),
        ("5\ufe0f\u20e32998\u200b2247\u00ad25", "•\ufe0f\u20e3••••\u200b••47\u00ad25"),
        ("12.ABC.345/01DE-35", "••.•••.•••/••DE-35"),
        ("zap \u202a+55 31 98888\u20117777\u202c", "zap \u202a+•• •• •••••\u20117777\u202c"),
        ("_11/98888-7777_ tel31 98888-7777", "_••/•••••-7777_ tel•• •••••-7777"),
        ("( 31 )  98888 - 7777", "( •• )  ••••• - 7777"),
        ("4111\u00a01111 – 1111\u20091111", "••••\u00a0•••• – ••••\u20091111"),
        ("ana.lima＠loja．example", "a•••••••＠loja．example"),
        ("https://a.example/52998224725?X-Amz-Signature=1", "https://a.example/•••••••4725?X-Amz-Signature=1"),
    ],
)
def test_a_number_is_hidden_however_it_is_typed(text: str, shown: str) -> None:
    assert for_reader({"text": text}) == {"text": shown}


@pytest.mark.parametrize(
    "text",
    [
        "529 982 247 26",
        "lote 123 456 789 10",
        "pedido 4711",
        "12/2026 e 345 678",
        "em 25/11/2026 1000 e 29-11-2026 2345 6789",
        "11/2026 2345, 12/11/2025 - 2026 3000",
        "R$\u00a01.234.567,89 – protocolo 261125-0042",
        "seg–sex 8h–12h, CEP 30130-010, nº 1200",
    ],
)
def test_what_only_looks_like_a_number_of_somebody_is_shown(text: str) -> None:
    assert hidden(text) == text


GAPS = st.sampled_from(
    ["", " ", ".", "-", "/", "\u00a0", "\u2009", "\u202f", "\u2011", " – ", "\u200b", "\u3000", "\t"]
)
SCRIPTS = st.sampled_from([ord("0"), 0xFF10, 0x0660, 0x06F0, 0x0966, 0x1D7CE])


@given(st.text("0123456789", min_size=9, max_size=9), st.tuples(GAPS, GAPS, GAPS), SCRIPTS)
def test_of_no_cpf_more_than_four_digits_are_seen(nine: str, gaps: tuple[str, str, str], zero: int) -> None:
    number = nine + check_digits(nine, longest=CPF_WEIGHTED)
    groups = (number[:3], gaps[0], number[3:6], gaps[1], number[6:9], gaps[2], number[9:])
    typed = "".join(chr(zero + int(sign)) if sign.isdecimal() else sign for group in groups for sign in group)
    shown = hidden(f"meu cpf: {typed}, ok?")
    same = len(set(number)) == 1 and "".join(gaps)
    assert same or sum(sign.isdecimal() for sign in shown) <= 4
    assert len(shown) == len(typed) + len("meu cpf: , ok?")


@given(
    st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)),
    st.integers(0, 999_999_99),
    st.integers(1, 99_999),
    st.times(),
    st.sampled_from(["\u00a0", " ", " – "]),
)
def test_dates_prices_and_numbers_of_orders_are_read(day: date, cents: int, order: int, at: time, gap: str) -> None:
    price = f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02}"
    text = gap.join((f"pedido {order}", f"R$ {price}", f"dia {day:%d/%m/%Y}", f"{at:%H:%M}", f"até {day.isoformat()}"))
    assert hidden(text) == text == without_cards(text)


def test_a_language_model_gets_no_number_either() -> None:
    text = "cpf 529\u00a0982\u2009247\u201125, zap 31\u00a098888\u20117777"
    assert Placeholders().mask(text) == "cpf [dado 1], zap [dado 2]"


def test_a_link_to_a_file_still_leads_there() -> None:
    link = "https://bucket.example/a?X-Amz-Date=20261129&X-Amz-Signature=52998224725"
    assert for_reader({"url": link}) == {"url": link}


@pytest.mark.parametrize("text", ["1" * 65_536, "1 " * 32_768, "4-" * 32_768])
def test_a_long_text_takes_no_time(text: str) -> None:
    begun = process_time()
    without_cards(text)
    hidden(text)
    assert process_time() - begun < 1
