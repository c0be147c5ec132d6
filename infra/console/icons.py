"""Draws the app's icons from `web/icons/icon.svg` with Chromium: `python -m infra.console.icons`.

The pictures are kept in the repository, because Chromium is not where the console is built. `drawn.txt` has the digest
of the SVG that they were drawn from; a test compares it.
"""

import shutil
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from infra.console.build import WEB
from infra.local import Trouble

ICONS = WEB / "icons"
SOURCE = ICONS / "icon.svg"
DRAWN = ICONS / "drawn.txt"
GROUND = "#e9f5ef"
"""Behind the mark where a system cuts the picture to its own shape."""
SHAPES = {
    "192.png": (192, 0.84, ""),
    "512.png": (512, 0.84, ""),
    "maskable.png": (512, 0.56, GROUND),
    "apple.png": (180, 0.64, GROUND),
    "badge.png": (96, 0.96, ""),
}
"""Pixels, the share of them that the mark takes, and the ground. A maskable picture keeps its outer tenth free."""


def digest() -> str:
    return sha256(SOURCE.read_bytes() + repr(SHAPES).encode()).hexdigest()


def page(name: str) -> str:
    pixels, share, ground = SHAPES[name]
    svg = SOURCE.read_text("utf-8")
    if name == "badge.png":  # Android shows its outline alone
        svg = svg.replace('fill="#0b7a5b"', 'fill="#fff"').replace('stroke="#fff"', 'stroke="#000"')
    side = round(pixels * share)
    style = f"margin:0;width:{pixels}px;height:{pixels}px;display:grid;place-items:center;background:{ground or 'none'}"
    return f'<body style="{style}"><div style="width:{side}px;height:{side}px">{svg}</div>'


def draw(browser: Any, name: str) -> bytes:
    pixels = SHAPES[name][0]
    tab = browser.new_page(viewport={"width": pixels, "height": pixels})
    tab.set_content(page(name))
    picture: bytes = tab.screenshot(omit_background=True)
    tab.close()
    return picture


def main() -> int:
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise Trouble("Chromium is missing: on Debian or Ubuntu, `apt-get install chromium`.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name in SHAPES:
            Path(ICONS / name).write_bytes(draw(browser, name))
        browser.close()
    DRAWN.write_text(digest() + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
