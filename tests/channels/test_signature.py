"""The seventeen cases of the webhook's door, and bits that flip."""

import base64
import hashlib
import hmac
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atende.aws.gateway_events import LARGEST_BODY, body_of, headers_of
from atende.channels.meta.signature import HEADER, signed, verified
from atende.core.errors import BadRequest
from atende.core.strict_json import decode

SECRET, PREVIOUS = "segredo-de-teste", "segredo-antigo"
TEXT = r'{"object":"whatsapp_business_account","entry":[{"text":"Ol\u00e1, \u00e9 voc\u00ea? \/ ok"}]}'
BODY = TEXT.encode()


def sign(body: bytes, secret: str = SECRET) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def enters(event: dict[str, Any], *secrets: str) -> bool:
    return signed(body_of(event), headers_of(event).get(HEADER), secrets or (SECRET, PREVIOUS))


def event(body: Any = TEXT, signature: object = None, **more: Any) -> dict[str, Any]:
    told = sign(BODY) if signature is None else signature
    return {"headers": {"x-hub-signature-256": told}, "body": body, "isBase64Encoded": False, **more}


def test_1_right_signature_enters():
    assert enters(event())


def test_2_no_header_at_all():
    assert not enters(event(headers={}))
    assert not enters(event(headers=None))


def test_3_header_of_none():
    assert not enters(event(headers={"x-hub-signature-256": None}))


def test_4_name_of_the_header_in_any_case():
    assert enters(event(headers={"X-Hub-Signature-256": sign(BODY)}))


def test_5_upper_case_digits_are_not_metas():
    assert not enters(event(signature="sha256=" + sign(BODY)[7:].upper()))


def test_6_characters_beyond_ascii():
    assert not enters(event(signature="sha256=" + "é" * 64))
    assert not enters(event(signature="sha256=" + "٣" * 64))
    assert not enters(event(signature="\ud83d"))


def test_7_only_sha256():
    assert not enters(event(signature="sha1=" + hmac.new(SECRET.encode(), BODY, hashlib.sha1).hexdigest()))
    assert not enters(event(signature=sign(BODY)[7:]))


def test_8_cut_or_lengthened_signature():
    assert not enters(event(signature=sign(BODY)[:-1]))
    assert not enters(event(signature=sign(BODY) + "\n"))
    assert not enters(event(signature=""))


def test_9_another_secret():
    assert not enters(event(signature=sign(BODY, "outro")))


def test_10_previous_secret_during_a_rotation():
    assert enters(event(signature=sign(BODY, PREVIOUS)))
    assert not enters(event(signature=sign(BODY, PREVIOUS)), SECRET)


def test_11_no_secret_means_no_entry():
    assert not enters(event(signature=sign(BODY, "")), "")
    assert not signed(BODY, sign(BODY), ())


def test_12_base64_body():
    assert enters(event(body=base64.b64encode(BODY).decode(), isBase64Encoded=True))
    with pytest.raises(BadRequest):
        enters(event(body="não é base64!", isBase64Encoded=True))
    with pytest.raises(BadRequest):
        enters(event(body="QQ=", isBase64Encoded=True))


def test_13_null_body():
    assert not enters(event(body=None))
    with pytest.raises(BadRequest):
        enters(event(body={"a": 1}))


def test_14_bytes_that_are_no_text_enter_but_cannot_be_decoded():
    body = b'{"x": "\xff"}'
    assert enters(event(body=base64.b64encode(body).decode(), signature=sign(body), isBase64Encoded=True))
    with pytest.raises(ValueError, match="not UTF-8"):
        decode(body)


@pytest.mark.parametrize("body", [b"[" * 100_000, b"9" * 5_000, b"{"], ids=["deep", "digits", "cut"])
def test_15_signed_but_no_json_is_a_sentence(body):
    assert enters(event(body=body.decode(), signature=sign(body)))
    with pytest.raises(ValueError, match="not"):
        decode(body)


def test_16_lone_surrogates_and_lists_are_only_data():
    body = rb'["\ud83d"]'
    assert enters(event(body=body.decode(), signature=sign(body)))
    assert decode(body) == ["\ud83d"]
    assert not enters(event(body="\ud83d"))


def test_17_over_3_mb_is_refused_before_anything_is_computed():
    for more in ({"body": "x" * (LARGEST_BODY + 1)}, {"body": "QUFB" * LARGEST_BODY, "isBase64Encoded": True}):
        with pytest.raises(BadRequest):
            body_of(event(**more))
    with pytest.raises(BadRequest):
        body_of(event(body="é" * (LARGEST_BODY // 2 + 1)))


def test_json_written_again_is_not_what_meta_signed():
    again = json.dumps(json.loads(BODY), ensure_ascii=False).encode()
    assert signed(BODY, sign(BODY), (SECRET,))
    assert not signed(again, sign(BODY), (SECRET,))


@given(body=st.binary(min_size=1, max_size=60), bit=st.integers(0, 479))
def test_a_flipped_bit_of_the_body_is_noticed(body: bytes, bit: int) -> None:
    flipped = bytearray(body)
    flipped[bit // 8 % len(body)] ^= 1 << bit % 8
    assert not signed(bytes(flipped), sign(body), (SECRET, PREVIOUS))


@given(place=st.integers(0, 70), bit=st.integers(0, 6))
def test_a_flipped_bit_of_the_signature_is_noticed(place: int, bit: int) -> None:
    told = list(sign(BODY))
    told[place] = chr(ord(told[place]) ^ 1 << bit)
    assert not signed(BODY, "".join(told), (SECRET, PREVIOUS))


@given(header=st.none() | st.text() | st.binary() | st.integers() | st.lists(st.text()))
def test_any_header_is_an_answer_not_an_error(header: object) -> None:
    assert signed(BODY, header, (SECRET,)) is False


@pytest.mark.parametrize(
    ("query", "token", "answer"),
    [
        ({"hub.mode": "subscribe", "hub.verify_token": "t", "hub.challenge": "1"}, "t", "1"),
        ({"hub.mode": "subscribe", "hub.verify_token": "x", "hub.challenge": "1"}, "t", None),
        ({"hub.mode": "unsubscribe", "hub.verify_token": "t", "hub.challenge": "1"}, "t", None),
        ({"hub.mode": "subscribe", "hub.verify_token": "t"}, "t", None),
        ({"hub.mode": "subscribe", "hub.verify_token": "", "hub.challenge": "1"}, "", None),
        ({"hub.mode": "subscribe", "hub.verify_token": "é\ud83d", "hub.challenge": "1"}, "t", None),
        (None, "t", None),
    ],
)
def test_only_our_token_gets_the_challenge_back(query, token, answer):
    assert verified(query, token) == answer
