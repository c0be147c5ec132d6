"""Runs the automations for a message: labels and priorities for its thread, automatic answers (step 6), and the
contact's consent to them."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from atende.automations import engine
from atende.core.clock import from_ms, ms
from atende.desk.messages.automation_context import (
    faq_for,
    is_attended,
    is_reserved,
    menu_for,
    place_in_menu,
    talk_before,
)
from atende.desk.messages.compose import OutgoingMessages
from atende.desk.messages.incoming_limits import may_answer
from atende.model import Answer, Inbox, Mark, Message, Moment, Thread
from atende.model.bot_changes import handed_back
from atende.model.consent import ALL, Consent, Source, entry_id
from atende.model.menu import NOWHERE, Step
from atende.model.thread_changes import handed_over, name_of, stepped
from atende.reporting.journal.episodes import seconds
from atende.storage.contacts import Correspondence
from atende.storage.markers import Marker
from atende.storage.settings import add_labels
from atende.storage.shop_context import ShopContext

BEGINNING = timedelta(minutes=2)
"""How long an episode counts as new: people often send a greeting and their request in several messages."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ANSWERING, OPTING = "limit:answers", "limit:optout"
MOST: dict[str, tuple[int, int]] = {ANSWERING: (15, 60), OPTING: (4, 10)}
"""How many automatic messages a contact gets in an inbox in an hour and in a day, whatever they write or tap, and of
those how many confirm that they opted out or in."""
ON_PHONE = timedelta(hours=4)
"""How long automatic texts pause in a thread after an answer that was typed in the phone app."""


class Automations:
    def __init__(self, shop: ShopContext, *, outgoing: OutgoingMessages) -> None:
        self.shop = shop
        self.store = shop.store
        self.outgoing = outgoing

    def answer(self, message: Message, marker: Marker, *, thread: Thread, inbox: Inbox, silent: bool) -> bool:
        """Sends the automatic answers that are due, and returns whether an FAQ entry is among them.

        If `silent`, nothing is sent, but an opt-out still counts. When the budget is spent, or while somebody answers
        from the phone, only the confirmation of an opt-out goes out."""
        due = engine.answers(self._met(message, marker, thread=thread, inbox=inbox))
        key = name_of(message)
        for answer in due.values():
            self._consent(thread.contact, answer, message)
        if due and thread.with_bot:  # what the desk itself answers, the bot does not
            why = "stopped" if any(answer.opt_out for answer in due.values()) else "asked"
            thread = self.store.change_thread(thread.id, lambda t: handed_back(t, why=why, at=message.put))
        if self.shop.is_spent(message.at) or on_phone(thread, at=message.at):
            due = {name: answer for name, answer in due.items() if answer.opt_out is not None}
        if silent or not due:
            return False
        won = self._claim(due, contact=thread.contact, inbox=inbox.id, key=key, at=message.at)
        is_wish = any(answer.opt_out is not None for answer in won.values())
        if not won or not (is_wish or may_answer(self.store, thread, inbox=inbox, at=message.put)):
            return False
        names = "+".join(won)
        author = "optout" if is_wish else "auto"
        sent = self.outgoing.enqueue(
            thread,
            engine.combine(list(won.values())),
            key=f"auto-{key}",
            author=author,
            at=from_ms(marker.arrived),
            automations=names,
            waited=seconds(message.at, from_ms(marker.arrived)),
            then=partial(self._stepped, won=won, asked=from_ms(marker.arrived), message=message),
        )
        if sent.automations != names:  # a redelivery after which the thread would be answered otherwise
            return True
        if any(answer.hands_over for answer in won.values()):
            self.store.change_thread(thread.id, lambda t: handed_over(t, message))
        return "faq" in won and not won["faq"].hands_over

    def _stepped(self, thread: Thread, *, won: dict[str, Answer], asked: datetime, message: Message) -> Thread:
        """Returns the thread after the menu's answer. An agent who has left the shop does not become the assignee. If
        another automation offers choices, a typed number no longer refers to the menu."""
        step = next((answer.step for answer in won.values() if answer.step), None)
        if step is None:
            offers = any(answer.choices for answer in won.values())
            return stepped(thread, Step(), asked=asked, message=message) if offers and thread.menu else thread
        add_labels(self.store, [step.label])
        known = step if step.assignee in self.shop.agents else replace(step, assignee="")
        return stepped(thread, known, asked=asked, message=message)

    def marks(self, message: Message, marker: Marker, *, inbox: Inbox) -> list[Mark]:
        """Returns the labels and priorities that automations give a message, and stores new labels for the shop."""
        marks = engine.marks(self._moment(message, marker, inbox=inbox))
        add_labels(self.store, {mark.label for mark in marks})
        return marks

    def _met(self, message: Message, marker: Marker, *, thread: Thread, inbox: Inbox) -> Moment:
        moment = self._moment(message, marker, inbox=inbox)
        return replace(
            moment, talk=lambda: talk_before(self.shop, message, thread), **met_by(message, marker, thread, moment)
        )

    def _moment(self, message: Message, marker: Marker, *, inbox: Inbox) -> Moment:
        """Returns the automation context of a message. A tap on one of the shop's own buttons counts as typed text."""
        own = engine.is_own_button(message.choice)
        return Moment(
            business=self.shop.business,
            inbox=inbox,
            at=message.at,
            type="text" if own else message.type,
            text=message.own_text,
            choice=None if own else message.choice,
            last_incoming=marker.last_incoming,
            opted_out=marker.opted_out,
            refused=marker.refused,
            with_person=marker.with_person,
            own=self.shop.own_words,
            faq=faq_for(self.shop, message, inbox=inbox),
            menu=menu_for(self.shop, inbox),
        )

    def _consent(self, contact: str, answer: Answer, message: Message) -> None:
        """Records what the contact has decided, with the message as its proof. The newest decision counts: a
        redelivered older message changes nothing. Imported here because few messages decide anything."""
        if answer.opt_out is None:
            return
        from atende.storage import consents

        purpose = answer.purpose or ALL
        entry = Consent(
            contact=self.store.merged(contact).id,
            id=entry_id(message.thread, message.sk, purpose),
            at=message.at,
            purpose=purpose,
            given=not answer.opt_out,
            source=Source.MESSAGE,
            thread=message.thread,
            message=message.sk,
            wording=answer.wording,
        )
        consents.record(self.store, entry)

    def _claim(self, due: dict[str, Answer], *, contact: str, inbox: str, key: str, at: datetime) -> dict[str, Answer]:
        """Returns the due answers that no other message has claimed; one write claims them all. A contact who got as
        many as `MOST` allows gets none."""
        limit = OPTING if any(answer.opt_out is not None for answer in due.values()) else ANSWERING

        def won(link: Correspondence) -> dict[str, Answer]:
            return {
                name: answer
                for name, answer in due.items()
                if link.claims.get(answer.claim or name, {}).get("by") == key
            }

        def claimed(link: Correspondence) -> Correspondence:
            wanted = with_claims(link, due, key=key, at=at)
            counted = with_count(wanted, limit, key=key, at=at) if won(wanted) else wanted
            return link if won(wanted) and counted.claims[limit]["by"] != key else counted

        return won(self.store.change_correspondence(contact, inbox, claimed))


