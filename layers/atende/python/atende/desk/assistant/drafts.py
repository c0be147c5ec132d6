"""Drafts of answers: somebody asks for one, a job has it written, and whoever asked finds it in the composer. Nothing
is sent by it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http import HTTPStatus

from atende.connectors.protocols import Assistant
from atende.core.errors import AtendeError, BadRequest, Cause, ConnectorError
from atende.desk.assistant.placeholders import Placeholders
from atende.desk.assistant.request import MOST_MESSAGES, is_spoken, request
from atende.desk.assistant.sentences import (
    BUDGET_SPENT,
    DOWN,
    NO_ANSWER,
    NOTHING_TO_ANSWER,
    NOTHING_WRITTEN,
    PAUSE,
    YOUR_DRAFTS_SPENT,
)
from atende.desk.faq.entries import Faqs
from atende.model import Direction, Message, Thread
from atende.model.assistant import DraftRequest, month_of, terms, with_month
from atende.storage import connections
from atende.storage.connections import Connection, KeptView
from atende.storage.shop_context import ShopContext

PATIENCE = timedelta(seconds=40)
"""After which a draft that never came may be asked for again."""
READ = 30
"""Messages that are looked through for those that count."""
NEAR = 4
"""Entries of the FAQ that the assistant is told."""
LONGEST = 4000
"""Characters of a draft."""


@dataclass(frozen=True, slots=True)
class Drafts:
    shop: ShopContext
    connection: Connection

    def draft(self, thread: str) -> KeptView | None:
        return connections.view(self.shop.store, self.connection.connector, thread)

    def ask(self, thread: str, *, by: str, at: datetime) -> bool:
        """Begins a draft and counts it; False while one is being written. Raises `BadRequest` where the limit of the
        month or of the person is reached, or where there is nothing to answer."""
        known = self.draft(thread)
        if known and known.state == "loading" and at - known.at < PATIENCE:
            return False
        if not self._heard(self._spoken(thread)):
            raise BadRequest(NOTHING_TO_ANSWER)
        self._count(by, at=at)
        self._keep(thread, "loading", at=at)
        return True

    def write(self, thread: str, assistant: Assistant, *, at: datetime) -> None:
        """Has the assistant write the draft, once: a job that comes twice costs nothing more."""
        known = self.draft(thread)
        if known is None or known.state != "loading":
            return
        try:
            self._written(self.shop.store.thread(thread), assistant, at=at)
        except ConnectorError as error:
            worded = once(error)
            self._failed(thread, worded, at=at)
            raise worded from error
        except BadRequest as error:
            self._failed(thread, error, at=at)
            raise

    def _written(self, thread: Thread, assistant: Assistant, *, at: datetime) -> None:
        spoken = self._spoken(thread.id)
        hidden = Placeholders(self._names(thread))
        text = assistant.draft(self._request(thread, spoken, hidden))
        cost = terms(self.connection.typed).cost(text)
        month = self.shop.month(at)

        def charged(old: Connection) -> Connection:
            changed = month_of(old.months, month).charged(text, cost=cost)
            return replace(old, months=with_month(old.months, changed))

        connections.change_connection(self.shop.store, self.connection.connector, charged)
        if not text.text:
            raise BadRequest(NOTHING_WRITTEN)
        shown = {"text": hidden.restore(text.text)[:LONGEST], "cost": cost, "cut": text.is_cut}
        self._keep(thread.id, "ready", at=at, shown=shown | {"delicate": self._is_delicate(spoken)})

    def _request(self, thread: Thread, spoken: list[Message], hidden: Placeholders) -> DraftRequest:
        from atende.hours.engine import describe  # loaded when a draft is written

        business, inbox = self.shop.business, self.shop.inbox(thread.inbox)
        near = Faqs(self.shop.store, business.language).near(self._heard(spoken), most=NEAR)
        hours = describe(self.shop.hours(inbox), business.language) if inbox.hours else ""
        return request(
            shop=business.name, hours=hours, entries=near, spoken=spoken, hidden=hidden, language=business.language
        )

    def _spoken(self, thread: str) -> list[Message]:
        """The last texts of both sides, oldest first."""
        messages = self.shop.store.messages(thread, limit=READ)
        kept = sorted(filter(is_spoken, messages), key=lambda message: message.sk)
        return kept[-MOST_MESSAGES:]

    def _heard(self, spoken: list[Message]) -> str:
        """What the contact has written since the shop last answered, otherwise their newest text."""
        last = max((at for at, m in enumerate(spoken) if m.direction is not Direction.INCOMING), default=-1)
        incoming = [message.own_words for message in spoken if message.direction is Direction.INCOMING]
        newest = [m.own_words for m in spoken[last + 1 :]]
        return "\n".join(newest or incoming[-1:])

    def _is_delicate(self, spoken: list[Message]) -> bool:
        from atende.language import reading  # loads its tables only when a draft is written

        return bool(reading.read(self._heard(spoken), self.shop.business.language, self.shop.own_words).degree)

    def _names(self, thread: Thread) -> list[str]:
        person = self.shop.store.merged(thread.contact)
        return [person.name, person.saved_name, person.given_name, *(a.name for a in self.shop.agents.values())]

    def _count(self, agent: str, *, at: datetime) -> None:
        limits, month = terms(self.connection.typed), self.shop.month(at)

        def counted(old: Connection) -> Connection:
            known = month_of(old.months, month)
            if limits.is_spent(known):
                raise BadRequest(BUDGET_SPENT)
            if known.drafts.get(agent, 0) >= limits.most:
                raise BadRequest(YOUR_DRAFTS_SPENT(most=limits.most))
            return replace(old, months=with_month(old.months, known.asked(agent)))

        connections.change_connection(self.shop.store, self.connection.connector, counted)

    def _failed(self, thread: str, error: AtendeError, *, at: datetime) -> None:
        said = {"error": str(error.sentence), "error_others": error.sentence.others()}
        self._keep(thread, "failed", at=at, **said)

    def _keep(self, thread: str, state: str, *, at: datetime, **more: object) -> None:
        view = KeptView(connector=self.connection.connector, contact=thread, at=at, state=state)
        connections.keep_view(self.shop.store, replace(view, **more))  # type: ignore[arg-type]


def once(error: ConnectorError) -> ConnectorError:
    """Returns the error in words that promise no further try, because a draft is tried once."""
    if error.cause is Cause.THROTTLED:
        sentence = PAUSE
    elif error.cause is Cause.RETRY:
        sentence = DOWN(status=error.status) if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR else NO_ANSWER
    else:
        return error
    return ConnectorError(
        sentence, cause=error.cause, retry=error.retry, uncertain=error.uncertain, status=error.status
    )
