"""Makes the console's page, one file for each language: `python -m atende.console.build` writes `dist/` from `web/`.

`dist/` holds `pt-BR.html`, the same as `.br` and `.gz`, `pt-BR.csp.txt` (it must ship with the page whose hashes it
names), as much for every other language, and `sources.txt` (what they were made from; it begins with the build id).
The same sources always give the same bytes.
"""

import gzip
import re
import sys
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from atende.console import csp, modules

WEB = Path(__file__).parent / "web"
DIST = Path(__file__).parent / "dist"
LANGUAGES = ("pt-BR", "en", "es")
"""The first is the one that the sources name, and that anybody gets who has not chosen."""
ENDINGS = {"br": ".html.br", "gzip": ".html.gz", "identity": ".html"}
SHEET = re.compile(r' *<link rel="stylesheet" href="(?P<path>[^"]+)" ?/>\n')
SCRIPT = re.compile(r'<script type="module" src="(?P<path>[^"]+)"></script>')


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """The page in one language. `bodies` maps a content coding (`br`, `gzip`, `identity`) to its bytes.

    `id` is the build's, the same for all languages.
    """

    id: str
    language: str
    csp: str
    bodies: dict[str, bytes]


def shell(web: Path = WEB, *, language: str = LANGUAGES[0], brotli: bool = True) -> Shell:
    """Build in memory. Without the `brotli` package, or when it is not wanted, there is no `br` body."""
    page, script, style = assembled(web, language)
    html = page.encode()
    bodies = {"identity": html, "gzip": gzip.compress(html, 9, mtime=0)}
    if brotli and (small := _brotli(html)):
        bodies["br"] = small
    policy = csp.policy(script=script, style=style)
    return Shell(id=build_id(sources(web)), language=language, csp=policy, bodies=bodies)


def build_id(sources: str) -> str:
    return sources[:12]


def assembled(web: Path, language: str) -> tuple[str, str, str]:
    """The page with its script and its style sheet inside, and these two as they stand there."""
    page = (web / "index.html").read_text("utf-8").replace(f'lang="{LANGUAGES[0]}"', f'lang="{language}"')
    style = "\n" + "".join(_sheet(web / found["path"]) for found in SHEET.finditer(page))
    entry = SCRIPT.search(page)
    if not entry:
        raise modules.ModuleError('index.html has no <script type="module" src="...">')
    script = "\n" + modules.joined(web / entry["path"], instead={_words(web, LANGUAGES[0]): _words(web, language)})
    head, _, rest = SHEET.sub("", page).partition("</head>")
    page = f"{head}  <style>{style}</style>\n  </head>{rest}"
    return page.replace(entry.group(), f"<script>{script}</script>"), script, style


def _words(web: Path, language: str) -> Path:
    return (web / "js" / "l" / f"{language}.js").resolve()


def _sheet(path: Path) -> str:
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
    joiners = [Path(__file__), Path(modules.__file__), Path(csp.__file__)]
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
        files |= {language + ENDINGS[coding]: body for coding, body in one.bodies.items()}
    dist.mkdir(parents=True, exist_ok=True)
    for old in dist.iterdir():
        if old.name not in files:
            old.unlink()
    for name, body in files.items():
        (dist / name).write_bytes(body)
    return made


if __name__ == "__main__":
    for made_for, built in write().items():
        sizes = ", ".join(f"{coding} {len(body) / 1000:.1f} kB" for coding, body in sorted(built.bodies.items()))
        sys.stdout.write(f"console {built.id} in {made_for}: {sizes}\n")
