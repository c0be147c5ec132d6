"""shops: the shops of a stack for whoever runs it, e.g. an agency. Lists them, invites new ones, suspends and resumes
one, and deletes it once its data are in a file.

Nothing shows what customers wrote. What is done to a shop is noted in its log of accesses, which its owner sees, and
`log` prints it. Works on a deployed stack (`--stack`, with your AWS credentials) and on a desk on this machine alike.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from atende import storage
from atende.cli import shop_costs, shop_list, shop_removal
from atende.cli.commands.admin import describe_opening, opened
from atende.cli.commands.costs import home, log_group
from atende.cli.stack_outputs import outputs
from atende.cli.verbs import of_shop, shop, verb
from atende.core import clock
from atende.core.clock import iso
from atende.core.errors import AtendeError, BadRequest, Conflict
from atende.core.sentences import verbatim
from atende.desk.inboxes import suspension
from atende.desk.inboxes.suspension import OPERATOR
from atende.desk.people.tokens import invitation
from atende.desk.privacy import access
from atende.desk.privacy.access import Action
from atende.storage import access_log
from atende.storage.directory import Directory
from atende.storage.store import Store

LOOKED_AT = 1_000
"""Entries of a shop's log among which those of the operator are looked for."""


def main(argv: Sequence[str]) -> int:
    options = parser().parse_args(argv)
    try:
        made = outputs(options.stack)
        storage.connect(made["TableName"])
        options.run(options, made)
    except AtendeError as error:
        sys.stderr.write(f"{error.say}\n")
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m atende shops", description=__doc__)
    top.add_argument("--stack", default=os.environ.get("ATENDE_STACK", "atende"), help="the stack's name (%(default)s)")
    verbs = top.add_subparsers(required=True, metavar="VERB")
    listing = verb(verbs, "list", show, "prints every shop: health, this month's messages and cost, the last message")
    form = listing.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="for a spreadsheet")
    form.add_argument("--page", type=Path, metavar="FILE", help="writes a page of HTML")
    opening = "opens a shop and prints its owner's invitation, good for three days"
    describe_opening(verb(verbs, "invite", invite, opening))
    of_shop(verbs, "suspend", suspend, "refuses a shop's people and programs; nothing leaves, what comes in is kept")
    of_shop(verbs, "resume", resume, "gives a suspended shop back")
    describe_deleting(verbs)
    verb(verbs, "log", log, "prints what was done to shops here, newest first")
    return top


def describe_deleting(verbs: Any) -> None:
    help_ = "writes everything of a suspended shop into a file, and deletes the shop, which cannot be taken back"
    deleting = of_shop(verbs, "delete", delete, help_)
    deleting.add_argument("--export", type=Path, required=True, metavar="FILE", help="a new ZIP file, for the shop")
    deleting.add_argument("--name", required=True, help="the shop's name, so that no other one is meant")


def show(options: argparse.Namespace, made: dict[str, str]) -> None:
    now = clock.now()
    since, until = shop_costs.month_of(f"{now:%Y-%m}")
    costs = shop_costs.of_stack(log_group(made), since=since, until=until, region=home())
    shops = shop_list.lines(costs, now=now)
    if options.page:
        options.page.write_text(shop_list.as_page(shops, now=now))
        sys.stdout.write(f"{len(shops)} lojas: {options.page}\n")
    else:
        sys.stdout.write(shop_list.as_csv(shops) if options.csv else shop_list.as_table(shops))


def invite(options: argparse.Namespace, made: dict[str, str]) -> None:
    business, at = opened(options), clock.now()
    token = invitation(business.id, "owner", at=at)
    access.note(Store(business.id), Action.CHANGED, by=OPERATOR, at=at, about="sign_in_link")
    address = f"{made['ConsoleUrl'].rstrip('/')}/entrar#{token}"
    sys.stdout.write(f"Convite para o dono, que vale uma vez, nos próximos três dias: {address}\n")


def suspend(options: argparse.Namespace, made: dict[str, str]) -> None:
    store = shop(options, made)
    suspension.suspend(store, at=clock.now())
    sys.stdout.write(f"{store.settings().name}: suspensa. Vale em até um minuto.\n")


def resume(options: argparse.Namespace, made: dict[str, str]) -> None:
    store = shop(options, made)
    suspension.resume(store, at=clock.now())
    sys.stdout.write(f"{store.settings().name}: de volta em até um minuto. O que não saiu nesse tempo não sai mais.\n")


def delete(options: argparse.Namespace, made: dict[str, str]) -> None:
    store, at = shop(options, made), clock.now()
    settings = store.settings()
    if options.name != settings.name:
        raise BadRequest(verbatim(f"A loja {store.business} se chama {settings.name}: nada foi feito."))
    if not settings.suspended:
        raise Conflict(verbatim("Só uma loja suspensa é apagada: suspenda antes. Nada foi feito."))
    access.note(store, Action.EXPORTED, by=OPERATOR, at=at, about="shop")
    file = shop_removal.write(made, store.business, options.export)
    sys.stdout.write(f"Tudo da loja está em {options.export} (SHA-256 {file}): entregue o arquivo a ela.\n")
    shop_removal.note(made, store.business, file=file, at=at)
    count, objects = shop_removal.delete(made, store)
    sys.stdout.write(f"{settings.name} foi apagada: {count} itens, {objects} arquivos.\n")


def log(options: argparse.Namespace, made: dict[str, str]) -> None:
    entries = [
        (iso(entry.at), business, f"{entry.action} {entry.about}")
        for business in (known.business for known in Directory().shops())
        for entry in access_log.newest(Store(business), before="", limit=LOOKED_AT)
        if entry.by == OPERATOR
    ]
    removed = shop_removal.removals(made["BucketName"])
    entries += [(note["at"], note["business"], f"deleted {note['file']}") for note in removed]
    sys.stdout.write("".join(f"{'  '.join(entry)}\n" for entry in sorted(entries, reverse=True)))
