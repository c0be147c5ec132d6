"""The console's pure modules, by tests that Node runs: tests/console/web/*.test.js."""

import subprocess

from infra.console.build import NODE
from infra.local import ROOT

FOLDER = ROOT / "tests/console/web"


def test_pure_modules_of_the_console() -> None:
    files = sorted(FOLDER.glob("*.test.js"))
    command = [str(path) for path in (NODE, "--import", FOLDER / "browser.js", "--test", *files)]
    ran = subprocess.run(command, cwd=ROOT, env={"PATH": ""}, capture_output=True, text=True, check=False)
    assert files
    assert ran.returncode == 0, ran.stdout + ran.stderr
