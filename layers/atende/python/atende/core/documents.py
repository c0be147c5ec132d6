"""Brazilian taxpayer numbers: CPF of people, CNPJ of companies. Pure."""

import re

CPF, CNPJ = re.compile(r"[0-9]{11}"), re.compile(r"[0-9A-Z]{12}[0-9]{2}")
CPF_WEIGHTED, CNPJ_WEIGHTED = 11, 9
"""The largest weight of a digit."""
SEPARATORS = re.compile(r"[\s./-]")


def normal(typed: str) -> str:
    """Returns a CPF or CNPJ without its separators; empty for what is neither, by its check digits. Since July 2026 a
    CNPJ may have letters.

    >>> normal("529.982.247-25"), normal("11.222.333/0001-81"), normal("12.ABC.345/01DE-35")
    ('52998224725', '11222333000181', '12ABC34501DE35')
    >>> normal("529.982.247-26"), normal("111.111.111-11"), normal("Ana"), normal("9" * 5000)
    ('', '', '', '')
    """
    number = SEPARATORS.sub("", typed[:40]).upper()
    if len(set(number)) == 1:
        return ""
    if CPF.fullmatch(number):
        return number if number[9:] == check_digits(number[:9], longest=CPF_WEIGHTED) else ""
    if CNPJ.fullmatch(number):
        return number if number[12:] == check_digits(number[:12], longest=CNPJ_WEIGHTED) else ""
    return ""


def check_digits(number: str, *, longest: int) -> str:
    """Returns the two check digits. Weights count from 2 at the right end up to `longest`, and begin again there."""
    made = ""
    for _ in range(2):
        weighted = sum(
            (ord(sign) - ord("0")) * (place % (longest - 1) + 2) for place, sign in enumerate(reversed(number + made))
        )
        made += str((11 - weighted % 11) % 11 % 10)
    return made
