"""Plugins are folders: `atende/<room>/<name>/`, metrics `atende/reporting/metrics/<name>/`. No list names them; every
folder that exists can be named in an inbox.

Rooms: automations, channels, connectors, metrics.
"""

import pkgutil
from functools import lru_cache
from importlib import import_module
from types import ModuleType

HOMES = {"metrics": "reporting.metrics"}
"""Rooms that are not at the root of the package."""


@lru_cache
def names(room: str) -> tuple[str, ...]:
    """The folders of a room, sorted. It works from an archive too."""
    modules = pkgutil.iter_modules(import_module(_home(room)).__path__)
    return tuple(sorted(module.name for module in modules if module.ispkg))


@lru_cache
def load(room: str, name: str) -> ModuleType:
    """Imports a plugin. Raises LookupError, which names the existing plugins, for a name without a folder."""
    if name not in names(room):
        raise LookupError(f"{room}: there is no {name!r}; there are: {', '.join(names(room)) or 'none'}")
    return import_module(f"{_home(room)}.{name}")


def _home(room: str) -> str:
    return f"atende.{HOMES.get(room, room)}"
