"""What an address looks like, and where its token and the secret of its webhook are."""

from atende.channels.meta.people import SCOPED_ID
from atende.channels.meta.texts.refusals import ADDRESS_FORM
from atende.core.sentences import Sentence


def address_problem(address: str) -> Sentence | None:
    return None if SCOPED_ID.fullmatch(address) and address.isascii() else ADDRESS_FORM


def app_parameter(app: str) -> str:
    return f"app/messenger/{app}"


def token_parameter(address: str) -> str:
    return f"token/messenger/{address}"
