"""Stores the answers to the survey: the rating, tapped or typed, and the comment. An answer never reopens a thread."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from atende.automations import survey
from atende.core.ids import digest
from atende.desk.messages.compose import OutgoingMessages
from atende.desk.surveys.answer_feedback import PRESSED, AnswerFeedback, helps
from atende.model import Alert, Direction, Episode, FollowUp, Heard, Status, Thread
from atende.model.button_ids import RatingButton, decode
from atende.model.thread_changes import after
from atende.storage.markers import Marker
from atende.storage.shop_context import ShopContext

FAREWELL, COMMENT, TYPED = "farewell", "comment", "rating"
IN_ITS_SECOND = timedelta(milliseconds=999)
"""WhatsApp's times are whole seconds. Added to the time of the tap, this puts the thanks after the tap, at a time that
depends on the tap alone."""


class Rating(NamedTuple):
    thread: str
    episode: int
    rating: int


class SurveyAnswers:
    def __init__(self, shop: ShopContext, *, answer_feedback: AnswerFeedback, outgoing: OutgoingMessages) -> None:
        self.shop = shop
        self.store = shop.store
        self.answer_feedback = answer_feedback
        self.outgoing = outgoing

    def rating_of(self, choice: str | None, *, contact: str) -> Rating | None:
        """Returns the rating that a pressed list row gives; None if the survey was not this contact's."""
        button = decode(choice)
        if not isinstance(button, RatingButton):
            return None
        rating = Rating(button.thread, button.episode, button.rating)
        episode = self.store.episode(rating.thread, rating.episode)
        if episode is None or episode.asked is None or episode.scale != button.scale:
            return None
        return rating if self.store.merged(episode.contact).id == self.store.merged(contact).id else None

    def rate(self, rating: Rating, *, at: datetime, thank: bool = True) -> None:
        """Stores the first rating of an episode, sends the thanks, and opens a call-back task for a low rating."""
        thread, number, given = rating
        episode = self.store.change_episode(
            thread, number, lambda e: replace(e, rating=given, rated=at) if e.rating is None else e
        )
        kept, rated = episode.rating or 0, episode.rated or at
        if thank and not self.shop.is_spent(at):
            content = survey.thanks(self.shop.business, kept, scale=episode.scale, survey=self.shop.asking)
            key, author = f"thanks-{thread}-{number}", f"survey:{number}"
            self.outgoing.enqueue(self.store.thread(thread), content, key=key, author=author, at=rated + IN_ITS_SECOND)
        if self.shop.asking.calls_back(kept, scale=episode.scale):
            self._call_back(episode, rating=kept, due=rated)

    def _call_back(self, episode: Episode, *, rating: int, due: datetime) -> None:
        """Stores a task to call the contact back, and an alert for the owner about the day's newest."""
        self.store.add(
            FollowUp(
                id=digest(f"call-back-{episode.thread}-{episode.number}"),
                thread=episode.thread,
                what="call_back",
                due=due,
                text=survey.task(self.shop.business, rating),
                made=due,
            )
        )
        self._tell_owner(episode, rating=rating, at=due)

    def _tell_owner(self, episode: Episode, *, rating: int, at: datetime) -> None:
        from atende.model.alerts import ALERTS_LAST, drawn, newer  # rarely needed: most ratings are good

        protocol = self.store.thread(episode.thread).protocol
        values = {"rating": f"{rating}/{episode.scale}", "protocol": protocol, "thread": episode.thread}
        wanted = drawn(episode.inbox, ("rating", "low_rating", values), at=at, date=self.shop.local_date(at))
        if self.store.add(wanted, ttl=at + ALERTS_LAST) != wanted:
            self.store.change(Alert, self.store.place(wanted).key, partial(newer, wanted=wanted))

    def purpose_of(self, heard: Heard, thread: Thread, *, at: datetime) -> str:
        """Returns the purpose of a text, or "" when it is an ordinary message. `pressed:<choice>` stands for a button.

        The other purposes reopen nothing: `comment:<episode>` is the text that the survey's thanks asked for, if it
        comes in time; `rating:<episode>:<rating>` was typed while the question is the last message; `farewell` is a
        mere thank-you.

        The button "that answers it", pressed after the end, is a `farewell` too. A word that stops automatic messages
        never counts as a comment, rating or farewell; nor does a message without words, such as a mail with a file.
        """
        if thread.status is Status.RESOLVED and helps(heard.choice):
            return FAREWELL
        if heard.type != "text" or not heard.opens or heard.history or not heard.own_text:
            return ""
        pressed = self.answer_feedback.typed_choice(heard, thread, at=at)
        if pressed and (helps(pressed) or thread.status is not Status.RESOLVED):
            return PRESSED + pressed
        if thread.status is not Status.RESOLVED:
            return FAREWELL if self.answer_feedback.thanks_for_it(heard, thread, at=at) else ""
        return self._afterwards(heard, thread, at=at)

    def _afterwards(self, heard: Heard, thread: Thread, *, at: datetime) -> str:
        """Returns the purpose of a text that came after the end of the episode."""
        from atende.language import consent_words, intents, reading  # loads its tables only when needed

        stops = reading.stops(heard.own_text, self.shop.business.language)
        if stops or consent_words.decision(heard.own_text):
            return ""
        if answer := self._answer(heard.own_text, thread, at=at):
            return answer
        meanwhile = thread.last_direction == Direction.OUTGOING and after(thread.last_at or at, thread.resolved)
        return FAREWELL if intents.closes(heard.own_text, self.shop.business.language, answering=meanwhile) else ""

    def _answer(self, text: str, thread: Thread, *, at: datetime) -> str:
        """Returns the purpose of a text that answers the survey of the thread's last episode; empty if it does not."""
        episode = self.store.episode(thread.id, thread.episode)
        if episode is None or episode.asked is None:
            return ""
        if episode.rated:
            until = episode.rated + survey.comments_within(self.shop.asking)
            return f"{COMMENT}:{episode.number}" if episode.comment is None and at <= until else ""
        if thread.last_at not in (episode.asked, episode.reminded):
            return ""
        from atende.automations.survey.parse import typed

        rating = typed(text, scale=episode.scale, language=self.shop.business.language)
        return "" if rating is None else f"{TYPED}:{episode.number}:{rating}"

    def add_comment(self, marker: Marker, text: str) -> None:
        """Stores the message as the episode's comment, if that was its purpose."""
        what, _, number = marker.purpose.partition(":")
        if what != COMMENT:
            return
        self.store.change_episode(
            marker.thread, int(number), lambda e: e if e.comment is not None else replace(e, comment=text[:4096])
        )


def typed_rating(marker: Marker) -> Rating | None:
    """Returns the rating that the first delivery read in a typed text; None if it was not a rating."""
    what, *rest = marker.purpose.split(":")
    return Rating(marker.thread, int(rest[0]), int(rest[1])) if what == TYPED else None
