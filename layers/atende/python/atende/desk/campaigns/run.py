"""Counts and sends a campaign in slices that may be cut off at any moment and repeated.

A job takes the campaign's turn, does one slice, and stores how far it came. A slice has one time: that of its claims on
contacts and of its messages, whose keys follow from campaign and contact. Whoever repeats it makes the same claims and
the same messages again, so that nobody gets two (ADR 0053).
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from atende.core.clock import ms
from atende.desk.campaigns import pace, results, sentences, watch
from atende.desk.campaigns.audience import Audience, Judged
from atende.desk.channel_policy import templates_of
from atende.desk.contacts import walk
from atende.desk.contacts.identify import Identities
from atende.desk.inboxes.store import tell_owners
from atende.desk.messages.compose import OutgoingMessages
from atende.desk.threads.current import CurrentThreads
from atende.model import Heard, Person, Thread
from atende.model.campaigns import (
    AUTHOR,
    Campaign,
    CampaignPart,
    CampaignState,
    Verdict,
    Waits,
    Why,
    claimed,
    message_name,
)
from atende.storage import campaigns, channel_accounts, contacts
from atende.storage.directory import Directory
from atende.storage.shop_context import ShopContext

NAMES = 200
"""Contacts that one step of the walk reads by name."""
CARDS = 500
DEAD = timedelta(seconds=75)
"""How long after its last step a campaign belongs to no job: longer than the function may run."""
LOOKED_BACK = 6
"""Parts whose outcome decides whether the campaign goes on: those of the last two minutes."""
LOOKED_EVERY = timedelta(minutes=1)
RECENT = 50
"""Campaigns among which those are that used the number's limit of today."""
LONGEST_WAIT = timedelta(minutes=15)
LAST_LOOK = timedelta(minutes=15)
"""When the outcome is looked at once more after the last message, without anybody asking."""
HOUR = timedelta(hours=1)

type More = Callable[[], bool]
"""Whether there is time for more."""


class Next(NamedTuple):
    """What a step did, and in how many seconds the next job begins; None for none."""

    did: str
    seconds: int | None = None


@dataclass(slots=True, kw_only=True)
class Slice:
    """What one job came across."""

    place: walk.Place
    verdicts: "Counter[str]" = field(default_factory=Counter)
    markets: "Counter[str]" = field(default_factory=Counter)
    people: list[str] = field(default_factory=list)


