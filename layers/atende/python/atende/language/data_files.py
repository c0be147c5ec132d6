"""Reads the package's data files."""

import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


def read_bytes(name: str) -> bytes:
    return (DATA / name).read_bytes()


def text(name: str) -> str:
    """The text of a file; a file whose name ends with `.z` is decompressed."""
    return (zlib.decompress(read_bytes(name)) if name.endswith(".z") else read_bytes(name)).decode()


def lines(name: str) -> Iterator[str]:
    """The lines of a file, without comments and empty lines."""
    return (line.strip() for line in text(name).splitlines() if line.strip() and not line.startswith("#"))


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The lines of a file by section; `[name]` opens a section."""
    parts: dict[str, list[str]] = {}
    for line in lines(name):
        if line.startswith("["):
            parts[line.strip("[]")] = part = []
        else:
            part.append(line)
    return {name: tuple(part) for name, part in parts.items()}


def short_forms(*names: str) -> Iterator[tuple[str, str]]:
    """What chat abbreviates, and what it stands for (`_` for a space), from those sections that there are."""
    known = sections("slang.txt")
    for line in (line for name in names for line in known.get(name, ())):
        for pair in line.split():
            short, _, long = pair.partition("=")
            yield short, long
