"""A request loads the module that has its route, whatever was asked before."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from atende import api
from atende.api import route_modules
from atende.api.router import Request

WITH_ROUTES = [
    module.name
    for module in iter_modules(api.__path__)
    if isinstance(getattr(import_module(f"atende.api.{module.name}"), "router", None), Request)
]
COLD = """
import sys
from atende.api import app
print(*(name for name in sys.modules if name.startswith("atende.")))
"""


@pytest.mark.parametrize("name", WITH_ROUTES)
def test_each_route_is_found_by_its_path(name: str) -> None:
    routes = import_module(f"atende.api.{name}").router._routes
    missed = [rule for rule, *_ in routes if name not in route_modules.of(rule)]
    assert missed == [], f"name {name} in api/route_modules.py under the keys of these paths"


def test_a_key_names_modules_that_exist() -> None:
    named = {name for names in route_modules.MODULES.values() for name in names}
    assert named == set(WITH_ROUTES) >= set(route_modules.AT_START)


@pytest.mark.parametrize(
    "path", ["", "/", "/api", "/api/", "/api/nothing", "/inbox/labels", "//api/labels", "/apis/labels"]
)
def test_a_path_without_a_route_loads_nothing(path: str) -> None:
    assert route_modules.of(path) == ()


LATER = (
    "atende.api.v1",
    "atende.connectors",
    "atende.desk.connectors",
    "atende.desk.webhooks",
    "atende.model.webhooks",
)
"""What only programs and a few pages need."""


def test_a_cold_start_leaves_the_settings_pages_and_the_public_api_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COLD], capture_output=True, text=True, check=True, cwd=Path(api.__path__[0]).parents[1]
    )
    loaded = set(done.stdout.split())
    assert "atende.api.threads" in loaded
    assert not {f"atende.api.{name}" for name in ("rules", "faq", "surveys", "connecting", "search")} & loaded
    assert [name for name in loaded if name.startswith(LATER)] == []
