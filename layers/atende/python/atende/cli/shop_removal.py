"""Writes everything that a stack has of a shop into a file, and deletes it.

Nothing of it is shown. The file is the shop's: whoever runs the stack hands it over, and does not read it.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from atende.aws import session
from atende.aws.object_versions import ObjectVersions
from atende.channels import doors as channel_doors
from atende.channels import protocols
from atende.cli.doctor import stack
from atende.core.clock import iso
from atende.core.errors import Conflict
from atende.core.sentences import verbatim
from atende.model import Inbox
from atende.model.sandbox import sandbox_of
from atende.storage import residue
from atende.storage.directory import shop_key
from atende.storage.schema import Key, of_shop, stamp
from atende.storage.settings import business_key
from atende.storage.store import Store

FOLDERS = ("media", "kept", "uploads", "exports", "search")
"""Folders of the bucket that have one of each shop's."""
TO_HAND_OVER = ("media", "kept")
"""Those of them that have what nobody can make again."""
PRIVATE = 0o600
REMOVED = "removed/"
"""The folder of the bucket that says which shops were deleted."""


def shops_of(business: str) -> tuple[str, str]:
    """A shop and its sandbox."""
    return business, sandbox_of(business)


def is_of(item: dict[str, Any], business: str) -> bool:
    """Tells whether an item, as DynamoDB has it, is a shop's: below its keys, or of the directory and about it.

    >>> keys = ({"PK": "B#b1#T#t"}, {"PK": "B#b12"}, {"PK": "DIR", "SK": "B#b1"}, {"PK": "SE#x", "business": "b1"})
    >>> [is_of({name: {"S": text} for name, text in key.items()}, "b1") for key in keys]
    [True, False, True, True]
    """
    pk, sk, about = (str(item.get(name, {}).get("S", "")) for name in ("PK", "SK", "business"))
    own = of_shop(business)
    if pk.startswith("B#"):
        return pk == own or pk.startswith(f"{own}#")
    return about == business or sk == own or (pk.startswith(("AC#", "MB#")) and sk.startswith(f"{business}#"))


def items(table: str, business: str, *, whole: bool) -> Iterator[dict[str, Any]]:
    """Yields a shop's items by a look through the whole table; of each all, or only what says whose it is."""
    more = {} if whole else {"ProjectionExpression": "PK, SK, business"}
    pages = session.client("dynamodb").get_paginator("scan").paginate(TableName=table, ConsistentRead=True, **more)
    for page in pages:
        yield from (item for item in page["Items"] if any(is_of(item, shop) for shop in shops_of(business)))


def keys_below(bucket: str, business: str, folders: Iterable[str]) -> Iterator[str]:
    pages = session.client("s3").get_paginator("list_objects_v2")
    for folder in folders:
        for shop in shops_of(business):
            for page in pages.paginate(Bucket=bucket, Prefix=f"{folder}/{shop}/"):
                yield from (entry["Key"] for entry in page.get("Contents", ()))


def write(made: dict[str, str], business: str, path: Path) -> str:
    """Writes a shop's items, as lines of DynamoDB's JSON, and its files into a new ZIP file that only its owner may
    read, and returns the file's SHA-256. Raises `Conflict` when there is such a file."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    except FileExistsError:
        raise Conflict(verbatim(f"O arquivo {path} já existe: nada foi feito.")) from None
    with os.fdopen(descriptor, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("items.jsonl", "w") as out:
            for item in items(made["TableName"], business, whole=True):
                out.write(json.dumps(item, default=written, ensure_ascii=False).encode() + b"\n")
        s3 = session.client("s3")
        for key in keys_below(made["BucketName"], business, TO_HAND_OVER):
            with archive.open(f"files/{key}", "w", force_zip64=True) as out:
                for part in s3.get_object(Bucket=made["BucketName"], Key=key)["Body"].iter_chunks():
                    out.write(part)
    with path.open("rb") as whole:
        return hashlib.file_digest(whole, "sha256").hexdigest()


def written(value: bytes) -> str:
    """Binary values stand in the file as hexadecimal digits."""
    return value.hex()


def note(made: dict[str, str], business: str, *, file: str, at: datetime) -> None:
    """Notes in the bucket that a shop is deleted from now on, and the SHA-256 of the file with its data."""
    key = f"{REMOVED}{business}/{stamp(at)}.json"
    content = {"at": iso(at), "business": business, "file": file}
    ObjectVersions(made["BucketName"]).keep(key, json.dumps(content).encode())


def delete(made: dict[str, str], store: Store) -> tuple[int, int]:
    """Deletes a shop: its tokens, its items, its files. Returns how many items and objects there were. First goes what
    leads messages to it, last what names it, so that a deletion that was interrupted can be repeated."""
    business = store.business
    last = [key for shop in shops_of(business) for key in (shop_key(shop), business_key(shop))]
    forget_tokens(made, store)
    count = 0
    while keys := [key for key in keys_of(made["TableName"], business) if key not in last]:
        count += residue.delete(sorted(keys, key=lambda key: key.pk.startswith("B#")))
    bucket = ObjectVersions(made["BucketName"])
    objects = sum(bucket.delete(bucket.below(f"{folder}/{shop}/")) for folder in FOLDERS for shop in shops_of(business))
    return count + residue.delete(last), objects


def keys_of(table: str, business: str) -> Iterator[Key]:
    return (Key(item["PK"]["S"], item["SK"]["S"]) for item in items(table, business, whole=False))


def forget_tokens(made: dict[str, str], store: Store) -> None:
    """Deletes the secrets of a shop's numbers, chats and connectors. That of an app may be another shop's, too, and
    stays."""
    inboxes = [entry for entry in store.configuration() if isinstance(entry, Inbox)]
    names = {protocols.credentials(inbox.channel).token_parameter(inbox.address) for inbox in inboxes}
    own = (inbox for inbox in inboxes if channel_doors.door(inbox.channel))
    names |= {protocols.credentials(inbox.channel).app_parameter(inbox.app) for inbox in own}
    names |= stack.stored(made, f"token/connector/{store.business}")
    if names:
        ssm = session.client("ssm")
        for name in sorted(names):
            ssm.delete_parameters(Names=[f"{made['Parameters']}/{name}"])


def removals(bucket: str) -> Iterator[dict[str, Any]]:
    """Yields what the bucket says of each deletion that was begun."""
    s3 = session.client("s3")
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=REMOVED):
        for entry in page.get("Contents", ()):
            yield json.loads(s3.get_object(Bucket=bucket, Key=entry["Key"])["Body"].read())
