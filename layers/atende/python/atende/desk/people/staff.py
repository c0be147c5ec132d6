"""The people of a shop, as its owners set them up: who comes in, with which role, and who leaves."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from atende.core.errors import BadRequest, Conflict, NotFound
from atende.core.i18n import plain
from atende.core.sentences import Sentence
from atende.desk.people import sessions
from atende.desk.people.addresses import hashed
from atende.desk.people.passkeys import Passkeys
from atende.model import Agent, Inbox, Role, Status, thread_changes
from atende.model.team import Team
from atende.storage import devices, residue, settings, staff_notices, teams
from atende.storage.directory import Directory, Mailbox
from atende.storage.settings import agent_key
from atende.storage.shop_context import ShopContext, forget

LONGEST_NAME = 60
LONGEST_ID = 24
MOST_PEOPLE = 200
MOST_CARDS = 5_000
UNFINISHED = (Status.OPEN, Status.PENDING, Status.SNOOZED)

UNNAMED = Sentence(
    "Escreva o nome da pessoa, com até {most} letras.",
    "Write the person's name, up to {most} letters.",
    "Escribe el nombre de la persona, de hasta {most} letras.",
)(most=LONGEST_NAME)
NAME_TAKEN = Sentence(
    "Já existe uma pessoa com esse nome. Acrescente o sobrenome.",
    "There is already a person of that name. Add the surname.",
    "Ya existe una persona con ese nombre. Agrega el apellido.",
)
TOO_MANY = Sentence(
    "São no máximo {most} pessoas.", "There may be {most} people at most.", "Puede haber como máximo {most} personas."
)(most=MOST_PEOPLE)
UNKNOWN_ROLE = Sentence(
    "Escolha o que a pessoa pode fazer: dono, gerente, atendente ou só leitura.",
    "Choose what the person may do: owner, manager, attendant or read only.",
    "Elige qué puede hacer la persona: dueño, gerente, agente o solo lectura.",
)
UNKNOWN_LIMIT = Sentence(
    "Um dos canais ou equipes não existe mais. Recarregue a página.",
    "One of the inboxes or teams does not exist any more. Reload the page.",
    "Uno de los canales o equipos ya no existe. Recarga la página.",
)
GONE = Sentence(
    "Essa pessoa não está mais na loja. Recarregue a página.",
    "That person has left the shop. Reload the page.",
    "Esa persona ya no está en la tienda. Recarga la página.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The inboxes and teams whose threads a person may see; an empty set does not limit."""

    inboxes: frozenset[str]
    teams: frozenset[str]


