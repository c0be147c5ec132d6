"""Patterns as data: `data/<name>.txt`, one alternative a line under `[section]`.

`{section}` stands for all alternatives of that section, a group in brackets never captures, `#` begins a comment. Words
are in plain form (`atende.language.normalize_plain`), separated by one space.
"""

import pkgutil
import re
from functools import cache

GROUP = re.compile(r"\((?!\?)")
MACRO = re.compile(r"\{([A-Za-z_]+)\}")


@cache
def sections(name: str) -> dict[str, str]:
    """The pattern of each section of a file, in file order. Later sections may refer to earlier ones."""
    text = (pkgutil.get_data("atende.language", f"data/{name}.txt") or b"").decode()
    made: dict[str, str] = {}
    for block in re.split(r"^\[", text, flags=re.MULTILINE)[1:]:
        title, _, body = block.partition("]\n")
        lines = [line for line in body.splitlines() if line and line[0] != "#"]
        made[title] = GROUP.sub("(?:", MACRO.sub(lambda macro: f"({made[macro[1]]})", "|".join(lines)))
    return made
