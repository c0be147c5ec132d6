"""Sends the daily survey in rounds and parts, so that a crash neither asks a contact twice nor leaves one out.

A round covers the threads that were resolved between two moments; the decision about each thread is stored in parts. A
part's result depends only on its threads and its planned time, so a part can be repeated.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from atende.automations import complaint, survey
from atende.automations.survey.eligibility import WISHES, Case, has_agreed, rests, why_not
from atende.core.errors import Conflict
from atende.core.ids import digest
from atende.desk.channel_policy import can_reply, capabilities_of, templates_of
from atende.desk.messages.compose import OutgoingMessages
from atende.desk.messages.templates import worded
from atende.desk.surveys import sentences
from atende.model import Contact, Content, Enclosed, Episode, Part, Round, Status, Thread
from atende.model.consent import Purpose, of_template, refuses
from atende.model.survey import ASKED, UNSPOKEN, tally
from atende.storage import channel_accounts, surveys
from atende.storage.shop_context import ShopContext

FIRST = timedelta(hours=24)
"""How far back a shop's first round looks: threads resolved longer ago have left their service window."""
FARTHEST = timedelta(hours=72)
"""How far back a round looks if the scheduler stood still."""
OVERLAP = timedelta(minutes=5)
"""An index may show a thread so much later; threads that an earlier round has decided are skipped."""
KEPT = timedelta(days=90)


type Pair = tuple[str, int]
"""A thread's id and the number of its episode."""


class Slice(NamedTuple):
    """Some threads of a round, the newest first, and the time up to which the next ones were resolved (`rest`); None
    after the last."""

    pairs: list[Pair]
    rest: datetime | None


class Surveys:
    def __init__(self, shop: ShopContext, *, outgoing: OutgoingMessages) -> None:
        self.shop = shop
        self.store = shop.store
        self.outgoing = outgoing

    def ask_round(self, *, at: datetime, by: str = "") -> dict[str, int]:
        """Asks the whole round at once, without spreading it, and returns how many threads got each verdict."""
        survey_round = self.open_round(at, by=by)
        pairs = self.due_in(survey_round, before=at, limit=100_000).pairs
        return tally(self.ask_part(survey_round.until, pairs, at=at, now=at))

    def open_round(self, at: datetime, *, by: str = "") -> Round:
        """Returns the round that ends at `at` and begins at the end of the previous one. The first process to store the
        round decides."""
        return self.store.add(self.next_round(at, by=by), ttl=at + KEPT)

    def next_round(self, at: datetime, *, by: str = "") -> Round:
        """Returns the round that would end at `at`; it is not stored."""
        last = surveys.before(self.store, at)
        return Round(until=at, since=max(last.until, at - FARTHEST) if last else at - FIRST, by=by)

    def due_in(self, survey_round: Round, *, before: datetime, limit: int) -> Slice:
        """Returns the threads of a round that were resolved up to `before`, at most `limit`."""
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
        """Asks some threads of a round, and stores and returns the verdict on each. `at` is the planned time. A
        finished part is not done again."""
        name = digest("|".join(f"{thread}:{number}" for thread, number in pairs))
        done = surveys.part(self.store, until, name)
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
        """Sends the question for one episode, once, and returns the verdict. The contact and the episode are marked
        before it is sent. With `by_hand`, an agent may override the shop's own wishes."""
        about, episode = self.store.find_thread(thread), self.store.episode(thread, number)
        if about is None or episode is None:
            return "none"
        if episode.asked not in (None, at):
            return "before"
        contact = self.store.merged(about.contact)
        reason, template = self.judge(about, episode, contact, at=now)
        if episode.asked is None:
            if reason and not (by_hand and reason in WISHES):
                return reason
            if not self._claims(contact, f"{thread}:{number}", at=at, by_hand=by_hand):
                return "resting"
        asked = self._put(about, number, template or self._question(about, number, scale=self.shop.asking.scale), at=at)
        return ("template" if template else "asked") if asked else "before"

    def judge(self, thread: Thread, episode: Episode, contact: Contact, *, at: datetime) -> tuple[str, Content | None]:
        """Returns why the contact is not asked at `at` (empty if nothing speaks against it), and the template that is
        sent instead of the question where the service window has closed."""
        is_open = can_reply(self.shop, thread, at=at)
        template = None if is_open else self._template(thread, episode.number, contact)
        reason = why_not(self._case(thread, episode, contact, at=at), self.shop.asking)
        return reason or ("" if is_open or template else "window"), template

    def ask_now(self, thread: str, *, at: datetime) -> Episode:
        """Sends the survey for a thread's last episode, for an agent. Raises `Conflict` with a sentence if the contact
        cannot be asked."""
        about = self.store.thread(thread)
        verdict = self.ask(thread, about.episode, at=at, now=at, by_hand=True)
        episode = self.store.episode(thread, about.episode)
        if verdict not in ASKED or episode is None:
            raise Conflict(sentences.SURVEY_REFUSED.get(verdict, sentences.SURVEY_REFUSED["reopened"]))
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
        """Marks the contact as asked; returns False if another of their threads was asked in the meantime."""

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

    def _question(self, thread: Thread, number: int, *, scale: int) -> Content:
        shown = (self.shop.business, thread.id, number, thread.name, thread.protocol)
        behind_button = capabilities_of(self.shop, thread.inbox).list_button
        asked: Content = survey.question(*shown, scale=scale, behind_button=behind_button)
        return asked

    def _template(self, thread: Thread, number: int, contact: Contact) -> Content | None:
        """Returns the shop's survey template filled in, for a contact who agreed to be written to; otherwise None."""
        from atende.automations.survey import approved  # rarely needed: most windows are open

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
        if template is None or approved.usable(template) or refuses(contact, *of_template(template.category)):
            return None
        values = survey.values(self.shop.business, thread.name, thread.protocol)
        filled = approved.filled(template, values, about=f"{thread.id}:{number}", scale=how.scale)
        return worded(Content(enclosed=Enclosed(template=filled)), template, templates_of(self.shop, thread.inbox))

    def remind(self, thread: str, number: int, *, at: datetime, now: datetime) -> bool:
        """Repeats the question for a contact who has written nothing since, while the service window is open. Returns
        whether the reminder was queued."""
        about, episode = self.store.find_thread(thread), self.store.episode(thread, number)
        if about is None or episode is None or not self._may_remind(about, episode, number, at=at, now=now):
            return False
        episode = self.store.change_episode(thread, number, lambda e: e if e.reminded else replace(e, reminded=at))
        if episode.reminded != at:
            return False
        content = survey.again(self.shop.business, self._question(about, number, scale=episode.scale))
        self.outgoing.enqueue(about, content, key=f"survey-again-{thread}-{number}", author=f"survey:{number}", at=at)
        return True

    def _may_remind(self, thread: Thread, episode: Episode, number: int, *, at: datetime, now: datetime) -> bool:
        waits = episode.asked is not None and episode.rating is None and episode.reminded in (None, at)
        silent = thread.last_at in (episode.asked, at) and thread.status is Status.RESOLVED
        fine = thread.episode == number and can_reply(self.shop, thread, at=now) and not self.shop.is_spent(now)
        return waits and silent and fine and not refuses(self.store.merged(thread.contact), Purpose.SURVEY)


def reminded(parts: Iterable[Part]) -> list[Pair]:
    """Returns the threads that were asked within the service window."""
    verdicts = (verdict for part in parts for verdict in part.verdicts)
    return [(str(verdict["thread"]), int(verdict["episode"])) for verdict in verdicts if verdict["verdict"] == ASKED[0]]
