"""Draws precision against coverage."""

from collections.abc import Mapping, Sequence
from html import escape

from bench.language.score import Verdict, curve
from bench.picture import FINE, OVER, PEER

WIDTH, HEIGHT, LEFT, TOP, BOTTOM, RIGHT = 720, 420, 60, 48, 50, 190
INK = "#1c2430"
SHADES = (FINE, "#3b6fb5", OVER, "#9a6b1f", PEER, "#6b4fa0")

type Points = Sequence[tuple[float, float]]


def lines(verdicts_by_name: Mapping[str, Sequence[Verdict]]) -> dict[str, Points]:
    return {name: curve(verdicts) for name, verdicts in verdicts_by_name.items()}


def picture(title: str, lines: Mapping[str, Points]) -> str:
    """An SVG: the x axis is the share of questions in scope that are answered, the y axis the share of right
    answers."""
    drawn = "\n".join(_line(name, points, at) for at, (name, points) in enumerate(lines.items()))
    grid = "\n".join(_grid(tenth / 5) for tenth in range(6))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="{escape(title)}">\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="8" fill="#ffffff"/>\n'
        f'<text x="16" y="26" font-size="15" font-weight="600" fill="{INK}">{escape(title)}</text>\n{grid}\n{drawn}\n'
        f'<text x="{_across(0.5)}" y="{HEIGHT - 10}" text-anchor="middle" fill="{INK}">questions answered</text>\n'
        f'<text x="16" y="{TOP + 2}" fill="{INK}">right</text>\n</svg>\n'
    )


def _line(name: str, points: Points, at: int) -> str:
    shade, y = SHADES[at % len(SHADES)], TOP + 14 + 22 * at
    path = " ".join(f"{_across(coverage):.1f},{_up(precision):.1f}" for coverage, precision in points)
    return (
        f'<polyline points="{path}" fill="none" stroke="{shade}" stroke-width="{3 if at == 0 else 1.5}"/>'
        f'<rect x="{WIDTH - RIGHT + 20}" y="{y - 8}" width="14" height="4" fill="{shade}"/>'
        f'<text x="{WIDTH - RIGHT + 42}" y="{y}" fill="{INK}">{escape(name)}</text>'
    )


def _grid(part: float) -> str:
    x, y = _across(part), _up(part)
    return (
        f'<line x1="{LEFT}" x2="{_across(1):.0f}" y1="{y:.0f}" y2="{y:.0f}" stroke="#e3e6ea"/>'
        f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end" fill="{INK}">{part:.0%}</text>'
        f'<text x="{x:.0f}" y="{_up(0) + 18:.0f}" text-anchor="middle" fill="{INK}">{part:.0%}</text>'
    )


def _across(part: float) -> float:
    return LEFT + part * (WIDTH - LEFT - RIGHT)


def _up(part: float) -> float:
    return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM)
