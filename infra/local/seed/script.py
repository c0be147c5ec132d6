"""Reads the story: conversations of a bakery in fortnight.txt, today's threads in today.txt."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CUSTOMER = "cliente"
LINE = re.compile(r"(?:(?P<ago>\d+) )?(?P<who>\w+)(?: \((?P<what>[^)]+)\))?:? ?(?P<text>.*)")
HEADING = re.compile(r"\[(?P<labels>[^]]+)\](?: (?P<stars>[1-5]))?(?:: (?P<comment>.+))?")
CHOICE = re.compile(r"\{([^{}]*\|[^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`what` is empty for something said, else nota, marca, prioridade, agenda, adia, resolve, or stars from 1 to 5.

    `ago`: minutes before now, for today's threads; 0 in the fortnight, where the plan gives the times.
    """

    who: str
    what: str = ""
    text: str = ""
    ago: int = 0

    @property
    def by_customer(self) -> bool:
        return self.who == CUSTOMER


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A conversation that may be had with anybody. `stars`: what its survey will get; 0 when that is left to chance."""

    labels: frozenset[str]
    stars: int
    comment: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """One of today's threads, with the person in it."""

    name: str
    lines: tuple[Line, ...]


def fortnight() -> list[Scene]:
    return [scene(heading, lines) for heading, *lines in blocks("fortnight.txt")]


def today() -> list[Thread]:
    return [Thread(name=name, lines=tuple(map(line, lines))) for name, *lines in blocks("today.txt")]


def blocks(name: str) -> Iterator[list[str]]:
    text = "\n".join(
        line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    )
    yield from (block.splitlines() for block in text.strip().split("\n\n"))


def scene(heading: str, lines: list[str]) -> Scene:
    match = HEADING.fullmatch(heading)
    if not match:
        raise ValueError(f"fortnight.txt: what is {heading!r}?")
    return Scene(
        labels=frozenset(match["labels"].split(", ")),
        stars=int(match["stars"] or 0),
        comment=match["comment"] or "",
        lines=tuple(map(line, lines)),
    )


def line(text: str) -> Line:
    """
    >>> line("12 maya (nota): Ligar antes.")
    Line(who='maya', what='nota', text='Ligar antes.', ago=12)
    """
    match = LINE.fullmatch(text)
    if not match:
        raise ValueError(f"what is {text!r}?")
    return Line(who=match["who"], what=match["what"] or "", text=match["text"], ago=int(match["ago"] or 0))


def spoken(text: str, *, hour: int, name: str, choose: Callable[[list[str]], str]) -> str:
    """A line's text as it is said at an hour to somebody.

    >>> spoken("{oi}, {nome}! {10|12}?", hour=15, name="Ana", choose=min)
    'Boa tarde, Ana! 10?'
    """
    hello = "bom dia" if 5 <= hour < 12 else "boa tarde" if 12 <= hour < 18 else "boa noite"
    text = CHOICE.sub(lambda found: choose(found[1].split("|")), text).replace("{nome}", name).replace("{oi}", hello)
    return text[:1].upper() + text[1:] if text.startswith(hello) else text
