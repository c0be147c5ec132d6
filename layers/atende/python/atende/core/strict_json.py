"""Decodes the bytes of a webhook as JSON, or raises an error with a sentence that says why it cannot.

`core/lenient_json.py` then reads fields that may be missing or wrong.
"""

import json
import math
from typing import Any


def decode(body: bytes) -> Any:
    """Raises `ValueError` with a sentence for a person. When a key appears twice, its last value wins.

    >>> decode(b'{"a": 1, "a": 2}')
    {'a': 2}
    >>> decode(b"[NaN]")
    Traceback (most recent call last):
    ValueError: not JSON: NaN is no JSON number
    """
    try:
        return parse(body.decode().removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8: byte {error.start} cannot be read") from None


def parse(text: str) -> Any:
    """Decodes JSON in the same way from a text, such as one inside another JSON value."""
    try:
        return STRICT.decode(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} (character {error.pos})") from None
    except RecursionError:
        raise ValueError("not readable: nested too deeply") from None


def _refuse(word: str) -> Any:
    raise ValueError(f"not JSON: {word} is no JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"not readable: a number of {len(digits)} signs is too large")
    return number


def _integer(digits: str) -> int:
    if len(digits) > 4000:
        raise ValueError(f"not readable: a whole number of {len(digits)} digits")
    return int(digits)


STRICT = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite, parse_int=_integer)
