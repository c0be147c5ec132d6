"""An address is the number that Meta gave the account or page."""

from typing import Any

from atende.channels.meta.people import SCOPED_ID
from atende.channels.meta.texts.refusals import ADDRESS_FORM
from atende.core.sentences import Sentence


class Part:
    def __init__(self, channel: str, whole: Any) -> None:
        pass

    def address_problem(self, address: str) -> Sentence | None:
        return None if SCOPED_ID.fullmatch(address) and address.isascii() else ADDRESS_FORM
