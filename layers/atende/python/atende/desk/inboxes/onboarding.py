"""Opens a shop: its settings, its first inbox and its owner. The command line, the sample shop and tests use it."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from atende.channels import protocols
from atende.core.errors import BadRequest, Conflict
from atende.core.sentences import verbatim
from atende.core.settings import is_app_name
from atende.desk.inboxes import domains, sentences
from atende.desk.people.tokens import hashed, invitation, link
from atende.hours import Hours
from atende.hours.errors import with_example
from atende.model import Agent, Business, Inbox, Role
from atende.model.access import Way
from atende.storage import settings
from atende.storage.directory import Directory, Lookup, Shop
from atende.storage.settings import add_labels
from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The settings of a new shop. `channel` is that of its first inbox, `number` the inbox's address there (WhatsApp:
    the phone number id), `app` the name of the app that signs the inbox's webhooks."""

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
        """Raises `BadRequest` with a sentence about the first setting that is not valid."""
        try:
            Hours.parse(self.hours, self.zone)
            ZoneInfo(self.zone)
        except ValueError as error:
            raise BadRequest(with_example(error)) from error
        except ZoneInfoNotFoundError as error:
            raise BadRequest(verbatim(str(error))) from error
        if not self.name.strip():
            raise BadRequest(sentences.SHOP_NAMELESS)
        if problem := protocols.credentials(self.channel).address_problem(self.number):
            raise BadRequest(problem)
        if not is_app_name(self.app):
            raise BadRequest(sentences.APP_NAME)
        if not 0 <= self.survey_hour <= 23:
            raise BadRequest(sentences.SURVEY_HOUR)


def open_shop(opening: Opening) -> Business:
    """Stores a shop and returns it. A repeated call completes what an interrupted call left and returns the shop as it
    is stored.

    Raises `Conflict` if the number belongs to another shop or app, or is at another shop's domain.
    """
    opening.check()
    name = settings.founding_name(opening.channel, opening.number)
    inbox = inbox_of(opening)
    lookup = Lookup(channel=inbox.channel, address=inbox.address, business=name, inbox=inbox.id, app=inbox.app)
    domains.claim(name, inbox.channel, inbox.address)
    if Directory().claim(lookup) != lookup:
        raise Conflict(sentences.NUMBER_TAKEN)
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
    add_labels(store, opening.labels)
    Directory().add(Shop(business=name, zone=opening.zone, survey_hour=opening.survey_hour))
    return stored


def is_open(channel: str, number: str) -> bool:
    """Tells whether the number already has a shop, which may be incomplete."""
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
    """Changes the shop's time zone, for its days from now on and for the clock that closes them."""
    store.change_settings(lambda old: replace(old, zone=zone))
    Directory().change_shop(store.business, lambda old: replace(old, zone=zone))


def hire(business: str, agent: Agent, *, at: datetime | None = None) -> None:
    """Stores an agent of the shop who joins `at` that moment; an agent who is already there gets the new name and role
    and keeps the rest."""
    store = Store(business)
    known = settings.find_agent(store, agent.id)
    store.put(replace(known, name=agent.name).with_rank(agent.rank) if known else replace(agent, since=at))


def sign_in_address(console: str, business: str, agent: str, *, at: datetime, way: Way = Way.OPERATOR) -> str:
    """Returns a one-time sign-in address, valid for 15 minutes. The token comes after `#`, so that no server logs
    it."""
    return f"{console.rstrip('/')}/entrar#{link(business, agent, at=at, way=way)}"


def invitation_address(console: str, business: str, agent: str, *, email: str, at: datetime) -> str:
    """Returns a one-time sign-in address, valid for three days, that is mailed to `email`, which its use confirms."""
    token = invitation(business, agent, at=at, address=hashed(email))
    return f"{console.rstrip('/')}/entrar#{token}"