class Staff:
    def __init__(self, shop: ShopContext) -> None:
        self.shop = shop
        self.store = shop.store

    def invite(self, name: str, role: str, *, key: str, at: datetime, limits: Limits | None = None) -> Agent:
        """Stores a person who joins `at` that moment. Their id follows from the name and from `key`, so that the same
        request again adds nobody."""
        name, rank = checked_name(name), checked_role(role)
        person = self._limited(Agent(id=id_of(name, key), name=name, since=at).with_rank(rank), limits)
        stored = settings.find_agent(self.store, person.id)
        if stored:
            return stored
        people = self.people()
        if len(people) >= MOST_PEOPLE:
            raise BadRequest(TOO_MANY)
        self._check_free(name, people, but="")
        self.store.add(person)
        forget(self.store.business)
        return person

    def change(self, agent: str, name: str, role: str, limits: Limits | None = None) -> Agent:
        """Gives a person another name, role or limits; without `limits` these stay. Raises `Conflict` for the last
        owner, who stays one."""
        name, rank = checked_name(name), checked_role(role)
        people = self.people()
        before = self._known(people, agent)
        if name != before.name:
            self._check_free(name, people, but=agent)

        def changed(old: Agent) -> Agent:
            return self._limited(replace(old, name=name).with_rank(rank), limits)

        after = self._change(before, changed, loses=before.role is Role.OWNER and rank is not Role.OWNER)
        forget(self.store.business)
        return after

    def remove(self, agent: str, directory: Directory) -> None:
        """Removes a person: their sessions, invitations, passkeys and devices end at once, and no team has them any
        more. Raises `Conflict` for the last owner. `release` gives their threads back."""
        person = self._known(self.people(), agent)
        keeper = settings.other_owner(self.store, agent) if person.role is Role.OWNER else ""
        self.store.remove_agent(agent, keeper=keeper)
        if person.email:
            directory.forget_mailbox(hashed(person.email), self.store.business, agent)
        self._clear(agent, directory)
        forget(self.store.business)

    def release(self, agent: str, directory: Directory) -> int:
        """Gives the unfinished threads of a person who left back to everybody, deletes what they were told of, and
        returns how many threads. Does nothing for a person who is still here."""
        if settings.find_agent(self.store, agent):
            return 0
        self._clear(agent, directory)
        residue.delete_partition(staff_notices.notices_of(self.store.business, agent))
        held = [
            thread.id
            for status in UNFINISHED
            for thread in self.store.cards(status, limit=MOST_CARDS)
            if thread.assignee == agent
        ]
        for thread in held:
            self.store.change_thread(
                thread, lambda t: thread_changes.assign(t, None, at=None) if t.assignee == agent else t
            )
        return len(held)

    def welcome_back(self, agent: str, directory: Directory) -> None:
        """Lets a person whose removal was taken back sign in by their e-mail address again."""
        person = settings.find_agent(self.store, agent)
        if person and person.email:
            directory.put(Mailbox(hash=hashed(person.email), business=self.store.business, agent=agent))

    def _clear(self, agent: str, directory: Directory) -> None:
        sessions.end_all(self.store, directory, agent)
        Passkeys(self.store, directory).remove_all(agent)
        devices.forget(self.store, agent)
        for team in self.store.configuration():
            if isinstance(team, Team) and agent in team.members:
                teams.change(self.store, team.id, lambda old: replace(old, members=old.members - {agent}))

    def _limited(self, person: Agent, limits: Limits | None) -> Agent:
        """Returns the person with limits. Raises `BadRequest` for an inbox or team that the shop does not have."""
        if limits is None:
            return person
        configuration = self.store.configuration()
        inboxes = {noun.id for noun in configuration if isinstance(noun, Inbox)}
        known_teams = {noun.id for noun in configuration if isinstance(noun, Team)}
        if not (limits.inboxes <= inboxes and limits.teams <= known_teams):
            raise BadRequest(UNKNOWN_LIMIT)
        return replace(person, only_inboxes=limits.inboxes, only_teams=limits.teams)

    def people(self) -> list[Agent]:
        """The shop's people, read afresh."""
        return [noun for noun in self.store.configuration() if isinstance(noun, Agent)]

    def _known(self, people: list[Agent], agent: str) -> Agent:
        known = next((person for person in people if person.id == agent), None)
        if known is None:
            raise NotFound(GONE)
        return known

    def _check_free(self, name: str, people: list[Agent], *, but: str) -> None:
        if any(plain(person.name) == plain(name) and person.id != but for person in people):
            raise Conflict(NAME_TAKEN)

    def _change(self, person: Agent, into: Callable[[Agent], Agent], *, loses: bool) -> Agent:
        """`loses`: the shop has an owner less afterwards."""
        if loses:
            return settings.change_agent(
                self.store, person.id, into, keeper=settings.other_owner(self.store, person.id)
            )
        return self.store.change(Agent, agent_key(self.store.business, person.id), into)


def checked_name(name: str) -> str:
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME or not any(map(str.isalnum, name)):
        raise BadRequest(UNNAMED)
    return name


def checked_role(role: str) -> Role:
    try:
        return Role(role)
    except ValueError:
        raise BadRequest(UNKNOWN_ROLE) from None


def id_of(name: str, key: str) -> str:
    """Returns a new person's id, which nobody else gets after they have left.

    >>> id_of("Zé da Silva", "key-00000001")
    'ze-da-silva-25e7'
    """
    words = re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")[:LONGEST_ID].strip("-")
    return "-".join(filter(None, (words, hashed(key)[:4])))
