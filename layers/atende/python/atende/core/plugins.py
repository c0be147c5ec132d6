"""Plugins are folders: `atende/<room>/<name>/`, metrics `atende/reporting/metrics/<name>/`. Nothing lists them; what is
there can be named in an inbox. Jobs are modules: `atende/workers/jobs/<name>.py`; what is there can be named in an item
of the jobs queue.

A plugin that does not belong to Atende lies in `atende_plugins/<room>/<name>/`, anywhere on Python's path, for example
in one more Lambda layer. `atende_plugins` and its rooms have no `__init__.py` (a namespace package).

Rooms: automations, channels, connectors, metrics, jobs.
"""

from functools import lru_cache
from importlib import import_module
from types import ModuleType

HOMES = {"metrics": "reporting.metrics", "jobs": "workers.jobs"}
"""Rooms that are not at the root of the package."""
OF_MODULES = ("jobs",)
"""Rooms whose plugins are a module each. In the others a module is no plugin."""
GUESTS = "atende_plugins"
SHARED = {"channels": ("defaults", "meta")}
"""Folders that plugins of a room share, and that are no plugins."""


@lru_cache
def names(room: str) -> tuple[str, ...]:
    """The plugins of a room, sorted; also where the package lies in an archive."""
    import pkgutil  # seldom: most functions name the plugin that they want

    folders = [path for home in _homes(room) if (package := _module(home)) for path in package.__path__]
    modules = pkgutil.iter_modules(folders)
    plugins = {module.name for module in modules if module.ispkg != (room in OF_MODULES)}
    return tuple(sorted(plugins.difference(SHARED.get(room, ()))))


@lru_cache
def load(room: str, name: str) -> ModuleType:
    """Raises LookupError, naming what there is, for a name that has no plugin."""
    if name.isidentifier() and name not in SHARED.get(room, ()):
        for home in _homes(room):
            plugin = _module(f"{home}.{name}")
            if plugin and hasattr(plugin, "__path__") != (room in OF_MODULES):
                return plugin
    raise LookupError(f"{room}: there is no {name!r}; there are: {', '.join(names(room)) or 'none'}")


@lru_cache
def has(room: str, name: str) -> bool:
    """Whether there is a plugin of that name. A newer version may have stored others before a roll back."""
    try:
        load(room, name)
    except LookupError:
        return False
    return True


@lru_cache
def part(room: str, name: str, part: str) -> ModuleType | None:
    """One module of a plugin's folder, loaded when it is first asked for; None when the folder does not have it.

    Raises LookupError for a name that has no plugin.
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
