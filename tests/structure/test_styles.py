"""The console's style sheets keep to the scales of `css/tokens.css`: sizes of type, spacing, corners, colours."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.console.build import WEB

SPACING = {0, 1, 2, 4, 6, 8, 10, 12, 14, 16, 20, 24, 32, 40, 48, 64}
"""Pixels. Negative ones, which pull something over its neighbour's edge, have the same sizes."""
CORNERS = {4, 8, 12, 16, 24}
SHEETS = sorted([*WEB.glob("css/*.css"), *WEB.glob("pages/*/*.css")])
TOKENS = WEB / "css/tokens.css"
PRINTED = re.compile(r"@media print \{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
DECLARED = re.compile(r"^\s*([a-z-]+):\s*([^;{}]+);", re.MULTILINE)
LENGTH = re.compile(r"(?<![\w.-])-?([\d.]+)(px|rem|em|pt)\b")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)\(")


def declared(sheet: Path) -> Iterator[tuple[str, str]]:
    """Yields each property and its value. What is printed has paper's sizes and colours, and is left out."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    for name, value in DECLARED.findall(PRINTED.sub("", text)):
        yield name, " ".join(value.split())


def lengths(value: str) -> Iterator[float]:
    """Yields the lengths in pixels, those within `max()` and its like too."""
    for number, unit in LENGTH.findall(value):
        assert unit == "px", f"{value}: spacing and corners are in px"
        yield float(number)


def properties(sheet: Path, *endings: str) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in declared(sheet) if any(re.fullmatch(ending, name) for ending in endings))


def said(sheet: Path) -> str:
    return str(sheet.relative_to(WEB))


@pytest.mark.parametrize("sheet", SHEETS, ids=said)
def test_a_style_sheet_takes_sizes_of_type_from_the_scale(sheet: Path) -> None:
    """Every size is `var(--text-1)` to `var(--text-8)`; `0.92em` in `code` is that of the text around it."""
    sizes = [value for _, value in properties(sheet, "font-size")]
    sizes += [value.split(" ")[0] for _, value in properties(sheet, "font") if value != "inherit"]
    assert {size for size in sizes if not re.fullmatch(r"var\(--text-[1-8]\)|inherit|0\.92em", size)} == set()


@pytest.mark.parametrize("sheet", SHEETS, ids=said)
def test_a_style_sheet_takes_spacing_and_corners_from_their_scales(sheet: Path) -> None:
    """The room below a page, for what floats over it, is the one length beyond the scale."""
    spacing = {
        n for _, value in properties(sheet, "(padding|margin)(-.*)?", "(row-|column-)?gap") for n in lengths(value)
    }
    corners = {n for _, value in properties(sheet, "border-(.*-)?radius") for n in lengths(value)}
    assert spacing - SPACING <= {150.0}
    assert corners <= CORNERS


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet != TOKENS], ids=said)
def test_a_style_sheet_names_no_colour_of_its_own(sheet: Path) -> None:
    """A mask's black is no colour: it says how much is seen."""
    named = {name for name, value in declared(sheet) if COLOUR.search(value) and name != "mask-image"}
    assert named == set()


def test_every_size_and_colour_of_the_tokens_is_used() -> None:
    whole = "".join(sheet.read_text("utf-8") for sheet in SHEETS)
    names = set(re.findall(r"^\s*(--[\w-]+):", TOKENS.read_text("utf-8"), re.MULTILINE))
    scripts = "".join(script.read_text("utf-8") for script in WEB.rglob("*.js"))
    assert {name for name in names if f"var({name})" not in whole + scripts} == set()
