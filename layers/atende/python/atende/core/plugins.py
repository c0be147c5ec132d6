"""Plugins are folders: `atende/<room>/<name>/`, metrics `atende/reporting/metrics/<name>/`. Nothing lists them; what is
there can be named in an inbox. Jobs are modules: `atende/workers/jobs/<name>.py`; what is there can be named in an item
of the jobs queue.

Rooms: automations, channels, connectors, metrics, jobs.
"""

import pkgutil
from functools import lru_cache
from importlib import import_module
from types import ModuleType

HOMES = {"metrics": "reporting.metrics", "jobs": "workers.jobs"}
"""Rooms that are not at the root of the package."""
OF_MODULES = ("jobs",)
"""Rooms whose plugins are a module each. In the others a module is no plugin."""


@lru_cache
def names(room: str) -> tuple[str, ...]:
    """The plugins of a room, sorted; also where the package lies in an archive."""
    found = pkgutil.iter_modules(import_module(_home(room)).__path__)
    return tuple(sorted(module.name for module in found if module.ispkg != (room in OF_MODULES)))


@lru_cache
def load(room: str, name: str) -> ModuleType:
    """Raises LookupError, naming what there is, for a name that has no plugin."""
    if name not in names(room):
        raise LookupError(f"{room}: there is no {name!r}; there are: {', '.join(names(room)) or 'none'}")
    return import_module(f"{_home(room)}.{name}")


def _home(room: str) -> str:
    return f"atende.{HOMES.get(room, room)}"
