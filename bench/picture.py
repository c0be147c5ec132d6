"""A small picture of a table: one bar for each row, with a mark at its bound."""

from collections.abc import Sequence
from html import escape
from math import ceil
from typing import NamedTuple

ROW, BARS, RIGHT, TOP, LETTER = 26, 370, 150, 44, 6.7
"""Pixels: the height of a row, the longest bar, the space next to it, the space above all, the width of a letter of a
name."""
FINE, OVER, PEER = "#1f7a5c", "#b3382c", "#8a94a0"


class Bar(NamedTuple):
    """`said` is the text after the bar; a bar without a bound is an alternative's, or only for comparison."""

    name: str
    value: float
    said: str
    bound: float | None = None


def picture(title: str, bars: Sequence[Bar]) -> str:
    """An SVG that is readable on a light and on a dark page."""
    left = max(110, 20 + ceil(LETTER * max(len(bar.name) for bar in bars)))
    width, height = left + BARS + RIGHT, TOP + len(bars) * ROW + 10
    scale = BARS / max(max(bar.value, bar.bound or 0) for bar in bars)
    rows = "\n".join(row(bar, left, TOP + number * ROW, scale=scale) for number, bar in enumerate(bars))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="{escape(title)}">\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="#ffffff"/>\n'
        f'<text x="16" y="26" font-size="15" font-weight="600" fill="#1c2430">{escape(title)}</text>\n{rows}\n</svg>\n'
    )


def row(bar: Bar, x: int, y: int, *, scale: float) -> str:
    colour = PEER if bar.bound is None else FINE if bar.value <= bar.bound else OVER
    width = max(1, round(bar.value * scale))
    mark = "" if bar.bound is None else line(x + round(bar.bound * scale), y)
    return (
        f'<text x="{x - 10}" y="{y + 14}" text-anchor="end" fill="#1c2430">{escape(bar.name)}</text>'
        f'<rect x="{x}" y="{y + 2}" width="{width}" height="{ROW - 10}" rx="2" fill="{colour}"/>{mark}'
        f'<text x="{x + end(bar, scale) + 8}" y="{y + 14}" fill="#1c2430">{escape(bar.said)}</text>'
    )


def end(bar: Bar, scale: float) -> int:
    return ceil(max(bar.value, bar.bound or 0) * scale)


def line(x: int, y: int) -> str:
    return f'<line x1="{x}" x2="{x}" y1="{y - 1}" y2="{y + ROW - 5}" stroke="#1c2430" stroke-dasharray="3 2"/>'
