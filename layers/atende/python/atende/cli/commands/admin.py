"""admin: opens a shop, adds and removes people, makes sign-in links, stores an app's secret and a number's token.

Works on a deployed stack (`--stack`, with your AWS credentials) and on a desk on this machine alike.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from getpass import getpass
from typing import Any

from atende import storage
from atende.api import template_variables
from atende.automations import engine
from atende.aws import parameters
from atende.channels import doors as channel_doors
from atende.channels import protocols as channels
from atende.cli import api_keys, personal_data
from atende.cli.stack_outputs import outputs
from atende.core import clock, plugins
from atende.core.errors import AtendeError, BadRequest, Conflict, NotFound
from atende.core.i18n import pick
from atende.core.sentences import verbatim
from atende.core.settings import is_app_name
from atende.desk import Desk
from atende.desk.inboxes import connect as connecting
from atende.desk.inboxes import doors, onboarding, sentences
from atende.desk.search.index import start_over
from atende.model import Agent, Business, Content, Inbox, Role
from atende.model.channel_account import ConnectionCheck
from atende.storage.directory import Directory
from atende.storage.store import Store

LONGEST_WARNING = 24 * 60
LONGEST_TEXT = 1024
"""Characters. It fits above buttons and in front of a list, where some of the texts stand."""
INBOX = "the inbox's id; may be left out where the shop has one"


def main(argv: Sequence[str]) -> int:
    options = parser().parse_args(argv)
    try:
        options.run(options, outputs(options.stack))
    except AtendeError as error:
        sys.stderr.write(f"{error.say}\n")
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m atende admin", description=__doc__)
    top.add_argument("--stack", default=os.environ.get("ATENDE_STACK", "atende"), help="the stack's name (%(default)s)")
    verbs = top.add_subparsers(required=True, metavar="VERB")
    describe_opening(verb(verbs, "create-shop", create_shop, "opens a shop and prints its owner's sign-in link"))
    describe_people(verbs)
    describe_inboxes(verbs)
    describe_secrets(verbs)
    describe_connecting(verbs)
    describe_adding(verbs)
    api_keys.describe(verbs, of_shop)
    of_shop(verbs, "rebuild-search", rebuild_search, "builds a shop's search index again from its messages")
    personal_data.describe(partial(of_shop, verbs), shop)
    return top


def describe_opening(opening: argparse.ArgumentParser) -> None:
    for name, help_ in (
        ("--name", "the shop's name"),
        ("--number", "the first inbox's address (WhatsApp: the phone number id)"),
        ("--app", "the name of the app that signs, as in the webhook's path"),
    ):
        opening.add_argument(name, required=True, help=help_)
    add_channel(opening)
    opening.add_argument("--phone", default="", help="the number as people dial it")
    opening.add_argument("--owner", default="Dono", help="the owner's name (%(default)s)")
    opening.add_argument("--zone", default="America/Sao_Paulo", help="IANA time zone (%(default)s)")
    opening.add_argument("--language", default="pt-BR", choices=["pt-BR", "en", "es"])
    opening.add_argument("--hours", default="", help='e.g. "seg-sex 08:00-12:00 13:00-18:00; sab 08:00-12:00"')
    opening.add_argument("--survey-hour", type=int, default=18, help="local hour of the daily survey (%(default)s)")


def describe_people(verbs: Any) -> None:
    linking = of_shop(verbs, "sign-in-link", sign_in_link, "prints a one-time sign-in link, good for 15 minutes")
    linking.add_argument("--agent", default="owner")
    hiring = of_shop(verbs, "add-agent", add_agent, "adds a person to a shop")
    hiring.add_argument("--id", required=True)
    hiring.add_argument("--name", required=True)
    hiring.add_argument("--role", default=Role.ATTENDANT, choices=list(Role))
    leaving = of_shop(verbs, "remove-agent", remove_agent, "removes a person, who is signed out at once")
    leaving.add_argument("--id", required=True)


def describe_inboxes(verbs: Any) -> None:
    ending = "how long before the service window ends people are told that somebody waits"
    closing = of_inbox(verbs, "warn-window", warn_window, ending)
    closing.add_argument("--minutes", required=True, type=int, help="0 turns the warning off")
    signs = of_inbox(verbs, "set-receipts", set_receipts, "whether contacts see that a message was read, and typing")
    signs.add_argument("--show", required=True, choices=["yes", "no"])
    order = "which automations of an inbox are on, in order; without names: says it"
    choosing = of_inbox(verbs, "set-automations", set_automations, order)
    choosing.add_argument("names", nargs="*", metavar="NAME", help=", ".join(plugins.names("automations")))
    wording = of_inbox(verbs, "set-text", set_text, "the shop's own words for what an automation says; see NAME")
    wording.add_argument("name", metavar="NAME", help=", ".join(own_texts()))
    wording.add_argument(
        "text", nargs="?", metavar="TEXT", help='"" goes back to the default words; without: says them'
    )


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


def add_channel(command: argparse.ArgumentParser) -> None:
    """Adds the argument `--channel`, which is required only if several channels are installed."""
    known = channels.names()
    only = known[0] if len(known) == 1 else None
    command.add_argument("--channel", choices=known, default=only, required=only is None, help=", ".join(known))


def verb(verbs: Any, name: str, run: Any, help_: str) -> argparse.ArgumentParser:
    subparser: argparse.ArgumentParser = verbs.add_parser(name, help=help_, description=help_)
    subparser.set_defaults(run=run)
    return subparser


def of_shop(verbs: Any, name: str, run: Any, help_: str) -> argparse.ArgumentParser:
    command = verb(verbs, name, run, help_)
    command.add_argument("--business", required=True)
    return command


def of_inbox(verbs: Any, name: str, run: Any, help_: str) -> argparse.ArgumentParser:
    command = of_shop(verbs, name, run, help_)
    command.add_argument("--inbox", default="", help=INBOX)
    return command


def own_texts() -> dict[str, dict[str, str]]:
    """The default words, by language, of each text that a shop may replace here, by the text's name."""
    automations = [plugins.load("automations", name) for name in plugins.names("automations")]
    return {name: words for automation in automations for name, words in getattr(automation, "OWN_TEXTS", {}).items()}


