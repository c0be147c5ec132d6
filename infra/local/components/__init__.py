"""All components of the console on one page, `/componentes` of the desk on this machine.

The page shows the console's own modules and style sheets with made-up data, as `page.js` says; nothing of it is
deployed. It is there to be looked at, and for `tests/console/test_components.py`, which compares it with its pictures.
"""

import os
import re
import subprocess
from pathlib import Path

from atende.console.dist import LANGUAGES
from infra.console.build import NODE, WEB, BuildError, inline
from infra.local import ROOT

PATH = "/componentes"
HERE = Path(__file__).parent
ESBUILD = ROOT / "node_modules/.bin/esbuild"
FLAGS = ("--bundle", "--charset=utf8", "--format=iife", "--minify", "--log-level=error")


def page() -> bytes:
    """Returns the page as the sources are now: the console's own page with another script; some 0.2 s. Raises
    `BuildError` with esbuild's words."""
    command = [str(NODE), str(ESBUILD), str(HERE / "page.js"), *FLAGS]
    ran = subprocess.run(command, env={"PATH": os.defpath}, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise BuildError(ran.stderr.strip())
    template = (WEB / "index.html").read_text("utf-8")
    sheets = [WEB / name for name in re.findall(r'href="(css/[^"]+)"', template)] + [HERE / "components.css"]
    style = "\n".join(sheet.read_text("utf-8") for sheet in sheets)
    return inline(template, {"script": ran.stdout, "style": style}, LANGUAGES[0], "components")[0].encode()
