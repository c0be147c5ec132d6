"""Phone numbers as Brazilians write them: mobiles got a ninth digit, and both forms are in use."""

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


NINTH = frozenset(f"9{digit}" for digit in range(1, 10))
"""How a mobile's number begins after the area code, its ninth digit included."""
LONGEST_PHONE, SHORTEST_ABROAD = 15, 8
"""The digits of a number with its country code, at most and at least (ITU-T E.164)."""


def dialled(text: str) -> str:
    """Returns a number that a person typed, as digits with country code; empty where it cannot be dialled.

    A number without a country code is Brazilian: with area code, with or without the trunk 0 and a carrier's two
    digits. A mobile gets its ninth digit.

    >>> dialled("(11) 91234-5678") == dialled("011 9 1234-5678") == "5511912345678"
    True
    >>> dialled("+55 31 8888-0002"), dialled("0 15 31 98888-0002"), dialled("11 3222-0001")
    ('5531988880002', '5531988880002', '551132220001')
    >>> dialled("+598 99 123 456"), dialled("00351912345678"), dialled("91234-5678"), dialled("11 81234-56789")
    ('59899123456', '351912345678', '', '')
    """
    digits = "".join(character for character in text if character in "0123456789")
    is_abroad = text.strip().startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00") if digits.startswith("00") else digits
    if digits.startswith(COUNTRY) and (is_abroad or len(digits) >= SHORT):
        return national(digits[len(COUNTRY) :])
    if is_abroad:
        return digits if SHORTEST_ABROAD <= len(digits) <= LONGEST_PHONE and not digits.startswith("0") else ""
    if digits.startswith("0"):
        digits = digits[3:] if len(digits) > SHORT else digits[1:]
    return national(digits)


def e164(text: str | None) -> str | None:
    """Returns a stored number as E.164 writes it; None for an address of another kind.

    >>> e164("5511912345678"), e164("+55 11 3000-4000"), e164("@padaria"), e164("5@example.com"), e164("")
    ('+5511912345678', '+551130004000', None, None, None)
    """
    digits = (text or "").translate(dict.fromkeys(map(ord, "+-() .")))
    is_number = digits.isascii() and digits.isdecimal() and SHORTEST_ABROAD <= len(digits) <= LONGEST_PHONE
    return f"+{digits}" if is_number and not digits.startswith("0") else None


def national(digits: str) -> str:
    """Returns a Brazilian number with its country code, from the area code on; empty where there is none such.

    >>> national("1132220001"), national("11832220001"), national("2032220001")
    ('551132220001', '', '')
    """
    if len(digits) not in (SHORT - 2, LONG - 2) or digits[:2] not in AREA_CODES or digits[2] in "01":
        return ""
    if len(digits) == LONG - 2 and digits[2:4] not in NINTH:
        return ""
    return with_ninth_digit(COUNTRY + digits)


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
