"""Finds a channel's parts: what its own modules do not say, its family says, and what neither says has a default.

A part is a module `channels/<name>/<part>.py`. A name that it leaves out comes from the part of the same name in
`channels/<family>/family/`, where the channel's `__init__.py` names a `FAMILY`, and else from `channels/defaults/`.
Both are loaded when a name is missing, so that a channel which says everything loads neither (ADR 0071).

A part of a family or a default is a class `Part`, made with the channel's name and the whole part, or plain functions.
"""

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module, util
from types import ModuleType
from typing import Any

from atende.core import plugins

HERE = "atende.channels"


class Whole:
    """A part of a channel with all its names, from wherever each comes."""

    def __init__(self, channel: str, name: str) -> None:
        self._channel = channel
        self._name = name

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("_"):
            for source in self._sources():
                if hasattr(source, name):
                    return getattr(source, name)
        raise AttributeError(f"the channel {self._channel} does not say {name} in {self._name}.py")

    def _sources(self) -> Iterator[Any]:
        if own := plugins.part("channels", self._channel, self._name):
            yield own
        for module in _shared(self._channel, self._name):
            yield module.Part(self._channel, self) if hasattr(module, "Part") else module


def of(channel: str, name: str) -> Any:
    """Returns a part of a channel; None when neither the channel nor its family has it and there is no default. Raises
    `LookupError` for what is no channel."""
    own = plugins.part("channels", channel, name)
    return Whole(channel, name) if _shared_names(channel, name) else own


def _shared(channel: str, name: str) -> Iterator[ModuleType]:
    return map(import_module, _shared_names(channel, name))


def _shared_names(channel: str, name: str) -> tuple[str, ...]:
    family = getattr(plugins.load("channels", channel), "FAMILY", "")
    return _existing(family, name)


@lru_cache
def _existing(family: str, name: str) -> tuple[str, ...]:
    """The modules of a family and of the defaults for a part, which are looked for without loading them."""
    folders = [f"{HERE}.{family}.family"] if family else []
    wanted = [f"{folder}.{name}" for folder in (*folders, f"{HERE}.defaults")]
    return tuple(module for module in wanted if util.find_spec(module))
