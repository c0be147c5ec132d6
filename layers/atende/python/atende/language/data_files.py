"""The package's own data."""

import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


def read(name: str) -> bytes:
    return (DATA / name).read_bytes()


def text(name: str) -> str:
    """Of a file, a compressed one where its name ends with `.z`."""
    return (zlib.decompress(read(name)) if name.endswith(".z") else read(name)).decode()


def lines(name: str) -> Iterator[str]:
    """The lines of a file that say something."""
    return (line.strip() for line in text(name).splitlines() if line.strip() and not line.startswith("#"))


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """A file in parts, each opened by `[name]`."""
    parts: dict[str, list[str]] = {}
    for line in lines(name):
        if line.startswith("["):
            parts[line.strip("[]")] = part = []
        else:
            part.append(line)
    return {name: tuple(part) for name, part in parts.items()}
