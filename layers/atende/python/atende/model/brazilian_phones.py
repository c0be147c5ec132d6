"""The two forms of a Brazilian mobile number: mobiles got a ninth digit, and both forms are in use."""

AREA_CODES = frozenset(
    str(code)
    for first, *last in (
        (11, 19), (21, 22), (24,), (27, 28), (31, 35), (37, 38), (41, 49), (51,), (53, 55), (61, 69), (71,), (73, 75),
        (77,), (79,), (81, 89), (91, 99),
    )
    for code in range(first, (last or [first])[0] + 1)
)  # fmt: skip
"""Brazil's area codes (Anatel)."""
COUNTRY = "55"
MOBILE = "6789"
"""The first digits of a mobile number, its ninth digit aside."""
LONG, SHORT = 13, 12
"""The digits of a mobile with country and area code, with and without the ninth one."""


def without_ninth_digit(digits: str) -> str:
    """A mobile's digits without its ninth digit; every other number as it is.

    >>> without_ninth_digit("5531988880002"), without_ninth_digit("551132220001")
    ('553188880002', '551132220001')
    """
    is_long = len(digits) == LONG and digits.startswith(COUNTRY) and digits[2:4] in AREA_CODES
    return digits[:4] + digits[5:] if is_long and digits[4] == "9" and digits[5] in MOBILE else digits


def with_ninth_digit(digits: str) -> str:
    """A mobile's digits with its ninth digit; every other number as it is.

    >>> with_ninth_digit("553188880002"), with_ninth_digit("551132220001")
    ('5531988880002', '551132220001')
    """
    is_short = len(digits) == SHORT and digits.startswith(COUNTRY) and digits[2:4] in AREA_CODES
    return digits[:4] + "9" + digits[4:] if is_short and digits[4] in MOBILE else digits


def spoken_forms(phone: str) -> tuple[str, ...]:
    """The digit strings by which people look for a number: whole, without country code, without area code, its last
    four; a mobile's with and without the ninth digit.

    >>> spoken_forms("+55 31 98888-0002")[:4]
    ('5531988880002', '553188880002', '31988880002', '3188880002')
    """
    digits = "".join(character for character in phone if character in "0123456789")
    if not digits:
        return ()
    whole = dict.fromkeys((with_ninth_digit(digits), without_ninth_digit(digits)))
    national = [form[2:] for form in whole if form.startswith(COUNTRY)]
    return tuple(dict.fromkeys([*whole, *national, *(form[2:] for form in national), digits[-4:]]))
