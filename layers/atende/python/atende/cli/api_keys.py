"""`admin`'s verbs for API keys, which do what an owner does in the console."""

import argparse
import sys
from typing import Any

from atende.cli.verbs import of_shop, shop
from atende.core import clock
from atende.desk.people.api_keys import ApiKeys
from atende.model.api_keys import LASTS, SCOPES, USUAL_LIMIT
from atende.storage.directory import Directory


def describe(verbs: Any) -> None:
    making = of_shop(verbs, "create-key", create_key, "makes an API key and prints it, this once")
    making.add_argument("--name", required=True, help="the system that will use it")
    making.add_argument("--scopes", required=True, nargs="+", choices=[*SCOPES, "all"], metavar="SCOPE")
    making.add_argument("--test", action="store_true", help="it reaches the shop's sandbox, and no customer")
    making.add_argument("--days", type=int, default=LASTS.days, help="for how long it works (%(default)s)")
    making.add_argument("--limit", type=int, default=USUAL_LIMIT, help="requests in a minute (%(default)s)")
    of_shop(verbs, "list-keys", list_keys, "lists a shop's API keys, without their secrets")
    ending = of_shop(verbs, "revoke-key", revoke_key, "ends an API key at once")
    ending.add_argument("--key", required=True, help="its id")


def keys_of(options: argparse.Namespace, made: dict[str, str]) -> ApiKeys:
    return ApiKeys(shop(options, made), Directory())


def create_key(options: argparse.Namespace, made: dict[str, str]) -> None:
    scopes = SCOPES if "all" in options.scopes else options.scopes
    keys, at = keys_of(options, made), clock.now()
    key, secret = keys.create(
        options.name, scopes, by="admin", at=at, days=options.days, limit=options.limit, test=options.test
    )
    sys.stdout.write(f"{key.id}\n{secret}\n")


def list_keys(options: argparse.Namespace, made: dict[str, str]) -> None:
    for key in keys_of(options, made).keys(at=clock.now()):
        state = "revogada" if key.revoked else f"até {key.expires:%Y-%m-%d}"
        kind = "  teste" if key.test else ""
        used = f"usada {key.seen:%Y-%m-%d %H:%M}" if key.seen else "nunca usada"
        sys.stdout.write(f"{key.id}  {key.name}  …{key.tail}{kind}  {state}  {used}  {' '.join(sorted(key.scopes))}\n")


def revoke_key(options: argparse.Namespace, made: dict[str, str]) -> None:
    keys_of(options, made).revoke(options.key, at=clock.now())
