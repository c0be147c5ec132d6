"""Mails to the people of a shop, in the shop's language: the link that confirms an address, a sign-in link, and the
notice of a new sign-in."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple
from zoneinfo import ZoneInfo

from atende.core.i18n import pick
from atende.desk.notifications.email import BUTTON, FONT, INK, LINE, PAPER, SOFT
from atende.desk.people import arrivals
from atende.model import Business
from atende.model.access import Way
from atende.model.notification import Mail
from atende.storage.sign_ins import SignIn


class Button(NamedTuple):
    """A link, and what its button says."""

    label: str
    link: str


WORDS: dict[str, dict[str, str]] = {
    "pt-BR": {
        "confirm": "Confirme o seu e-mail no Atende",
        "confirm_text": "{shop} quer usar este e-mail para {name} recuperar o acesso ao painel. O link vale um dia.",
        "confirm_go": "Confirmar este e-mail",
        "invite": "{shop} convidou você para o Atende",
        "invite_text": "Oi, {name}! Entre no painel de {shop} por este link. Ele vale 3 dias e uma única vez.",
        "invite_go": "Entrar em {shop}",
        "invite_not_me": "Não conhece {shop}? Ignore este e-mail.",
        "enter": "Seu link para entrar no Atende",
        "enter_text": "Alguém pediu para recuperar o acesso com este e-mail. O link vale 15 minutos e uma única vez.",
        "enter_go": "Entrar em {shop}",
        "not_me": "Não foi você? Ignore este e-mail: sem o link, ninguém entra.",
        "arrival": "Novo acesso ao painel de {shop}",
        "arrival_text": "{name} entrou no painel de {shop} em {when}, {way}. "
        "Aparelho: {device}. Lugar aproximado: {place}.",
        "arrival_go": "Abrir o painel",
        "arrival_not_me": "Não foi você? Em Conta, Seu acesso, saia do aparelho que não conhece e avise o dono.",
    },
    "en": {
        "confirm": "Confirm your e-mail in Atende",
        "confirm_text": "{shop} wants to use this e-mail so that {name} can get back in. The link lasts a day.",
        "confirm_go": "Confirm this e-mail",
        "invite": "{shop} invites you to Atende",
        "invite_text": "Hello, {name}! Sign in to the console of {shop} by this link. It lasts 3 days and works once.",
        "invite_go": "Sign in to {shop}",
        "invite_not_me": "You do not know {shop}? Ignore this mail.",
        "enter": "Your link to sign in to Atende",
        "enter_text": "Somebody asked to get back in with this e-mail. The link lasts 15 minutes and works once.",
        "enter_go": "Sign in to {shop}",
        "not_me": "Was it not you? Ignore this mail: nobody gets in without the link.",
        "arrival": "New sign-in to the console of {shop}",
        "arrival_text": "{name} signed in to {shop} on {when}, {way}. Device: {device}. Approximate place: {place}.",
        "arrival_go": "Open the console",
        "arrival_not_me": "Was it not you? Under Account, Your access, end that sign-in, and tell the owner.",
    },
    "es": {
        "confirm": "Confirma tu correo en Atende",
        "confirm_text": "{shop} quiere usar este correo para que {name} recupere el acceso. El enlace dura un día.",
        "confirm_go": "Confirmar este correo",
        "invite": "{shop} te invita a Atende",
        "invite_text": "¡Hola, {name}! Entra al panel de {shop} por este enlace. Dura 3 días y sirve una vez.",
        "invite_go": "Entrar en {shop}",
        "invite_not_me": "¿No conoces {shop}? Ignora este correo.",
        "enter": "Tu enlace para entrar en Atende",
        "enter_text": "Alguien pidió recuperar el acceso con este correo. El enlace dura 15 minutos y sirve una vez.",
        "enter_go": "Entrar en {shop}",
        "not_me": "¿No fuiste tú? Ignora este correo: sin el enlace nadie entra.",
        "arrival": "Nuevo acceso al panel de {shop}",
        "arrival_text": "{name} entró al panel de {shop} el {when}, {way}. "
        "Aparato: {device}. Lugar aproximado: {place}.",
        "arrival_go": "Abrir el panel",
        "arrival_not_me": "¿No fuiste tú? En Cuenta, Tu acceso, cierra ese acceso y avisa al dueño.",
    },
}


UNKNOWN = {"pt-BR": "desconhecido", "en": "unknown", "es": "desconocido"}


def confirmation(shop: str, name: str, link: str, *, language: str) -> Mail:
    words = pick(WORDS, language)
    text = words["confirm_text"].format(shop=shop, name=name)
    return _mail(words["confirm"], text, [Button(words["confirm_go"], link)], words["not_me"])


def invitation(shop: str, name: str, link: str, *, language: str) -> Mail:
    words = pick(WORDS, language)
    subject, text, go, last = (
        words[key].format(shop=shop, name=name) for key in ("invite", "invite_text", "invite_go", "invite_not_me")
    )
    return _mail(subject, text, [Button(go, link)], last)


def arrival(shop: Business, name: str, entry: SignIn, console: str) -> Mail:
    """Returns the mail about a new sign-in of a person."""
    words = pick(WORDS, shop.language)
    local = entry.at.astimezone(ZoneInfo(shop.zone))
    unknown = pick(UNKNOWN, shop.language)
    values = {
        "shop": shop.name,
        "name": name,
        "when": f"{local:%d/%m/%Y %H:%M}",
        "way": arrivals.WAYS[Way(entry.way)].text(shop.language),
        "device": entry.device or unknown,
        "place": entry.place or unknown,
    }
    subject, text, go, last = (
        words[key].format(**values) for key in ("arrival", "arrival_text", "arrival_go", "arrival_not_me")
    )
    return _mail(subject, text, [Button(go, f"{console.rstrip('/')}/")], last)


def sign_in(links: Sequence[tuple[str, str]], *, language: str) -> Mail:
    """Returns the mail with a sign-in link for each shop of the address: pairs of the shop's name and the link."""
    words = pick(WORDS, language)
    ways = [Button(words["enter_go"].format(shop=shop), link) for shop, link in links]
    return _mail(words["enter"], words["enter_text"], ways, words["not_me"])


def _mail(subject: str, text: str, ways: Sequence[Button], last: str) -> Mail:
    plain = "\n\n".join((text, *(f"{way.label}: {way.link}" for way in ways), last)) + "\n"
    buttons = "".join(f'<p><a href="{escape(way.link)}" style="{BUTTON}">{escape(way.label)}</a></p>' for way in ways)
    html = f"""<!doctype html><html><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"></head>
<body style="margin:0;padding:20px 16px;background:{PAPER};color:{INK};font:16px/1.5 {FONT}">
<div style="max-width:560px;margin:0 auto;padding:20px;background:#fff;border:1px solid {LINE};border-radius:12px">
<p>{escape(text)}</p>{buttons}<p style="color:{SOFT};font-size:13px">{escape(last)}</p></div></body></html>
"""
    return Mail(subject=subject, text=plain, html=html)
