"""Opening a shop: its settings, its first inbox, its owner. Used by the command line, the sample shop and tests."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from atende.api.session import link
from atende.channels import protocols
from atende.core.errors import BadRequest, Conflict
from atende.core.ids import digest
from atende.core.settings import is_app_name
from atende.hours import Hours
from atende.hours.parser import with_example
from atende.model import Agent, Business, Inbox, Role
from atende.storage.directory import Directory
from atende.storage.directory_records import Lookup, Shop
from atende.storage.entities import Label
from atende.storage.store import Store

APP_NAME = "O nome do app faz parte do endereço do webhook: só letras sem acento, dígitos e hífen."


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a new shop says of itself. `channel` is that of its first inbox, `number` the inbox's address there
    (WhatsApp: the phone number id), `app` the name of the app that signs its webhooks."""

    channel: str
    name: str
    number: str
    app: str
    phone: str = ""
    owner: str = "Dono"
    zone: str = "America/Sao_Paulo"
    language: str = "pt-BR"
    hours: str = ""
    survey_hour: int = 18
    labels: tuple[str, ...] = ()

    def check(self) -> None:
        """Raises `BadRequest` with a sentence for the first thing that cannot be."""
        try:
            Hours.parse(self.hours, self.zone)
            ZoneInfo(self.zone)
        except ValueError as error:
            raise BadRequest(with_example(error)) from error
        except ZoneInfoNotFoundError as error:
            raise BadRequest(str(error)) from error
        if not self.name.strip():
            raise BadRequest("A loja precisa de um nome.")
        if problem := protocols.credentials(self.channel).address_problem(self.number):
            raise BadRequest(problem)
        if not is_app_name(self.app):
            raise BadRequest(APP_NAME)
        if not 0 <= self.survey_hour <= 23:
            raise BadRequest("A hora da pesquisa vai de 0 a 23.")


def open_shop(opening: Opening) -> Business:
    """Writes a shop; again, it repairs what an interrupted try left and gives the shop as it is stored.

    Raises `Conflict` when the number is another app's.
    """
    opening.check()
    name = digest(f"{opening.channel}#{opening.number}", size=5)
    inbox = inbox_of(opening)
    lookup = Lookup(channel=inbox.channel, address=inbox.address, business=name, inbox=inbox.id, app=inbox.app)
    if Directory().claim(lookup) != lookup:
        raise Conflict("Este número já pertence a uma loja, ou a outro app.")
    business = Business(
        id=name,
        name=opening.name,
        zone=opening.zone,
        language=opening.language,
        survey_hour=opening.survey_hour,
    )
    store = Store(name)
    stored = store.add(business)
    for noun in (inbox, Agent(id="owner", name=opening.owner, role=Role.OWNER)):
        store.add(noun)
    for label in opening.labels:
        store.add(Label(name=label))
    Directory().add(Shop(business=name, zone=opening.zone, survey_hour=opening.survey_hour))
    return stored


def is_open(channel: str, number: str) -> bool:
    """Whether the number has a shop already, perhaps one that was not finished."""
    return Directory().lookup(channel, number) is not None


def inbox_of(opening: Opening) -> Inbox:
    return Inbox(
        id=opening.channel,
        channel=opening.channel,
        address=opening.number,
        app=opening.app,
        name=protocols.capabilities(opening.channel).title,
        phone=opening.phone,
        hours=opening.hours,
    )


def move(store: Store, zone: str) -> None:
    """Another time zone: for the shop's days from now on, and for the clock that closes them."""
    store.change(Business, store.keys.settings(), lambda old: replace(old, zone=zone))
    Directory().change_shop(store.business, lambda old: replace(old, zone=zone))


def hire(business: str, agent: Agent, *, at: datetime | None = None) -> None:
    """Another person of the shop, who comes `at` that moment, or the same one with another role."""
    store = Store(business)
    known = store.get(Agent, store.keys.agent(agent.id))
    store.put(replace(agent, since=known.since if known else at))


def sign_in_address(console: str, business: str, agent: str, *, at: datetime) -> str:
    """A one-time address, good for a quarter of an hour. The token stands behind `#`, where no server logs it."""
    return f"{console.rstrip('/')}/entrar#{link(business, agent, at=at)}"
