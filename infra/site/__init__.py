"""The documentation as a site: pages out of `docs/` and of the repository's root, with links that lead to each other.

`docs/README.md` says which pages there are and for whom; the site's navigation is made of its tables. MkDocs makes the
pages (`make docs`), in an environment of its own.
"""

import posixpath
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
INDEX = "docs/README.md"
OF_THE_ROOT = {
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "README.md": "start.md",
    "README.pt-BR.md": "inicio.md",
    "SECURITY.md": "reporting.md",
}
"""Pages beside `docs/`, and their names on the site."""
OUTSIDE = ("start.md", "reporting.md")
"""Pages that `docs/README.md` need not name: what GitHub shows first."""
FILES = (".md", ".png", ".svg", ".json")
LINK = re.compile(r"(?<!`)(\[(?:[^\]\[]|\[[^\]]*\])*\])\(([^)\s]+)\)")
CODE = re.compile(r"(^```.*?^```$|`[^`\n]*`)", re.MULTILINE | re.DOTALL)
REFERENCE = "reference.md"


@dataclass
class Site:
    """Pages by their path on the site, out of the files of a checkout."""

    root: Path = ROOT
    source: str = ""
    """Where the repository's other files can be read, such as `https://github.com/o/r/blob/main`; empty: nowhere."""
    pages: dict[str, str] = field(default_factory=dict)
    """`{"docs/owner.md": "owner.md", "CHANGELOG.md": "changelog.md", "docs/README.md": "index.md"}`"""

    def __post_init__(self) -> None:
        within = (path for path in sorted((self.root / "docs").rglob("*")) if path.suffix in FILES)
        files = [path.relative_to(self.root).as_posix() for path in within]
        self.pages = {path: path.removeprefix("docs/") for path in files}
        self.pages |= {**OF_THE_ROOT, INDEX: "index.md"}

    def write(self, folder: Path) -> None:
        """Writes all pages into an empty folder."""
        shutil.rmtree(folder, ignore_errors=True)
        for path, page in self.pages.items():
            place = folder / page
            place.parent.mkdir(parents=True, exist_ok=True)
            if page.endswith(".md"):
                place.write_text(self.text(path), encoding="utf-8")
            else:
                shutil.copyfile(self.root / path, place)
        (folder / "decisions/index.md").write_text(self.decisions(), encoding="utf-8")

    def text(self, path: str) -> str:
        """A page's text, whose links lead to pages of the site."""
        text = (self.root / path).read_text(encoding="utf-8")
        parts = CODE.split(text)
        # Odd parts are code, where a link is none.
        return "".join(part if odd else self._linked(part, path) for part, odd in zip(parts, odds(parts), strict=True))

    def _linked(self, text: str, path: str) -> str:
        return LINK.sub(lambda match: self.link(match[1], match[2], path), text)

    def link(self, label: str, target: str, path: str) -> str:
        """A link of a page, `[label](target)`, as the site has it: to a page, to the repository's file where that can
        be read, and otherwise only its label."""
        address, hash_, anchor = target.partition("#")
        if not address or "://" in address or address.startswith("mailto:"):
            return f"{label}({target})"
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
        page = "decisions/index.md" if wanted == "docs/decisions" else self.pages.get(wanted)
        if page:
            here = PurePosixPath(self.pages[path]).parent
            return f"{label}({posixpath.relpath(page, here)}{hash_}{anchor})"
        return f"{label}({self.source}/{wanted})" if self.source else label[1:-1]

    def decisions(self) -> str:
        titles = ((page, title(self.root / path)) for path, page in self.pages.items() if page.startswith("decisions/"))
        rows = [f"- [{name}]({page.removeprefix('decisions/')})" for page, name in titles]
        return "\n".join(["# Decisions", "", "Why it is so, one page each, the newest first.", "", *reversed(rows), ""])

    def navigation(self) -> list[Any]:
        """The tables of `docs/README.md`: a section for each reader, a page in the first section that names it. Raises
        `ValueError` for a page that no table names."""
        known = {"index.md"}
        sections: list[Any] = ["index.md"]
        for reader, pages in self.tables():
            rows = [page for page in pages if page not in known]
            known |= set(rows)
            sections.append({reader: rows})
        named = {*known, *OUTSIDE}
        left = [page for page in self.pages.values() if page.endswith(".md") and "/" not in page and page not in named]
        if left:
            raise ValueError(f"docs/README.md names no {', '.join(left)}.")
        return sections

    def tables(self) -> Iterator[tuple[str, list[str]]]:
        for part in self.text(INDEX).split("\n## ")[1:]:
            heading, _, rows = part.partition("\n")
            named = (match for match in LINK.finditer(rows) if first_cell(rows, match.start()))
            targets = dict.fromkeys(match[2].partition("#")[0] for match in named)
            yield heading, [target for target in targets if target.endswith(".md") and "://" not in target]


def first_cell(rows: str, at: int) -> bool:
    """Whether a place in a table is within the first cell of its row."""
    return rows[rows.rfind("\n", 0, at) + 1 : at].count("|") == 1


def odds(parts: Iterable[object]) -> Iterator[bool]:
    return (bool(number % 2) for number, _ in enumerate(parts))


def title(page: Path) -> str:
    return page.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")


def reference(document: dict[str, Any]) -> str:
    """The page of the public API: the whole document, and below it every operation by name, which the search reads."""
    lines = ["# API reference", "", "Conventions, keys and problems are on [another page](api.md).", ""]
    lines += ['<swagger-ui src="openapi.json"/>', "", "## All operations", ""]
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if "summary" in operation:
                lines.append(f"- `{method.upper()} {path}`: {operation['summary']}")
    return "\n".join([*lines, ""])
