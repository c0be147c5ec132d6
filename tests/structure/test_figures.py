"""How the package is built, in figures that a test keeps. `make figures` prints them."""

import ast
import importlib
import pkgutil
import re
import statistics
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

import atende
from infra.local import ROOT

PACKAGE = ROOT / "layers/atende/python/atende"
MOST_ENTRIES = 15
IMPORTERS = 0
"""Modules outside `channels/`, and functions, that import WhatsApp's folder."""
SAY_BSUID = frozenset(
    (
        "layers/atende/python/atende/storage/contacts.py",
        "layers/atende/python/atende/storage/schema.py",
        "layers/atende/python/atende/storage/threads.py",
    )
)
"""Files outside WhatsApp's folders that say `bsuid`, its word for `channel_user_id`: the stored names never change."""
SAY_WHATSAPP = frozenset(
    (
        "api/v1/account.py",  # examples of the API's document
        "api/v1/messages.py",
        "api/v1/writing.py",
        "cli/channel_accounts.py",  # what an operator types for the usual channel
        "cli/commands/admin.py",
        "connectors/chatwoot_bot/client.py",  # Chatwoot's own names of channels
        "desk/webhooks/event_schemas.py",  # an example
    )
)
"""Modules outside `channels/` whose names or texts say WhatsApp; what a channel can do, its protocol tells. Docstrings
may give it as an example."""
OWN_PLUGINS = {
    "automations": {"complaint", "faq", "menu", "sensitive", "survey"},
    "reporting.metrics": {"economy", "retention"},
}
"""Automations and metrics that other parts of the package name (ADR 0055). All others are reached by what an inbox
names, or by what is there."""
LOADED_BY_NAME = re.compile(r"plugins\.(?:load|part)\(\s*\"(?:automations|metrics)\", \"")
LONGEST_CHAIN = 3
MOST_PARENTS = 2
"""Of an error."""
SHORT = 40
MOST_SHORT = 1 / 12
LEAST_MEDIAN = 104
"""Share of short files and lines of the median file, among files that hold one subject of the program: many short ones
are harder to read than few of medium length. Others are short for a reason. Jobs and the parts of a channel are found
by their names, and loaded alone; sentences stand where they are said; an `__init__.py` says what a folder is for."""
PLUGINS = (
    "channels/*/**/*.py",
    "automations/*/**/*.py",
    "connectors/*/**/*.py",
    "reporting/metrics/*/**/*.py",
    "workers/jobs/*.py",
)
TABLES = ("**/sentences.py", "**/sentences/*.py", "**/__init__.py")


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def entries() -> list[str]:
    """What lies at the package's root, dunders aside."""
    return sorted(path.name for path in PACKAGE.iterdir() if not re.match(r"__|\.", path.name))


def importers() -> list[str]:
    """Modules of the package outside `channels/`, and functions, that import WhatsApp's folder anywhere in them."""
    outside = [path for path in modules() if PACKAGE / "channels" not in path.parents]
    functions = sorted((ROOT / "functions").rglob("*.py"))
    found = [path for path in (*outside, *functions) if any(map(is_whatsapp, imported(path)))]
    return [str(path.relative_to(ROOT)) for path in found]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_whatsapp(name: str) -> bool:
    return f"{name}.".startswith("atende.channels.whatsapp.")


def named_plugins(home: str) -> set[str]:
    """Plugins of a folder that modules outside of it import."""
    folder = PACKAGE.joinpath(*home.split("."))
    names = {path.parent.name for path in folder.glob("*/__init__.py")}
    outside = [path for path in modules() if folder not in path.parents and f"atende.{home}" in path.read_text()]
    prefix = f"atende.{home}."
    imports = {name.removeprefix(prefix).partition(".")[0] for path in outside for name in imported(path)}
    return imports & names


def say_bsuid() -> set[str]:
    """Files of the package, the functions, the console, the skeletons and the guests that say it outside WhatsApp's
    folders."""
    folders = ("layers", "functions", "infra", "tests/guests")
    files = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    texts = (path for path in files if path.suffix in (".py", ".js", ".txt") and "whatsapp" not in path.parts)
    return {str(path.relative_to(ROOT)) for path in texts if "bsuid" in path.read_text().lower()}


def say_whatsapp() -> set[str]:
    """Modules of the package outside `channels/` with a name or a text, other than a docstring, that says it."""
    outside = [path for path in modules() if PACKAGE / "channels" not in path.parents]
    suspects = [path for path in outside if "whatsapp" in path.read_text().lower()]
    return {str(path.relative_to(PACKAGE)) for path in suspects if "whatsapp" in " ".join(spoken(path)).lower()}


