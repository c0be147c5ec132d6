from datetime import timedelta

from atende.core.sentences import Sentence

SENDABLE: dict[str, tuple[int, frozenset[str]]] = {}
ACCEPTED = Sentence("Uma carta não leva arquivo.", "A letter carries no file.", "Una carta no lleva archivo.")
CAPTIONED: tuple[str, ...] = ()
BY_LINK = False
UPLOAD_LASTS = timedelta(0)
FETCHABLE_FOR = timedelta(0)


def normal_type(mime: str, filename: str) -> str:
    return mime


def content_problem(mime: str, head: bytes, *, size: int) -> Sentence | None:
    return None


def largest_received(kind: str) -> int:
    return 0
