"""Mails that are made to be slow or large, at their readers: the part of `python -m bench.slow_texts` about mails.

Each mail is as large as Amazon SES takes one, comes to twenty addresses of which two are inboxes, and is read as the
function that takes mails reads it; one reader more takes a file out of it, as the jobs do. A process of its own
measures how much CPU and memory that takes.
"""

import json
import multiprocessing
import re
import resource
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from atende.channels.email import deliveries, mime_reading
from atende.channels.email.parser import parse

LARGEST = 40_000_000
"""Bytes of the largest mail that Amazon SES takes."""
SECONDS, MEGABYTES = 2.0, 256.0
"""Bounds of CPU, and of memory with the mail itself: the function InboundMail has 512 MB and 30 s (template.yaml)."""
TOP = b"From: Ana <ana@cliente.example>\nTo: contato@loja.example\nSubject: Pedido\n"
KEY = "raw/email/1"
KNOWN = 2


class Reading(NamedTuple):
    mail: str
    seconds: float
    megabytes: float


def repeated(part: bytes, size: int) -> bytes:
    return (part * (size // len(part) + 1))[:size]


def parts(head: bytes, content: bytes, *, number: int) -> bytes:
    mixed = b"Content-Type: multipart/mixed; boundary=x\n\n"
    return TOP + mixed + b"".join(b"--x\n" + head + b"\n" + content + b"\n" for _ in range(number)) + b"--x--\n"


def nested(levels: int) -> bytes:
    levels_ = (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level) for level in range(levels))
    return TOP + b"".join(levels_) + b"\n"


def mails(size: int = LARGEST) -> dict[str, Callable[[], bytes]]:
    """Returns what makes each mail of some `size` in bytes, by its name."""
    a_part = size // 25
    return {
        "short lines": lambda: TOP + b"\n" + repeated(b"a\n", size),
        "empty lines": lambda: TOP + b"\n" + repeated(b"\n", size),
        "returns alone": lambda: TOP + b"\n" + repeated(b"\r", size),
        "one line": lambda: TOP + b"\n" + repeated(b"a", size),
        "eight-bit attachments": lambda: parts(
            b"Content-Type: application/octet-stream; name=a.bin\n", repeated(b"\xff\xe7\n", a_part), number=25
        ),
        "encoded attachments": lambda: parts(
            b"Content-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n",
            repeated(b"QUJD" * 19 + b"\r\n", a_part),
            number=25,
        ),
        "a part for each line": lambda: parts(b"", b"", number=0)[:-6] + repeated(b"--x\n\n", size),
        "files without end": lambda: (
            parts(b"", b"", number=0)[:-6] + repeated(b"--x\nContent-Type: image/png; name=a.png\n\nQUJD\n", size)
        ),
        "lines like boundaries": lambda: nested(100) + repeated(b"--\n", size),
        "boundaries that begin every line": lambda: (
            TOP + b"Content-Type: multipart/mixed; boundary=-\n\n" + repeated(b"---\n\n---a\n", size)
        ),
        "parts inside parts": lambda: nested(size // 70),
        "mails inside mails": lambda: TOP + repeated(b"Content-Type: message/rfc822\n\n", size),
        "groups of a report": lambda: TOP + b"Content-Type: message/delivery-status\n\n" + repeated(b"A: b\n\n", size),
        "header fields": lambda: TOP + repeated(b"X: y\n", size),
        "parameters of a field": lambda: TOP + b"Content-Type: text/plain" + repeated(b';"', size) + b"\n\nOi",
        "fields full of parameters": lambda: (
            parts(b"", b"", number=0)[:-6]
            + repeated(b"--x\nContent-Type: a/b" + b';"' + b";" * 1_400 + b"\n\na\n", size)
        ),
        "a flowed text": lambda: TOP + b"Content-Type: text/plain; format=flowed\n\n" + repeated(b"a \n", size),
        "an enriched text": lambda: TOP + b"Content-Type: text/enriched\n\n" + repeated(b"<bold>a<<\n<param>", size),
        "names of attributions": lambda: TOP + b"\n" + repeated(b"qui., 26 de nov. de 2026 08:12 Loja <\n", size),
        "fields of the author": lambda: TOP + b"\n" + repeated(b"Para: a\n\n", size),
        "more than a number": lambda: TOP + b"\n" + repeated(b"a\n> 100\n", size),
        "signed texts without end": lambda: TOP + b"\n" + repeated(b"-----BEGIN PGP SIGNED MESSAGE-----\n", size),
        "beginnings of links": lambda: TOP + b"Content-Type: text/html\n\n" + repeated(b"<a ", size),
        "elements in one line": lambda: TOP + b"Content-Type: text/html\n\n" + repeated(b"a<b>", size),
        "quotations in HTML": lambda: TOP + b"Content-Type: text/html\n\n" + repeated(b"<blockquote>a", size),
        "attributions": lambda: (
            TOP + b"\n" + repeated(b"Em 25/11/2026 10:30, Loja <a@b.example> escreveu:\n> a\nb\n", size)
        ),
        "words of a returned mail": lambda: b"Return-Path: <>\n" + TOP + b"\n" + repeated(b"no aaaa bbbb cccc ", size),
        "letters of another alphabet": lambda: (
            TOP
            + b"Content-Type: text/plain; charset=punycode\n\n"
            + repeated(b"a", 50_000)
            + b"-"
            + repeated(b"a9", size)
        ),
    }


def readings() -> Iterator[Reading]:
    """Reads each mail, and takes a file out of the one with the largest files."""
    for name in mails():
        yield measured(name, read)
    for name in ("encoded attachments", "eight-bit attachments", "short lines"):
        yield measured(f"{name}: a file", fetched)


def read(body: bytes) -> None:
    """Does what the function does with a notice of SES."""
    addresses = [f"loja{number}@loja.example" for number in range(deliveries.MOST_RECIPIENTS)]
    receipt = {"recipients": addresses, "action": {"objectKey": KEY}}
    notice: dict[str, Any] = {"notificationType": "Received", "mail": {"messageId": "1"}, "receipt": receipt}
    known = frozenset(addresses[:KNOWN])
    pieces = deliveries.pieces(notice, read=lambda _: body, is_known=lambda address: address in known, arrived=1) or []
    for piece in pieces:
        json.dumps(piece.item)
        parse(piece)


def fetched(body: bytes) -> None:
    mime_reading.file_at(body, "1")


def measured(name: str, reader: Callable[[bytes], None]) -> Reading:
    """`name` is the mail's, and after a colon says more of the reading."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_child, args=(theirs, name.partition(":")[0], reader))
    process.start()
    theirs.close()
    try:
        seconds, megabytes = ours.recv()
    except EOFError:  # it died
        seconds, megabytes = float("inf"), float("inf")
    process.join()
    return Reading(name, seconds, megabytes)


def _child(pipe: Connection, name: str, reader: Callable[[bytes], None]) -> None:
    body = mails()[name]()
    reader(TOP + b"\nOi")  # loads tables
    begun = process_time()
    reader(body)
    pipe.send((process_time() - begun, most_memory()))


def most_memory() -> float:
    """The most megabytes of this program. On Linux `getrusage` counts those of the process that started it, too."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000_000  # bytes on macOS
    (kilobytes,) = re.findall(r"VmHWM:\s+(\d+)", status.read_text(encoding="ascii"))
    return int(kilobytes) / 1024


def too_slow(reading: Reading) -> bool:
    return reading.seconds > SECONDS or reading.megabytes > MEGABYTES
