"""Plugins are folders: `atende/<room>/<name>/`, metrics `atende/reporting/metrics/<name>/`. Nothing lists them; what is
there can be named in an inbox.

A plugin that does not belong to Atende lies in `atende_plugins/<room>/<name>/`, anywhere on Python's path, for example
in one more Lambda layer. `atende_plugins` and its rooms have no `__init__.py` (a namespace package).

Rooms: automations, channels, connectors, metrics.
"""

from functools import lru_cache
from importlib import import_module
from types import ModuleType

HOMES = {"metrics": "reporting.metrics"}
"""Rooms that are not at the root of the package."""
GUESTS = "atende_plugins"


@lru_cache
def names(room: str) -> tuple[str, ...]:
    """The folders of a room, sorted; also where the package lies in an archive."""
    import pkgutil  # seldom: most functions name the plugin that they want

    folders = (path for home in _homes(room) if (found := _module(home)) for path in found.__path__)
    return tuple(sorted({module.name for module in pkgutil.iter_modules(folders) if module.ispkg}))


@lru_cache
def load(room: str, name: str) -> ModuleType:
    """Raises LookupError, naming what there is, for a name without a folder."""
    if name.isidentifier():
        for home in _homes(room):
            plugin = _module(f"{home}.{name}")
            if plugin and hasattr(plugin, "__path__"):
                return plugin
    raise LookupError(f"{room}: there is no {name!r}; there are: {', '.join(names(room)) or 'none'}")


@lru_cache
def part(room: str, name: str, part: str) -> ModuleType | None:
    """One module of a plugin's folder, loaded when it is first asked for; None when the folder does not have it.

    Raises LookupError for a name without a folder.
    """
    return _module(f"{load(room, name).__name__}.{part}")


def _homes(room: str) -> tuple[str, str]:
    """Atende's own come first: no guest takes their place."""
    return f"atende.{HOMES.get(room, room)}", f"{GUESTS}.{room}"


def _module(name: str) -> ModuleType | None:
    """None when there is no such module; what goes wrong inside it is raised."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name and f"{name}.".startswith(f"{error.name}."):
            return None
        raise
