"""What the verbs of `admin` share: their arguments, and the shop that they name."""

import argparse
from typing import Any

from atende import storage
from atende.channels import protocols as channels
from atende.core.errors import BadRequest, NotFound
from atende.core.sentences import verbatim
from atende.storage.directory import Directory
from atende.storage.store import Store

MOST_NAMED = 20
"""The most shops that are listed where one has to be chosen."""


def verb(verbs: Any, name: str, run: Any, help_: str) -> argparse.ArgumentParser:
    subparser: argparse.ArgumentParser = verbs.add_parser(name, help=help_, description=help_)
    subparser.set_defaults(run=run)
    return subparser


def of_shop(verbs: Any, name: str, run: Any, help_: str) -> argparse.ArgumentParser:
    command = verb(verbs, name, run, help_)
    command.add_argument("--business", default="", help="the shop's id; may be left out where there is one shop")
    return command


def add_channel(command: argparse.ArgumentParser) -> None:
    """Adds the argument `--channel`, which is required only if several channels are installed."""
    known = channels.names()
    only = known[0] if len(known) == 1 else None
    command.add_argument("--channel", choices=known, default=only, required=only is None, help=", ".join(known))


def shop(options: argparse.Namespace, made: dict[str, str]) -> Store:
    """Returns the store of the shop that `--business` names, or of the only one, whose id `options` has afterwards.
    Raises `NotFound`, and `BadRequest` where there are several."""
    storage.connect(made["TableName"])
    options.business = options.business or only_shop()
    store = Store(options.business)
    try:
        store.settings()
    except NotFound:
        raise NotFound(verbatim(f'Não há loja com o id "{options.business}".')) from None
    return store


def only_shop() -> str:
    """Returns the id of the only shop. Raises `BadRequest`, with the ids, where there are several, and `NotFound`."""
    shops = [known.business for known in Directory().shops()]
    if not shops:
        raise NotFound(verbatim("Ainda não há loja: crie uma com create-shop."))
    if len(shops) > 1:
        named = "\n".join(f"  {business}  {Store(business).settings().name}" for business in shops[:MOST_NAMED])
        raise BadRequest(verbatim(f"Há mais de uma loja; diga qual com --business:\n{named}"))
    return shops[0]
