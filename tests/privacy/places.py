"""Every byte that a shop has: the table with compressed figures, each version of each object, queues."""

import gzip
import json
import sqlite3
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from atende.aws import session

type Found = set[tuple[str, str]]
"""Pairs of a mark and the place where it is."""


def marks_in(places: Iterable[tuple[str, bytes]], marks: Iterable[str]) -> Found:
    """Where marks are, as they stand or as JSON writes them, in any case."""
    wanted = {mark: {form.lower().encode() for form in (mark, json.dumps(mark)[1:-1])} for mark in marks}
    found: Found = set()
    for place, content in places:
        whole = content.lower()
        found |= {(mark, place) for mark, forms in wanted.items() if any(form in whole for form in forms)}
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


def opened(content: bytes) -> bytes:
    """What compressed bytes hold; nothing for others."""
    for bits in (-15, 15, 31):
        with suppress(zlib.error):
            return zlib.decompress(content, wbits=bits)
    return b""


def bucket_bytes(bucket: str) -> Iterator[tuple[str, bytes]]:
    """Each version of each object, its name, and the words of a search index."""
    s3 = session.client("s3")
    for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket):
        for entry in page.get("Versions", ()):
            name, key = {"Bucket": bucket, "VersionId": entry["VersionId"]}, entry["Key"]
            content: bytes = s3.get_object(Key=key, **name)["Body"].read()
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
