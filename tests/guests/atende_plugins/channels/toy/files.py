from datetime import timedelta

SENDABLE: dict[str, tuple[int, frozenset[str]]] = {}
ACCEPTED = "Uma carta não leva arquivo."
CAPTIONED: tuple[str, ...] = ()
UPLOAD_LASTS = timedelta(0)
FETCHABLE_FOR = timedelta(0)


def normal_type(mime: str, filename: str) -> str:
    return mime


def largest_received(kind: str) -> int:
    return 0
