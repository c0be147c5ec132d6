"""The fields that a shop adds to its contacts: their types and the form in which values are stored. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from atende.core.i18n import plain

LONGEST_VALUE = 500


class FieldType(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactField:
    """A field of every contact of a shop. `choices` are the values that a field of the type `choice` may have."""

    id: str
    name: str
    type: FieldType = FieldType.TEXT
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFields:
    """The contact fields of a shop, in the order in which they are shown."""

    fields: tuple[ContactField, ...] = ()


def normal_value(field: ContactField, text: str) -> str | None:
    """Returns a value as it is stored, and None for one that the field cannot have. Numbers have a decimal point, dates
    are ISO dates, and a yes-or-no field has `yes` or `no`.

    >>> weight = ContactField(id="w", name="Peso", type=FieldType.NUMBER)
    >>> normal_value(weight, " 12,50 "), normal_value(weight, "1.234,5"), normal_value(weight, "muito")
    ('12.5', '1234.5', None)
    """
    value = " ".join(text.split()) if field.type is not FieldType.TEXT else text.strip()
    if len(value) > LONGEST_VALUE:
        return None
    match field.type:
        case FieldType.NUMBER:
            return normal_number(value)
        case FieldType.DATE:
            return normal_date(value)
        case FieldType.CHOICE:
            return next((choice for choice in field.choices if plain(choice) == plain(value)), None)
        case FieldType.YES_NO:
            return value if value in ("yes", "no") else None
        case FieldType.TEXT:
            return value


def normal_number(text: str) -> str | None:
    """Returns a number with a decimal point. With a decimal comma, points separate thousands, as in Portuguese."""
    plain = text.replace(".", "").replace(",", ".") if "," in text else text
    if not plain.isascii() or "_" in plain or len(plain) > 30:
        return None
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > 15:
        return None
    written = f"{number:f}"
    return (written.rstrip("0").rstrip(".") if "." in written else written) if number else "0"


def normal_date(text: str) -> str | None:
    """Returns an ISO date, from one or from `dd/mm/yyyy`.

    >>> normal_date("24/12/2026"), normal_date("2026-12-24"), normal_date("24/13/2026")
    ('2026-12-24', '2026-12-24', None)
    """
    parts = text.split("/")
    iso = "-".join(part.zfill(2) for part in reversed(parts)) if len(parts) == 3 else text
    try:
        return date.fromisoformat(iso).isoformat() if len(iso) == 10 else None
    except ValueError:
        return None
