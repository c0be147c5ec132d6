"""S1: signatures that are almost right, of another app's secret, or of a secret that was rotated out. Pure."""

import hashlib
import hmac
from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

from atende.aws.gateway_events import body_of, headers_of
from atende.channels.whatsapp import receiver
from atende.core.settings import App
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
from bench.faults.storm import fewest

BODY = rb'{"object":"whatsapp_business_account","entry":[{"text":"Ol\u00e1, \u00e9 voc\u00ea? \/ ok"}]}'
UNTIL = datetime(2026, 11, 25, 15, tzinfo=UTC)
ROTATED = App(secret="novo-segredo", previous="segredo-antigo", previous_until=UNTIL.isoformat())
OTHER = "segredo-de-outra-loja"


def sign(secret: str, body: bytes = BODY) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def enters(signature: object, *, at: datetime, body: bytes = BODY) -> bool:
    event = {"headers": {"x-hub-signature-256": signature}, "body": body.decode("latin-1"), "isBase64Encoded": False}
    return receiver.is_signed(body_of(event), headers_of(event), ROTATED, at=at)


def run(progress: Progress, seed: Seed, *, forged: int) -> Row:
    accepted, random = 0, seed.random("forgeries")
    kinds: Counter[str] = Counter()
    for number in range(forged):
        forgery = random.choice(FORGERIES)
        body, signature = forgery(random)
        kinds[forgery.__name__.replace("_", " ")] += 1
        accepted += enters(signature, at=UNTIL - timedelta(hours=1), body=body)
        progress(f"{number + 1} of {forged} forged")
    before, after = UNTIL - timedelta(milliseconds=1), UNTIL
    figures = {
        "forged, accepted": accepted,
        "another shop's, accepted": enters(sign(OTHER), at=before),
        "old secret within its window": enters(sign(ROTATED.previous), at=before),
        "old secret after it": enters(sign(ROTATED.previous), at=after),
        "new secret throughout": enters(sign(ROTATED.secret), at=before) and enters(sign(ROTATED.secret), at=after),
    }
    must = dict(zip(figures, (0, False, True, False, True), strict=True))
    title = f"{forged} forged signatures, another shop's secret, a rotation"
    least = dict.fromkeys(
        (forger.__name__.replace("_", " ") for forger in FORGERIES), fewest(forged, 1 / len(FORGERIES))
    )
    return Row(name="S1", what=title, figures=figures, must=must, notes=dict(kinds), least=least)


def flipped_body(random: Random) -> tuple[bytes, object]:
    """One bit of the body, changed after it was signed."""
    body = bytearray(BODY)
    body[random.randrange(len(body))] ^= 1 << random.randrange(7)
    return bytes(body), sign(ROTATED.secret)


def flipped_signature(random: Random) -> tuple[bytes, object]:
    characters = list(sign(random.choice((ROTATED.secret, ROTATED.previous))))
    place = random.randrange(len(characters))
    characters[place] = chr(ord(characters[place]) ^ 1 << random.randrange(7))
    return BODY, "".join(characters)


def by_chance(random: Random) -> tuple[bytes, object]:
    return BODY, f"sha256={random.getrandbits(256):064x}"


def by_another(random: Random) -> tuple[bytes, object]:
    """Signatures of other secrets, including those that a programming mistake might use."""
    return BODY, sign(
        random.choice((OTHER, "", "None", ROTATED.secret[:-1], ROTATED.secret + " ", random.randbytes(8).hex()))
    )


def of_another_form(random: Random) -> tuple[bytes, object]:
    signed = sign(ROTATED.secret)
    sha1 = hmac.new(ROTATED.secret.encode(), BODY, hashlib.sha1).hexdigest()
    return BODY, random.choice(
        (signed.upper(), signed[7:], signed[:-1], signed + "0", f"sha1={sha1}", None, "", "é" * 71, [signed], 0)
    )


FORGERIES = (flipped_body, flipped_signature, by_chance, by_another, of_another_form)