def create_shop(options: argparse.Namespace, made: dict[str, str]) -> None:
    storage.connect(made["TableName"])
    opening = onboarding.Opening(
        channel=options.channel,
        name=options.name,
        number=options.number,
        app=options.app,
        phone=options.phone,
        owner=options.owner,
        zone=options.zone,
        language=options.language,
        hours=options.hours,
        survey_hour=options.survey_hour,
    )
    already_open = onboarding.is_open(options.channel, options.number)
    business = onboarding.open_shop(opening)
    sentence = f"Esta loja já existe: {business.name} ({business.id})"
    if business.name != options.name:
        raise Conflict(verbatim(sentence))
    sys.stdout.write(f"{sentence}\n" if already_open else f"Loja {business.name}: {business.id}\n")
    show_link(made, business.id, "owner")


def sign_in_link(options: argparse.Namespace, made: dict[str, str]) -> None:
    person(shop(options, made), options.agent)
    show_link(made, options.business, options.agent)


def shop(options: argparse.Namespace, made: dict[str, str]) -> Store:
    storage.connect(made["TableName"])
    store = Store(options.business)
    try:
        store.settings()
    except NotFound:
        raise NotFound(verbatim(f'Não há loja com o id "{options.business}".')) from None
    return store


def chosen_inbox(store: Store, name: str) -> str:
    """The inbox's id. Raises `BadRequest` where it is left out and the shop has more than one."""
    known = [item.id for item in store.configuration() if isinstance(item, Inbox)]
    if name or len(known) == 1:
        return name or known[0]
    raise BadRequest(verbatim(f"Diga qual caixa, com --inbox: {', '.join(known)}."))


def person(store: Store, agent: str) -> Agent:
    try:
        return store.agent(agent)
    except NotFound:
        raise NotFound(verbatim(f'Não há ninguém com o id "{agent}" nesta loja.')) from None


def show_link(made: dict[str, str], business: str, agent: str) -> None:
    address = onboarding.sign_in_address(made["ConsoleUrl"], business, agent, at=clock.now())
    sys.stdout.write(f"Entre uma vez, nos próximos 15 minutos: {address}\n")


def add_agent(options: argparse.Namespace, made: dict[str, str]) -> None:
    shop(options, made)
    onboarding.hire(options.business, Agent(id=options.id, name=options.name, role=Role(options.role)), at=clock.now())
    show_link(made, options.business, options.id)


def remove_agent(options: argparse.Namespace, made: dict[str, str]) -> None:
    store = shop(options, made)
    leaver, staff = person(store, options.id), Desk(store).staff
    staff.remove(leaver.id, Directory())
    released = staff.release(leaver.id, Directory())
    sys.stdout.write(f"{leaver.name} não entra mais. Conversas que voltaram para todos: {released}.\n")


