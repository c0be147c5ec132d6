"""`admin`'s verbs for connectors, which do what an owner does in *Ajustes > Integrações*."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from getpass import getpass
from typing import Any

from atende.aws import parameters, session
from atende.aws.sqs import Queue
from atende.cli.verbs import of_shop, shop
from atende.connectors import protocols
from atende.connectors.http import HttpClient
from atende.connectors.protocols import Description
from atende.connectors.sentences import NOT_CONNECTED
from atende.core import clock
from atende.core.errors import BadRequest, ConnectorError
from atende.desk.connectors import connect
from atende.desk.connectors.access import Vault
from atende.model import Role
from atende.storage import connections
from atende.storage.connections import Connection
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

BY = "admin"


def describe(verbs: Any) -> None:
    of_shop(verbs, "list-connectors", list_connectors, "lists a shop's connections, with their state")
    joining = of_connector(verbs, "connect-connector", connect_connector, "connects a system; asks for its keys")
    joining.add_argument("--base-url", default="", help="the system's address, where it is not the vendor's")
    of_connector(verbs, "show-connector", show_connector, "shows a connection, what could not be sent, and its log")
    again = of_connector(verbs, "retry-connector", retry_connector, "tries again what could not be sent")
    again.add_argument("--thread", default="", help="of this thread only")
    of_connector(verbs, "disconnect-connector", disconnect_connector, "ends a connection and overwrites its keys")


def of_connector(verbs: Any, name: str, run: Any, help_: str) -> argparse.ArgumentParser:
    command = of_shop(verbs, name, run, help_)
    command.add_argument("connector", choices=protocols.names())
    return command


def list_connectors(options: argparse.Namespace, made: dict[str, str]) -> None:
    store = shop(options, made)
    for connection in connections.connections(store):
        sys.stdout.write(f"{line(store, connection)}\n")


def line(store: Store, connection: Connection) -> str:
    count = len(connections.unsent(store, connection.connector))
    parts = [connection.connector, connection.state or "off", connection.account]
    parts += [f"paused until {connection.paused:%Y-%m-%d %H:%M}"] if is_paused(connection) else []
    parts += [f"{count} unsent"] if count else []
    return "  ".join(part for part in (*parts, connection.error) if part)


def is_paused(connection: Connection) -> bool:
    return connection.paused is not None and connection.paused > clock.now()


def connect_connector(options: argparse.Namespace, made: dict[str, str]) -> None:
    """Asks for what the connector wants, as the console does. Keys come from the terminal or from standard input, never
    from the command line, which `ps` shows."""
    store, description = shop(options, made), protocols.description(options.connector)
    base_url, private = options.base_url.strip(), allows_private(made)
    typed = connect.checked(options.connector, asked(description), base_url, private=private)
    place = connect.Place(
        origin=made["ConsoleUrl"].rstrip("/"), vault=vault(made["Parameters"]), http=HttpClient(private=private)
    )
    try:
        url = connect.begin(
            store, options.connector, typed, base_url=base_url, place=place, by=owner_of(store), at=clock.now()
        )
    except ConnectorError as error:
        raise BadRequest(error.sentence) from error
    connection = connections.connection(store, options.connector)
    if url:
        sys.stdout.write(f"{url}\n")  # the owner allows the access there, signed in at the console
    elif connection.state == "authorizing":
        queue_jobs(made, store, [{"connector": options.connector, "act": "authorize"}])
    else:
        queue_jobs(made, store, connect.waiting_jobs(store, options.connector))
    sys.stdout.write(f"{line(store, connection)}\n")


def asked(description: Description) -> dict[str, str]:
    """Returns what somebody types for each thing that the connector asks; empty lines for what it can do without."""
    answers = {}
    for wanted in description.asks:
        prompt = f"{wanted.label}{'' if wanted.needed else ' (opcional)'}: "
        if not sys.stdin.isatty():
            answers[wanted.name] = sys.stdin.readline().strip()
        else:
            answers[wanted.name] = getpass(prompt) if wanted.secret else input(prompt).strip()
    return answers


def owner_of(store: Store) -> str:
    """Returns the id of the shop's first owner, in whose name notes about undelivered replies are written."""
    owners = sorted(agent.id for agent in ShopContext(store).agents.values() if agent.role is Role.OWNER)
    return owners[0] if owners else BY


def allows_private(made: dict[str, str]) -> bool:
    return made.get("PrivateAddresses") == "true"


def vault(path: str) -> Vault:
    return Vault(
        read=lambda name: parameters.read(f"{path}/{name}"),
        write=lambda name, value: parameters.store(f"{path}/{name}", value),
    )


def queue_jobs(made: dict[str, str], store: Store, jobs: Sequence[Mapping[str, object]]) -> None:
    queue = Queue(session.client("sqs"), made["JobsQueue"])
    queue.send((json.dumps({"do": "connector", "business": store.business, **job}), store.business) for job in jobs)


def show_connector(options: argparse.Namespace, made: dict[str, str]) -> None:
    store = shop(options, made)
    sys.stdout.write(f"{line(store, connections.connection(store, options.connector))}\n")
    for unsent in connections.unsent(store, options.connector):
        what = f"{unsent.act} {unsent.thread}  {'waits for a person' if unsent.final else 'is tried again'}"
        sys.stdout.write(f"unsent  {unsent.since:%Y-%m-%d %H:%M}  {what}: {unsent.error}\n")
    for entry in connections.lines(store, options.connector):
        state = "ok" if entry.ok else f"failed: {entry.error}"
        sys.stdout.write(f"log  {entry.at:%Y-%m-%d %H:%M}  {entry.what} {entry.thread}  {state}\n")


def retry_connector(options: argparse.Namespace, made: dict[str, str]) -> None:
    store = shop(options, made)
    if connections.connection(store, options.connector).state != "connected":
        raise BadRequest(NOT_CONNECTED)
    jobs = connect.waiting_jobs(store, options.connector, thread=options.thread)
    queue_jobs(made, store, jobs)
    sys.stdout.write(f"{len(jobs)}\n")


def disconnect_connector(options: argparse.Namespace, made: dict[str, str]) -> None:
    store = shop(options, made)
    connect.disconnect(store, options.connector, vault=vault(made["Parameters"]))
    sys.stdout.write(f"{line(store, connections.connection(store, options.connector))}\n")
