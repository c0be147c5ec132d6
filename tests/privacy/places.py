"""Every byte that a shop has: the table with compressed figures, each version of each object, queues."""

import base64
import gzip
import json
import sqlite3
import tempfile
import zlib
from collections.abc import Container, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from atende.aws import session
from atende.core.i18n import plain

FEWEST_PACKED = 40
"""Signs of a text that may be compressed words."""

type Found = set[tuple[str, str]]
"""Pairs of a mark and the place where it is."""


def forms_of(mark: str) -> set[bytes]:
    """How a mark may stand somewhere, in small letters: as it is, as JSON or a URL writes it, without accents.

    >>> sorted(forms_of("Amália"))
    [b'am%c3%a1lia', b'am\\\\u00e1lia', b'amalia', b'am\\xc3\\xa1lia']
    """
    return {form.lower().encode() for form in (mark, json.dumps(mark)[1:-1], quote(mark), plain(mark))}


def in_base64(mark: str) -> set[bytes]:
    """How a mark may stand within base64: it begins at any of three places, and its last sign has bits of what follows.

    >>> base64.b64encode(b"from +5531988887777!")[8:26] in in_base64("5531988887777")
    True
    """
    forms = set()
    for before in range(3):
        first, last = -(-before * 8 // 6), -(-(before + len(mark.encode())) * 8 // 6)
        forms |= {base64.b64encode(b"-" * before + mark.encode() + bytes([after]))[first:last] for after in range(256)}
    return forms | {form.translate(bytes.maketrans(b"+/", b"-_")) for form in forms}


def marks_in(places: Iterable[tuple[str, bytes]], marks: Iterable[str]) -> Found:
    """Where marks are, in any form and case."""
    wanted = {mark: (forms_of(mark), in_base64(mark)) for mark in marks}
    found: Found = set()
    for place, content in places:
        whole = content.lower()
        for mark, (forms, encoded) in wanted.items():
            if any(form in whole for form in forms) or any(form in content for form in encoded):
                found.add((mark, place))
    return found


def table_bytes(client: Any, table: str, business: str = "") -> Iterator[tuple[str, bytes]]:
    """Each item as JSON, and what its compressed attributes hold; those of one shop, or all."""
    pages = client.get_paginator("scan").paginate(TableName=table, ConsistentRead=True)
    for page in pages:
        for item in page["Items"]:
            if business and not item["PK"]["S"].startswith(f"B#{business}"):
                continue
            place = f"table {item['PK']['S']} {item['SK']['S']}"
            yield place, json.dumps(item, default=repr, ensure_ascii=False).encode()
            for value in item.values():
                if "B" in value:
                    yield place, opened(bytes(value["B"]))
                if len(value.get("S", "")) >= FEWEST_PACKED:
                    with suppress(ValueError):
                        yield place, opened(base64.b85decode(value["S"]))


def opened(content: bytes) -> bytes:
    """What compressed bytes hold; nothing for others."""
    for bits in (-15, 15, 31):
        with suppress(zlib.error):
            return zlib.decompress(content, wbits=bits)
    return b""


def versions(bucket: str) -> Iterator[tuple[str, str]]:
    """The key and the id of each version of each object."""
    for page in session.client("s3").get_paginator("list_object_versions").paginate(Bucket=bucket):
        yield from ((entry["Key"], entry["VersionId"]) for entry in page.get("Versions", ()))


def bucket_keys(bucket: str) -> set[str]:
    return {key for key, _ in versions(bucket)}


def bucket_bytes(bucket: str, *, without: Container[str] = ()) -> Iterator[tuple[str, bytes]]:
    """Each version of each object, its name, and the words of a search index; `without` some keys."""
    s3 = session.client("s3")
    for key, version in versions(bucket):
        if key in without:
            continue
        content: bytes = s3.get_object(Bucket=bucket, Key=key, VersionId=version)["Body"].read()
        yield f"bucket {key}", key.encode() + b"\n" + content
        if content[:2] == b"\x1f\x8b":
            yield f"bucket {key}", gzip.decompress(content)
        if content.startswith(b"SQLite format 3"):
            yield f"bucket {key}", indexed(content)


def indexed(content: bytes) -> bytes:
    """The words and threads of a file of the search index."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        path.write_bytes(content)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, words, row)")
            terms = [str(row[0]) for row in connection.execute("SELECT term FROM temp.terms")]
            threads = [str(row[0]) for row in connection.execute("SELECT id FROM threads")]
    return "\n".join([*terms, *threads]).encode()


def schedule_bytes(client: Any, group: str) -> Iterator[tuple[str, bytes]]:
    """The names of a group's schedules, and what each sends when it rings."""
    for page in client.get_paginator("list_schedules").paginate(GroupName=group):
        for name in (entry["Name"] for entry in page["Schedules"]):
            target = client.get_schedule(GroupName=group, Name=name)["Target"]
            yield f"schedule {name}", f"{name} {target['Input']}".encode()


def queue_bytes(urls: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """What lies in queues now; it becomes visible again at once."""
    sqs = session.client("sqs")
    for url in urls:
        seen = []
        while messages := sqs.receive_message(
            QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=60, WaitTimeSeconds=0
        ).get("Messages"):
            seen += messages
        for message in seen:
            sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0)
            yield f"queue {url.rpartition('/')[2]}", message["Body"].encode()
