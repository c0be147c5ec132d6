"""The daily survey: who is asked, in rounds and parts, so that a crash asks nobody twice and forgets nobody.

A round is the threads that were resolved between two moments; what was decided of each is kept in parts. All that a
part does follows from its threads and its planned time, so that it may be done again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from atende.automations.survey.eligibility import WISHES, Case, has_agreed, rests, why_not
from atende.core import plugins
from atende.core.errors import Conflict
from atende.core.ids import digest
from atende.desk.channel_policy import can_reply, templates_of
from atende.desk.messages.compose import OutgoingMessages
from atende.desk.messages.templates import worded
from atende.desk.surveys.ratings import survey
from atende.model import Contact, Content, Enclosed, Episode, Part, Round, Status, Thread
from atende.model.survey import ASKED, UNSPOKEN, tally
from atende.storage import channel_accounts, surveys
from atende.storage.shop_context import ShopContext

complaint = plugins.load("automations", "complaint")

FIRST = timedelta(hours=24)
"""How far the first round of a shop looks back: threads resolved longer ago have left their service window."""
FARTHEST = timedelta(hours=72)
"""How far a round looks back after the clock stood still."""
OVERLAP = timedelta(minutes=5)
"""An index may show a thread this late; what an earlier round has decided is passed over."""
KEPT = timedelta(days=90)

UNASKED = {
    "reopened": "Resolva a conversa antes de perguntar o que o cliente achou.",
    "before": "Este atendimento já tem a sua pesquisa.",
    "opted_out": "Este cliente pediu para não receber mensagens automáticas.",
    "window": "Já se passaram mais de 24 horas desde a última mensagem do cliente: a pesquisa não pode mais sair.",
    "budget": "O limite do mês foi atingido: a pesquisa não sai.",
}
"""Why a person cannot ask now."""

type Pair = tuple[str, int]
"""A thread and the number of its episode."""


class Slice(NamedTuple):
    """Some threads of a round, newest first, and up to when the next ones were resolved; None after the last."""

    pairs: list[Pair]
    rest: datetime | None


class Surveys:
    def __init__(self, shop: ShopContext, *, outgoing: OutgoingMessages) -> None:
        self.shop = shop
        self.store = shop.store
        self.outgoing = outgoing

    def ask_round(self, *, at: datetime, by: str = "") -> dict[str, int]:
        """The whole round at once, without spreading it: how many were decided how."""
        survey_round = self.open_round(at, by=by)
        pairs = self.due_in(survey_round, before=at, limit=100_000).pairs
        return tally(self.ask_part(survey_round.until, pairs, at=at, now=at))

    def open_round(self, at: datetime, *, by: str = "") -> Round:
        """The round that ends at a moment, from the end of the one before: whoever is first decides."""
        last = surveys.before(self.store, at)
        since = max(last.until, at - FARTHEST) if last else at - FIRST
        return self.store.add(Round(until=at, since=since, by=by), ttl=at + KEPT)

    def due_in(self, survey_round: Round, *, before: datetime, limit: int) -> Slice:
        """Threads of a round that were resolved up to `before`."""
        since = survey_round.since - OVERLAP
        threads: list[Thread] = []
        for month in dict.fromkeys((f"{before:%Y%m}", f"{since:%Y%m}")):
            if len(threads) < limit:
                threads += self.store.resolved(month, since=since, before=before, limit=limit - len(threads))
        late = any(thread.resolved and thread.resolved < survey_round.since for thread in threads)
        known = self._decided(survey_round.since) if late else set()
        pairs = [(thread.id, thread.episode) for thread in threads]
        return Slice(
            [pair for pair in pairs if pair not in known], threads[-1].resolved if len(threads) == limit else None
        )

    def _decided(self, until: datetime) -> set[Pair]:
        parts = surveys.parts(self.store, until)
        return {(str(verdict["thread"]), int(verdict["episode"])) for part in parts for verdict in part.verdicts}

    def ask_part(self, until: datetime, pairs: Sequence[Pair], *, at: datetime, now: datetime) -> list[str]:
        """Asks some threads of a round and keeps what was decided of each. `at` is when they were to be asked. A part
        that is done is not looked at again."""
        name = digest("|".join(f"{thread}:{number}" for thread, number in pairs))
        done = self.store.get(Part, self.store.keys.part(until, name))
        if done:
            return [str(verdict["verdict"]) for verdict in done.verdicts]
        said = [(thread, number, self.ask(thread, number, at=at, now=now)) for thread, number in pairs]
        verdicts = [
            {"thread": thread, "episode": n, "verdict": verdict}
            for thread, n, verdict in said
            if verdict not in UNSPOKEN
        ]
        if verdicts:
            self.store.add(Part(of=until, name=name, verdicts=verdicts), ttl=at + KEPT)
        return [verdict for _, _, verdict in said]

    def ask(self, thread: str, number: int, *, at: datetime, now: datetime, by_hand: bool = False) -> str:
        """One question for one episode, once: the contact's and the episode's registers are written before it goes
        out. A person who asks may pass over what the shop itself has wished. Gives the verdict."""
        about, episode = self.store.get(Thread, self.store.keys.thread(thread)), self.store.episode(thread, number)
        if about is None or episode is None:
            return "none"
        if episode.asked not in (None, at):
            return "before"
        contact = self.store.merged(about.contact)
        open_now = can_reply(self.shop, about, at=now)
        template = None if open_now else self._template(about, number, contact)
        if episode.asked is None:
            case = self._case(about, episode, contact, at=now)
            reason = why_not(case, self.shop.asking) or (
                "" if template or can_reply(self.shop, about, at=now) else "window"
            )
            if reason and not (by_hand and reason in WISHES):
                return reason
            if not self._claims(contact, case.name, at=at, by_hand=by_hand):
                return "resting"
        asked = self._put(about, number, template or self._first_question(about, number), at=at)
        return ("template" if template else "asked") if asked else "before"

    def ask_now(self, thread: str, *, at: datetime) -> Episode:
        """A person asks about a thread's last episode. Raises `Conflict` with a sentence when nobody can be asked."""
        about = self.store.thread(thread)
        verdict = self.ask(thread, about.episode, at=at, now=at, by_hand=True)
        episode = self.store.episode(thread, about.episode)
        if verdict not in ASKED or episode is None:
            raise Conflict(UNASKED.get(verdict, UNASKED["reopened"]))
        return episode

    def _case(self, thread: Thread, episode: Episode, contact: Contact, *, at: datetime) -> Case:
        return Case(
            thread=thread,
            number=episode.number,
            episode=episode,
            contact=contact,
            at=at,
            complains=bool(thread.labels & complaint.LABELS),
            solved=episode.resolved_by in self.shop.agents,
            spent=self.shop.is_spent(at),
        )

    def _claims(self, contact: Contact, name: str, *, at: datetime, by_hand: bool) -> bool:
        """Notes that the contact is asked; False when another thread of theirs was meanwhile."""

        def claimed(stored: Contact) -> Contact:
            taken = rests(stored, self.shop.asking, at=at) and not by_hand
            return stored if taken or stored.surveyed_for == name else replace(stored, surveyed=at, surveyed_for=name)

        return self.store.change_contact(contact.id, claimed).surveyed_for == name

    def _put(self, thread: Thread, number: int, content: Content, *, at: datetime) -> bool:
        scale = self.shop.asking.scale
        episode = self.store.change_episode(
            thread.id, number, lambda e: e if e.asked else replace(e, asked=at, scale=scale)
        )
        if episode.asked != at:
            return False
        self.outgoing.enqueue(thread, content, key=f"survey-{thread.id}-{number}", author=f"survey:{number}", at=at)
        return True

    def _first_question(self, thread: Thread, number: int) -> Content:
        shown = (self.shop.business, thread.id, number, thread.name, thread.protocol)
        asked: Content = survey.question(*shown, scale=self.shop.asking.scale)
        return asked

    def _template(self, thread: Thread, number: int, contact: Contact) -> Content | None:
        """The shop's template, for who has agreed to be written to."""
        from atende.automations.survey import approved  # seldom: most are asked in time

        how = self.shop.asking
        if not how.template or not has_agreed(thread, contact, how):
            return None
        wanted = (how.template, how.template_language)
        known = (
            entry
            for entry in channel_accounts.templates(self.store, thread.inbox)
            if (entry.name, entry.language) == wanted
        )
        template = next(known, None)
        if template is None or approved.usable(template):
            return None
        values = survey.values(self.shop.business, thread.name, thread.protocol)
        filled = approved.filled(template, values, about=f"{thread.id}:{number}", scale=how.scale)
        return worded(Content(enclosed=Enclosed(template=filled)), template, templates_of(self.shop, thread.inbox))

    def remind(self, thread: str, number: int, *, at: datetime, now: datetime) -> bool:
        """Asks once more who has said nothing since the question, while the service window is open."""
        about, episode = self.store.get(Thread, self.store.keys.thread(thread)), self.store.episode(thread, number)
        if about is None or episode is None or not self._may_remind(about, episode, number, at=at, now=now):
            return False
        episode = self.store.change_episode(thread, number, lambda e: e if e.reminded else replace(e, reminded=at))
        if episode.reminded != at:
            return False
        shown = (self.shop.business, thread, number, about.name, about.protocol)
        content = survey.again(self.shop.business, survey.question(*shown, scale=episode.scale))
        self.outgoing.enqueue(about, content, key=f"survey-again-{thread}-{number}", author=f"survey:{number}", at=at)
        return True

    def _may_remind(self, thread: Thread, episode: Episode, number: int, *, at: datetime, now: datetime) -> bool:
        waits = episode.asked is not None and episode.rating is None and episode.reminded in (None, at)
        silent = thread.last_at in (episode.asked, at) and thread.status is Status.RESOLVED
        fine = thread.episode == number and can_reply(self.shop, thread, at=now) and not self.shop.is_spent(now)
        return waits and silent and fine and self.store.merged(thread.contact).opted_out is None


def reminded(parts: Iterable[Part]) -> list[Pair]:
    """Who was asked in the service window."""
    verdicts = (verdict for part in parts for verdict in part.verdicts)
    return [(str(verdict["thread"]), int(verdict["episode"])) for verdict in verdicts if verdict["verdict"] == ASKED[0]]
