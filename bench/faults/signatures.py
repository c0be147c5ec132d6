"""S1: signatures that are nearly right, of another app's secret, of a rotation that is over. Pure."""

import hashlib
import hmac
import random
import secrets
from datetime import UTC, datetime, timedelta

from atende.channels.whatsapp.signature import body_of, header_of, signed
from atende.settings import App
from bench.faults.row import Progress, Row

BODY = rb'{"object":"whatsapp_business_account","entry":[{"text":"Ol\u00e1, \u00e9 voc\u00ea? \/ ok"}]}'
UNTIL = datetime(2026, 11, 25, 15, tzinfo=UTC)
ROTATED = App(secret="novo-segredo", previous="segredo-antigo", previous_until=UNTIL.isoformat())
OTHER = "segredo-de-outra-loja"


def sign(secret: str, body: bytes = BODY) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def enters(signature: object, *, at: datetime, body: bytes = BODY) -> bool:
    event = {"headers": {"x-hub-signature-256": signature}, "body": body.decode("latin-1"), "isBase64Encoded": False}
    return signed(body_of(event), header_of(event), ROTATED.secrets(at=at))


def run(progress: Progress, *, forged: int) -> Row:
    accepted = 0
    for number in range(forged):
        body, signature = random.choice(FORGERIES)()
        accepted += enters(signature, at=UNTIL - timedelta(hours=1), body=body)
        progress(f"{number + 1} of {forged} forged")
    before, after = UNTIL - timedelta(milliseconds=1), UNTIL
    found = {
        "forged, accepted": accepted,
        "another shop's, accepted": enters(sign(OTHER), at=before),
        "old secret within its window": enters(sign(ROTATED.previous), at=before),
        "old secret after it": enters(sign(ROTATED.previous), at=after),
        "new secret throughout": enters(sign(ROTATED.secret), at=before) and enters(sign(ROTATED.secret), at=after),
    }
    must = dict(zip(found, (0, False, True, False, True), strict=True))
    return Row(name="S1", what=f"{forged} forged signatures, another shop's secret, a rotation", found=found, must=must)


def flipped_body() -> tuple[bytes, object]:
    """One bit of the body, signed before it fell."""
    body = bytearray(BODY)
    body[random.randrange(len(body))] ^= 1 << random.randrange(7)
    return bytes(body), sign(ROTATED.secret)


def flipped_signature() -> tuple[bytes, object]:
    told = list(sign(random.choice((ROTATED.secret, ROTATED.previous))))
    place = random.randrange(len(told))
    told[place] = chr(ord(told[place]) ^ 1 << random.randrange(7))
    return BODY, "".join(told)


def by_chance() -> tuple[bytes, object]:
    return BODY, f"sha256={secrets.token_hex(32)}"


def by_another() -> tuple[bytes, object]:
    """Other secrets, and those that a mistake might make one of."""
    return BODY, sign(
        random.choice((OTHER, "", "None", ROTATED.secret[:-1], ROTATED.secret + " ", secrets.token_hex(8)))
    )


def of_another_form() -> tuple[bytes, object]:
    told = sign(ROTATED.secret)
    sha1 = hmac.new(ROTATED.secret.encode(), BODY, hashlib.sha1).hexdigest()
    return BODY, random.choice(
        (told.upper(), told[7:], told[:-1], told + "0", f"sha1={sha1}", None, "", "é" * 71, [told], 0)
    )


FORGERIES = (flipped_body, flipped_signature, by_chance, by_another, of_another_form)