def spoken(path: Path) -> Iterator[str]:
    """The names and texts of a module, without its docstrings."""
    tree = ast.parse(path.read_text())
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docstrings:
            yield str(node.value)
        yield str(getattr(node, "id", "") or getattr(node, "name", ""))


@cache
def classes() -> list[type]:
    """Every class of the package."""
    found = pkgutil.walk_packages(atende.__path__, "atende.")
    loaded = [importlib.import_module(module.name) for module in found if not module.name.endswith("__main__")]
    everything = (value for module in loaded for value in vars(module).values() if isinstance(value, type))
    return sorted({one for one in everything if is_ours(one)}, key=lambda one: one.__qualname__)


def is_ours(one: type) -> bool:
    return one.__module__.partition(".")[0] == "atende"


def chain(one: type) -> int:
    """How many classes of ours stand above each other, from this one up."""
    return 1 + max((chain(base) for base in one.__bases__ if is_ours(base)), default=0)


def parents(one: type) -> int:
    """How many classes of ours somebody has to know who reads this one."""
    return sum(map(is_ours, one.__mro__)) - 1


def without_layer() -> list[str]:
    """Modules that no layer of import-linter's contract has."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract for contract in contracts if contract["type"] == "layers")["layers"]
    known = {name.strip() for layer in layers for name in layer.split("|")} | {"__init__.py", "__main__.py"}
    parts = (path.relative_to(PACKAGE) for path in modules())
    return [str(part) for part in parts if part.parts[0] not in known]


def lengths(paths: Iterable[Path]) -> list[int]:
    """Lines of each module that has any."""
    return [lines for path in paths if (lines := len(path.read_text().splitlines()))]


def subjects() -> list[Path]:
    """Modules that hold one subject of the program each."""
    others = {path for pattern in (*PLUGINS, *TABLES) for path in PACKAGE.glob(pattern)}
    return [path for path in modules() if path not in others]


def share_of_short(paths: list[Path]) -> float:
    return sum(lines < SHORT for lines in lengths(paths)) / len(paths)


def figures() -> dict[str, object]:
    longest, widest = max(classes(), key=chain), max(classes(), key=parents)
    return {
        f"entries at the package's root (at most {MOST_ENTRIES})": len(entries()),
        "modules outside channels/, and functions, that import channels.whatsapp": len(importers()),
        "modules outside channels/ whose names or texts say WhatsApp": len(say_whatsapp()),
        "longest inheritance chain": f"{chain(longest)} ({longest.__qualname__})",
        "most parent classes": f"{parents(widest)} ({widest.__qualname__})",
        "modules without a layer": len(without_layer()),
        "modules": len(lengths(modules())),
        "median lines of a module": statistics.median(lengths(modules())),
        f"share under {SHORT} lines, of those with a subject (at most {MOST_SHORT:.3f})": (
            f"{share_of_short(subjects()):.3f}"
        ),
        f"median lines of a module with a subject (at least {LEAST_MEDIAN})": statistics.median(lengths(subjects())),
    }


def test_the_packages_root_has_few_entries() -> None:
    assert len(entries()) <= MOST_ENTRIES


def test_as_many_modules_import_whatsapp_as_are_written_down() -> None:
    assert len(importers()) == IMPORTERS, importers()


@pytest.mark.parametrize("home", OWN_PLUGINS)
def test_only_the_desks_own_automations_and_metrics_are_named(home: str) -> None:
    assert named_plugins(home) == OWN_PLUGINS[home]


def test_no_automation_and_no_metric_is_loaded_by_a_name_in_a_string() -> None:
    assert [str(path) for path in modules() if LOADED_BY_NAME.search(path.read_text())] == []


def test_modules_outside_the_channels_do_not_say_whatsapp() -> None:
    assert say_whatsapp() == SAY_WHATSAPP


def test_only_whatsapp_and_stored_names_say_bsuid() -> None:
    assert say_bsuid() == SAY_BSUID


def test_classes_inherit_as_much_as_is_written_down() -> None:
    assert max(map(chain, classes())) == LONGEST_CHAIN
    assert max(map(parents, classes())) == MOST_PARENTS


def test_every_module_has_a_layer() -> None:
    assert without_layer() == []


def test_modules_are_not_split_by_size() -> None:
    assert share_of_short(subjects()) <= MOST_SHORT
    assert statistics.median(lengths(subjects())) >= LEAST_MEDIAN


if __name__ == "__main__":
    for name, figure in figures().items():
        print(f"{figure!s:>28}  {name}")
    print("\n".join(f"{'':28}  · {module}" for module in importers()))
