"""The console as it is built from our sources, once for all tests: brotli takes long."""

from functools import cache

from atende.console.dist import LANGUAGES, Shell
from infra.console import build


def shell(language: str = LANGUAGES[0]) -> Shell:
    return shells()[language]


@cache
def shells() -> dict[str, Shell]:
    return build.shells()
