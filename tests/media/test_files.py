"""Types by content, hosts that the token may be shown to, links as botocore signs them."""

from datetime import timedelta
from io import BytesIO
from urllib.parse import parse_qsl, urlsplit

import botocore.session
import pytest
from botocore.config import Config
from hypothesis import given, settings
from hypothesis import strategies as st

from atende.api.attachment_errors import REASONS
from atende.aws.presigned_urls import Links
from atende.channels.transfer import Multipart
from atende.channels.whatsapp.errors import failure
from atende.channels.whatsapp.graph.media import certain, is_meta
from atende.core import clock
from atende.core.i18n import LANGUAGES
from atende.model.file_types import BEGINNINGS, PROGRAM, WORD, kept_as, sniffed
from infra.local.whatsapp.samples import MIMES, THINGS

KEYS = {
    "AWS_REGION": "sa-east-1",
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI",
    "AWS_SESSION_TOKEN": "IQoJb3Jp//=+",
}


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([b"", *(magic for magic, _ in BEGINNINGS), b"RIFF", b"\0\0\0\0ftyp", b"<"]), st.binary(max_size=64)
)
def test_anything_has_a_type(magic: bytes, rest: bytes) -> None:
    assert "/" in sniffed(magic + rest)
    for kind in ("image", "voice", "document", "edit"):
        assert kept_as(kind, magic + rest, declared="x") not in (PROGRAM, "text/html")


@pytest.mark.parametrize(
    ("head", "found"),
    [
        *(((THINGS / name).read_bytes()[:4096], mime.partition(";")[0]) for name, mime in MIMES.items()),
        (b"\0\0\0\x20ftypisom", "video/mp4"),
        (b"\0\0\0\x20ftypM4A ", "audio/mp4"),
        (b"\0\0\0\x18ftypheic", "image/heic"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"\xff\xf1\x50\x80", "audio/aac"),
        (b"\xff\xfeo\0i\0", "application/octet-stream"),
        (b"PK\x03\x04" + bytes(40) + b"word/document.xml", WORD),
        (b"MZ\x90\0\x03", PROGRAM),
        ("MZ Móveis: orçamento".encode(), "text/plain"),
        (b"\xef\xbb\xbf  <?xml version='1.0'?><svg/>", "text/html"),
        ("Orçamento: R$ 84,00 ã".encode()[:-1], "text/plain"),
    ],
)
def test_a_file_is_what_its_bytes_say(head: bytes, found: str) -> None:
    assert sniffed(head) == found


def test_a_recording_in_a_film_s_clothes_is_sound() -> None:
    assert kept_as("voice", b"\0\0\0\x20ftypisom", declared="audio/mp4") == "audio/mp4"
    assert kept_as("image", b"\0\0\0\x20ftypisom", declared="image/jpeg") is None


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://lookaside.fbsbx.com/x?mid=1", True),
        ("https://mmg.whatsapp.net/x", True),
        ("http://lookaside.fbsbx.com/x", False),
        ("https://lookaside.fbsbx.com:8443/x", False),
        ("https://lookaside.fbsbx.com@evil.example/x", False),
        ("https://evil.example/.fbsbx.com", False),
        ("https://evilfbsbx.com/x", False),
        ("https://evil.example\\.fbsbx.com/x", False),
        ("https://169.254.169.254/latest", False),
        ("file:///etc/passwd", False),
        ("https://[::1", False),
        ("http://127.0.0.1:8001/v26.0/1/bytes", True),
        ("http://127.0.0.1:8002/v26.0/1/bytes", False),
    ],
)
def test_the_token_is_shown_to_meta_alone(url: str, *, may: bool) -> None:
    assert is_meta(url, graph="http://127.0.0.1:8001/v26.0") is may


@pytest.mark.parametrize("endpoint", [{}, {"AWS_ENDPOINT_URL": "http://127.0.0.1:4566"}])
def test_a_link_is_what_botocore_signs(endpoint: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    links, at = Links("a-bucket", environment=KEYS | endpoint), clock.now()
    ours = links.get("media/b/in/t/é", mime="image/jpeg", filename="a b", at=at, lasts=timedelta(minutes=5))
    monkeypatch.setattr("botocore.auth.get_current_datetime", lambda *_: at)
    style = {"addressing_style": "path" if endpoint else "virtual"}
    client = botocore.session.get_session().create_client(
        "s3",
        region_name="sa-east-1",
        endpoint_url=endpoint.get("AWS_ENDPOINT_URL"),
        aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
        aws_session_token=KEYS["AWS_SESSION_TOKEN"],
        config=Config(signature_version="s3v4", s3=style),
    )
    asked = {
        "ResponseCacheControl": "private, max-age=300",
        "ResponseContentDisposition": "attachment; filename*=UTF-8''a%20b",
        "ResponseContentType": "image/jpeg",
    }
    theirs = client.generate_presigned_url(
        "get_object", Params={"Bucket": "a-bucket", "Key": "media/b/in/t/é"} | asked, ExpiresIn=300
    )
    client.close()
    one, other = urlsplit(ours), urlsplit(theirs)
    assert (one.scheme, one.netloc, one.path) == (other.scheme, other.netloc, other.path)
    mine, its = dict(parse_qsl(one.query)), dict(parse_qsl(other.query))
    for told in (mine, its):
        told.pop("X-Amz-Signature")  # over the order of the query, which each writes in its own way
    assert mine == its


def test_an_upload_without_an_answer_is_tried_again() -> None:
    error = certain(failure(502, b"<html>"))
    assert (error.uncertain, error.retry) == (False, 15)


def test_a_form_is_read_in_parts_and_knows_its_length() -> None:
    form = Multipart(BytesIO(b"x" * 100_000), size=100_000, mime="image/jpeg", filename='a"b.jpg')
    parts = iter(lambda: form.read(16_384), b"")
    assert len(b"".join(parts)) == len(form)
    assert form.read() == b""


def test_every_reason_has_words_in_every_language() -> None:
    assert {len(words) for words in REASONS.values()} == {len(LANGUAGES)}
    assert all(words for told in REASONS.values() for words in told)
