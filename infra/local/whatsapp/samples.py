"""Things that a customer sends besides text, as WhatsApp puts them on the wire: type and content."""

import base64
import hashlib
import secrets
from typing import Any

type Json = dict[str, Any]
type Sample = tuple[str, Any]


def photo() -> Sample:
    return "image", _media("image/jpeg")


def voice() -> Sample:
    return "audio", {**_media("audio/ogg; codecs=opus"), "voice": True}


def document() -> Sample:
    return "document", {**_media("application/pdf"), "filename": "comprovante pix.pdf"}


def sticker() -> Sample:
    return "sticker", {**_media("image/webp"), "animated": False}


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
    "document": document,
    "sticker": sticker,
    "location": location,
    "contact": card,
    "poll": poll,
}


def _media(mime: str) -> Json:
    ident = str(secrets.randbelow(10**15) + 10**15)
    digest = base64.b64encode(hashlib.sha256(ident.encode()).digest()).decode()
    url = f"https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid={ident}&source=webhook&ext=1795596300&hash=local"
    return {"mime_type": mime, "sha256": digest, "id": ident, "url": url}
