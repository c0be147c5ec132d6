"""The semantic layer that `make semantic` built, for benchmarks."""

import sys

from atende.language.semantic import Semantic, installed, shipped
from infra.local import SEMANTIC, Trouble


def require() -> Semantic:
    """Puts the layer on this process's path, as Lambda does. Raises `Trouble` where it is not built."""
    sys.path.insert(0, str(SEMANTIC))
    installed.cache_clear()
    semantic = shipped()
    if semantic is None:
        raise Trouble("the semantic layer is not built here, or does not work: run `make semantic`.")
    return semantic
