"""`/componentes` looks as its pictures, on a phone, a laptop and a large screen, light and dark, and keeps axe's rules.

Each part of 16 pixels is compared by its mean colour, so that another version of the browser, which draws edges a
little differently, changes nothing, but a colour, a size or a place of its own does. What is meant to look different:
`BLESS=1 python -m pytest -n 0 tests/console/test_components.py`, look at the pictures, and commit them.
"""

import base64
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from infra.local import components
from tests.console.conftest import READER, Console
from tests.console.steps import Page, expect, violations

pytestmark = pytest.mark.browser

PICTURES = Path(__file__).with_name("pictures")
WIDTHS = (390, 1280, 1600)
THEMES = ("light", "dark")
FONT = "Liberation Sans"
"""The font of the console on Linux. Where it is missing the browser draws another, and nothing can be compared."""
SCALE = 0.5
CLOSE = 10
"""How far the means of a part may differ, of 255: a rule of the style that changes moves some by more."""
COMPARE = """async ([was, is, close]) => {
  const pixels = async (data) => {
    const image = await createImageBitmap(await (await fetch("data:image/png;base64," + data)).blob());
    const canvas = new OffscreenCanvas(Math.ceil(image.width / 8), Math.ceil(image.height / 8));
    const pen = canvas.getContext("2d");
    pen.imageSmoothingQuality = "high";
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return pen.getImageData(0, 0, canvas.width, canvas.height);
  };
  const [before, after] = [await pixels(was), await pixels(is)];
  if (before.width !== after.width || before.height !== after.height)
    return [`${before.width * 16}x${before.height * 16} is now ${after.width * 16}x${after.height * 16}`];
  const changed = new Set();
  after.data.forEach((value, at) => {
    const part = Math.floor(at / 4);
    if (Math.abs(value - before.data[at]) > close)
      changed.add(`${(part % after.width) * 16}, ${Math.floor(part / after.width) * 16}`);
  });
  return [...changed];
}"""
"""The upper left corners of the parts that differ; one pixel of the small canvas is a part."""


def drawn_with_its_font() -> bool:
    if not shutil.which("fc-match"):
        return False
    ran = subprocess.run(["fc-match", FONT, "family"], capture_output=True, text=True, check=False)
    return ran.stdout.strip() == FONT


def shown(browser: Any, console: Console, width: int, theme: str) -> Page:
    context = browser.new_context(
        **READER, viewport={"width": width, "height": 900}, color_scheme=theme, device_scale_factor=SCALE
    )
    page = context.new_page()
    page.goto(console.url + components.PATH)
    page.add_style_tag(content=f':root {{ --font: "{FONT}"; --mono: "Liberation Mono"; }}')
    expect(page.get_by_role("heading", name="Avisos, vazio, carregando")).to_be_visible()
    return page


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_components_look_as_in_their_picture(browser: Any, console: Console, width: int, theme: str) -> None:
    if not drawn_with_its_font():
        pytest.skip(f"The pictures are compared where {FONT} is installed: `apt-get install fonts-liberation`.")
    page = shown(browser, console, width, theme)
    is_now = page.screenshot(full_page=True, animations="disabled")
    kept = PICTURES / f"components-{width}-{theme}.png"
    if os.environ.get("BLESS"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(is_now)
    both = [base64.b64encode(picture).decode() for picture in (kept.read_bytes(), is_now)]
    changed = page.evaluate(COMPARE, [*both, CLOSE])
    page.context.close()
    assert changed == [], f"{len(changed)} parts of {kept.name} look different, the first at {changed[:5]}"


def test_the_components_keep_the_rules_of_axe(browser: Any, console: Console) -> None:
    page = shown(browser, console, 1280, "light")
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    found += violations(page, ["color-contrast"])
    page.context.close()
    assert found == []
