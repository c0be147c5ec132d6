"""Joins ES modules into one script, so that the console needs neither Node nor a request for each of them.

Every module keeps its own scope; what it exports becomes a variable around all of them, so that imports cost no code.
Understood is the part of the module syntax that the console uses: `import {a, b as c} from`, `import * as a from`,
`import "x"`, `export const|function|async function|class` and `export {a, b as c}`, each at the start of a line, and
blocks whose closing brace is at the start of a line. Anything else is an error, as are circular imports: better than a
page that fails in somebody's browser. An exported name must not be one of the browser's that another module uses.

A page that is loaded on demand is a second script: its modules beside those of the core, which lends it what it imports
of them. So nothing is in the browser twice, and a page sees the same signals as everybody.
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
    "a lazy import of a module": re.compile(r"\bimport\s*\(\s*[\"'`].*"),
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


type Modules = dict[Path, Module]
"""By path, each module after those that it imports."""


def read(*entries: Path, instead: Mapping[Path, Path] | None = None, beside: Modules | None = None) -> Modules:
    """The entries and everything they import, but for what is `beside` them already.

    `instead` has files to read in place of others: the same words in another language.
    """
    around = beside or {}
    order: dict[Path, str] = {}
    for entry in entries:
        _visit(entry.resolve(), trail=(), order=order, instead=instead or {}, beside=around)
    taken = [name for module in around.values() for name in module.exports]
    counts = Counter([*taken, *(name for code in order.values() for name in _exported(code))])
    return {
        path: Module(path=path, code=code, exports=_carriers(code, index=index, counts=counts))
        for index, (path, code) in enumerate(order.items(), start=len(around))
    }


def joined(core: Modules, *, last: str = "") -> str:
    """One script that runs the modules. `last` is run when all is there but the entry."""
    parts = [_scoped(module, core) for module in core.values()]
    return '(() => {\n"use strict";\n' + _declared(core) + "".join([*parts[:-1], last, parts[-1]]) + "})();\n"


def apart(page: Modules, core: Modules, *, give: str) -> str:
    """A module of its own whose `open`, called with what it borrows of the core, runs the page and gives `give`."""
    parts = "".join(_scoped(module, core | page) for module in page.values())
    lent = ", ".join(sorted(borrowed(page, core)))
    return f"export const open = ({{ {lent} }}) => {{\n{_declared(page)}{parts}return {give};\n}};\n"


def borrowed(page: Modules, core: Modules) -> set[str]:
    """The variables of the core that a page uses."""
    found: set[str] = set()
    for module in page.values():
        for one in IMPORT.finditer(module.code):
            if source := core.get(_target(module.path, one["path"])):
                names = source.exports if one["space"] else [name for name, _ in _pairs(one["names"] or "")]
                found |= {source.exports[name] for name in names if name in source.exports}
    return found


def _declared(modules: Modules) -> str:
    carriers = [carrier for module in modules.values() for carrier in module.exports.values()]
    return f"let {', '.join(carriers)};\n" if carriers else ""


def _visit(
    path: Path,
    *,
    trail: tuple[Path, ...],
    order: dict[Path, str],
    instead: Mapping[Path, Path],
    beside: Modules,
) -> None:
    if path in trail:
        raise ModuleError("circular import: " + " -> ".join(step.name for step in (*trail, path)))
    if path in order or path in beside:
        return
    code = COMMENT.sub("", instead.get(path, path).read_text("utf-8"))
    for found in IMPORT.finditer(code):
        _visit(_target(path, found["path"]), trail=(*trail, path), order=order, instead=instead, beside=beside)
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


def _scoped(module: Module, modules: Modules) -> str:
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


def _bound(module: Module, found: re.Match[str], modules: Modules) -> str:
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
