"""What `admin` does with the personal data of a contact: erases it, and erases again after a backup was restored."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from atende.aws import parameters, session
from atende.aws.sqs import Queue
from atende.cli.verbs import of_shop, shop
from atende.core import clock
from atende.core.errors import BadRequest, NotFound
from atende.desk.privacy import erase, ledger, sentences
from atende.desk.privacy.systems import of_erasures
from atende.storage import erasures
from atende.storage.erasures import RESTORED, Erasure
from atende.storage.store import Store

ADMIN = "admin"


def erase_contact(options: argparse.Namespace, made: dict[str, str], store: Store) -> None:
    erasure = erase.request(store, options.contact, by=ADMIN, why=options.why, at=clock.now())
    queue(made, store, erasure)
    sys.stdout.write(f"{erasure.id}: a loja vê o comprovante em Ajustes > Privacidade\n")


def show_erasures(options: argparse.Namespace, made: dict[str, str], store: Store) -> None:
    """Prints the receipts, one JSON object a line."""
    lines = of_erasures(store)
    for erasure in erasures.every(store):
        receipt = {"id": erasure.id, "state": erasure.state, "asked": erasure.asked.isoformat(), "by": erasure.by}
        receipt["finished"] = erasure.finished.isoformat() if erasure.finished else ""
        systems = [line.text("en") for line in lines.get(erasure.id, ())]
        rest = {"counts": erasure.counts, "kept": erasure.kept, "systems": systems}
        sys.stdout.write(json.dumps(receipt | rest) + "\n")


def erase_again(options: argparse.Namespace, made: dict[str, str], store: Store) -> None:
    """Erases everybody again whom the ledger in the bucket names and a restored table has."""
    key = parameters.read(f"{made['Parameters']}/{ledger.PARAMETER}")
    if not key:
        raise BadRequest(sentences.NO_LEDGER)
    erased = erased_before(made["BucketName"], store.business)
    count = 0
    for contact in erasures.all_contacts(store):
        names = [ledger.contact_name(contact.id), *contact.aliases]
        moments = [erased[hash_] for name in names if (hash_ := ledger.keyed(key, store.business, name)) in erased]
        if moments and not (contact.created and contact.created > max(moments)):
            try:
                erasure = erase.request(store, contact.id, by=ADMIN, why=RESTORED, at=clock.now())
            except NotFound:  # the contact that it was merged into is not in the backup
                continue
            queue(made, store, erasure)
            count += 1
    sys.stdout.write(f"{count} apagados de novo, de {len(erased)} códigos do livro\n")


def erased_before(bucket: str, business: str) -> dict[str, datetime]:
    """When each hash was erased, by the ledger in the bucket."""
    moments: dict[str, datetime] = {}
    for entry in entries(bucket, business):
        at = datetime.fromisoformat(entry["at"])
        moments |= {hash_: max(at, moments.get(hash_, at)) for hash_ in entry["hashes"]}
    return moments


def entries(bucket: str, business: str) -> Iterator[dict[str, Any]]:
    s3 = session.client("s3")
    prefix = ledger.entry_key(business, "").removesuffix(".json")
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
        for stored in page.get("Contents", ()):
            yield json.loads(s3.get_object(Bucket=bucket, Key=stored["Key"])["Body"].read())


def queue(made: dict[str, str], store: Store, erasure: Erasure) -> None:
    body = {"do": "erase", "business": store.business, "id": erasure.id}
    Queue(session.client("sqs"), made["JobsQueue"]).send([(json.dumps(body), store.business)])


def describe_contact(command: argparse.ArgumentParser) -> None:
    command.add_argument("--contact", required=True, help="the contact's id, as in the address of their page")


def describe_erasing(command: argparse.ArgumentParser) -> None:
    describe_contact(command)
    command.add_argument("--why", default="customer", choices=["customer", "shop"], help="who asked for it")


VERBS = (
    ("erase-contact", erase_contact, "erases everything of a contact, which cannot be taken back", describe_erasing),
    ("erasures", show_erasures, "prints the receipts of a shop's erasures", lambda _: None),
    ("erase-again", erase_again, "after a backup was restored: erases again who was erased since", lambda _: None),
)
"""Names, functions, help, and what describes further arguments."""


def describe(verbs: Any) -> None:
    """Adds the verbs to those of `admin`."""
    for name, run, help_, describe_arguments in VERBS:
        describe_arguments(of_shop(verbs, name, partial(on_shop, run), help_))


def on_shop(run: Any, options: argparse.Namespace, made: dict[str, str]) -> None:
    run(options, made, shop(options, made))
