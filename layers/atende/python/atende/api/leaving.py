"""The link in automatic mails by which whoever gets them ends them, without signing in: `/sair/<address>/<token>`.

A mail program posts to it with one click (RFC 8058). A browser that follows it sees a page with a button first, because
programs that look for viruses follow every link.
"""

import re
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import unquote

from atende.aws.gateway_events import headers_of
from atende.channels import optional_parts, protocols
from atende.console.csp import source
from atende.core.i18n import pick
from atende.desk.privacy.public_page import STYLE
from atende.model import Inbox, Thread
from atende.model.consent import Consent, Purpose, Source, entry_id, version_of
from atende.storage import consents
from atende.storage.directory import Directory
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

type Json = dict[str, Any]

PLACE = re.compile(r"/sair/([^/]{3,200})/([a-z0-9_.]{20,90})")
WORDS = {
    "pt-BR": {
        "ask": "Não receber mais mensagens automáticas de {shop} por e-mail?",
        "go": "Não receber mais",
        "done": "Pronto. {shop} não envia mais estas mensagens para você.",
        "back": "Respostas ao que você escrever continuam chegando. Para voltar a receber, responda um e-mail da loja "
        "com VOLTAR.",
    },
    "en": {
        "ask": "Stop getting automatic messages of {shop} by e-mail?",
        "go": "Stop them",
        "done": "Done. {shop} sends you no more of these messages.",
        "back": "Answers to what you write still arrive. To get them again, answer an e-mail of the shop with START.",
    },
    "es": {
        "ask": "¿No recibir más mensajes automáticos de {shop} por correo?",
        "go": "No recibir más",
        "done": "Listo. {shop} ya no te envía estos mensajes.",
        "back": "Las respuestas a lo que escribas siguen llegando. Para volver a recibirlos, responde un correo de la "
        "tienda con ALTA.",
    },
}
HEADERS = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
    "content-security-policy": f"default-src 'none'; style-src {source(STYLE)}; form-action 'self'; base-uri 'none'",
}


def answer(event: Json, *, at: datetime) -> Json:
    """Answers a request as API Gateway hands it over (payload format 2.0)."""
    http = (event.get("requestContext") or {}).get("http") or {}
    method = str(http.get("method") or "GET").upper()
    place = PLACE.fullmatch(str(event.get("rawPath") or ""))
    known = _known(unquote(place[1]), place[2]) if place else None
    if known is None:
        return {"statusCode": 404, "headers": HEADERS, "body": "404"}
    shop, thread, purpose = known
    if method not in ("GET", "HEAD", "POST"):
        return {"statusCode": 405, "headers": HEADERS | {"allow": "GET, HEAD, POST"}, "body": ""}
    if method == "POST":
        refuse(shop.store, thread, purpose, at=at)
    language = headers_of(event).get("accept-language", "")[:2].lower()
    return {"statusCode": 200, "headers": HEADERS, "body": page(shop, language, done=method == "POST")}


def _known(address: str, token: str) -> tuple[ShopContext, Thread, Purpose] | None:
    """Returns whose mail a link came in, and what it is to end; None for a link that nobody has made."""
    directory = Directory()
    channels = (name for name in protocols.names() if optional_parts.leaving(name))
    lookups = (directory.lookup(name, address.lower()) for name in channels)
    lookup = next((entry for entry in lookups if entry), None)
    if lookup is None:
        return None
    shop, part = ShopContext(Store(lookup.business)), optional_parts.leaving(lookup.channel)
    inbox: Inbox = shop.inbox(lookup.inbox)
    named = part.named(token, inbox) if part else None
    thread = shop.store.find_thread(named[0]) if named else None
    if named is None or thread is None or named[1] not in tuple(Purpose):
        return None
    return shop, thread, Purpose(named[1])


def refuse(store: Store, thread: Thread, purpose: Purpose, *, at: datetime) -> None:
    """Records that the thread's contact wants no more of a purpose, once, however often the link is used."""
    person = store.merged(thread.contact)
    if purpose in person.withdrawn:
        return
    entry = Consent(
        contact=person.id,
        id=entry_id(thread.id, purpose, at.isoformat()),
        at=at,
        purpose=purpose,
        given=False,
        source=Source.CHANNEL,
        thread=thread.id,
        wording=version_of("unsubscribe", WORDS["pt-BR"]["ask"]),
    )
    consents.record(store, entry)


def page(shop: ShopContext, language: str, *, done: bool) -> str:
    words = pick(WORDS, language or shop.business.language)
    name = escape(shop.business.name)
    said = words["done" if done else "ask"].format(shop=name)
    form = "" if done else f'<form method="post"><button>{words["go"]}</button></form>'
    code = next(code for code, known in WORDS.items() if known is words)
    return (
        f'<!doctype html><html lang="{code}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{name}</title>'
        f"<style>{STYLE}</style><main><h1>{said}</h1>{form}<p>{words['back']}</p></main></html>"
    )
