"""The console as it is built from our sources, once a language: brotli takes long."""

from functools import cache

from atende.console import build
from atende.console.build import Shell


@cache
def shell(language: str = build.LANGUAGES[0]) -> Shell:
    return build.shell(language=language)
