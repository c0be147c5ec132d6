"""Makes the console's page, one file for each language: `python -m atende.console.build` writes `dist/` from `web/`.

`dist/` holds `pt-BR.html`, the same as `.br` and `.gz`, `pt-BR.csp.txt` (it must ship with the page whose hashes it
names), as much for every other language, the scripts of pages that load on demand (`figures.pt-BR.<hash>.js`), and
`sources.txt` (what they were made from; it begins with the build id). The same sources always give the same bytes.
"""

import gzip
import re
import sys
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from atende.console import csp, modules, ondemand

WEB = Path(__file__).parent / "web"
DIST = Path(__file__).parent / "dist"
LANGUAGES = ("pt-BR", "en", "es")
"""The first is the one that the sources name, and that anybody gets who has not chosen."""
ENDINGS = {"br": ".br", "gzip": ".gz", "identity": ""}
SHEET = re.compile(r' *<link rel="stylesheet" href="(?P<path>[^"]+)" ?/>\n')
SCRIPT = re.compile(r'<script type="module" src="(?P<path>[^"]+)"></script>')

type Bodies = dict[str, bytes]
"""The same content by content coding: `br`, `gzip`, `identity`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """The page in one language, and by file name the scripts of pages that load when somebody opens them.

    `id` is the build's, the same for all languages.
    """

    id: str
    language: str
    csp: str
    bodies: Bodies
    assets: dict[str, Bodies]


def shell(web: Path = WEB, *, language: str = LANGUAGES[0], brotli: bool = True) -> Shell:
    """Build in memory. Without the `brotli` package, or when it is not wanted, there is no `br` body."""
    page, script, style, assets = assembled(web, language)
    return Shell(
        id=build_id(sources(web)),
        language=language,
        csp=csp.policy(script=script, style=style),
        bodies=coded(page, brotli=brotli),
        assets={name: coded(text, brotli=brotli) for name, text in assets.items()},
    )


def coded(text: str, *, brotli: bool) -> Bodies:
    data = text.encode()
    bodies = {"identity": data, "gzip": gzip.compress(data, 9, mtime=0)}
    if brotli and (small := _brotli(data)):
        bodies["br"] = small
    return bodies


def build_id(sources: str) -> str:
    return sources[:12]


def assembled(web: Path, language: str) -> tuple[str, str, str, dict[str, str]]:
    """The page with its script and its style sheet inside, these two as they stand there, and the scripts apart."""
    page = (web / "index.html").read_text("utf-8").replace(f'lang="{LANGUAGES[0]}"', f'lang="{language}"')
    style = "\n" + "".join(sheet(web / found["path"]) for found in SHEET.finditer(page))
    entry = SCRIPT.search(page)
    if not entry:
        raise modules.ModuleError('index.html has no <script type="module" src="...">')
    core = modules.read(web / entry["path"], instead=_instead(web / "js", language))
    apart = {
        folder.name: ondemand.page(folder, core, style=_style(folder), instead=_instead(folder, language))
        for folder in ondemand.folders(web)
    }
    files = {name: ondemand.file_name(name, language, one.script) for name, one in apart.items()}
    script = "\n" + modules.joined(core, last=ondemand.handed(apart, files, core))
    head, _, rest = SHEET.sub("", page).partition("</head>")
    page = f"{head}  <style>{style}</style>\n  </head>{rest}"
    page = page.replace(entry.group(), f"<script>{script}</script>")
    return page, script, style, {files[name]: one.script for name, one in apart.items()}


def _instead(folder: Path, language: str) -> dict[Path, Path]:
    """The words of `folder`, which the sources name in the first language."""
    words = folder / "l"
    return {(words / f"{LANGUAGES[0]}.js").resolve(): words / f"{language}.js"}


def _style(folder: Path) -> str:
    return "".join(sheet(path) for path in sorted(folder.glob("*.css")))


def sheet(path: Path) -> str:
    """A style sheet without comments and without the spaces that only people need."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    return re.sub(r"\s*([{};])\s*", r"\1", text).replace(": ", ":").replace(";}", "}").strip() + "\n"


def _brotli(data: bytes) -> bytes | None:
    try:
        compress = import_module("brotli").compress
    except ImportError:
        return None
    return bytes(compress(data, quality=11))


def sources(web: Path = WEB) -> str:
    """A digest of everything in `web` and of what joins it: a page made from the same sources needs no new build."""
    joiners = [Path(__file__), *(Path(str(one.__file__)) for one in (modules, ondemand, csp))]
    whole = sha256()
    for path in [*sorted(path for path in web.rglob("*") if path.is_file()), *joiners]:
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def write(dist: Path = DIST, *, web: Path = WEB) -> dict[str, Shell]:
    """Build into `dist`, by language; files of an older build that this one does not make go away."""
    made = {language: shell(web, language=language) for language in LANGUAGES}
    files = {"sources.txt": (sources(web) + "\n").encode()}
    for language, one in made.items():
        files[f"{language}.csp.txt"] = (one.csp + "\n").encode()
        for name, bodies in {f"{language}.html": one.bodies, **one.assets}.items():
            files |= {name + ENDINGS[coding]: body for coding, body in bodies.items()}
    dist.mkdir(parents=True, exist_ok=True)
    for old in dist.iterdir():
        if old.name not in files:
            old.unlink()
    for name, body in files.items():
        (dist / name).write_bytes(body)
    return made


if __name__ == "__main__":
    for made_for, built in write().items():
        for what, contents in {f"console {built.id} in {made_for}": built.bodies, **built.assets}.items():
            sizes = ", ".join(f"{coding} {len(body) / 1000:.1f} kB" for coding, body in sorted(contents.items()))
            sys.stdout.write(f"{what}: {sizes}\n")
