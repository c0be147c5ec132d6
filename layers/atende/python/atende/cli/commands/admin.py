"""admin: opens a shop, adds and removes people, makes sign-in links, stores an app's secret and a number's token.

Works on a deployed stack (`--stack`, with your AWS credentials) and on a desk on this machine alike.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from atende import storage
from atende.api import template_variables
from atende.automations import engine
from atende.channels import protocols as channels
from atende.cli import api_keys, channel_accounts, connectors, personal_data, privacy_reports, restoring
from atende.cli.stack_outputs import outputs
from atende.cli.verbs import add_channel, of_shop, shop, verb
from atende.core import clock, plugins
from atende.core.errors import AtendeError, BadRequest, Conflict, NotFound
from atende.core.i18n import pick
from atende.core.sentences import verbatim
from atende.desk import Desk
from atende.desk.inboxes import onboarding
from atende.desk.people.passkeys import Passkeys
from atende.desk.search.index import start_over
from atende.model import Agent, Business, Content, Inbox, Role
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
    channel_accounts.describe(verbs)
    api_keys.describe(verbs)
    connectors.describe(verbs)
    of_shop(verbs, "rebuild-search", rebuild_search, "builds a shop's search index again from its messages")
    personal_data.describe(verbs)
    privacy_reports.describe(verbs)
    restoring.describe(verbs)
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
    unkeyed = "removes a person's passkeys, who lost the device that has them"
    of_shop(verbs, "remove-passkeys", remove_passkeys, unkeyed).add_argument("--agent", default="owner")
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
    show_link(made, opened(options).id, "owner")


def opened(options: argparse.Namespace) -> Business:
    """Opens the shop that arguments describe, says so, and returns it. Raises `Conflict` where its number is another
    shop's."""
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
    return business


def sign_in_link(options: argparse.Namespace, made: dict[str, str]) -> None:
    person(shop(options, made), options.agent)
    show_link(made, options.business, options.agent)


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
    onboarding.hire(
        options.business, Agent(id=options.id, name=options.name).with_rank(Role(options.role)), at=clock.now()
    )
    show_link(made, options.business, options.id)


def remove_agent(options: argparse.Namespace, made: dict[str, str]) -> None:
    store = shop(options, made)
    leaver, staff = person(store, options.id), Desk(store).staff
    staff.remove(leaver.id, Directory())
    released = staff.release(leaver.id, Directory())
    sys.stdout.write(f"{leaver.name} não entra mais. Conversas que voltaram para todos: {released}.\n")


def remove_passkeys(options: argparse.Namespace, made: dict[str, str]) -> None:
    store = shop(options, made)
    owner = person(store, options.agent)
    removed = Passkeys(store, Directory()).remove_all(owner.id)
    sys.stdout.write(f"Chaves de acesso de {owner.name} removidas: {removed}.\n")


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
