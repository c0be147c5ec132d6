"""Mails that are made to be slow or large: they are read in bounded time and memory, once, and only for our inboxes."""

import quopri
import time
from typing import Any

import pytest

from atende.channels.email import deliveries, mime_reading
from atende.channels.email.parser import parse
from atende.core.errors import Poison
from bench.slow_mails import MEGABYTES, SECONDS, TOP, mails, measured, read

SLOWER = 8
"""How much more a busy machine may take than the bench allows."""
SMALL = 4_000_000
KEY = "raw/email/1"


def notice(*recipients: str, key: str = KEY) -> dict[str, Any]:
    receipt = {"recipients": [*recipients], "action": {"objectKey": key}}
    return {"notificationType": "Received", "mail": {"messageId": "1"}, "receipt": receipt}


@pytest.mark.parametrize("name", mails())
def test_no_mail_takes_long_to_read_or_raises_an_error(name: str) -> None:
    body = mails(SMALL)[name]()
    begun = time.process_time()
    read(body)
    assert time.process_time() - begun < SLOWER * SECONDS


@pytest.mark.parametrize("name", ["short lines", "parts inside parts", "eight-bit attachments"])
def test_the_largest_mail_fits_into_the_memory_of_its_function(name: str) -> None:
    reading = measured(name, read)
    assert reading.megabytes < MEGABYTES
    assert reading.seconds < SLOWER * SECONDS


def test_a_mail_is_read_once_and_only_for_the_addresses_that_are_inboxes() -> None:
    everybody = [f"loja{number}@loja.example" for number in range(20)]
    reads: list[str] = []

    def body_of(key: str) -> bytes:
        reads.append(key)
        return TOP + b"\nOi"

    known = frozenset(everybody[3:5])
    pieces = deliveries.pieces(notice(*everybody), read=body_of, is_known=known.__contains__, arrived=1)
    assert [piece.address for piece in pieces or ()] == everybody[3:5]
    assert reads == [KEY]


def test_a_mail_to_nobody_is_not_read_at_all() -> None:
    def body_of(_: str) -> bytes:
        raise AssertionError("nobody needs it")

    pieces = deliveries.pieces(notice("a@b.example", "c@d.example"), read=body_of, is_known=lambda _: False, arrived=1)
    [piece] = pieces or ()
    assert (piece.kind, piece.address, piece.item) == ("unreadable", "a@b.example", {"object": KEY})


@pytest.mark.parametrize("key", ["raw/poison/x", "raw/email/../poison/x"])
def test_nothing_but_a_mail_is_read(key: str) -> None:
    with pytest.raises(Poison):
        deliveries.pieces(notice("a@b.example", key=key), read=lambda _: TOP, is_known=lambda _: True, arrived=1)


def test_a_file_comes_out_whole_however_long_it_and_its_neighbours_are() -> None:
    """What is cut for reading is put back for the file: eight-bit, quoted-printable, with CRLF and lines of dashes."""
    content = b"".join(b"%d;a\xe7\xe3o = --\r\n--\r\n" % number for number in range(120_000))
    quoted = quopri.encodestring(content)
    head = b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
    plain = b"--x\r\nContent-Type: text/csv; name=a.csv\r\n\r\n" + content
    qp = (
        b"\r\n--x\r\nContent-Type: text/csv; name=b.csv\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted
    )
    body = TOP.replace(b"\n", b"\r\n") + head + plain + qp + b"\r\n--x--\r\n"
    read_mail = mime_reading.read(body)
    assert [file["filename"] for file in read_mail["files"]] == ["a.csv", "b.csv"]
    assert mime_reading.file_at(body, "1") == content
    assert mime_reading.file_at(body, "2") == content


def test_words_behind_large_files_are_read() -> None:
    photo = (
        b"--x\nContent-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\n" + b"QUJD" * 1_000_000 + b"\n"
    )
    body = TOP + b"Content-Type: multipart/mixed; boundary=x\n\n" + photo * 9 + b"--x\n\nSeguem as fotos\n--x--\n"
    [piece] = deliveries.pieces(notice("a@b.example"), read=lambda _: body, is_known=lambda _: True, arrived=1) or ()
    heard: Any = parse(piece)
    assert heard.text == "Seguem as fotos"
    assert len(heard.more) == 9
