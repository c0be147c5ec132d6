"""The desk: verbs over one shop's store. Each loads, changes by a pure function and saves; the table's stream tells the
rest.

Time comes in as `at` (what the verb is about) and, where it matters, `now` (when we do it).

`Desk` has all verbs and is loaded when it is asked for: `outbound` does with one of its parents.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from atende.desk.facade import Desk, Said

__all__ = ["Desk", "Said"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module("atende.desk.facade"), name)
