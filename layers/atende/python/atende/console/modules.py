"""Joins ES modules into one script, so that the console needs neither Node nor a second request.

Every module keeps its own scope; what it exports becomes a variable around all of them, so that imports cost no code.
Understood is the part of the module syntax that the console uses: `import {a, b as c} from`, `import * as a from`,
`import "x"`, `export const|function|async function|class` and `export {a, b as c}`, each at the start of a line, and
blocks whose closing brace is at the start of a line. Anything else is an error, as are circular imports: better than a
page that fails in somebody's browser. An exported name must not be one of the browser's that another module uses.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

IMPORT = re.compile(
    r'^import (?:(?:\* as (?P<space>[\w$]+)|\{(?P<names>[^}]*)\}) from )?"(?P<path>[^"]+)";$', re.MULTILINE
)
VALUE = re.compile(r"^export const (?P<name>[\w$]+)(?= = )", re.MULTILINE)
BLOCK = re.compile(
    r"^export (?P<kind>(?:async )?function|class) (?P<name>[\w$]+)(?P<rest>[^\n]*\}|.*?\n\})$", re.M | re.S
)
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


class ModuleError(Exception):
    """A module uses what the bundler does not understand; the message names file and place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """`exports` maps each exported name to the variable that carries it for all modules."""

    path: Path
    code: str
    exports: dict[str, str]


def joined(entry: Path, *, instead: Mapping[Path, Path] | None = None) -> str:
    """One script that runs `entry` and everything it imports, each module once and before its importers.

    `instead` has files to read in place of others: the same words in another language.
    """
    order = _ordered(entry.resolve(), instead=instead or {})
    counts = Counter(name for code in order.values() for name in _exported(code))
    modules = {
        path: Module(path=path, code=code, exports=_carriers(code, index=index, counts=counts))
        for index, (path, code) in enumerate(order.items())
    }
    carriers = [carrier for module in modules.values() for carrier in module.exports.values()]
    parts = [_scoped(module, modules) for module in modules.values()]
    return '(() => {\n"use strict";\nlet ' + ", ".join(carriers) + ";\n" + "".join(parts) + "})();\n"


def _ordered(entry: Path, *, instead: Mapping[Path, Path]) -> dict[Path, str]:
    """The code of each module, its imports before it."""
    order: dict[Path, str] = {}
    _visit(entry, trail=(), order=order, instead=instead)
    return order


def _visit(path: Path, *, trail: tuple[Path, ...], order: dict[Path, str], instead: Mapping[Path, Path]) -> None:
    if path in trail:
        raise ModuleError("circular import: " + " -> ".join(step.name for step in (*trail, path)))
    if path in order:
        return
    code = COMMENT.sub("", instead.get(path, path).read_text("utf-8"))
    for found in IMPORT.finditer(code):
        _visit(_target(path, found["path"]), trail=(*trail, path), order=order, instead=instead)
    order[path] = code


def _target(importer: Path, path: str) -> Path:
    target = (importer.parent / path).resolve()
    if not path.startswith(".") or not target.is_file():
        raise ModuleError(f"{importer.name} imports {path}, which is no file beside it")
    return target


def _pairs(names: str) -> list[tuple[str, str]]:
    """What is named, and what it is called on the other side.

    >>> _pairs("a, b as c,")
    [('a', 'a'), ('b', 'c')]
    """
    pairs = [name.split(" as ") for name in re.split(r"\s*,\s*", names.strip()) if name]
    return [(pair[0], pair[-1]) for pair in pairs]


def _exported(code: str) -> list[str]:
    declared = [found["name"] for pattern in (VALUE, BLOCK) for found in pattern.finditer(code)]
    return declared + [outside for found in LISTED.finditer(code) for _, outside in _pairs(found["names"])]


def _carriers(code: str, *, index: int, counts: Counter[str]) -> dict[str, str]:
    """A name that two modules export, or that is also the module's own variable, gets a number."""
    own = {inside for found in LISTED.finditer(code) for inside, _ in _pairs(found["names"])}
    return {name: f"{name}${index}" if counts[name] > 1 or name in own else name for name in _exported(code)}


def _scoped(module: Module, modules: dict[Path, Module]) -> str:
    """The module as a function of its own; no template of the console relies on indentation."""

    def value(found: re.Match[str]) -> str:
        return _assigned(found["name"], module)

    def block(found: re.Match[str]) -> str:
        return f"{_assigned(found['name'], module)} = {found['kind']} {found['name']}{found['rest']};"

    def listed(found: re.Match[str]) -> str:
        return "".join(f"{module.exports[outside]} = {inside};\n" for inside, outside in _pairs(found["names"]))

    code = IMPORT.sub(lambda found: _bound(module, found, modules), module.code)
    code = LISTED.sub(listed, BLOCK.sub(block, VALUE.sub(value, code)))
    _refuse(module.path, code)
    return "(() => {\n" + INDENTATION.sub("\n", code).strip() + "\n})();\n"


def _assigned(name: str, module: Module) -> str:
    carrier = module.exports[name]
    return name if carrier == name else f"const {name} = {carrier}"


def _bound(module: Module, found: re.Match[str], modules: dict[Path, Module]) -> str:
    """The code that an import needs: none where the carrier has the wanted name already."""
    exports = modules[_target(module.path, found["path"])].exports
    if found["space"]:
        return f"const {found['space']} = {{ {', '.join(f'{name}: {it}' for name, it in exports.items())} }};"
    pairs = _pairs(found["names"] or "")
    if missing := [name for name, _ in pairs if name not in exports]:
        raise ModuleError(f"{module.path.name} imports {', '.join(missing)}, which {found['path']} does not export")
    return "".join(f"const {local} = {exports[name]};\n" for name, local in pairs if exports[name] != local)


def _refuse(path: Path, code: str) -> None:
    for what, pattern in REFUSED.items():
        if found := pattern.search(code):
            raise ModuleError(f"{path.name}: {what} is not understood: {found.group()[:80]}")
