"""What `admin` writes about personal data: the record of processing, whom a breach affects, and one person's export."""

import argparse
import json
import shutil
import sys
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from atende.aws import media_bucket
from atende.cli.personal_data import ADMIN, describe_contact, on_shop
from atende.cli.verbs import of_shop
from atende.core import clock
from atende.core.errors import BadRequest
from atende.core.ids import new
from atende.desk import Desk
from atende.desk.file_jobs import steps
from atende.desk.privacy import access, breach, processing_record, sentences
from atende.desk.privacy.access import Action
from atende.desk.privacy.export_person import PersonExport
from atende.storage.file_jobs import FileJob
from atende.storage.store import Store


def show_record(options: argparse.Namespace, made: dict[str, str], store: Store) -> None:
    sys.stdout.write(processing_record.written(Desk(store).shop, at=clock.now()))


def report_breach(options: argparse.Namespace, made: dict[str, str], store: Store) -> None:
    """Prints a summary, then one affected contact a line, as JSON."""
    shop = Desk(store).shop
    zone = ZoneInfo(shop.business.zone)
    at = clock.now()
    since, until = moment(options.since, zone), moment(options.until, zone) if options.until else at
    if since >= until:
        raise BadRequest(sentences.SPAN_EMPTY)
    report = breach.report(store, since=since, until=until, at=at, by=options.by)
    keys = access.other_names(store)
    accesses = [
        {"by": by, "name": access.called(by, shop.agents, keys, "pt-BR"), "action": action, "count": count}
        for (by, action), count in sorted(report.accesses.items())
    ]
    summary = {"kind": "summary", "since": since.isoformat(), "until": until.isoformat(), "looked_at": report.threads}
    print_line(summary | {"contacts": len(report.affected), "accesses": accesses})
    for affected in report.affected:
        print_line(
            {
                "kind": "contact",
                "contact": affected.contact,
                "name": affected.name,
                "phone": affected.phone,
                "threads": affected.threads,
                "first": affected.first.isoformat() if affected.first else None,
                "last": affected.last.isoformat() if affected.last else None,
                "data": affected.data,
            }
        )


def print_line(record: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


def moment(text: str, zone: ZoneInfo) -> datetime:
    """A time in the shop's zone, unless it names another one. Raises `BadRequest`."""
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        raise BadRequest(sentences.NO_DATE(text=text)) from None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=zone)


def export_contact(options: argparse.Namespace, made: dict[str, str], store: Store) -> None:
    """Writes the archive of a person here, step by step, without the queue."""
    media_bucket.connect(made["BucketName"])
    desk, at, files = Desk(store), clock.now(), media_bucket.shelf()
    person = store.merged(options.contact)
    access.note(store, Action.EXPORTED, by=ADMIN, at=at, contact=person.id, about=steps.EXPORT_PERSON)
    job = FileJob(
        id=new(at),
        task=steps.EXPORT_PERSON,
        by=ADMIN,
        started=at,
        state=steps.RUNNING,
        language=desk.shop.business.language,
        options={"contact": person.id},
    )
    export = PersonExport(desk.shop, files, profiles=desk.contact_profiles)
    while job.state == steps.RUNNING:
        job = replace(export.step(job, at), stepped=at)
    target = Path(options.to or job.result_name)
    with closing(files.open(job.result)) as body, target.open("wb") as file:
        shutil.copyfileobj(body, file)
    counts = f"mensagens: {job.counts['messages']}; arquivos de fora: {job.counts['left_out']}"
    sys.stdout.write(f"{target} ({counts})\n")


def describe_breach(command: argparse.ArgumentParser) -> None:
    command.add_argument("--since", required=True, help="when it began: 2026-11-28T14:30, in the shop's zone")
    command.add_argument("--until", default="", help="when it ended (now)")
    command.add_argument("--by", default="", help="only what this agent, or api:<key>, opened or exported")


def describe_export(command: argparse.ArgumentParser) -> None:
    describe_contact(command)
    command.add_argument("--to", default="", help="the .zip to write (its own name, here)")


VERBS = (
    ("ropa", show_record, "writes the record of processing (LGPD, article 37) as Markdown", lambda _: None),
    ("breach-report", report_breach, "lists whom a breach affects, with what and since when", describe_breach),
    ("export-contact", export_contact, "writes everything of a contact into a .zip", describe_export),
)
"""Names, functions, help, and what describes further arguments."""


def describe(verbs: Any) -> None:
    """Adds the verbs to those of `admin`."""
    for name, run, help_, describe_arguments in VERBS:
        describe_arguments(of_shop(verbs, name, partial(on_shop, run), help_))
