"""Masks card numbers where a text is shown in passing: in lists, in notifications, in mails. The conversation itself
shows what was written. Pure."""

import re

from atende.core.digits import Folded

CARD = re.compile(
    r"(?<![\d.,-])(?:\d(?:[ -]?\d){13,18}(?![\d-])"
    r"|(?:\d{4}(?:[ ./-]{1,3}\d{4}){3}|\d{4}[ ./-]{1,3}\d{6}[ ./-]{1,3}\d{4,5})(?![\d-]|\.\d))"
)
"""Fourteen to nineteen digits, alone or in groups; with dots and slashes only in the groups that are printed on cards,
because lines of bank slips have dots too."""
BRANDS: dict[int, tuple[str, ...]] = {14: ("30", "36", "38"), 15: ("34", "37")}
"""How numbers of fourteen and fifteen digits begin (Diners, American Express)."""
USUAL = ("2", "3", "4", "5", "6")
"""How longer ones begin (Mastercard, JCB, Visa, Elo, Hipercard)."""
SHOWN = 4
"""The digits that stay."""
MASK = "•••• "


def without_cards(text: str) -> str:
    """The text with only the last four digits of each card number, as receipts print them.

    >>> without_cards("pode cobrar no 4111 1111 1111 1111, val 12/29")
    'pode cobrar no •••• 1111, val 12/29'
    >>> without_cards("meu zap: 5511987654321, pedido 4111111111111112")
    'meu zap: 5511987654321, pedido 4111111111111112'
    """
    folded = Folded(text)
    parts, done = [], 0
    for match in CARD.finditer(folded.text):
        if (shown := masked(match[0])) != match[0]:
            start, end = folded.original(*match.span())
            parts += [text[done:start], shown]
            done = end
    return "".join((*parts, text[done:]))


def masked(number: str) -> str:
    """A number in ASCII digits as it is shown; unchanged when it is no card's."""
    digits = "".join(sign for sign in number if sign.isdecimal())
    begins = BRANDS.get(len(digits), USUAL)
    return MASK + digits[-SHOWN:] if digits.startswith(begins) and has_check_digit(digits) else number


def has_check_digit(digits: str) -> bool:
    """Tells whether the last digit fits the others (ISO/IEC 7812, Luhn).

    >>> has_check_digit("4111111111111111"), has_check_digit("4111111111111112")
    (True, False)
    """
    doubled = (int(digit) * 2 if place % 2 else int(digit) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
