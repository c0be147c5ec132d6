"""Padaria Estrela, the shop that `make dev` shows: a fortnight of threads, and a day of them to go on with.

Everything in it was done by the desk's own verbs at times of the past, on a table in this process's memory; the journal
and the figures are what the stream function's code made of that. The desk gets the finished items.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from random import Random

from atende.aws import parameters
from atende.connectors.http import HttpClient
from atende.core import clock
from atende.core.clock import ms
from atende.desk.connectors import connect as connectors
from atende.desk.connectors.access import Vault
from atende.desk.inboxes import connect, doors, onboarding
from atende.model import Status
from atende.model.door import Widget
from atende.storage import devices
from atende.storage.devices import Device
from atende.storage.directory import Directory
from atende.storage.store import Store
from atende.storage.widgets import widget_of
from infra.local import APP
from infra.local.meta import MetaChats
from infra.local.push import PushService
from infra.local.seed import plan, script
from infra.local.seed.campaign import send_campaign
from infra.local.seed.cast import regulars, with_phones, with_quiet_phones
from infra.local.seed.chats import recall
from infra.local.seed.days import close_days
from infra.local.seed.faq import write_faq
from infra.local.seed.loading import load, warm
from infra.local.seed.memory import in_memory
from infra.local.seed.planting import Planting
from infra.local.seed.replies import write_replies
from infra.local.seed.rules import write_rules
from infra.local.seed.shop import NUMBER, open_bakery
from infra.local.seed.stream import Stream
from infra.local.seed.teller import Bygone, Teller
from infra.local.shop import connected
from infra.local.site import ShopSite
from infra.local.stack import LocalDesk, Progress
from infra.local.telegram import Telegram
from infra.local.vendors import Asaas, Bedrock, HubSpot, WebhookBot
from infra.local.whatsapp import Number, Phone

__all__ = ["NUMBERS", "plant", "variables"]

NUMBERS = (NUMBER,)
SOLD_TO = 5
"""How many of the open threads are of people whom the simulated HubSpot knows."""
MAILBOX = "contato@padariaestrela.example"


def plant(desk: LocalDesk, phone: Phone, progress: Progress) -> str:
    """Plants the shop where there is none yet; gives a one-time sign-in link for its owner."""
    with connected(desk):
        known = business_of(NUMBER)
    business = known or planted(desk, phone, progress)
    with connected(desk):
        return onboarding.sign_in_address(desk.console_url, business, "owner", at=clock.now())


def carry(desk: LocalDesk, push: PushService) -> None:
    """Gives the owner a phone in the pocket, at the push service of this machine."""
    with connected(desk):
        device = Device(agent="owner", endpoint=push.device("bolso"), session="", name="Bolso", at=clock.now())
        devices.register(Store(business_of(NUMBER)), device)


def open_on_telegram(desk: LocalDesk, telegram: Telegram) -> None:
    """Connects a bot of the shop, as its owner does in the console; once, as long as the desk and Telegram are kept."""
    environment = {"CHANNEL_URLS": desk.channel_urls}
    place = connect.Place(origin=desk.console_url, parameters=desk.outputs["Parameters"], environment=environment)
    with connected(desk):
        store = Store(business_of(NUMBER))
        inbox, part = connect.find(store, channel="telegram")
        bot = next(iter(telegram.state.bots.values()), None) or telegram.bot("padaria_estrela_bot", NUMBER.name)
        if inbox.address != str(bot.id) or not bot.webhook.startswith(desk.console_url):
            connect.connect(store, inbox, part, {"token": bot.token}, address=str(bot.id), place=place, at=clock.now())


def open_by_email(desk: LocalDesk) -> str:
    """Connects a mailbox of the shop, as its owner does in the console; returns its address."""
    environment = desk.environment()
    place = connect.Place(origin=desk.console_url, parameters=desk.outputs["Parameters"], environment=environment)
    with connected(desk):
        store = Store(business_of(NUMBER))
        inbox, part = connect.find(store, channel="email")
        if inbox.address != MAILBOX:
            connect.connect(store, inbox, part, {"address": MAILBOX}, address=MAILBOX, place=place, at=clock.now())
    return MAILBOX


def open_on_meta(desk: LocalDesk, chats: MetaChats) -> None:
    """Connects an account of the shop on Instagram or Messenger, once."""
    channel = chats.platform.channel
    environment = {"CHANNEL_URLS": desk.channel_urls, "GRAPH_URL": desk.graph_url}
    place = connect.Place(origin=desk.console_url, parameters=desk.outputs["Parameters"], environment=environment)
    with connected(desk):
        store = Store(business_of(NUMBER))
        inbox, part = connect.find(store, channel=channel)
        account = next(iter(chats.state.accounts.values()), None) or chats.account("padaria.estrela", NUMBER.name)
        known = chats.state.apps.get(account.app)
        if inbox.address != account.id or not known or not known.callback.startswith(desk.console_url):
            keys = {"token": account.token, "app": account.app, "secret": account.secret}
            connect.connect(store, inbox, part, keys, address=account.id, place=place, at=clock.now())


def open_on_site(desk: LocalDesk, site: ShopSite) -> None:
    """Opens the chat on the shop's site, as its owner does in the console. The site learns a new secret at each start,
    because a secret is shown once."""
    with connected(desk):
        store = Store(business_of(NUMBER))
        known = doors.find(store, channel="webchat")
        widget = widget_of(store, known.id) if known else Widget(inbox="", colour="#8a4b12")
        widget = replace(widget, origins=tuple(dict.fromkeys((site.url, *widget.origins))))
        path = desk.outputs["Parameters"]
        opened = doors.open_door(store, channel="webchat", widget=widget, path=path, at=clock.now())
    site.chat = f"{desk.console_url}/chat/{opened.inbox.address}/widget.js"
    site.files = desk.emulator.url
    site.secret = opened.secret


def connect_hubspot(desk: LocalDesk, hubspot: HubSpot) -> None:
    """Connects the shop to a HubSpot that knows some of its customers, as its owner does in the console. A HubSpot of
    this machine forgets everything when it stops, so that each start connects anew."""

    with connected(desk):
        store = Store(business_of(NUMBER))
        people = [store.contact(card.contact) for card in store.cards(Status.OPEN, limit=SOLD_TO)]
        hubspot.portal += ms(clock.now()) % 10**6  # another account: what was linked at the last start is not there
        hubspot.seed([(person.called, person.phone) for person in people if person.phone])
        connect_vendor(desk, store, "hubspot", {"token": hubspot.token}, hubspot.url)


def connect_asaas(desk: LocalDesk, asaas: Asaas) -> None:
    """Connects the shop to an Asaas of this machine, which keeps its charges as the desk keeps its sales."""

    with connected(desk):
        store = Store(business_of(NUMBER))
        connect_vendor(desk, store, "asaas", {"token": asaas.token}, asaas.url)


def connect_bot(desk: LocalDesk, bot: WebhookBot) -> None:
    """Connects the shop to a bot of its own, which gets a conversation when somebody gives it one by hand."""

    with connected(desk):
        store, url = Store(business_of(NUMBER)), f"{bot.url}/bot"
        connect_vendor(desk, store, "webhook_bot", {"url": url, "secret": bot.secret}, "")


def connect_bedrock(desk: LocalDesk, bedrock: Bedrock) -> None:
    """Connects the shop to a model of this machine, which writes the same draft for everybody."""
    prices = {"price_in": "0,06", "price_out": "0,24", "budget": "5", "most": "300"}
    with connected(desk):
        answers = {"key": bedrock.key, "region": "sa-east-1", "model": bedrock.model} | prices
        connect_vendor(desk, Store(business_of(NUMBER)), "bedrock", answers, bedrock.url)


def train_faq(desk: LocalDesk) -> None:
    """Asks for the training of the shop's FAQ, which was planted without the semantic layer."""
    with connected(desk):
        body = json.dumps({"do": "faq", "business": business_of(NUMBER)})
    desk.client("sqs").send_message(QueueUrl=desk.outputs["JobsQueue"], MessageBody=body)


