"""All components of the console on one page, `/componentes` of the desk on this machine.

The page shows the console's own modules and style sheets with made-up data, as `page.js` says; nothing of it is
deployed. It is there to be looked at, and for `tests/console/test_components.py`, which compares it with its pictures.
"""

import os
import re
import subprocess
from pathlib import Path

from infra.console.build import NODE, SHEET, WEB, BuildError
from infra.local import ROOT

PATH = "/componentes"
HERE = Path(__file__).parent
ESBUILD = ROOT / "node_modules/.bin/esbuild"
FLAGS = ("--bundle", "--charset=utf8", "--format=esm", "--minify", "--log-level=error")


def page() -> bytes:
    """Returns the page as the sources are now, with its script and styles inline; some 0.2 s. Raises `BuildError` with
    esbuild's words."""
    command = [str(NODE), str(ESBUILD), str(HERE / "page.js"), *FLAGS]
    ran = subprocess.run(command, env={"PATH": os.defpath}, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise BuildError(ran.stderr.strip())
    named = re.findall(r'href="([^"]+)"', "".join(SHEET.findall((WEB / "index.html").read_text("utf-8"))))
    sheets = [WEB / name for name in named] + [HERE / "components.css"]
    style = "\n".join(sheet.read_text("utf-8") for sheet in sheets)
    script = ran.stdout.replace("</script", r"<\/script")
    text = (HERE / "index.html").read_text("utf-8")
    return text.replace("/* style */", style).replace("/* script */", script).encode()
