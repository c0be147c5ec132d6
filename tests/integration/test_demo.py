"""`make demo` as somebody runs it, and that its stranger knows every route that there is."""

import os
import re
import subprocess
import sys

import pytest

from atende.api.app import app
from infra.local import ROOT
from infra.local.demo.findings import TITLES
from infra.local.demo.outsiders import FOLLOW_UP_ROUTES, LISTS, THREAD_ROUTES

OWN = {"/api/session", "/api/surveys"}
"""Routes that name nothing of anybody: signing in and out, and the survey of one's own shop."""


@pytest.mark.integration
def test_all_fifteen_expectations_hold() -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "layers/atende/python")])}
    command = [sys.executable, "-m", "infra.local.demo"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=150, check=False)
    assert re.findall(r"^ ?(\d+)  ok ", done.stdout, re.MULTILINE) == [str(number) for number in TITLES], done.stdout
    assert (done.returncode, done.stderr) == (0, "")


def test_the_stranger_tries_every_route() -> None:
    tried = {(method, f"/api/threads/<thread>{path.partition('?')[0]}") for method, path, _ in THREAD_ROUTES}
    tried |= {
        (method, "/api/threads/<thread>" + path.replace("{follow_up}", "<follow_up>"))
        for method, path, _ in FOLLOW_UP_ROUTES
    }
    tried |= {("GET", path.partition("?")[0]) for path in LISTS}
    routes = [*app._static_routes, *app._dynamic_routes]
    assert tried == {(route.method, route.path) for route in routes if route.path not in OWN}
