"""Runs the rules for an event: decides once, stores the decision and the thread's change in one write, then acts on it.

Every step is idempotent. The run is stored with the thread's change in one transaction; the text, note or task that
follows has a key derived from the run. If an event comes twice, its run is found and the last step is repeated.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from atende.automations import complaint, engine
from atende.core.clock import ms
from atende.core.i18n import fill
from atende.core.ids import digest
from atende.desk.bots.offer import bots, for_people
from atende.desk.channel_policy import can_reply
from atende.desk.follow_ups.schedule import CALL_BACK
from atende.desk.messages.compose import OutgoingMessages
from atende.desk.messages.notes import Notes
from atende.desk.messages.run_automations import on_phone, with_claims
from atende.desk.rules.actions import Doing, changed
from atende.desk.rules.conditions import Scene, holds, wants_person
from atende.desk.rules.triggers import sets_off
from atende.model import Answer, Direction, Event, FollowUp, Message, Moment, Status, Thread
from atende.model.button_ids import RatingButton, decode
from atende.model.consent import Purpose, refuses
from atende.model.rules import Rule, Run, rule
from atende.storage import rules as stored
from atende.storage.contacts import Correspondence
from atende.storage.settings import add_labels
from atende.storage.shop_context import ShopContext

STALE = timedelta(hours=24)
"""Events older than this set off no rule: they come from a webhook that was repeated late or a queue that was stuck."""
QUIET = timedelta(hours=12)
"""A rule sends its text at most once in this time to a contact in an inbox, so that it does not exchange messages with
another bot for ever."""
AUTHOR = "auto"


class RuleRuns:
    def __init__(self, shop: ShopContext, *, outgoing: OutgoingMessages, notes: Notes) -> None:
        self.shop = shop
        self.store = shop.store
        self.outgoing = outgoing
        self.notes = notes

    def hear(self, event: Event, *, at: datetime) -> str:
        """Runs the rules for an event and returns `ran`, `nothing`, `stale`, or `early` if the thread is not updated
        with the message yet and the job must come back. Raises `NotFound` for a thread that does not exist any more."""
        if at - event.at > STALE:
            return "stale"
        run = stored.run(self.store, event.thread, happened=event.at, event=event.id)
        if run is None:
            thread = self.store.thread(event.thread)
            message = self.store.message(thread.id, event.message) if event.kind == "incoming" else None
            if message and thread.last < message.sk:
                return "early"
            run = self._decided(event, thread, message, at=at)
        if run is None:
            return "nothing"
        self._carry_out(run)
        return "ran"

    def _decided(self, event: Event, thread: Thread, message: Message | None, *, at: datetime) -> Run | None:
        if event.kind == "incoming" and (message is None or not is_said(message) or came_after(message, thread)):
            return None
        if event.kind == "opened" and is_overheard(thread):
            return None
        scene = self.scene(event, thread, message)
        due = self.due(event, scene)
        return self._decide(event, scene, due, at=at) if due else None

    def scene(self, event: Event, thread: Thread, message: Message | None) -> Scene:
        """Returns the facts at the time of the event, with the thread as it is now."""
        inbox = self.shop.inbox(thread.inbox)
        return Scene(
            thread=thread,
            inbox=inbox,
            language=self.shop.business.language,
            is_open=self.shop.hours(inbox).is_open(event.at),
            text=message.own_words if message else "",
            stars=event.numbers.get("rating", 0),
            own=self.shop.own_words,
        )

    def due(self, event: Event, scene: Scene) -> list[Rule]:
        return [rule for rule in self.shop.rulebook.read() if sets_off(rule, event) and holds(rule, scene)]

    def _decide(self, event: Event, scene: Scene, due: Sequence[Rule], *, at: datetime) -> Run:
        thread = scene.thread
        doing = Doing(
            agents=frozenset(self.shop.agents),
            language=self.shop.business.language,
            at=at,
            silent=self._silent(event, thread, due, at=at),
            bots=bots(self.shop),
            wait=scene.inbox.bot_wait,
            no_bot=self._kept_from_bots(scene, due, at=at),
        )
        wanted = Run(thread=thread.id, event=event.id, happened=event.at, at=at, message=event.message)
        documents = {document["id"]: document for document in self.shop.rulebook.rules}

        def decided(about: Thread) -> tuple[Thread, Run]:
            new, outcomes = changed(about, due, doing)
            decisions = [{"rule": documents[rule.id], "outcomes": outcomes[rule.id]} for rule in due]
            named = replace(new, ruled=digest(event.id, size=4)) if new != about else about
            return named, replace(wanted, rules=decisions)

        add_labels(self.store, {action.value for rule in due for action in rule.then if action.do == "label"})
        return stored.decide(self.store, wanted, decided)

    def _silent(self, event: Event, thread: Thread, due: Sequence[Rule], *, at: datetime) -> Mapping[str, str]:
        """Returns, by rule id, why a rule that wants to send a text must not send it."""
        saying = [rule.id for rule in due if any(action.do == "send" for action in rule.then)]
        if not saying:
            return {}
        if why := self._muted(thread, at=at):
            return dict.fromkeys(saying, why)
        key, until = digest(event.id, size=8), at + QUIET
        wanted = {f"rule:{name}": Answer(text="", until=until) for name in saying}
        link = self.store.change_correspondence(
            thread.contact, thread.inbox, lambda c: with_claims(swept(c, at=at), wanted, key=key, at=at)
        )
        return {name: "recently" for name in saying if link.claims[f"rule:{name}"]["by"] != key}

    def _kept_from_bots(self, scene: Scene, due: Sequence[Rule], *, at: datetime) -> str:
        """Returns why no bot may have the thread; empty where one may, and where no rule gives it to one."""
        if not any(action.do == "bot" for rule in due for action in rule.then):
            return ""
        grave = for_people(scene.thread, ()) or scene.thread.labels & complaint.LABELS
        return "people" if grave or wants_person(scene) else self._muted(scene.thread, at=at)

    def _muted(self, thread: Thread, *, at: datetime) -> str:
        """Returns why no automatic message may be sent now; empty when one may."""
        if refuses(self.store.merged(thread.contact), Purpose.SERVICE):
            return "opted_out"
        if not can_reply(self.shop, thread, at=at):
            return "window_closed"
        if self.shop.is_spent(at):
            return "budget"
        return "phone" if on_phone(thread, at=at) else ""

    def _carry_out(self, run: Run) -> None:
        about = self.store.thread(run.thread)
        values = engine.variables(self._moment(about, at=run.at))
        done = [
            (action.do, fill(action.value, values))
            for entry in run.rules
            for action, outcome in zip(rule(entry["rule"]).then, entry["outcomes"], strict=True)
            if outcome == "done"
        ]
        name = digest(f"{run.thread}#{run.event}", size=8)
        self._say(about, [text for do, text in done if do == "send" and text], key=f"rule-{name}", at=run.at)
        for number, (do, text) in enumerate(done):
            if do == "note":
                self.notes.write(run.thread, text, agent=AUTHOR, key=f"rule-{name}-{number}", at=run.at)
            elif do == "task":
                self._ask(run, text, name=f"rule-{name}-{number}")

    def _moment(self, thread: Thread, *, at: datetime) -> Moment:
        return Moment(
            business=self.shop.business,
            inbox=self.shop.inbox(thread.inbox),
            at=at,
            type="text",
            text="",
            name=thread.name,
            protocol=thread.protocol,
        )

    def _say(self, thread: Thread, texts: Sequence[str], *, key: str, at: datetime) -> None:
        """Sends the texts of several rules for one event as a single message."""
        if texts:
            content = engine.combine([Answer(text=text, until=at) for text in texts])
            self.outgoing.enqueue(thread, content, key=key, author=AUTHOR, at=at, automations="rule")

    def _ask(self, run: Run, text: str, *, name: str) -> None:
        self.store.add(FollowUp(id=digest(name), thread=run.thread, what=CALL_BACK, due=run.at, text=text, made=run.at))


def swept(link: Correspondence, *, at: datetime) -> Correspondence:
    """Returns the correspondence without expired claims of rules, so that claims of removed rules do not pile up."""
    kept = {
        name: claim for name, claim in link.claims.items() if not name.startswith("rule:") or claim["until"] > ms(at)
    }
    return replace(link, claims=kept)


def is_said(message: Message) -> bool:
    """Tells whether a message is one that somebody should answer, unlike a reaction, a call or a rating."""
    return message.opens and message.type != "call" and not isinstance(decode(message.choice), RatingButton)


def is_overheard(thread: Thread) -> bool:
    """Tells whether no message of a thread was meant for the shop itself: all were in a group or for another system."""
    return thread.last_incoming is None and thread.last_direction == Direction.INCOMING


def came_after(message: Message, thread: Thread) -> bool:
    """Tells whether a message came after its thread was resolved and did not reopen it, like a thank-you."""
    return thread.status is Status.RESOLVED and thread.resolved is not None and message.at >= thread.resolved
