"""Pages that load when somebody opens them: a folder of `web/pages/` becomes one script of its own.

`pages/<name>/` holds `page.js` (exports `Page`, the component), the modules that only this page has, its `*.css`, whose
rules begin with `.<name>`, and its words, `l/<language>.js`. The script is named by its content, so browsers keep it
for ever; it borrows what it imports of the core (`modules.apart`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from atende.console import modules
from atende.console.modules import ModuleError, Modules

ENTRY = "page.js"
WORDS = "l/pt-BR.js"
LOADER = "js/loading.js"
"""The module of the core that loads pages. It exports `built`, filled in by `handed`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A page's script, and the variables of the core that it borrows."""

    script: str
    borrowed: frozenset[str]


def folders(web: Path) -> list[Path]:
    return sorted(path.parent for path in web.glob(f"pages/*/{ENTRY}"))


def page(folder: Path, core: Modules, *, style: str, instead: Mapping[Path, Path]) -> Apart:
    """The page's script in the language that `instead` puts in the place of the first."""
    entry, words = (folder / ENTRY).resolve(), (folder / WORDS).resolve()
    own = modules.read(entry, words, instead=instead, beside=core)
    give = (
        f"{{ Page: {_export(own, entry, 'Page')}, words: {_export(own, words, 'words')}, style: {json.dumps(style)} }}"
    )
    return Apart(script=modules.apart(own, core, give=give), borrowed=frozenset(modules.borrowed(own, core)))


def _export(own: Modules, path: Path, name: str) -> str:
    if name not in own[path].exports:
        raise ModuleError(f"{path.parent.name}/{path.name} does not export {name}")
    return own[path].exports[name]


def file_name(page: str, language: str, script: str) -> str:
    return f"{page}.{language}.{sha256(script.encode()).hexdigest()[:12]}.js"


def handed(pages: Mapping[str, Apart], files: Mapping[str, str], core: Modules) -> str:
    """The statement by which the core learns where its pages are and what to lend them."""
    if not pages:
        return ""
    built = next((module.exports["built"] for module in core.values() if "built" in module.exports), "")
    if not built:
        raise ModuleError(f"there are pages, and no {LOADER} that exports `built`")
    lent = ", ".join(sorted(frozenset().union(*(one.borrowed for one in pages.values()))))
    return f"Object.assign({built}, {{ files: {json.dumps(dict(files))}, core: {{ {lent} }} }});\n"
