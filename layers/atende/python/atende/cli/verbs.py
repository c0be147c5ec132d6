"""What the verbs of `admin` share: their arguments, and the shop that they name."""

import argparse
from typing import Any

from atende import storage
from atende.channels import protocols as channels
from atende.core.errors import NotFound
from atende.core.sentences import verbatim
from atende.storage.store import Store


def verb(verbs: Any, name: str, run: Any, help_: str) -> argparse.ArgumentParser:
    subparser: argparse.ArgumentParser = verbs.add_parser(name, help=help_, description=help_)
    subparser.set_defaults(run=run)
    return subparser


def of_shop(verbs: Any, name: str, run: Any, help_: str) -> argparse.ArgumentParser:
    command = verb(verbs, name, run, help_)
    command.add_argument("--business", required=True)
    return command


def add_channel(command: argparse.ArgumentParser) -> None:
    """Adds the argument `--channel`, which is required only if several channels are installed."""
    known = channels.names()
    only = known[0] if len(known) == 1 else None
    command.add_argument("--channel", choices=known, default=only, required=only is None, help=", ".join(known))


def shop(options: argparse.Namespace, made: dict[str, str]) -> Store:
    storage.connect(made["TableName"])
    store = Store(options.business)
    try:
        store.settings()
    except NotFound:
        raise NotFound(verbatim(f'Não há loja com o id "{options.business}".')) from None
    return store
