"""The console as it is built from our sources, once for all tests: brotli takes long."""

from dataclasses import replace
from functools import cache

from atende.console.dist import LANGUAGES, Shell
from infra.console import build


def shell(language: str = LANGUAGES[0]) -> Shell:
    return shells()[language]


@cache
def shells() -> dict[str, Shell]:
    return build.shells()


def compressed(made: Shell) -> Shell:
    """A shell as it is read: nothing is kept uncompressed, because nothing is sent so."""
    return without("identity", made)


def without(coding: str, made: Shell) -> Shell:
    """A shell that has no bodies of a content coding."""
    bodies, served, *assets = ({**bodies} for bodies in (made.bodies, made.worker, *made.assets.values()))
    for each in (bodies, served, *assets):
        each.pop(coding, None)
    return replace(made, bodies=bodies, worker=served, assets=dict(zip(made.assets, assets, strict=True)))
