"""Joins ES modules into one script, so that the console needs neither Node nor a second request.

Understood is the part of the module syntax that the console uses: `import {a, b as c} from`, `import * as a from`,
`import "x"`, `export const|function|async function|class` and `export {a, b as c}`, each at the start of a line. Anything else is
an error, as are circular imports: better than a page that fails in somebody's browser.
"""

import re
from pathlib import Path

IMPORT = re.compile(
    r'^import (?:(?:\* as (?P<space>[\w$]+)|\{(?P<names>[^}]*)\}) from )?"(?P<path>[^"]+)";$', re.MULTILINE
)
DECLARED = re.compile(r"^export (?=(?:const|function|async function|class) (?P<name>[\w$]+))", re.MULTILINE)
LISTED = re.compile(r"^export \{(?P<names>[^}]*)\};$", re.MULTILINE)
COMMENT = re.compile(r"/\*\*(?:[^*]|\*(?!/))*\*/ ?|^[ \t]*//[^\n]*\n", re.MULTILINE)
INDENTATION = re.compile(r"\n\s+")
REFUSED = {
    "an import or export of another form": re.compile(r"^(?:import|export)\b.*", re.MULTILINE),
    "a lazy import": re.compile(r"\bimport\s*\(.*"),
    "import.meta": re.compile(r"\bimport\.meta\b"),
    "an await outside a function": re.compile(r"^(?!.*\basync\b)\S.*\bawait\b.*", re.MULTILINE),
    "a closing script tag or comment mark": re.compile(r"</script|<!--", re.IGNORECASE),
}


class Unbundled(Exception):
    """A module uses what the bundler does not understand; the message names file and place."""


def joined(entry: Path) -> str:
    """One script that runs `entry` and everything it imports, each module once and before its importers."""
    order = _ordered(entry.resolve())
    names = {path: f"$m{index}" for index, path in enumerate(order)}
    parts = [_wrapped(path, names) for path in order]
    return '(() => {\n"use strict";\n' + "".join(parts) + "})();\n"


def _ordered(entry: Path) -> list[Path]:
    """Modules with their imports first."""
    order: list[Path] = []
    _visit(entry, trail=(), order=order)
    return order


def _visit(path: Path, *, trail: tuple[Path, ...], order: list[Path]) -> None:
    if path in trail:
        raise Unbundled("circular import: " + " -> ".join(step.name for step in (*trail, path)))
    if path in order:
        return
    for found in IMPORT.finditer(_read(path)):
        _visit(_target(path, found["path"]), trail=(*trail, path), order=order)
    order.append(path)


def _read(path: Path) -> str:
    return COMMENT.sub("", path.read_text("utf-8"))


def _target(importer: Path, path: str) -> Path:
    target = (importer.parent / path).resolve()
    if not path.startswith(".") or not target.is_file():
        raise Unbundled(f"{importer.name} imports {path}, which is no file beside it")
    return target


def _wrapped(path: Path, names: dict[Path, str]) -> str:
    """The module as a function that returns what it exports; no template of the console relies on indentation."""
    code = IMPORT.sub(lambda found: _binding(path, found, names), _read(path))
    exports = [found["name"] for found in DECLARED.finditer(code)]
    exports += [pair for found in LISTED.finditer(code) for pair in _pairs(found["names"], outward=True)]
    code = LISTED.sub("", DECLARED.sub("", code))
    _refuse(path, code)
    code = INDENTATION.sub("\n", code).strip()
    return f"const {names[path]} = (() => {{\n{code}\nreturn {{ {', '.join(exports)} }};\n}})();\n"


def _binding(path: Path, found: re.Match[str], names: dict[Path, str]) -> str:
    module = names[_target(path, found["path"])]
    if found["space"]:
        return f"const {found['space']} = {module};"
    if found["names"] is None:
        return ""
    return f"const {{ {', '.join(_pairs(found['names']))} }} = {module};"


def _pairs(names: str, *, outward: bool = False) -> list[str]:
    """`a as b` in the words of an object: `a: b` to take in, `b: a` to hand out.

    >>> _pairs("a, b as c,"), _pairs("a, b as c,", outward=True)
    (['a', 'b: c'], ['a', 'c: b'])
    """
    pairs = [name.split(" as ") for name in re.split(r"\s*,\s*", names.strip()) if name]
    return [": ".join(reversed(pair) if outward else pair) for pair in pairs]


def _refuse(path: Path, code: str) -> None:
    for what, pattern in REFUSED.items():
        if found := pattern.search(code):
            raise Unbundled(f"{path.name}: {what} is not understood: {found.group()[:80]}")
