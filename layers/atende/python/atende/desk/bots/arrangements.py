"""What a bot changes about a thread beside its answers: labels, priority, who has it next, and what it notes about it.

It may while it has the thread, and for a moment after it has handed over."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from atende.core.clock import ms
from atende.core.errors import BadRequest, Conflict
from atende.desk.bots import sentences
from atende.desk.bots.hand_overs import title_of
from atende.desk.threads.sentences import OUTSIDE_LIMITS
from atende.desk.threads.transfer import NO_TEAM, NOT_HERE
from atende.model import Agent, Priority, Role, Thread, bot_changes, thread_changes
from atende.model.access import can_have
from atende.model.bot_session import BotSession, Simple
from atende.model.bots import LARGEST_ATTRIBUTES, MOST_ATTRIBUTES
from atende.model.labels import is_label, label_named, with_label
from atende.model.priorities import RAISING, SET_BY
from atende.model.team import Team
from atende.storage.settings import add_labels
from atende.storage.shop_context import ShopContext

MOST_LABELS = 5


class BotArrangements:
    def __init__(self, shop: ShopContext) -> None:
        self.shop = shop
        self.store = shop.store

    def label(self, thread: str, labels: Iterable[str], *, only: Callable[[Thread], bool]) -> Thread:
        """Adds labels to a thread that `only` lets through in the same write. Raises `NotFound`."""
        names = [name for name in map(label_named, list(labels)[:MOST_LABELS]) if is_label(name)]
        if not names:
            return self.store.thread(thread)

        def labelled(old: Thread) -> Thread:
            if only(old):
                for name in names:
                    old = with_label(old, name)
            return old

        add_labels(self.store, names)
        return self.store.change_thread(thread, labelled)

    def prioritise(self, thread: str, priority: Priority, *, at: datetime) -> Thread:
        """Raises the thread's priority, or lowers one that the bot has given. One that is higher by anybody else
        stays. Raises `Conflict`."""

        def prioritised(old: Thread, bot: BotSession) -> Thread:
            reason = str(SET_BY(name=title_of(bot.connector)))
            is_higher = RAISING.index(priority) > RAISING.index(old.priority)
            if not is_higher and old.priority_reason != reason:
                return old
            return thread_changes.prioritise(old, priority, reason=reason if priority is not Priority.NONE else "")

        return self._changed(thread, prioritised, at=at)

    def choose_agent(self, thread: str, agent: Agent | None, *, at: datetime) -> Thread:
        """Chooses who has the thread when people get it (None: nobody), or assigns it where they have just got it.
        Raises `BadRequest`, and `Conflict` where a person has chosen."""

        def chosen(old: Thread, bot: BotSession) -> Thread:
            if agent and not can_have(agent, old):
                raise BadRequest(OUTSIDE_LIMITS)
            if old.with_bot:
                return replace(old, bot=replace(bot, chosen=agent.id if agent else ""))
            if agent and old.assignee == agent.id:
                return old
            if old.assigned and ms(old.assigned) > bot.left_at:
                raise Conflict(sentences.NOT_THE_BOTS)
            return thread_changes.assign(old, agent.id if agent else None, at=at)

        if agent and agent.role is Role.VIEWER:
            raise BadRequest(NOT_HERE)
        return self._changed(thread, chosen, at=at)

    def choose_team(self, thread: str, team: Team | None, *, at: datetime) -> Thread:
        """Gives the thread to a team, or to none. Raises `Conflict`."""
        return self._changed(thread, lambda old, _: replace(old, team=team.id if team else ""), at=at)

    def note(self, thread: str, attributes: Mapping[str, Simple], *, merge: bool, at: datetime) -> Thread:
        """Keeps what the bot notes about the thread, with what it has noted before (`merge`) or in its place. Raises
        `BadRequest` when it is too much, and `Conflict`."""

        def noted(old: Thread, bot: BotSession) -> Thread:
            kept = {**(bot.attributes if merge else {}), **attributes}
            if len(kept) > MOST_ATTRIBUTES or len(json.dumps(kept, ensure_ascii=False)) > LARGEST_ATTRIBUTES:
                raise BadRequest(sentences.TOO_MUCH_NOTED(most=LARGEST_ATTRIBUTES))
            return replace(old, bot=replace(bot, attributes=kept))

        return self._changed(thread, noted, at=at)

    def check(self, thread: Thread, *, at: datetime) -> BotSession:
        """Returns the bot's time with the thread. Raises `Conflict` for a thread that people have."""
        if thread.bot is None or not bot_changes.may_arrange(thread, at=at):
            raise Conflict(sentences.NOT_THE_BOTS)
        return thread.bot

    def _changed(self, thread: str, into: Callable[[Thread, BotSession], Thread], *, at: datetime) -> Thread:
        return self.store.change_thread(thread, lambda old: into(old, self.check(old, at=at)))

    def agent_of(self, wanted: Callable[[str], bool]) -> Agent:
        """Returns the person whose id is wanted. Raises `BadRequest`."""
        agents = (agent for name, agent in self.shop.agents.items() if wanted(name))
        if (agent := next(agents, None)) is None:
            raise BadRequest(NOT_HERE)
        return agent

    def team_of(self, wanted: Callable[[str], bool]) -> Team:
        """Returns the team whose id is wanted. Raises `BadRequest`."""
        teams = (team for name, team in self.shop.teams.items() if wanted(name))
        if (team := next(teams, None)) is None:
            raise BadRequest(NO_TEAM)
        return team