class CampaignRuns:
    def __init__(
        self,
        shop: ShopContext,
        *,
        identities: Identities,
        current_threads: CurrentThreads,
        outgoing: OutgoingMessages,
        directory: Callable[[], Directory] = Directory,
    ) -> None:
        self.shop = shop
        self.store = shop.store
        self.identities = identities
        self.current_threads = current_threads
        self.outgoing = outgoing
        self.directory = directory

    def step(self, id_: str, *, turn: int, holder: str, at: datetime, more: More) -> Next:
        """Does what is next for a campaign. Raises `NotFound` for one that was removed."""
        campaign = self._take(id_, turn=turn, holder=holder, at=at)
        if campaign.holder != holder:
            is_late = turn == campaign.turn - 1 and campaign.state in (CampaignState.COUNTING, CampaignState.RUNNING)
            return Next("elsewhere", round(DEAD.total_seconds()) if is_late else None)
        match campaign.state:
            case CampaignState.COUNTING:
                return self._count(campaign, at=at, more=more)
            case CampaignState.SCHEDULED | CampaignState.RUNNING:
                return self._run(campaign, at=at, more=more)
            case _:
                return Next("over")

    def _take(self, id_: str, *, turn: int, holder: str, at: datetime) -> Campaign:
        """Takes the campaign's turn, unless another job has it."""

        def taken(stored: Campaign) -> Campaign:
            is_dead = stored.awaited is None or at > stored.awaited + DEAD
            if stored.holder == holder or (stored.turn != turn and not is_dead):
                return stored
            return replace(stored, turn=stored.turn + 1, holder=holder, awaited=at)

        return campaigns.change(self.store, id_, taken)

    def _save(self, campaign: Campaign, into: Callable[[Campaign], Campaign]) -> Campaign:
        """Changes the campaign while this job has its turn. What a person has decided meanwhile stays."""
        return campaigns.change(
            self.store, campaign.id, lambda stored: into(stored) if stored.holder == campaign.holder else stored
        )

    # Before sending: who would get it.

    def _count(self, campaign: Campaign, *, at: datetime, more: More) -> Next:
        audience = Audience(self.shop, campaign, identities=self.identities, at=at)
        done = Slice(place=dict(campaign.place) or walk.begin(at))
        while not walk.is_over(done.place) and more():
            self._visit(audience, done, note)

        def counted(stored: Campaign) -> Campaign:
            over = walk.is_over(done.place)
            return replace(
                stored,
                place={} if over else done.place,
                state=CampaignState.READY if over else stored.state,
                reach=dict(done.verdicts + Counter(stored.reach)),
                markets=dict(done.markets + Counter(stored.markets)),
            )

        saved = self._save(campaign, lambda stored: counted(stored) if stored.place == campaign.place else stored)
        return Next("counted", 0 if saved.state is CampaignState.COUNTING else None)

    def _visit(
        self,
        audience: Audience,
        done: Slice,
        act: Callable[[Slice, Judged], None],
        *,
        enough: Callable[[], bool] = lambda: False,
    ) -> None:
        """Decides about the contacts of one step of the walk; stops after one when there is enough."""
        met, after = walk.step(self.store, done.place, names=NAMES, cards=CARDS)
        known = {
            person.id: person for person in contacts.several(self.store, dict.fromkeys(each.contact for each in met))
        }
        for each in met:
            if each.contact in known and (judged := audience.judge(each, known[each.contact])):
                act(done, judged)
            done.place = each.after
            if enough():
                return
        done.place = after

    # Sending.

    def _run(self, campaign: Campaign, *, at: datetime, more: More) -> Next:
        if campaign.start and at < campaign.start:
            return self._rest(campaign, Waits.START, campaign.start, at=at)
        if problem := watch.reason(self.shop, campaign, at=at):
            return self._pause(campaign, problem, at=at)
        others = [other for other in campaigns.newest(self.store, limit=RECENT) if other.inbox == campaign.inbox]
        if wait := self._wait(campaign, others, at=at):
            return self._rest(campaign, *wait, at=at)
        if problem := watch.of_outcomes(self._looked_at(campaign, at=at)):
            return self._pause(campaign, problem, at=at)
        begun = self._save(campaign, lambda stored: begin(self.shop, stored, at=at))
        if begun.holder != campaign.holder or begun.state is not CampaignState.RUNNING:
            return Next("elsewhere")
        room = self._room(campaign, others, at=at)
        most = pace.quota(campaign.pace) if room is None else min(pace.quota(campaign.pace), room)
        return self._send(begun, most=most, at=at, more=more)

    def _wait(self, campaign: Campaign, others: list[Campaign], *, at: datetime) -> tuple[Waits, datetime] | None:
        """Returns what a campaign waits for, and until when: the shop's hours, another campaign, the number's limit."""
        inbox = self.shop.inbox(campaign.inbox)
        opens = pace.may_send_at(self.shop.business, self.shop.hours(inbox), at)
        if opens != at:
            return Waits.HOURS, opens or at + LONGEST_WAIT
        if any(is_ahead(other, campaign) for other in others):
            return Waits.OTHER, at + LONGEST_WAIT
        room = self._room(campaign, others, at=at)
        if room is not None and room <= 0:
            return Waits.LIMIT, pace.room_again(others, at=at)
        return None

    def _room(self, campaign: Campaign, others: list[Campaign], *, at: datetime) -> int | None:
        limit = channel_accounts.health(self.store, campaign.inbox).limit
        return pace.room(templates_of(self.shop, campaign.inbox).people_a_day(limit), others, at=at)

    def _looked_at(self, campaign: Campaign, *, at: datetime) -> list[CampaignPart]:
        parts = campaigns.parts(self.store, campaign.id, first=max(0, campaign.slices - LOOKED_BACK))
        sent = [part for part in parts if part.number < campaign.slices]
        is_old = [part.tallied is None or at > part.tallied + LOOKED_EVERY for part in sent]
        return [
            results.tally(self.shop, campaign, part, at=at) if old else part
            for part, old in zip(sent, is_old, strict=True)
        ]

    def _rest(self, campaign: Campaign, what: Waits, until: datetime, *, at: datetime) -> Next:
        seconds = seconds_to(until, at=at)
        awaited = at + timedelta(seconds=seconds)
        self._save(campaign, lambda stored: replace(stored, waits=what, waits_until=until, awaited=awaited))
        return Next("waits", seconds)

    def _pause(self, campaign: Campaign, why: Why, *, at: datetime) -> Next:
        """Pauses a campaign for a reason that the owners are told."""

        def paused(stored: Campaign) -> Campaign:
            if stored.state not in (CampaignState.SCHEDULED, CampaignState.RUNNING):
                return stored
            return replace(stored, state=CampaignState.PAUSED, why=why, waits="", waits_until=None)

        message = sentences.PAUSED(name=campaign.name, why=sentences.WHY[why])
        if why is not Why.INBOX_GONE:
            tell_owners(self.store, f"campaign:{campaign.id}:{why}", message, at=at)
        self._save(campaign, paused)
        return Next(f"paused: {why}")

    def _send(self, campaign: Campaign, *, most: int, at: datetime, more: More) -> Next:
        moment = campaign.slice_at or at
        audience = Audience(self.shop, campaign, identities=self.identities, at=moment)
        done = Slice(place=dict(campaign.place) or walk.begin(campaign.started or at))
        act = lambda slice_, judged: self._say(slice_, judged, campaign, moment)  # noqa: E731
        while not walk.is_over(done.place) and len(done.people) < most and more():
            self._visit(audience, done, act, enough=lambda: len(done.people) >= most or not more())
        if done.people:
            part = CampaignPart(campaign=campaign.id, number=campaign.slices, at=moment, people=tuple(done.people))
            campaigns.keep_part(self.store, part)
            self._count_paid(campaign, len(done.people), at=at)
        saved = self._save(campaign, lambda stored: moved(stored, done, at=at))
        if saved.state is CampaignState.DONE:
            return Next("done", round(LAST_LOOK.total_seconds()))
        full = len(done.people) >= most
        return Next("sent", pace.pause(campaign.pace) if full else 1) if is_running(saved) else Next("stopped")

    def _say(self, done: Slice, judged: Judged, campaign: Campaign, moment: datetime) -> None:
        """Queues the campaign's message to a contact, once: the claim is on the contact before the message is there."""
        verdict, person, thread, content = judged
        if verdict is Verdict.REACHED and content:
            days = self.shop.business.marketing_days
            own = self.store.change_contact(
                person.id, lambda stored: claimed(stored, campaign.id, days=days, at=moment)
            )
            if own.campaigns.get(campaign.id) == ms(moment):
                thread = thread or self._opened(judged, campaign, moment)
                key, author = message_name(campaign.id, person.id), f"{AUTHOR}:{campaign.id}"
                self.outgoing.enqueue(thread, content, key=key, author=author, at=moment)
                done.people.append(f"{person.id}|{thread.id}")
            else:
                verdict = Verdict.RECENT  # or they have refused since the page was read
        done.verdicts[verdict] += 1

    def _opened(self, judged: Judged, campaign: Campaign, moment: datetime) -> Thread:
        """Returns a new thread, resolved until the contact writes, so that it waits for nobody."""
        inbox = self.shop.inbox(campaign.inbox)
        heard = Heard(
            type="template",
            source_id=message_name(campaign.id, judged.contact.id),
            at=moment,
            address=inbox.address,
            text="",
            history=True,
            opens=False,
            news=False,
            person=Person(channel=inbox.channel, phone=judged.contact.phone),
        )
        return self.current_threads.thread_for(heard, inbox=inbox, at=moment)

    def _count_paid(self, campaign: Campaign, sent: int, *, at: datetime) -> None:
        """Counts the messages of a slice with those that people send of the same template in this hour."""
        from atende.desk.messages.reply import paid_by_template

        name = paid_by_template(self.store.business, campaign.inbox, campaign.template.name, at=at)
        self.directory().count(name, until=at + HOUR, more=sent)

    # Afterwards: what became of it.

    def look(self, id_: str, *, first: int, at: datetime, more: More) -> int | None:
        """Looks at the outcome of the parts from a number on. Returns where the next look goes on; None when all are
        looked at and the sums are stored."""
        campaign = campaigns.find(self.store, id_)
        for part in campaigns.parts(self.store, id_, first=first):
            if not more():
                return part.number
            if not results.is_settled(part):
                results.tally(self.shop, campaign, part, at=at)
        sums, failures = results.total(campaigns.parts(self.store, id_))
        campaigns.change(self.store, id_, lambda stored: replace(stored, results=sums, failures=failures, tallied=at))
        return None


