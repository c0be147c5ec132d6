"""Builds `console/dist/`, which the functions serve, from the browser's code: `python -m infra.console.build`.

`bundle.mjs` bundles with esbuild, on the Node in `.venvs/node`. This module puts the scripts into one page for each
language, writes the Content-Security-Policy with their hashes, and compresses everything.

`dist/` holds `pt-BR.html.br`, `pt-BR.html.gz`, and `pt-BR.csp.txt`, the policy that must ship with that page; the
same for each other language; the scripts of pages that load on demand (`figures.pt-BR.<hash>.js`); the service worker
(`worker.pt-BR.js`); the licences of the packages in the scripts; and `sources.txt`, a digest of the sources, whose
first characters are the build id. The same sources give the same bytes on every machine.
"""

import fcntl
import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from atende.console import csp
from atende.console.dist import (
    DIST,
    ENDINGS,
    LANGUAGES,
    STAMP,
    WIDGET,
    Bodies,
    Shell,
    build_id,
    manifest_file,
    read,
    worker_file,
)
from infra.local import ROOT, Trouble

WEB = DIST.parent / "web"
NODE = ROOT / ".venvs/node/bin/node"
BUNDLER = Path(__file__).with_name("bundle.mjs")
TOOLS = (Path(__file__), BUNDLER, Path(csp.__file__), ROOT / "package-lock.json", ROOT / "requirements/node.txt")
"""Files outside `web/` that decide what is built."""
PACKAGES = ("preact", "htm", "@preact/signals", "@preact/signals-core")
"""The npm packages whose code is in the scripts."""
LICENCES = "licences.txt"
DESCRIPTIONS = {
    "pt-BR": "O atendimento da loja pelo WhatsApp.",
    "en": "The shop's customer service on WhatsApp.",
    "es": "La atención de la tienda por WhatsApp.",
}
"""What the app is, where it is installed."""
SHEET = re.compile(r' *<link rel="stylesheet" href="[^"]+" ?/>\n')
SCRIPT = re.compile(r'<script type="module" src="[^"]+"></script>')


class BuildError(Trouble):
    """The browser's code cannot be bundled; the message is esbuild's, with file and line."""


def ensure(dist: Path = DIST, *, web: Path = WEB, brotli: bool = False) -> bool:
    """Builds unless `dist` is current, and returns whether it built. Processes that call it wait for each other."""
    with lock(web):
        if is_current(dist, web=web, brotli=brotli):
            return False
        write(dist, web=web, brotli=brotli)
        return True


