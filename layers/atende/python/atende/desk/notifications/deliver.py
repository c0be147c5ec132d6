"""Sends the owner's notifications, each once: the digest of a day and the alarms.

A mail is claimed before it is sent, because a sent mail cannot be taken back. A WhatsApp message needs no such claim:
its key prevents a second message.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from atende.aws.ses import Post, Unmailed
from atende.core.errors import BadRequest
from atende.core.ids import new
from atende.desk.messages.staff_message import StaffMessages
from atende.desk.notifications import alerts, email, formatting
from atende.desk.notifications.digest_data import Facts
from atende.desk.notifications.digest_query import DigestQuery
from atende.desk.notifications.template_message import parts
from atende.model import Content, Digest, Enclosed, Letter
from atende.model.content import Filled
from atende.model.notification import AGAIN, EMAIL, FAILED, SENDING, SENT, Mail
from atende.storage import notifications
from atende.storage import notifications as kept
from atende.storage.shop_context import ShopContext

KEPT = timedelta(days=90)
OFF = "mail_off"
"""The reason of a mail that cannot be sent because no sender address is configured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Sends the owner's notifications. `post` returns the mail sender and is None where mail is off; `console` is the
    address that the links in a notification lead to."""

    shop: ShopContext
    staff_messages: StaffMessages
    post: Callable[[], Post] | None
    console: str

    @property
    def how(self) -> Digest:
        return kept.settings(self.shop.store)

    def facts(self, at: datetime) -> Facts:
        return DigestQuery(shop=self.shop, at=at, link=self.console).facts()

    def digest(self, *, at: datetime, trial: str = "") -> str:
        """Sends this morning's digest, or a `trial` of it now, and returns the letter's state or `off`. The digest goes
        out once a day, however often this is called."""
        how = self.how
        if not how.reaches or not (how.on or trial):
            return "off"
        facts = self.facts(at)
        name = f"digest#{trial}" if trial else "digest"
        line = (
            facts.shop,
            formatting.day(facts.day, facts.language),
            formatting.one_line(facts),
            formatting.suggestion(facts),
        )
        return self._send(how, name, email.digest(facts), line, at=at)

    def watch(self, *, at: datetime) -> dict[str, str]:
        """Sends the alarms that hold now, each at most once a day, and returns each alarm's state by its subject."""
        how = self.how
        if not how.watches:
            return {}
        alarms = [alarm for alarm in alerts.alarms(self.shop, at) if alarm.subject not in how.silent]
        return {alarm.subject: self._alarm(how, alarm, at=at) for alarm in alarms}

    def _alarm(self, how: Digest, alarm: alerts.Alarm, *, at: datetime) -> str:
        facts = alerts.moment(self.shop, at)
        words = {name: formatting.label(name, facts) for name in ("why_alarm", "stop_alarm", "open")}
        letter = email.alarm(alarm.said, self.console, shop=facts.shop, words=words)
        line = (facts.shop, formatting.day(facts.day, facts.language), alarm.said, "")
        return self._send(how, f"alarm#{alarm.subject}", letter, line, at=at)

    def _send(self, how: Digest, name: str, letter: Mail, line: tuple[str, ...], *, at: datetime) -> str:
        wanted = Letter(date=self.shop.local_date(at), name=name, at=at, channel=how.channel, holder=new(at))
        if how.channel == EMAIL:
            return self._mail(wanted, letter, to=how.address)
        stored = self.shop.store.add(wanted, ttl=at + KEPT)
        return self._announce(how, stored, line) if stored.state == SENDING else stored.state

    def _announce(self, how: Digest, letter: Letter, line: tuple[str, ...]) -> str:
        """Sends the shop's own template into the owner's thread and returns the state. The key ensures a single
        message, however often this runs. If the settings name no inbox, the message goes out from the shop's first
        inbox."""
        how = how if how.inbox else replace(how, inbox=self.shop.first_inbox.id)
        filled = Filled(name=how.template, language=how.template_language, body=parts(self.shop.store, how, line))
        content, key = Content(enclosed=Enclosed(template=filled)), f"{letter.name}#{letter.date}"
        try:
            self.staff_messages.send(how.phone, content, inbox=how.inbox, key=key, at=letter.at)
        except BadRequest as error:
            return self._noted(letter, state=FAILED, reason=error.say)
        return self._noted(letter, state=SENT)

    def _mail(self, wanted: Letter, letter: Mail, *, to: str) -> str:
        """Claims the letter, sends the mail and stores the outcome. A mail that surely did not leave is tried again; a
        mail whose outcome is unknown is not."""
        taken = self._taken(wanted)
        if taken is not wanted:
            return taken.state
        if self.post is None:
            return self._noted(wanted, state=FAILED, reason=OFF)
        try:
            self.post().send(letter, to=to)
        except Unmailed as error:
            if error.uncertain:
                return SENDING
            state = self._noted(wanted, state=AGAIN if error.again else FAILED, reason=error.reason)
            if error.again:
                raise
            return state
        return self._noted(wanted, state=SENT)

    def _taken(self, wanted: Letter) -> Letter:
        """Returns `wanted` itself if this process may send the letter; otherwise returns the stored letter."""
        store = self.shop.store
        stored = store.add(wanted, ttl=wanted.at + KEPT)
        if stored == wanted or (stored.state == AGAIN and store.swap(wanted, instead_of=stored)):
            return wanted
        return stored

    def _noted(self, letter: Letter, *, state: str, reason: str = "") -> str:
        change = partial(replace, state=state, reason=reason)
        return notifications.change_letter(self.shop.store, letter, change).state
