"""Where the guests are, and how this process finds them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from atende.core import plugins

HERE = Path(__file__).parent


@contextmanager
def on_the_path() -> Iterator[None]:
    """The guest can be found by this process, and afterwards no longer."""
    known = (plugins.names, plugins.load, plugins.part)
    sys.path.append(str(HERE))
    for memo in known:
        memo.cache_clear()
    try:
        yield
    finally:
        sys.path.remove(str(HERE))
        for name in [name for name in sys.modules if name.partition(".")[0] == plugins.GUESTS]:
            del sys.modules[name]
        for memo in known:
            memo.cache_clear()
