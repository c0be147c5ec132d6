"""Teams and people as the owner sets them up, and a person's own working status."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from atende.core.errors import BadRequest, Conflict, NotFound
from atende.core.i18n import plain
from atende.core.sentences import Sentence
from atende.hours import Hours
from atende.hours.errors import with_example
from atende.hours.formatter import write
from atende.hours.spoken import rewrite
from atende.model import Agent, Business, Inbox
from atende.model.team import WAYS, Team
from atende.storage import teams as stored
from atende.storage.settings import agent_key
from atende.storage.shop_context import ShopContext, forget

LONGEST_NAME = 40
LONGEST_ID = 24
MOST_TEAMS = 30
MOST_CAPACITY = 500
LONGEST_ABSENCE = timedelta(days=366)

UNNAMED = Sentence(
    "Dê um nome à equipe, com até {most} letras.",
    "Give the team a name of up to {most} letters.",
    "Dale un nombre al equipo, de hasta {most} letras.",
)(most=LONGEST_NAME)
TAKEN = Sentence(
    "Já existe uma equipe com esse nome.",
    "There is already a team of that name.",
    "Ya existe un equipo con ese nombre.",
)
TOO_MANY = Sentence(
    "São no máximo {most} equipes.", "There may be {most} teams at most.", "Puede haber como máximo {most} equipos."
)(most=MOST_TEAMS)
STRANGER = Sentence(
    "Uma das pessoas não está mais na loja. Recarregue a página.",
    "One of the people has left the shop. Reload the page.",
    "Una de las personas ya no está en la tienda. Recarga la página.",
)
BAD_CAPACITY = Sentence(
    "A capacidade vai de 0 (sem limite) a {most} conversas.",
    "The capacity goes from 0 (no limit) to {most} conversations.",
    "La capacidad va de 0 (sin límite) a {most} conversaciones.",
)(most=MOST_CAPACITY)
BAD_WAY = Sentence(
    "Escolha como as conversas são distribuídas.",
    "Choose how conversations are assigned.",
    "Elige cómo se asignan las conversaciones.",
)
BAD_RETURN = Sentence(
    "Escolha uma volta no futuro, em até um ano.",
    "Choose a return in the future, within a year.",
    "Elige una vuelta en el futuro, dentro de un año.",
)


class Teams:
    def __init__(self, shop: ShopContext) -> None:
        self.shop = shop
        self.store = shop.store

    def create(self, name: str, members: Iterable[str]) -> Team:
        """Stores a new team, whose id follows from its name. Raises `Conflict` when there is one of that name."""
        if len(self.shop.teams) >= MOST_TEAMS:
            raise BadRequest(TOO_MANY)
        name = named(name)
        team = Team(id=id_of(name), name=name, members=self._members(members))
        if self.store.add(team) != team:
            raise Conflict(TAKEN)
        forget(self.store.business)
        return team

    def change(self, team: str, name: str, members: Iterable[str]) -> Team:
        """Gives a team another name or other members; its id stays."""
        name, people = named(name), self._members(members)
        if any(other.name == name and other.id != team for other in self.shop.teams.values()):
            raise Conflict(TAKEN)
        changed = stored.change(self.store, team, lambda old: replace(old, name=name, members=people))
        forget(self.store.business)
        return changed

    def remove(self, team: str) -> None:
        """Removes a team. Its threads keep its id until somebody gives them another team or none."""
        stored.remove(self.store, team)
        forget(self.store.business)

    def set_person(self, agent: str, *, capacity: int, hours: str) -> Agent:
        """Sets how many open threads a person gets by themselves (0: no limit), and when they work, in words (empty: at
        any time)."""
        if not 0 <= capacity <= MOST_CAPACITY:
            raise BadRequest(BAD_CAPACITY)
        text = read_hours(hours, self.shop.business)
        return self._change_agent(agent, lambda old: replace(old, capacity=capacity, hours=text))

    def set_status(self, agent: str, *, away: bool, until: datetime | None, at: datetime) -> Agent:
        """Says that a person is away, until a time or until they say otherwise, or is back."""
        if away and until and not at < until <= at + LONGEST_ABSENCE:
            raise BadRequest(BAD_RETURN)
        return self._change_agent(agent, lambda old: replace(old, away=away, away_until=until if away else None))

    def set_assignment(self, inbox: str, *, how: str, team: str) -> Inbox:
        """Sets how an inbox assigns threads that nobody has, and among which team (empty: all attendants)."""
        if how not in WAYS:
            raise BadRequest(BAD_WAY)
        if team and team not in self.shop.teams:
            raise NotFound
        changed = self.store.change_inbox(inbox, lambda old: replace(old, assignment=how, assignment_team=team))
        forget(self.store.business)
        return changed

    def _change_agent(self, agent: str, into: Callable[[Agent], Agent]) -> Agent:
        changed = self.store.change(Agent, agent_key(self.store.business, agent), into)
        forget(self.store.business)
        return changed

    def _members(self, members: Iterable[str]) -> frozenset[str]:
        people = frozenset(members)
        if not people <= self.shop.agents.keys():
            raise BadRequest(STRANGER)
        return people


def named(name: str) -> str:
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST_NAME or not id_of(name):
        raise BadRequest(UNNAMED)
    return name


def id_of(name: str) -> str:
    """
    >>> id_of("Vendas & Pós-venda")
    'vendas-pos-venda'
    """
    return re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")[:LONGEST_ID].strip("-")


def read_hours(text: str, business: Business) -> str:
    """Returns working hours in the form that is stored. Raises `BadRequest` with an example."""
    if not text.strip():
        return ""
    try:
        return write(Hours.parse(rewrite(text), business.zone).rules)
    except ValueError as error:
        raise BadRequest(with_example(error)) from error