def connect_vendor(desk: LocalDesk, store: Store, connector: str, answers: dict[str, str], url: str) -> None:
    """Connects the shop to a simulated vendor with what its owner would type."""

    def write(name: str, value: str) -> None:
        parameters.store(f"{desk.outputs['Parameters']}/{name}", value)

    vault = Vault(read=lambda _: None, write=write)
    place = connectors.Place(origin=desk.console_url, vault=vault, http=HttpClient(private=True))
    typed = connectors.checked(connector, answers, url, private=True)
    connectors.begin(store, connector, typed, base_url=url, place=place, by="owner", at=clock.now())


def variables(desk: LocalDesk) -> dict[str, str]:
    """What commands on the running desk need to know of the shop."""
    with connected(desk):
        business = business_of(NUMBER)
    return {
        "BUSINESS": business,
        "SHOP": NUMBER.name,
        "NUMBER": NUMBER.phone_number_id,
        "WEBHOOK_URL": desk.webhook_url.format(app=APP),
    }


def business_of(number: Number) -> str:
    """Empty while nobody has that number."""
    known = Directory().lookup("whatsapp", number.phone_number_id)
    return known.business if known else ""


def planted(desk: LocalDesk, phone: Phone, progress: Progress) -> str:
    """The new shop's id. It is made in memory and then put into the desk's table."""
    warm(desk)
    with in_memory() as table:
        stream = Stream.of(desk, table)
        store, thread = tell_story(phone, stream.flow, progress)
        items = table.items()
    with connected(desk):
        load(desk, items, store=store, thread=thread)
    stream.release()
    progress("in the desk's table")
    return store.business


def tell_story(phone: Phone, flow: Callable[[], None], progress: Progress) -> tuple[Store, str]:
    """The shop's store and the thread of today that was told last. `flow` does what follows from changes."""
    now, random = clock.now(), Random(NUMBER.phone_number_id)  # noqa: S311 - the same story at every start
    store = Store(open_bakery().id)
    people = {person.name: person for person in with_phones(phone, [thread.name for thread in script.today()])}
    teller = Teller(Bygone(store, now=now), NUMBER, app=APP)
    planting = Planting(teller=teller, now=now, progress=progress)
    unrated = planting.fortnight(plan.fortnight(now, regulars(), [*people.values()], random))
    planting.today(plan.today(now, people, random), unrated)
    progress("today's threads")
    agreed = send_campaign(teller, regulars(), now=now)
    with_quiet_phones(phone, agreed)
    flow()
    for person in people.values():
        recall(phone.customer(person.name, person.phone), planting.threads[person.id], store=store, sent=teller.sent)
    write_faq(store.business)
    write_replies(store.business)
    write_rules(store.business)
    close_days(store, now)
    progress("figures")
    return store, planting.threads[people["Júlia Castro"].id][-1]
