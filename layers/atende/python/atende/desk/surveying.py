"""The daily survey: who is asked, the rating, the comment. An answer never reopens a thread."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from atende import plugins
from atende.desk.uttering import Uttering
from atende.ids import digest
from atende.model import Direction, Episode, FollowUp, Heard, Status, Thread
from atende.model.changes import after
from atende.model.menu import DONE
from atende.storage.nouns import Marker

survey = plugins.load("automations", "survey")
complaint = plugins.load("automations", "complaint")
faq = plugins.load("automations", "faq")

FAREWELL = "farewell"
RECENT = timedelta(hours=24)
"""Threads resolved longer ago were asked by an earlier run, or their service window has closed."""

IN_ITS_SECOND = timedelta(milliseconds=999)
"""WhatsApp's seconds are whole: the thanks come after the tap, at a time that follows from the tap alone."""


def helps(choice: str | None) -> bool:
    """Whether a pressed button says that an automatic answer was the right one."""
    return bool(faq.solved(choice)) or (choice or "").startswith(DONE)


class Rating(NamedTuple):
    thread: str
    episode: int
    stars: int


class Surveying(Uttering):
    def survey(self, *, at: datetime) -> dict[str, int]:
        """Asks every thread that was resolved since yesterday and not yet asked. Counts by what was decided."""
        decided = {"asked": 0, "before": 0, "window": 0, "opted_out": 0, "complaint": 0, "budget": 0}
        for thread in self._resolved_since(at - RECENT, until=at):
            decided[self.ask(thread, at=at)] += 1
        return decided

    def _resolved_since(self, since: datetime, *, until: datetime) -> list[Thread]:
        months = dict.fromkeys((f"{since:%Y%m}", f"{until:%Y%m}"))
        return [
            thread for month in months for thread in self.store.resolved(month, since=since, before=until, limit=5000)
        ]

    def ask(self, thread: Thread, *, at: datetime) -> str:
        """One question for one episode, once: its `asked` register is written before the question goes out. Who
        complained is not asked before a person says that it is solved: by resolving, or by taking the label off."""
        if not thread.can_reply(at=at):
            return "window"
        if self.store.merged(thread.contact).opted_out:
            return "opted_out"
        if self.is_spent(at):
            return "budget"
        number = thread.episode
        before = self.store.episode(thread.id, number)
        if before is None:
            return "before"
        if thread.labels & complaint.LABELS and before.resolved_by not in self.agents:
            return "complaint"
        episode = self.store.change_episode(thread.id, number, lambda e: e if e.asked else replace(e, asked=at))
        content = survey.question(self.business, thread.id, number, thread.name, thread.protocol)
        asked = episode.asked or at
        self.utter(thread, content, key=f"survey-{thread.id}-{number}", author=f"survey:{number}", at=asked)
        return "before" if before.asked else "asked"

    def rating_of(self, choice: str | None, *, contact: str) -> Rating | None:
        """The rating that a pressed row gives, if the survey was this contact's."""
        found = survey.reads(choice)
        if found is None:
            return None
        rating = Rating(*found)
        episode = self.store.episode(rating.thread, rating.episode)
        asked = episode is not None and episode.asked is not None
        if episode is None or not asked:
            return None
        return rating if self.store.merged(episode.contact).id == self.store.merged(contact).id else None

    def rate(self, rating: Rating, *, at: datetime, thank: bool = True) -> None:
        """Stores the first rating of an episode, thanks for it, and opens a call-back task when it is low."""
        thread, number, stars = rating
        episode = self.store.change_episode(
            thread, number, lambda e: e if e.rating else replace(e, rating=stars, rated=at)
        )
        if thank and not self.is_spent(at):
            content = survey.thanks(self.business, episode.rating)
            key, author = f"thanks-{thread}-{number}", f"survey:{number}"
            self.utter(
                self.store.thread(thread), content, key=key, author=author, at=(episode.rated or at) + IN_ITS_SECOND
            )
        if survey.low(episode.rating):
            self._call_back(episode, due=episode.rated or at)

    def _call_back(self, episode: Episode, *, due: datetime) -> None:
        self.store.add(
            FollowUp(
                id=digest(f"call-back-{episode.thread}-{episode.number}"),
                thread=episode.thread,
                what="call_back",
                due=due,
                text=survey.task(self.business, episode.rating),
                made=due,
            )
        )

    def purpose_of(self, heard: Heard, thread: Thread, *, at: datetime) -> str:
        """What a text to a resolved thread is when it opens nothing: `comment:<episode>`, the next text in time after
        the survey's thanks asked for one; `farewell`, a mere thank-you.

        So is "that answers it", pressed after the end. A word that stops automatic messages is heard as that.
        """
        if thread.status is Status.RESOLVED and helps(heard.choice):
            return FAREWELL
        if heard.type != "text" or not heard.opens or thread.status is not Status.RESOLVED:
            return ""
        from atende.language import intents  # tables: only for who writes after the end

        if intents.read(heard.text, self.business.language)["stop"][0] >= intents.YES:
            return ""
        episode = self.store.episode(thread.id, thread.episode)
        if episode and episode.rated and episode.comment is None and at <= episode.rated + survey.COMMENT_WITHIN:
            return f"comment:{episode.number}"
        meanwhile = thread.last_direction == Direction.OUTGOING and after(thread.last_at or at, thread.resolved)
        return FAREWELL if intents.closes(heard.text, self.business.language, answering=meanwhile) else ""

    def comment(self, marker: Marker, text: str) -> None:
        """The comment of an episode, if that is what the message was."""
        if marker.purpose == FAREWELL:
            return
        number = int(marker.purpose.removeprefix("comment:"))
        self.store.change_episode(
            marker.thread, number, lambda e: e if e.comment is not None else replace(e, comment=text[:4096])
        )
