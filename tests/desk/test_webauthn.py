"""Answers that Chromium's authenticator gave (`passkeys.json`, recorded for both kinds of keys) prove what they are
about, and nothing else; py_webauthn 3.0.1 took and refused the same."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest

from atende.desk.people.webauthn import (
    Ceremony,
    Credential,
    Unproved,
    cbor_map,
    challenge_in,
    check_signature,
    new_credential,
)

RECORDED = json.loads((Path(__file__).parent / "passkeys.json").read_text())
MADE = Ceremony(
    kind="webauthn.create", challenge="BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc", origin="http://localhost:8123",
    host="localhost",
)  # fmt: skip
USED = replace(MADE, kind="webauthn.get", challenge="CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk")
KINDS = sorted(RECORDED)


def bytes_of(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def made(kind: str, about: Ceremony = MADE, **instead: bytes) -> Credential:
    parts = {name: bytes_of(text) for name, text in RECORDED[kind]["made"].items()} | instead
    return new_credential(parts["client_data"], parts["authenticator_data"], about=about)


def used(kind: str, about: Ceremony = USED, **instead: bytes) -> int:
    credential = made(kind)
    parts = {name: bytes_of(text) for name, text in RECORDED[kind]["used"].items()} | instead
    return check_signature(
        parts["client_data"],
        parts["authenticator_data"],
        parts["signature"],
        algorithm=credential.algorithm,
        key=credential.key,
        about=about,
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_recorded_passkey_is_made_and_signs_in(kind: str) -> None:
    credential = made(kind)
    assert urlsafe_b64encode(credential.id).rstrip(b"=").decode() == RECORDED[kind]["made"]["id"]
    assert (credential.algorithm, credential.count) == ({"es256": -7, "rs256": -257}[kind], 1)
    assert used(kind) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "webauthn.get"},
        {"challenge": "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwg"},
        {"origin": "http://localhost:8124"},
        {"origin": "https://localhost:8123"},
        {"host": "loja.example"},
    ],
)
def test_what_was_meant_for_something_else_proves_nothing(other: dict[str, str]) -> None:
    with pytest.raises(Unproved):
        made("es256", replace(MADE, **other))
    with pytest.raises(Unproved):
        used("es256", replace(USED, **{"kind": "webauthn.create"} if "kind" in other else other))


@pytest.mark.parametrize("kind", KINDS)
def test_each_bit_counts_that_was_signed(kind: str) -> None:
    """Flags, counter and client data are under the signature; of the signature itself 200 bits are tried."""
    random = Random(7)
    for part in ("client_data", "authenticator_data", "signature"):
        whole = bytes_of(RECORDED[kind]["used"][part])
        for place in random.sample(range(len(whole) * 8), k=60):
            changed = bytearray(whole)
            changed[place // 8] ^= 1 << place % 8
            with pytest.raises(Unproved):
                used(kind, **{part: bytes(changed)})


@pytest.mark.parametrize("flags", [0x44, 0x41, 0x05, 0x55, 0x00])
def test_nobody_there_nobody_proved_no_key_or_a_copy_that_cannot_be(flags: int) -> None:
    whole = bytearray(bytes_of(RECORDED["es256"]["made"]["authenticator_data"]))
    whole[32] = flags
    with pytest.raises(Unproved):
        made("es256", authenticator_data=bytes(whole))


def signed_data(key: bytes, *, identifier: bytes = b"i", flags: int = 0x45, size: int | None = None) -> bytes:
    length = len(identifier) if size is None else size
    head = sha256(b"localhost").digest() + bytes([flags]) + bytes(4)
    return head + bytes(16) + length.to_bytes(2) + identifier + key


POINT = bytes_of(RECORDED["es256"]["made"]["authenticator_data"])[-77:]
MODULUS = bytes_of(RECORDED["rs256"]["made"]["authenticator_data"])


@pytest.mark.parametrize(
    "key",
    [
        b"",
        POINT[:-1],
        POINT + b"\x00",
        POINT.replace(b"\x20\x01", b"\x20\x02", 1),  # another curve
        POINT.replace(b"\x03\x26", b"\x03\x27", 1),  # another algorithm
        POINT[:10] + bytes(32) + POINT[42:],  # no point of the curve
        b"\xa5" * 2000,
        b"\xbf\x01\x02\xff",
        b"\x9a\xff\xff\xff\xff",
        b"\xa1\x1b" + b"\xff" * 8 + b"\x00",
        b"\xa4\x01\x03\x03\x39\x01\x00\x20\x58\x80" + b"\xc1" * 128 + b"\x21\x43\x01\x00\x01",  # 1,024 bits
        b"\xa4\x01\x03\x03\x39\x01\x00\x20\x59\x01\x00" + b"\xc1" * 256 + b"\x21\x41\x03",  # exponent 3
    ],
)
def test_a_key_of_another_kind_is_no_passkey(key: bytes) -> None:
    client_data = bytes_of(RECORDED["es256"]["made"]["client_data"])
    with pytest.raises(Unproved):
        new_credential(client_data, signed_data(key), about=MADE)


@pytest.mark.parametrize(("identifier", "size"), [(b"", 0), (b"i", 500), (b"i" * 1024, None)])
def test_an_id_is_as_long_as_it_says(identifier: bytes, size: int | None) -> None:
    client_data = bytes_of(RECORDED["es256"]["made"]["client_data"])
    assert new_credential(client_data, signed_data(POINT), about=MADE).id == b"i"
    with pytest.raises(Unproved):
        new_credential(client_data, signed_data(POINT, identifier=identifier, size=size), about=MADE)


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b"null", b"[" * 4000, b"\xff", b"{}", b'{"challenge": 7}', b"x" * 9000]
)
def test_client_data_that_are_none_are_refused(text: bytes) -> None:
    with pytest.raises(Unproved):
        challenge_in(text)


def test_a_page_in_a_frame_of_another_site_is_refused() -> None:
    given: dict[str, Any] = json.loads(bytes_of(RECORDED["es256"]["made"]["client_data"])) | {"crossOrigin": True}
    with pytest.raises(Unproved):
        made("es256", client_data=json.dumps(given).encode())


def test_random_bytes_are_read_without_another_error() -> None:
    random, refused = Random(11), 0
    for _ in range(2_000):
        data = random.randbytes(random.randrange(60))
        try:
            cbor_map(data)
        except Unproved:
            refused += 1
    assert refused > 1_000
