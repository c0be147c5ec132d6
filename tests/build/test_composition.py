"""The desk is a facade by composition: services inherit nothing from each other, and each is loaded when it is used."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from atende import desk
from atende.desk import Desk

FOLDER = Path(desk.__file__).parent
SERVICES = sorted(name for name, value in vars(Desk).items() if isinstance(value, cached_property))
MOST_METHODS = 22
"""A class with more of them is two subjects."""


def classes() -> Iterator[ast.ClassDef]:
    for path in FOLDER.rglob("*.py"):
        yield from (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ClassDef))


def loaded(code: str) -> set[str]:
    """The desk's modules that a fresh process has after some code."""
    command = f"import sys; {code}; print(*(name for name in sys.modules if name.startswith('atende.desk.')))"
    answer = subprocess.run([sys.executable, "-c", command], capture_output=True, check=True, text=True, env=path())
    return set(answer.stdout.split())


def path() -> dict[str, str]:
    return {"PYTHONPATH": str(FOLDER.parents[1])}


def test_no_class_of_the_desk_inherits_from_another_one_of_ours() -> None:
    ours = {one.name for one in classes()}
    heirs = {one.name for one in classes() for base in one.bases if ast.unparse(base).rpartition(".")[2] in ours}
    assert heirs == set()


def test_no_class_of_the_desk_has_more_than_a_few_methods() -> None:
    methods = {one.name: sum(isinstance(node, ast.FunctionDef) for node in one.body) for one in classes()}
    properties = {"Desk": len(SERVICES) + 1}
    assert {name: count for name, count in methods.items() if count > properties.get(name, MOST_METHODS)} == {}


def test_the_desk_itself_loads_no_service() -> None:
    assert loaded("from atende.desk import Desk") == set()


def test_a_delivery_loads_nothing_of_what_comes_in() -> None:
    modules = loaded("from atende.desk import Desk; from atende.storage.store import Store; Desk(Store('b')).delivery")
    assert "atende.desk.messages.deliver" in modules
    assert "atende.desk.messages.receive" not in modules
    assert "atende.desk.contacts.identify" not in modules, "few channels need it"


def test_no_service_is_handed_the_facade_from_which_everything_could_be_had() -> None:
    """What a service needs is in its constructor."""
    modules = [path for path in FOLDER.rglob("*.py") if "import Desk" in path.read_text()]
    assert modules == []
