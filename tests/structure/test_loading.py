"""No function collects garbage while it loads, and each collects it afterwards."""

import ast
import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from infra.local import ROOT

APPS = sorted((ROOT / "functions").glob("*/app.py"))
FIRST = "atende.core.loading"
DONE = "atende.core.loading.done()"


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.parent.name)
def test_the_collector_is_off_from_the_first_module_of_the_package_to_the_handler(app: Path) -> None:
    _, *lines = ast.parse(app.read_text("utf-8")).body
    named = [ast.unparse(line) for line in lines]
    first = next(text for text in named if "atende" in text)
    assert first == f"import {FIRST}"
    assert named[-2] == DONE, "directly before the handler, which is last"


def test_the_collector_works_again_once_everything_is_loaded() -> None:
    code = f"import gc, {FIRST}\nprint(gc.isenabled())\n{DONE}\nprint(gc.isenabled(), gc.get_freeze_count() > 0)"
    environment = os.environ | {"AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "256"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.split() == ["False", "True", "True"]
    assert gc.isenabled()
