"""Checks whether a desk works. `signs` judges and reads nothing; `stack` and `whatsapp` read. Nothing here changes
anything."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    OK = "ok"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`what` is the state of one thing, `do` the next step if there is one. Neither contains a secret or a person."""

    grade: Grade
    what: str
    do: str = ""


def ok(what: str) -> Finding:
    return Finding(grade=Grade.OK, what=what)


def warning(what: str, do: str) -> Finding:
    return Finding(grade=Grade.WARNING, what=what, do=do)


def bad(what: str, do: str) -> Finding:
    return Finding(grade=Grade.BAD, what=what, do=do)
