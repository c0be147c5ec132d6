"""Makes the console's one file: `python -m atende.console.build` writes `dist/` from `web/`.

`dist/` holds `index.html`, the same as `.br` and `.gz`, `csp.txt` (it must ship with the page whose hashes it names),
`build.txt` (the build id) and `sources.txt` (what it was made from). The same sources always give the same bytes.
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
SHEET = re.compile(r' *<link rel="stylesheet" href="(?P<path>[^"]+)" ?/>\n')
SCRIPT = re.compile(r'<script type="module" src="(?P<path>[^"]+)"></script>')


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """The built page. `bodies` maps a content coding (`br`, `gzip`, `identity`) to its bytes."""

    id: str
    csp: str
    bodies: dict[str, bytes]


def shell(web: Path = WEB, *, brotli: bool = True) -> Shell:
    """Build in memory. Without the `brotli` package, or when it is not wanted, there is no `br` body."""
    page, script, style = assembled(web)
    html = page.encode()
    bodies = {"identity": html, "gzip": gzip.compress(html, 9, mtime=0)}
    if brotli and (small := _brotli(html)):
        bodies["br"] = small
    return Shell(id=sha256(html).hexdigest()[:12], csp=csp.policy(script=script, style=style), bodies=bodies)


def assembled(web: Path) -> tuple[str, str, str]:
    """The page with its script and its style sheet inside, and these two as they stand there."""
    page = (web / "index.html").read_text("utf-8")
    style = "\n" + "".join(_sheet(web / found["path"]) for found in SHEET.finditer(page))
    entry = SCRIPT.search(page)
    if not entry:
        raise modules.ModuleError('index.html has no <script type="module" src="...">')
    script = "\n" + modules.joined(web / entry["path"])
    head, _, rest = SHEET.sub("", page).partition("</head>")
    page = f"{head}  <style>{style}</style>\n  </head>{rest}"
    return page.replace(entry.group(), f"<script>{script}</script>"), script, style


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


def write(dist: Path = DIST, *, web: Path = WEB) -> Shell:
    """Build into `dist`; files of an older build that this one does not make go away."""
    made = shell(web)
    endings = {"identity": "", "gzip": ".gz", "br": ".br"}
    texts = {"csp.txt": made.csp, "build.txt": made.id, "sources.txt": sources(web)}
    files = {"index.html" + endings[coding]: body for coding, body in made.bodies.items()}
    files |= {name: (text + "\n").encode() for name, text in texts.items()}
    dist.mkdir(parents=True, exist_ok=True)
    for old in dist.iterdir():
        if old.name not in files:
            old.unlink()
    for name, body in files.items():
        (dist / name).write_bytes(body)
    return made


if __name__ == "__main__":
    built = write()
    sizes = ", ".join(f"{coding} {len(body) / 1000:.1f} kB" for coding, body in sorted(built.bodies.items()))
    sys.stdout.write(f"console {built.id}: {sizes}\n")