def on_phone(thread: Thread, *, at: datetime) -> bool:
    """Tells whether somebody of the shop is answering from the phone, so that automations pause."""
    return thread.echoed is not None and at < thread.echoed + ON_PHONE


def met_by(message: Message, marker: Marker, thread: Thread, moment: Moment) -> dict[str, Any]:
    """Returns the facts about the thread that automations need for an answer."""
    place = place_in_menu(thread, arrived=from_ms(marker.arrived))
    return {
        "name": thread.name,
        "protocol": thread.protocol,
        "reserved": is_reserved(thread, at=message.at),
        "attended": is_attended(thread, at=message.at),
        "with_bot": thread.with_bot is not None,
        "handed": thread.handed_now,
        "asking": thread.handed_by == name_of(message),
        "menu": moment.menu if place else None,
        "place": place or NOWHERE,
        "begins": thread.first_reply is None and message.at - thread.episode_opened < BEGINNING,
    }


def with_count(link: Correspondence, limit: str, *, key: str, at: datetime) -> Correspondence:
    """Returns the correspondence with one more automatic answer, or unchanged when the hour or the day has had as many
    as it may. The message `key` counts once."""
    now, (hourly, daily) = ms(at), MOST[limit]
    count = link.claims.get(limit, {"by": "", "until": 0, "day": 0, "hour_ends": 0, "hour": 0})
    if count["by"] == key:
        return link
    day = count["day"] if count["until"] > now else 0
    hour = count["hour"] if count["hour_ends"] > now else 0
    if hour >= hourly or day >= daily:
        return replace(link, claims={**link.claims, limit: count | {"by": ""}})
    new = {
        "by": key,
        "until": count["until"] if day else now + ms_of(DAY),
        "day": day + 1,
        "hour_ends": count["hour_ends"] if hour else now + ms_of(HOUR),
        "hour": hour + 1,
    }
    return replace(link, claims={**link.claims, limit: new})


def ms_of(duration: timedelta) -> int:
    return int(duration.total_seconds() * 1000)


def with_claims(link: Correspondence, due: dict[str, Answer], *, key: str, at: datetime) -> Correspondence:
    """Returns the correspondence after this message has claimed every answer that is unclaimed or whose claim has run
    out."""
    own = [(answer.claim or name, answer.until) for name, answer in due.items()]
    wanted = [*own, *(held for answer in due.values() for held in answer.silenced)]
    free: dict[str, dict[str, Any]] = {
        name: {"by": key, "until": ms(until)}
        for name, until in wanted
        if name not in link.claims or link.claims[name]["until"] <= ms(at)
    }
    return replace(link, claims={**link.claims, **free})
