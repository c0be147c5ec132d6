"""The key itself, and the shop's inboxes, templates, agents and teams."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from atende.api.v1.fields import About, Text, Whole
from atende.api.v1.operations import Call, Nothing, Page, operation
from atende.api.v1.shapes import dialling
from atende.core.errors import NotFound
from atende.model import Agent as StoredAgent
from atende.model import Inbox as StoredInbox
from atende.model import Role
from atende.storage import channel_accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """The API key that makes the request, and its shop."""

    business: str
    business_name: str
    time_zone: Annotated[str, Text("IANA name.", example="America/Sao_Paulo")]
    language: str
    key: Annotated[str, Text("The key's id.")]
    key_name: str
    scopes: frozenset[str]
    test: Annotated[bool, About("Whether the key reaches the sandbox, where nothing gets to a customer.")]
    expires: datetime
    requests_per_minute: Annotated[int, Whole("How many requests the key may make.", 1, 6000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """One address of the shop on a channel."""

    id: str
    name: str
    channel: Annotated[str, Text("`whatsapp`, `telegram` and others.", example="whatsapp")]
    phone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A message that the channel approved beforehand."""

    name: str
    language: str
    status: Annotated[str, Text("In the channel's words; only `APPROVED` can be sent.", example="APPROVED")]
    category: str
    components: Annotated[tuple[dict[str, Any], ...], About("As the channel lists them.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """A person of the shop."""

    id: str
    name: str
    role: Role
    away: bool
    teams: Annotated[tuple[str, ...], About("Ids of teams.")]


@operation("GET", "/me", scope="", answer=Me)
def get_me(call: Call[Nothing, None]) -> Me:
    """Says which key and shop the request has."""
    business, key = call.desk.shop.business, call.api_key
    return Me(
        business=business.id,
        business_name=business.name,
        time_zone=business.zone,
        language=business.language,
        key=key.id,
        key_name=key.name,
        scopes=key.scopes,
        test=key.test,
        expires=key.expires,
        requests_per_minute=key.limit,
    )


def inbox_shape(inbox: StoredInbox) -> Inbox:
    return Inbox(id=inbox.id, name=inbox.name, channel=inbox.channel, phone=dialling(inbox.phone))


def inboxes_of(call: Call[Any, Any]) -> list[StoredInbox]:
    return [setting for setting in call.desk.store.configuration() if isinstance(setting, StoredInbox)]


@operation("GET", "/inboxes", scope="shop:read", answer=Page[Inbox])
def list_inboxes(call: Call[Nothing, None]) -> Page[Inbox]:
    """Lists the shop's inboxes, all on one page."""
    return Page(data=tuple(map(inbox_shape, inboxes_of(call))), next_cursor=None)


def stored_inbox(call: Call[Any, Any]) -> StoredInbox:
    matches = [inbox for inbox in inboxes_of(call) if inbox.id == call.path["inbox"]]
    if not matches:
        raise NotFound
    return matches[0]


@operation("GET", "/inboxes/{inbox}", scope="shop:read", answer=Inbox)
def get_inbox(call: Call[Nothing, None]) -> Inbox:
    """Returns an inbox."""
    return inbox_shape(stored_inbox(call))


@operation("GET", "/inboxes/{inbox}/templates", scope="shop:read", answer=Page[Template])
def list_templates(call: Call[Nothing, None]) -> Page[Template]:
    """Lists the templates of an inbox, all on one page; empty for a channel without templates."""
    known = channel_accounts.templates(call.desk.store, stored_inbox(call).id)
    shapes = (
        Template(
            name=template.name,
            language=template.language,
            status=template.status,
            category=template.category,
            components=tuple(template.components),
        )
        for template in known
    )
    return Page(data=tuple(shapes), next_cursor=None)


def agent_shape(agent: StoredAgent, call: Call[Any, Any]) -> Agent:
    teams = tuple(sorted(team.id for team in call.desk.shop.teams.values() if agent.id in team.members))
    return Agent(id=agent.id, name=agent.name, role=agent.rank, away=agent.away, teams=teams)


def agents_of(call: Call[Any, Any]) -> list[StoredAgent]:
    return [setting for setting in call.desk.store.configuration() if isinstance(setting, StoredAgent)]


@operation("GET", "/agents", scope="shop:read", answer=Page[Agent])
def list_agents(call: Call[Nothing, None]) -> Page[Agent]:
    """Lists the people of the shop, all on one page."""
    return Page(data=tuple(agent_shape(agent, call) for agent in agents_of(call)), next_cursor=None)


@operation("GET", "/agents/{agent}", scope="shop:read", answer=Agent)
def get_agent(call: Call[Nothing, None]) -> Agent:
    """Returns a person of the shop."""
    matches = [agent for agent in agents_of(call) if agent.id == call.path["agent"]]
    if not matches:
        raise NotFound
    return agent_shape(matches[0], call)
