"""Things that a customer sends besides text, as WhatsApp puts them on the wire: type and content."""

import base64
import hashlib
import secrets
from pathlib import Path
from typing import Any

type Json = dict[str, Any]
type Sample = tuple[str, Any]


THINGS = Path(__file__).with_name("things")
MIMES = {
    "foto.jpg": "image/jpeg",
    "voz.ogg": "audio/ogg; codecs=opus",
    "comprovante.pdf": "application/pdf",
    "figurinha.webp": "image/webp",
    "forno.mp4": "video/mp4",
}
"""Files that everybody may send. The beginning of an id says which it is, so that it is known after any restart."""


def photo() -> Sample:
    return "image", _media("foto.jpg")


def voice() -> Sample:
    return "audio", {**_media("voz.ogg"), "voice": True}


def video() -> Sample:
    return "video", {**_media("forno.mp4"), "caption": "Olha o forno!"}


def audio() -> Sample:
    """A sound that nobody recorded just now."""
    return "audio", {**_media("voz.ogg"), "voice": False}


def document() -> Sample:
    return "document", {**_media("comprovante.pdf"), "filename": "comprovante pix.pdf"}


def sticker() -> Sample:
    return "sticker", {**_media("figurinha.webp"), "animated": False}


def location() -> Sample:
    place = {"name": "Praça da Sé", "address": "Praça da Sé - Sé, São Paulo"}
    return "location", {"latitude": -23.5503, "longitude": -46.6339, **place}


def card() -> Sample:
    name = {"formatted_name": "Dona Lúcia Doces", "first_name": "Lúcia", "last_name": "Doces"}
    phone = {"phone": "+55 11 99999-0099", "wa_id": "5511999990099", "type": "CELL"}
    return "contacts", [{"name": name, "phones": [phone]}]


def poll() -> Sample:
    return "unsupported", {"type": "poll_creation"}


SAMPLES = {
    "photo": photo,
    "voice": voice,
    "video": video,
    "audio": audio,
    "document": document,
    "sticker": sticker,
    "location": location,
    "contact": card,
    "poll": poll,
}


def held(ident: str) -> tuple[str, bytes] | None:
    """Type and bytes of the sample that an id stands for; None for any other id."""
    place = int(ident[3]) if len(ident) == 16 and ident.startswith("900") and ident.isdecimal() else len(MIMES)
    name = [*MIMES, ""][min(place, len(MIMES))]
    return (MIMES[name], (THINGS / name).read_bytes()) if name else None


def _media(name: str) -> Json:
    ident = f"900{[*MIMES].index(name)}{secrets.randbelow(10**12):012d}"
    digest = hashlib.sha256((THINGS / name).read_bytes()).digest()
    return described(ident, mime=MIMES[name], sha256=base64.b64encode(digest).decode())


def described(ident: str, *, mime: str, sha256: str) -> Json:
    """A file as a webhook tells it."""
    url = f"https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid={ident}&source=webhook&ext=1795596300&hash=local"
    return {"mime_type": mime, "sha256": sha256, "id": ident, "url": url}