def warn_window(options: argparse.Namespace, made: dict[str, str]) -> None:
    if not 0 <= options.minutes < LONGEST_WARNING:
        raise BadRequest(verbatim(f"Escolha de 0 (sem aviso) a {LONGEST_WARNING - 1} minutos."))
    store = shop(options, made)
    inbox = chosen_inbox(store, options.inbox)
    store.change_inbox(inbox, lambda old: replace(old, window_minutes=options.minutes))
    warning = f"avisa {options.minutes} minutos antes de a janela fechar" if options.minutes else "não avisa mais"
    sys.stdout.write(f"A caixa {inbox} {warning}.\n")


def set_receipts(options: argparse.Namespace, made: dict[str, str]) -> None:
    store, receipts = shop(options, made), options.show == "yes"
    inbox = chosen_inbox(store, options.inbox)
    store.change_inbox(inbox, lambda old: replace(old, receipts=receipts))
    shown = "veem" if receipts else "não veem mais"
    sys.stdout.write(f"Em até um minuto os clientes {shown} que a loja leu e que está digitando.\n")


def set_automations(options: argparse.Namespace, made: dict[str, str]) -> None:
    available = plugins.names("automations")
    if strange := [name for name in options.names if name not in available]:
        raise BadRequest(verbatim(f"Não há automação {', '.join(strange)}. Há: {', '.join(available)}."))
    store = shop(options, made)
    inbox_id, chosen = chosen_inbox(store, options.inbox), tuple(dict.fromkeys(options.names))
    inbox = store.change_inbox(inbox_id, lambda inbox: replace(inbox, automations=chosen or inbox.automations))
    sys.stdout.write(f"{inbox.name}: {', '.join(inbox.automations)}\n")


def set_text(options: argparse.Namespace, made: dict[str, str]) -> None:
    defaults = own_texts()
    if options.name not in defaults:
        raise BadRequest(verbatim(f'Não há texto "{options.name}". Há: {", ".join(defaults)}.'))
    store = shop(options, made)
    id_, usual = chosen_inbox(store, options.inbox), pick(defaults[options.name], store.settings().language)
    inbox = store.inbox(id_)
    if options.text is not None:
        inbox = reworded(inbox, options.name, options.text.strip())
        checked_text(inbox, options.name, store.settings())
        store.change_inbox(id_, lambda old: reworded(old, options.name, options.text.strip()))
    own = inbox.texts.get(options.name)
    sys.stdout.write(f"{options.name} ({'da loja' if own else 'padrão'}): {own or usual}\n")


def rebuild_search(options: argparse.Namespace, made: dict[str, str]) -> None:
    start_over(shop(options, made))
    sys.stdout.write("a busca será refeita em partes, a partir da próxima busca ou da próxima noite\n")


def reworded(inbox: Inbox, name: str, text: str) -> Inbox:
    """The inbox with the shop's own words for a text; with an empty one it has the default words again."""
    others = {key: own for key, own in inbox.texts.items() if key != name}
    return replace(inbox, texts=others | ({name: text} if text else {}))


def checked_text(inbox: Inbox, name: str, business: Business) -> None:
    """Raises `BadRequest` for a variable that does not exist, and for a text that is too long or that the inbox's
    channel refuses."""
    text = inbox.texts.get(name, "")
    template_variables.check(text)
    if len(text) > LONGEST_TEXT:
        raise BadRequest(verbatim(f"O texto tem {len(text)} caracteres; o máximo é {LONGEST_TEXT}."))
    moment = engine.imagined(business, inbox, at=clock.now(), name=engine.SOMEBODY)
    said = engine.own_words(moment, name, default=own_texts()[name])
    if wrong := channels.policy(inbox.channel).problem(Content(text=said)):
        raise BadRequest(wrong)


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
    offered, checks = part.look(keys, environment=place.environment)
    addresses = [known.address for known in offered if options.number in ("", known.address)]
    if len(addresses) > 1:
        raise BadRequest(verbatim(f"--number: {', '.join(addresses)}"))
    done = False
    if addresses:
        done, checks = connecting.connect(store, inbox, part, keys, address=addresses[0], place=place, at=clock.now())
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


def vendors(made: dict[str, str]) -> dict[str, str]:
    """Where the vendors' APIs are."""
    return {"GRAPH_URL": made["GraphUrl"], "CHANNEL_URLS": made.get("ChannelUrls", "")}


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
    """The new secret, and for another day the one that it replaces."""
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
