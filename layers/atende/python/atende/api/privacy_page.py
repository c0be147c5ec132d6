"""The shop's privacy page: what the owner sets, and the page that strangers read without signing in."""

import gzip
import re
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from atende.api.connecting import origin
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import FIELD_TOO_LONG, WRONG_TYPE
from atende.console import server
from atende.console.csp import source
from atende.core.errors import BadRequest, NotFound
from atende.core.ids import digest
from atende.desk.messages.locations import PRECISIONS
from atende.desk.privacy import public_page, sentences
from atende.desk.privacy.public_page import LONGEST_CONTACT, LONGEST_NAME, LONGEST_TEXT, Shown
from atende.model import Business, Role
from atende.storage import privacy_page
from atende.storage.privacy_page import PrivacyPage
from atende.storage.shop_context import forget
from atende.storage.store import Store

router = Request()

PUBLIC = "/privacidade/"
"""Where the public addresses of privacy pages begin."""
CODE = re.compile(r"[0-9a-f]{16}")
KEPT = timedelta(minutes=1)
"""How long a process keeps a page, or that a code leads nowhere."""
MOST_KEPT = 500
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "public, max-age=3600",
    "Vary": "Accept-Encoding, Accept-Language",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "Content-Security-Policy": f"default-src 'none'; style-src {source(public_page.STYLE)}; base-uri 'none'",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """An empty `text` brings back the usual one. `greeting`: the first greeting of a contact ends with the address.
    `location`: how precisely customers' locations are kept; empty leaves it as it is."""

    officer: str
    contact: str
    text: str
    on: bool
    greeting: bool
    location: str = ""


def address(page: PrivacyPage) -> str:
    return f"{origin()}{PUBLIC}{page.code}" if page.code else ""


def shape(business: Business, page: PrivacyPage, *, greeting: bool) -> Json:
    return {
        "officer": page.officer,
        "contact": page.contact,
        "text": page.text,
        "usual": public_page.text_of(business, replace(page, text=""), business.language),
        "on": page.on,
        "greeting": greeting,
        "address": address(page) if page.on else "",
        "location": business.location,
    }


@router.get("/api/privacy-page")
def show() -> Json:
    caller = router.caller(Role.OWNER)
    business = caller.desk.shop.business
    return shape(business, privacy_page.page(caller.desk.store), greeting=bool(business.privacy_link))


@router.put("/api/privacy-page")
def publish() -> Json:
    """Changes the page, and what greetings say of it."""
    caller, form, at = router.caller(Role.OWNER), router.form(Publishing), now()
    for name, most in (("officer", LONGEST_NAME), ("contact", LONGEST_CONTACT), ("text", LONGEST_TEXT)):
        if len(getattr(form, name)) > most:
            raise BadRequest(FIELD_TOO_LONG(field=name, most=most))
    if form.location not in ("", *PRECISIONS):
        raise BadRequest(WRONG_TYPE(field="location"))
    store, code = caller.desk.store, secrets.token_hex(8)
    officer, contact, text = form.officer.strip(), form.contact.strip(), form.text.strip()
    if form.on and not (officer or contact):
        raise BadRequest(sentences.NO_OFFICER)

    def changed(page: PrivacyPage) -> PrivacyPage:
        named = replace(page, officer=officer, contact=contact, text=text)
        wanted = replace(named, on=form.on, code=page.code or (code if form.on else ""))
        return page if wanted == page else replace(wanted, changed=at)

    page = privacy_page.change(store, changed)
    if page.code:
        privacy_page.publish(store, page.code)
    link = address(page) if form.greeting and page.on else ""
    business = store.change_settings(
        lambda known: replace(known, privacy_link=link, location=form.location or known.location)
    )
    forget(store.business)
    return shape(business, page, greeting=bool(link))


class Kept(NamedTuple):
    until: datetime
    shown: Shown | None


_kept: dict[tuple[str, str], Kept] = {}


def public(path: str, accept_encoding: str, *, language: str, if_none_match: str, at: datetime) -> server.Page:
    """Returns the page of a public address, compressed; 404 for one that leads nowhere."""
    page = shown(path.removeprefix(PUBLIC), language[:2].lower(), at=at)
    if page is None:
        return server.Page(status=404, headers=server.PLAIN_HEADERS, body=b"404")
    etag = f'"{digest(page.html, size=8)}"'
    headers = {**HEADERS, "ETag": etag, "Content-Language": page.language}
    if etag in if_none_match:
        return server.Page(status=304, headers=headers, body=b"")
    bodies = {"gzip": gzip.compress(page.html.encode(), mtime=0)}
    coding = server.preferred(accept_encoding, bodies)
    if not coding:
        return server.not_acceptable()
    return server.Page(status=200, headers=headers | {"Content-Encoding": coding}, body=bodies[coding])


def shown(code: str, language: str, *, at: datetime) -> Shown | None:
    """Returns a page, which a process keeps for a minute, so that whoever asks again costs nothing."""
    if not CODE.fullmatch(code):
        return None
    kept = _kept.get((code, language))
    if kept and kept.until > at:
        return kept.shown
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[code, language] = Kept(at + KEPT, made(code, language))
    return _kept[code, language].shown


def made(code: str, language: str) -> Shown | None:
    business = privacy_page.shop_of(code)
    page = privacy_page.page(Store(business)) if business else None
    if page is None or not page.on or page.code != code:
        return None
    try:
        return public_page.shown(Store(business).settings(), page, language)
    except NotFound:
        return None
