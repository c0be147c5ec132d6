"""Serves the console's page and the scripts of pages that load on demand: from `dist/` as built, or made on the spot
when `web/` is newer (then an edit is live)."""

from dataclasses import dataclass
from pathlib import Path

from atende.console import build, csp
from atende.console.build import ENDINGS, LANGUAGES, Bodies, Shell

STEADY_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-cache",
    "Vary": "Accept-Encoding, Cookie",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=31536000",
}
ASSETS = "/assets/"
ASSET_HEADERS = {
    "Content-Type": "text/javascript; charset=utf-8",
    "Cache-Control": "public, max-age=31536000, immutable",
    "Vary": "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""A file's name holds the hash of its content, so a browser need never ask again."""
GONE_HEADERS = {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
LANGUAGE_COOKIE = "atende-language"
"""Written by the page itself, for whoever is signed in: their own choice, or else the shop's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An answer as an HTTP API wants it; a compressed body must travel base64 encoded."""

    status: int
    headers: dict[str, str]
    body: bytes


class Source:
    """The shells of a `web` folder and its `dist`, each kept until a file changes."""

    def __init__(self, web: Path = build.WEB, dist: Path = build.DIST) -> None:
        self.web = web
        self.dist = dist
        self._changed = -1
        self._kept: dict[str, Shell] = {}

    def shell(self, language: str = LANGUAGES[0]) -> Shell:
        """The page in a language; in the first for one that we do not speak."""
        wanted = language if language in LANGUAGES else LANGUAGES[0]
        changed = newest(self.web)
        if self._changed != changed:
            self._changed, self._kept = changed, {}
        if wanted not in self._kept:
            self._kept[wanted] = self._load(wanted)
        return self._kept[wanted]

    def _load(self, language: str) -> Shell:
        if self._is_current(language):
            return _read(self.dist, language)
        return build.shell(self.web, language=language, brotli=False)

    def _is_current(self, language: str) -> bool:
        """Unpacking an archive may shuffle times: then the digest of the sources decides."""
        stamp = self.dist / "sources.txt"
        if not (stamp.is_file() and (self.dist / f"{language}.csp.txt").is_file()):
            return False
        return self._changed <= stamp.stat().st_mtime_ns or stamp.read_text().strip() == build.sources(self.web)


def newest(folder: Path) -> int:
    """When anything in `folder` was last written, in nanoseconds; 0 where there is no such folder."""
    return max((path.stat().st_mtime_ns for path in folder.rglob("*")), default=0)


def _read(dist: Path, language: str) -> Shell:
    return Shell(
        id=build.build_id((dist / "sources.txt").read_text()),
        language=language,
        csp=(dist / f"{language}.csp.txt").read_text().strip(),
        bodies=_bodies(dist / f"{language}.html"),
        assets={path.name: _bodies(path) for path in sorted(dist.glob(f"*.{language}.*.js"))},
    )


def _bodies(path: Path) -> Bodies:
    files = {coding: path.with_name(path.name + ending) for coding, ending in ENDINGS.items()}
    return {coding: file.read_bytes() for coding, file in files.items() if file.is_file()}


def preferred(accept_encoding: str, offered: Bodies) -> str:
    """The smallest coding that the browser takes.

    >>> preferred("gzip, deflate, br", {"br": b"", "gzip": b"", "identity": b""})
    'br'
    >>> preferred("br;q=0, gzip;q=0.5", {"br": b"", "gzip": b"", "identity": b""})
    'gzip'
    """
    taken = {}
    for part in accept_encoding.lower().split(","):
        coding, _, quality = part.strip().partition(";")
        taken[coding.strip()] = quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return next((coding for coding in ("br", "gzip") if coding in offered and taken.get(coding)), "identity")


SOURCE = Source()


def page(
    accept_encoding: str = "",
    *,
    if_none_match: str = "",
    language: str = "",
    files: str = "",
    source: Source = SOURCE,
) -> Page:
    """The console for one request; 304 without a body where the browser has it already. `files` is the origin that the
    shop's files come from."""
    shell = source.shell(language)
    coding = preferred(accept_encoding, shell.bodies)
    etag = f'"{shell.id}-{shell.language}-{coding}"'
    headers = {**STEADY_HEADERS, "Content-Security-Policy": csp.opened(shell.csp, files=files), "ETag": etag}
    if etag in if_none_match:
        return Page(status=304, headers=headers, body=b"")
    return Page(status=200, headers=headers | _coded(coding), body=shell.bodies[coding])


def asset(name: str, accept_encoding: str = "", *, source: Source = SOURCE) -> Page:
    """The script of a page; 404 for one of another build, from which the console learns that it is old."""
    language = name.partition(".")[2].partition(".")[0]
    bodies = source.shell(language).assets.get(name)
    if bodies is None:
        return Page(status=404, headers=GONE_HEADERS, body=b"gone")
    coding = preferred(accept_encoding, bodies)
    return Page(status=200, headers=ASSET_HEADERS | _coded(coding), body=bodies[coding])


def _coded(coding: str) -> dict[str, str]:
    return {} if coding == "identity" else {"Content-Encoding": coding}


def build_id(source: Source = SOURCE) -> str:
    """What `/api/boot` and `/api/sync` report as `build`, so that an open console learns of a newer one."""
    return source.shell().id