def note(done: Slice, judged: Judged) -> None:
    """Counts a verdict, and the market of whom the campaign would reach."""
    done.verdicts[judged.verdict] += 1
    if judged.verdict is Verdict.REACHED:
        done.markets[judged.market] += 1


def begin(shop: ShopContext, campaign: Campaign, *, at: datetime) -> Campaign:
    """The campaign with a slice that begins now, or that goes on."""
    if campaign.state not in (CampaignState.SCHEDULED, CampaignState.RUNNING):
        return campaign
    slice_at = campaign.slice_at or at
    running = replace(campaign, state=CampaignState.RUNNING, slice_at=slice_at, waits="", waits_until=None)
    return running if campaign.started else replace(running, started=at)


def moved(campaign: Campaign, done: Slice, *, at: datetime) -> Campaign:
    """The campaign after a slice. One that a person has paused or stopped stays so."""
    over = walk.is_over(done.place)
    is_done = over and campaign.state in (CampaignState.RUNNING, CampaignState.PAUSED)
    return replace(
        campaign,
        state=CampaignState.DONE if is_done else campaign.state,
        place={} if over or campaign.state is CampaignState.STOPPED else done.place,
        slice_at=None,
        slices=campaign.slices + bool(done.people),
        finished=at if is_done else campaign.finished,
        verdicts=dict(Counter(campaign.verdicts) + done.verdicts),
        hourly=pace.counted(campaign.hourly, len(done.people), at=at),
    )


def is_running(campaign: Campaign) -> bool:
    return campaign.state is CampaignState.RUNNING


def is_ahead(other: Campaign, campaign: Campaign) -> bool:
    """Tells whether another campaign of the number sends before this one: of two that run, the one that began first."""
    if other.id == campaign.id or other.state is not CampaignState.RUNNING or other.started is None:
        return False
    return campaign.started is None or (other.started, other.id) < (campaign.started, campaign.id)


def seconds_to(moment: datetime, *, at: datetime) -> int:
    return max(1, round(min(moment - at, LONGEST_WAIT).total_seconds()))
