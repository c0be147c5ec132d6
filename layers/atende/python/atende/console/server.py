"""Serves the console's page, its service worker and the scripts that load on demand from `dist/`."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from atende.console import csp
from atende.console.dist import LANGUAGES, Bodies, Source, manifest_file

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
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=(self), payment=(), usb=()",
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
"""A file's name contains the hash of its content, so a browser never has to request it again."""
WORKER = "/sw.js"
WORKER_HEADERS = {
    "Content-Type": "text/javascript; charset=utf-8",
    "Cache-Control": "no-cache",
    "Content-Security-Policy": csp.WORKER,
    "Vary": "Accept-Encoding, Cookie",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
MANIFEST = "/manifest.webmanifest"
SECURITY = "/.well-known/security.txt"
SECURITY_LASTS = timedelta(days=180)
ICONS = "/icons/"
FILE_HEADERS = {
    "Cache-Control": "public, max-age=86400",
    "Vary": "Cookie",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PLAIN_HEADERS = {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
ONLY_COMPRESSED = b"The console is only sent compressed: ask with Accept-Encoding: gzip or br."
LANGUAGE_COOKIE = "atende-language"
"""The page itself sets this cookie for the person who is signed in: their own choice, otherwise the shop's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An HTTP answer; a compressed body must be base64-encoded."""

    status: int
    headers: dict[str, str]
    body: bytes


def preferred(accept_encoding: str, offered: Bodies) -> str:
    """Returns the smallest content coding that the browser accepts, or an empty string. Without the header any will do
    (RFC 9110, 12.5.3). Nothing leaves uncompressed, because whoever asks, the shop pays for the bytes.

    >>> preferred("gzip, deflate, br", {"br": b"", "gzip": b""})
    'br'
    >>> preferred("br;q=0, gzip;q=0.5", {"br": b"", "gzip": b""}), preferred("", {"br": b"", "gzip": b""})
    ('gzip', 'gzip')
    """
    taken = {}
    for part in (accept_encoding.lower() or "gzip").split(","):
        coding, _, quality = part.strip().partition(";")
        taken[coding.strip()] = quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return next((c for c in ("br", "gzip") if c in offered and taken.get(c, c == "gzip" and taken.get("*"))), "")


SOURCE = Source()


def page(
    accept_encoding: str = "",
    *,
    if_none_match: str = "",
    language: str = "",
    files: str = "",
    source: Source = SOURCE,
) -> Page:
    """Returns the console's page for one request, or a 304 without a body if the browser already has it. `files` is the
    origin of the shop's files."""
    shell = source.shell(language)
    coding = preferred(accept_encoding, shell.bodies)
    if not coding:
        return not_acceptable()
    etag = f'"{shell.id}-{shell.language}-{coding}"'
    headers = {**STEADY_HEADERS, "Content-Security-Policy": csp.opened(shell.csp, files=files), "ETag": etag}
    if etag in if_none_match:
        return Page(status=304, headers=headers, body=b"")
    return Page(status=200, headers=headers | {"Content-Encoding": coding}, body=shell.bodies[coding])


def worker(accept_encoding: str = "", *, if_none_match: str = "", language: str = "", source: Source = SOURCE) -> Page:
    """Returns the service worker. Browsers compare its bytes, in which the build id is, to notice a new one."""
    shell = source.shell(language)
    coding = preferred(accept_encoding, shell.worker)
    if not coding:
        return not_acceptable()
    etag = f'"{shell.id}-{shell.language}-{coding}"'
    headers = {**WORKER_HEADERS, "ETag": etag}
    if etag in if_none_match:
        return Page(status=304, headers=headers, body=b"")
    return Page(status=200, headers=headers | {"Content-Encoding": coding}, body=shell.worker[coding])


def manifest(language: str = "", *, source: Source = SOURCE) -> Page:
    """Returns what a system needs to install the console, in a language."""
    wanted = language if language in LANGUAGES else LANGUAGES[0]
    body = (source.dist / manifest_file(wanted)).read_bytes()
    return Page(status=200, headers=FILE_HEADERS | {"Content-Type": "application/manifest+json"}, body=body)


def security(contact: str, *, at: datetime) -> Page:
    """Returns where a flaw is reported (RFC 9116), with an end half a year ahead; 404 when the operator names no
    address."""
    if not contact:
        return Page(status=404, headers=PLAIN_HEADERS, body=b"gone")
    text = f"Contact: {contact}\nExpires: {at + SECURITY_LASTS:%Y-%m-%dT00:00:00Z}\nPreferred-Languages: pt, en, es\n"
    return Page(status=200, headers=PLAIN_HEADERS, body=text.encode())


def icon(name: str, *, source: Source = SOURCE) -> Page:
    """Returns one of the app's pictures. Returns 404 for any other name."""
    names = {path.name for path in source.dist.glob("*.png")}
    if name not in names:
        return Page(status=404, headers=PLAIN_HEADERS, body=b"gone")
    headers = FILE_HEADERS | {"Content-Type": "image/png"}
    return Page(status=200, headers=headers, body=(source.dist / name).read_bytes())


def asset(name: str, accept_encoding: str = "", *, source: Source = SOURCE) -> Page:
    """Returns the script of a page. Returns 404 for a script of another build, which shows the console that it is out
    of date."""
    language = name.partition(".")[2].partition(".")[0]
    bodies = source.shell(language).assets.get(name)
    if bodies is None:
        return Page(status=404, headers=PLAIN_HEADERS, body=b"gone")
    coding = preferred(accept_encoding, bodies)
    if not coding:
        return not_acceptable()
    return Page(status=200, headers=ASSET_HEADERS | {"Content-Encoding": coding}, body=bodies[coding])


def not_acceptable() -> Page:
    return Page(status=406, headers=PLAIN_HEADERS, body=ONLY_COMPRESSED)


def build_id(source: Source = SOURCE) -> str:
    """Returns the value of `build` in `/api/boot` and `/api/sync`, by which an open console notices a newer build."""
    return source.build_id()
