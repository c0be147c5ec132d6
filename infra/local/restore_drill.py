"""`make restore-drill`: a desk is backed up, loses its table, gets it back, and forgets again whom it had erased.

Everything is done by the commands that an operator has, on a desk of its own in a temporary folder.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from atende.desk.inboxes.onboarding import Opening
from infra.local import ROOT, Trouble
from infra.local.shop import Shop, open_shop, until
from infra.local.stack import LocalDesk
from infra.local.whatsapp import Phone

APP = "atende"
SECONDS = 180
KEPT, ERASED = "Bia Fica", "Ana Sai"

type Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How many items of each kind there were when the backup was made, and after it was restored; the items that still
    name the erased person at the end."""

    before: dict[str, int]
    after: dict[str, int]
    named: int
    seconds: float

    @property
    def is_well(self) -> bool:
        return self.before == self.after and bool(self.before) and self.named == 0


def main() -> int:
    secret = "segredo"  # noqa: S105 - of a desk that lives for a minute
    with (
        tempfile.TemporaryDirectory(prefix="atende-") as folder,
        Phone() as phone,
        LocalDesk(Path(folder), graph_url=phone.graph_url, roles=True) as desk,
    ):
        desk.allow(APP, secret=secret, verify="verificado")
        opening = Opening(channel="whatsapp", name="Padaria Estrela", number="551199990001", app=APP)
        shop = open_shop(desk, phone, opening, secret=secret)
        outcome = drill(desk, phone, shop, lambda line: print(line, flush=True))
        shop.close()
    print(f"\n{sum(outcome.before.values())} items of {len(outcome.before)} kinds were backed up", flush=True)
    print(f"{sum(outcome.after.values())} came back; {outcome.named} name who was erased; {outcome.seconds:.0f} s")
    return 0 if outcome.is_well else 1


def drill(desk: LocalDesk, phone: Phone, shop: Shop, progress: Progress) -> Outcome:
    start, table, dynamodb = time.monotonic(), desk.outputs["TableName"], desk.client("dynamodb")
    threads = {name: talked(phone, shop, name) for name in (ERASED, KEPT)}
    before = counted(desk, phone)
    backup = dynamodb.create_backup(TableName=table, BackupName="drill")["BackupDetails"]["BackupArn"]
    progress(f"backed up: {sum(before.values())} items")
    contact = shop.ask("GET", f"/api/threads/{threads[ERASED]}/person").body["contact"]["id"]
    erased(shop, phone, shop.ask("POST", f"/api/contacts/{contact}/erasure", {"why": "customer"}).body["erasure"]["id"])
    progress(f"erased after the backup: {ERASED}")
    dynamodb.update_table(TableName=table, DeletionProtectionEnabled=False)
    dynamodb.delete_table(TableName=table)
    progress("the table is lost")
    progress(command(desk, "restore", "--backup", backup))
    after = parsed(command(desk, "count-items"))
    progress(command(desk, "erase-again", "--business", shop.business))
    for erasure in shop.ask("GET", "/api/erasures").body["erasures"]:
        erased(shop, phone, erasure["id"])
    marks = (ERASED, phone.customer(ERASED).phone)
    named = sum(any(mark in str(item) for mark in marks) for item in items(dynamodb, table))
    phone.customer(KEPT).says("e agora?", to=shop.number)
    shop.reply(threads[KEPT], "Estamos de volta!")
    until(lambda: "Estamos de volta!" in heard(phone, shop, KEPT) or None, phone=phone, seconds=SECONDS)
    progress("a customer writes and is answered")
    return Outcome(before=before, after=after, named=named, seconds=time.monotonic() - start)


def talked(phone: Phone, shop: Shop, name: str) -> str:
    """Somebody writes and is greeted; returns their thread."""
    customer = phone.customer(name)
    customer.says("oi", to=shop.number)
    until(lambda: heard(phone, shop, name) or None, phone=phone, seconds=SECONDS)
    card = until(lambda: shop.card(customer.phone), phone=phone, seconds=SECONDS)
    shop.reply(card["id"], "Bom dia!")
    until(lambda: "Bom dia!" in heard(phone, shop, name) or None, phone=phone, seconds=SECONDS)
    return str(card["id"])


def heard(phone: Phone, shop: Shop, name: str) -> list[str]:
    return [message.text for message in phone.customer(name).received(shop.number)]


def erased(shop: Shop, phone: Phone, erasure: str) -> None:
    """Waits until an erasure is done."""
    path = f"/api/erasures/{erasure}"
    is_done = lambda: shop.ask("GET", path).body["erasure"]["state"] == "done" or None  # noqa: E731
    until(is_done, phone=phone, seconds=SECONDS)


def counted(desk: LocalDesk, phone: Phone) -> dict[str, int]:
    """Counts once nothing is written any more: statuses and the journal follow a message by seconds."""
    known: dict[str, int] = {}

    def rests() -> dict[str, int] | None:
        nonlocal known
        time.sleep(2)
        last, known = known, parsed(command(desk, "count-items"))
        return known if known == last else None

    return until(rests, phone=phone, seconds=SECONDS)


def parsed(text: str) -> dict[str, int]:
    return {kind: int(number) for kind, number in (line.split("\t") for line in text.splitlines())}


def items(dynamodb: Any, table: str) -> list[dict[str, Any]]:
    pages = dynamodb.get_paginator("scan").paginate(TableName=table, ConsistentRead=True)
    return [item for page in pages for item in page["Items"]]


def command(desk: LocalDesk, *words: str) -> str:
    """What a command of `admin` says, as an operator runs it."""
    environment = os.environ | desk.environment() | {"PYTHONPATH": str(ROOT / "layers/atende/python")}
    run = [sys.executable, "-m", "atende", "admin", *words]
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Trouble(f"admin {words[0]}: {done.stderr or done.stdout}")
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
