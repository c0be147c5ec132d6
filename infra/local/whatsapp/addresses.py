"""How a shop addresses a person: phone numbers in their many forms, business-scoped ids. Pure."""

import re

from infra.local.whatsapp import wire
from infra.local.whatsapp.book import Number, Person


def without_ninth_digit(phone: str) -> str:
    """Brazilian mobiles are known with and without the 9 after the area code.

    >>> without_ninth_digit("5511999990001")
    '551199990001'
    """
    digits = re.sub(r"\D", "", phone)
    mobile = digits.startswith("55") and len(digits) == 13 and digits[4] == "9"
    return digits[:4] + digits[5:] if mobile else digits


def as_recipient(recipient: str) -> wire.Json:
    by_id = bool(re.match(r"[A-Z]{2}\.", recipient))
    return {"recipient_user_id": recipient} if by_id else {"recipient_id": re.sub(r"\D", "", recipient)}


def as_contact(person: Person | None, number: Number, recipient: str) -> wire.Json:
    if person is None:
        return {"wa_id": re.sub(r"\D", "", recipient)}
    phone = {} if person.hidden else {"wa_id": person.phone}
    return {**phone, "user_id": wire.user_id(person, number)}
