"""ETags, and writes that happen only if nobody has changed the thing since its ETag was read (RFC 9110, If-Match)."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from atende.api.v1 import sentences
from atende.api.v1.fields import write
from atende.api.v1.problems import Refused
from atende.core.ids import digest
from atende.storage import table

TAG = re.compile(r'(?:W/)?"[^"]*"|\*')


def etag(part: Any) -> str:
    """The ETag of what an operation shows of a thing."""
    return f'"{digest(json.dumps(write(part), sort_keys=True, ensure_ascii=False), size=10)}"'


@contextmanager
def unchanged(if_match: str, version: Callable[[Any], Any]) -> Iterator[None]:
    """Refuses a write within the block if the stored record no longer has the wanted ETag. The comparison is part of
    the write, so that nobody can change the record in between."""
    outer = table.witness.get()
    wanted = TAG.findall(if_match)
    if not if_match or "*" in wanted:
        yield
        return

    def look(old: Any, new: Any) -> Any:
        part = version(old) if old is not None else None
        if part is not None and etag(part) not in wanted:
            raise Refused(412, "overtaken", sentences.OVERTAKEN)
        if part is not None and new is not None:
            wanted.append(etag(version(new)))  # the same request may write it again
        return outer(old, new) if outer else None

    token = table.witness.set(look)
    try:
        yield
    finally:
        table.witness.reset(token)
