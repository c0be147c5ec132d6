"""`admin`'s verbs for channels: the secrets of an app and of an address, connecting an address, and adding an inbox."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import timedelta
from getpass import getpass
from typing import Any

from atende.aws import parameters
from atende.channels import doors as channel_doors
from atende.channels import protocols as channels
from atende.cli.stack_outputs import vendors
from atende.cli.verbs import add_channel, of_shop, shop, verb
from atende.core import clock
from atende.core.errors import BadRequest
from atende.core.sentences import verbatim
from atende.core.settings import is_app_name
from atende.desk.inboxes import connect as connecting
from atende.desk.inboxes import domains, doors, sentences
from atende.model.channel_account import ConnectionCheck


def describe(verbs: Any) -> None:
    describe_secrets(verbs)
    describe_connecting(verbs)
    describe_adding(verbs)


def describe_secrets(verbs: Any) -> None:
    app = verb(verbs, "set-app", set_app, "stores the secret that signs webhooks; the one before stays valid for a day")
    add_channel(app)
    app.add_argument("--app", required=True)
    token = verb(verbs, "set-token", set_token, "stores the token with which the desk calls the channel for an inbox")
    add_channel(token)
    token.add_argument("--number", required=True, help="the inbox's address (WhatsApp: the phone number id)")


def describe_connecting(verbs: Any) -> None:
    """`connect` and `disconnect`, which do what an owner does in the console."""
    for name, run, help_ in (
        ("connect", connect_inbox, "connects an address with the secrets that its owner pastes, as the console does"),
        ("disconnect", disconnect_inbox, "has the channel send nothing here any longer; threads stay"),
    ):
        command = of_shop(verbs, name, run, help_)
        command.add_argument("channel", choices=channels.names())
        command.add_argument("--inbox", default="", help="its id, where the shop has several on the channel")
        if name == "connect":
            command.add_argument("--number", default="", help="which address, where the secrets open several")
            command.add_argument("--site", action="append", help="for a chat: a site that may have it; repeatable")


def describe_adding(verbs: Any) -> None:
    adding = of_shop(
        verbs, "add-inbox", add_inbox, "adds an inbox for a further address whose webhooks come here already"
    )
    adding.add_argument("--channel", required=True, choices=channels.names())
    adding.add_argument("--number", required=True, help="its address (Telegram, an account's: BOT:CONNECTION)")
    adding.add_argument("--app", required=True, help="the name of the app that signs, as in the webhook's path")
    adding.add_argument("--name", required=True, help="what people of the shop call it")
    giving = of_shop(verbs, "give-domain", give_domain, "makes a domain of mailboxes the shop's, whosever it was")
    giving.add_argument("--domain", required=True, help="such as sualoja.com.br")
    giving.add_argument("--channel", default="email", choices=channels.names())


def connect_inbox(options: argparse.Namespace, made: dict[str, str]) -> None:
    """Asks for the secrets that the channel wants, and connects the address that they open."""
    store = shop(options, made)
    if options.channel in channel_doors.doors():
        origin, sites = made["ConsoleUrl"].rstrip("/"), tuple(options.site or ())
        door = doors.open_for(store, options.channel, sites, path=made["Parameters"], at=clock.now())
        sys.stdout.write(f"{doors.line(door, origin=origin)}\n{doors.SECRET(secret=door.secret)}\n")
        return
    inbox, part = connecting.find(store, inbox=options.inbox, channel=options.channel)
    keys = {secret.name: ask(f"{secret.label}: ") for secret in part.SECRETS}
    place = connecting.Place(
        origin=made["ConsoleUrl"].rstrip("/"), parameters=made["Parameters"], environment=vendors(made)
    )
    at = clock.now()
    offered, checks = connecting.look(store, inbox, part, keys, environment=place.environment, at=at)
    addresses = [known.address for known in offered if options.number in ("", known.address)]
    if len(addresses) > 1:
        raise BadRequest(verbatim(f"--number: {', '.join(addresses)}"))
    done = False
    if addresses:
        done, checks = connecting.connect(store, inbox, part, keys, address=addresses[0], place=place, at=at)
    report(checks)
    if not done:
        raise BadRequest(verbatim("Nada mudou: veja o que está marcado com BAD."))


def disconnect_inbox(options: argparse.Namespace, made: dict[str, str]) -> None:
    store = shop(options, made)
    inbox, part = connecting.find(store, inbox=options.inbox, channel=options.channel)
    name = channels.credentials(inbox.channel).token_parameter(inbox.address)
    token = parameters.read(f"{made['Parameters']}/{name}") if inbox.address else None
    if not token:
        raise BadRequest(verbatim(f"{options.channel}: não está conectado."))
    report(connecting.disconnect(store, inbox, part, token=token, environment=vendors(made)))


def add_inbox(options: argparse.Namespace, made: dict[str, str]) -> None:
    store = shop(options, made)
    if not is_app_name(options.app):
        raise BadRequest(sentences.APP_NAME)
    at = clock.now()
    inbox = connecting.add(
        store, channel=options.channel, address=options.number, app=options.app, name=options.name, at=at
    )
    sys.stdout.write(f"{inbox.id}: {inbox.name} ({inbox.address})\n")


def give_domain(options: argparse.Namespace, made: dict[str, str]) -> None:
    store = shop(options, made)
    domains.give(store.business, options.channel, options.domain)
    sys.stdout.write(f"{options.domain}: {store.business}\n")


def report(checks: Sequence[ConnectionCheck]) -> None:
    for check in checks:
        sys.stdout.write(f"{'OK ' if check.ok else 'BAD'} {check.said}\n")


def set_app(options: argparse.Namespace, made: dict[str, str]) -> None:
    """The secret comes from the terminal or from standard input, never from the command line, which `ps` shows."""
    if not is_app_name(options.app):
        raise BadRequest(sentences.APP_NAME)
    secret, verify = ask("App secret: "), ask("Verify token: ")
    path = f"{made['Parameters']}/{channels.credentials(options.channel).app_parameter(options.app)}"
    put_parameter(path, json.dumps(rotated(parameters.read(path), secret=secret, verify=verify)))


def rotated(before: str | None, *, secret: str, verify: str) -> dict[str, str]:
    """Returns the new secret together with the one that it replaces, which stays valid for another day."""
    values = {"secret": secret, "verify": verify}
    old = json.loads(before).get("secret") if before else None
    if old in (None, "", secret):
        return values
    return values | {"previous": old, "previous_until": (clock.now() + timedelta(days=1)).isoformat()}


def set_token(options: argparse.Namespace, made: dict[str, str]) -> None:
    name = channels.credentials(options.channel).token_parameter(options.number)
    put_parameter(f"{made['Parameters']}/{name}", ask("Token: "))


def ask(prompt: str) -> str:
    """Asks for a value. Raises `BadRequest` for an empty answer, which would lock out everybody who has access now."""
    answer = (getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline()).strip()
    if not answer:
        raise BadRequest(verbatim(f"{prompt.strip(': ')}: vazio. Nada foi guardado."))
    return answer


def put_parameter(name: str, value: str) -> None:
    parameters.store(name, value)
    sys.stdout.write(f"Guardado: {name}\n")