def is_current(dist: Path, *, web: Path, brotli: bool) -> bool:
    """Whether `dist` was built from these sources; with `brotli`, whether it has the brotli files too.

    Brotli takes longer than the rest of the build, so `make dev` and the tests leave it out.
    """
    stamp = dist / STAMP
    if not stamp.is_file() or stamp.read_text().strip() != digest(web):
        return False
    return not brotli or all((dist / f"{language}.html.br").is_file() for language in LANGUAGES)


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Holds an exclusive flock(2) on the folder."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def digest(web: Path = WEB) -> str:
    """The SHA-256 of every file in `web` and of the tools. It does not depend on where the project lies."""
    files = {str(path.relative_to(web)): path for path in web.rglob("*") if path.is_file()}
    files |= {path.name: path for path in TOOLS}
    whole = sha256()
    for name, path in sorted(files.items()):
        whole.update(name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def shells(web: Path = WEB, *, brotli: bool = True) -> dict[str, Shell]:
    """Builds everything in memory, and returns it by language."""
    template = (web / "index.html").read_text("utf-8")
    build = build_id(digest(web))
    return {
        language: assemble_shell(template, bundle, build=build, language=language, brotli=brotli)
        for language, bundle in bundles(web).items()
    }


def bundles(web: Path) -> dict[str, dict[str, Any]]:
    """Runs `bundle.mjs`: for each language `{"script": str, "style": str, "worker": str, "pages": {file name:
    script}}`."""
    if not NODE.exists():
        raise Trouble("Node is missing: run `make install`.")
    command = [str(path) for path in (NODE, BUNDLER, web, *LANGUAGES)]
    ran = subprocess.run(command, env={"PATH": os.defpath}, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise BuildError(ran.stderr.strip())
    printed: dict[str, dict[str, Any]] = json.loads(ran.stdout)
    return printed


def assemble_shell(template: str, bundle: dict[str, Any], *, build: str, language: str, brotli: bool) -> Shell:
    page, script, style = inline(template, bundle, language, build)
    return Shell(
        id=build,
        language=language,
        csp=csp.policy(script=script, style=style),
        bodies=compress(page, brotli=brotli),
        worker=compress(f'const BUILD = "{build}";\n' + bundle["worker"], brotli=brotli),
        assets={name: compress(text, brotli=brotli) for name, text in bundle["pages"].items()},
        widget=bundle["widget"],
    )


def inline(template: str, bundle: dict[str, Any], language: str, build: str) -> tuple[str, str, str]:
    """Returns the page with its build id, and its script and style sheet inline; and these two exactly as they are in
    it."""
    script, style = "\n" + bundle["script"], "\n" + bundle["style"]
    if "</script" in script.lower() or "<!--" in script:
        raise BuildError("The script contains </script or <!--, which end or hide an inline script.")
    if not (entry := SCRIPT.search(template)):
        raise BuildError('index.html has no <script type="module" src="...">.')
    named = f'lang="{language}" data-build="{build}"'
    page = SHEET.sub("", template).replace(f'lang="{LANGUAGES[0]}"', named)
    page = page.replace("  </head>", f"    <style>{style}</style>\n  </head>")
    return page.replace(entry.group(), f"<script>{script}</script>"), script, style


def compress(text: str, *, brotli: bool) -> Bodies:
    data = text.encode()
    bodies = {"identity": data, "gzip": gzip.compress(data, 9, mtime=0)}
    if brotli:
        bodies["br"] = bytes(import_module("brotli").compress(data, quality=11))
    return bodies


def icons(web: Path) -> dict[str, bytes]:
    """The app's pictures, which `icons.py` draws."""
    return {path.name: path.read_bytes() for path in sorted((web / "icons").glob("*.png"))}


def manifest(language: str) -> bytes:
    """What a system needs to install the console (W3C, Web Application Manifest)."""
    pictures = [("192.png", 192, "any"), ("512.png", 512, "any"), ("maskable.png", 512, "maskable")]
    described = {
        "id": "/",
        "name": "Atende",
        "short_name": "Atende",
        "description": DESCRIPTIONS[language],
        "lang": language,
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b7a5b",
        "icons": [
            {"src": f"/icons/{name}", "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}
            for name, side, purpose in pictures
        ],
    }
    return json.dumps(described, ensure_ascii=False).encode()


def licences() -> str:
    """The licence texts of the packages that are in the scripts."""
    folders = [ROOT / "node_modules" / package for package in PACKAGES]
    versions = [json.loads((folder / "package.json").read_text())["version"] for folder in folders]
    texts = [(folder / "LICENSE").read_text("utf-8").strip() for folder in folders]
    parts = zip(PACKAGES, versions, texts, strict=True)
    return "".join(f"==== {package} {version} ====\n{text}\n\n" for package, version, text in parts)


def write(dist: Path = DIST, *, web: Path = WEB, brotli: bool = True) -> dict[str, Shell]:
    """Builds into `dist`, and removes what an older build left there.

    The stamp is written after the other files, because a server reads `dist` again when the stamp has changed.
    """
    made = shells(web, brotli=brotli)
    files = {LICENCES: licences().encode()} | icons(web)
    for language, shell in made.items():
        files[f"{language}.csp.txt"] = (shell.csp + "\n").encode()
        files[manifest_file(language)] = manifest(language)
        if shell.widget:
            files[WIDGET] = shell.widget.encode()
        bodies_by_name = {f"{language}.html": shell.bodies, worker_file(language): shell.worker, **shell.assets}
        for name, bodies in bodies_by_name.items():
            files |= {name + ENDINGS[coding]: body for coding, body in bodies.items() if coding in ENDINGS}
    dist.mkdir(parents=True, exist_ok=True)
    for name, body in {**files, STAMP: (digest(web) + "\n").encode()}.items():
        replace(dist / name, body)
    for path in dist.iterdir():
        if path.name not in files and path.name != STAMP:
            path.unlink()
    return made


def replace(path: Path, body: bytes) -> None:
    """Replaces a file atomically, because a server may read it at the same time."""
    new = path.with_name(path.name + ".new")
    new.write_bytes(body)
    new.replace(path)


def main() -> int:
    try:
        ensure(brotli=True)
    except Trouble as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1
    for language in LANGUAGES:
        shell = read(DIST, language)
        parts = {f"console {shell.id} in {language}": shell.bodies, worker_file(language): shell.worker}
        for name, bodies in (parts | shell.assets).items():
            sizes = ", ".join(f"{coding} {len(body) / 1000:.1f} kB" for coding, body in sorted(bodies.items()))
            sys.stdout.write(f"{name}: {sizes}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
