"""The semantic layer that `make semantic` built, for benchmarks."""

import sys

from atende.language.semantic import PACKAGE, Semantic, installed, loaded, shipped
from infra.local import SEMANTIC, Trouble

MISSING = "the semantic layer is not built here, or does not work: run `make semantic`."


def encoder() -> Semantic:
    """The layer's encoder, while the FAQ goes on without the layer. Raises `Trouble` where it is not built."""
    semantic = loaded(SEMANTIC / PACKAGE) if (SEMANTIC / PACKAGE).is_dir() else None
    if semantic is None:
        raise Trouble(MISSING)
    return semantic


def require() -> Semantic:
    """Puts the layer on this process's path, as Lambda does. Raises `Trouble` where it is not built."""
    sys.path.insert(0, str(SEMANTIC))
    installed.cache_clear()
    semantic = shipped()
    if semantic is None:
        raise Trouble(MISSING)
    return semantic
