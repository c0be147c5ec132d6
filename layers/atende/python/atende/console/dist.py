"""Reads `dist/`, the built console, and keeps it in memory until another build replaces it.

`infra/console/build.py` writes `dist/` and describes its files.
"""

from dataclasses import dataclass
from pathlib import Path

DIST = Path(__file__).parent / "dist"
WIDGET = "widget.js"
"""The chat for shops' pages. The function that hands it out puts a chat's settings before it and compresses both."""
STAMP = "sources.txt"
"""The file with the digest of the sources. The build writes it last."""
LANGUAGES = ("pt-BR", "en", "es")
"""The first is the language of the sources, and the default for everybody who has not chosen one."""
ENDINGS = {"br": ".br", "gzip": ".gz"}
"""Only these are kept, because nothing is sent uncompressed."""

type Bodies = dict[str, bytes]
"""The same content in each content coding: `br` and `gzip`; from the build also `identity`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """The page in one language, with its service worker, and the scripts of the pages that load on demand, by
    file name.

    `id` is the build's id, which is the same for all languages.
    """

    id: str
    language: str
    csp: str
    bodies: Bodies
    worker: Bodies
    assets: dict[str, Bodies]
    widget: str = ""
    """The chat for shops' pages, which one language has for all; in the build only."""


class Source:
    """The shells of a `dist` folder; each is read when it is first used."""

    def __init__(self, dist: Path = DIST) -> None:
        self.dist = dist
        self._build = ""
        self._kept: dict[str, Shell] = {}

    def shell(self, language: str = LANGUAGES[0]) -> Shell:
        """Returns the page in a language, or in the first language if there is no such page. Raises `FileNotFoundError`
        without a build."""
        wanted = language if language in LANGUAGES else LANGUAGES[0]
        build = self.build_id()
        if self._build != build:
            self._build, self._kept = build, {}
        if wanted not in self._kept:
            self._kept[wanted] = read(self.dist, wanted)
        return self._kept[wanted]

    def build_id(self) -> str:
        return build_id((self.dist / STAMP).read_text())


def read(dist: Path, language: str) -> Shell:
    return Shell(
        id=build_id((dist / STAMP).read_text()),
        language=language,
        csp=(dist / f"{language}.csp.txt").read_text().strip(),
        bodies=read_bodies(dist / f"{language}.html"),
        worker=read_bodies(dist / worker_file(language)),
        assets={path.stem: read_bodies(path.with_suffix("")) for path in sorted(dist.glob(f"*.{language}.*.js.gz"))},
    )


def manifest_file(language: str) -> str:
    return f"{language}.webmanifest"


def worker_file(language: str) -> str:
    return f"worker.{language}.js"


def read_bodies(path: Path) -> Bodies:
    files = {coding: path.with_name(path.name + ending) for coding, ending in ENDINGS.items()}
    return {coding: file.read_bytes() for coding, file in files.items() if file.is_file()}


def build_id(digest: str) -> str:
    return digest[:12]
