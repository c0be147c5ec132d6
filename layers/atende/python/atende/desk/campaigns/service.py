"""What people do with campaigns: write one, let it begin, pause it, stop it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from atende.core.errors import BadRequest, Conflict
from atende.desk.campaigns import sentences
from atende.desk.campaigns.audience import sendable_template
from atende.desk.channel_policy import capabilities_of, templates_of
from atende.desk.privacy import access
from atende.desk.privacy.access import Action
from atende.model import Business, Template
from atende.model.campaigns import (
    DRAFTS,
    ON_THE_WAY,
    OVER,
    PACES,
    Campaign,
    CampaignState,
    Segment,
    blanks,
    personal,
)
from atende.reporting.metrics.economy.rates import price
from atende.storage import campaigns, channel_accounts
from atende.storage.directory import Directory
from atende.storage.shop_context import ShopContext

LONGEST_NAME = 60
MOST_CHOSEN = 20
MOST_DAYS = 3650
MOST_REST = 90
A_YEAR = timedelta(days=366)
A_MINUTE = timedelta(minutes=1)
STARTS_A_DAY = 5
"""The most campaigns that a shop lets begin in a day: a stolen session must not spend the month."""
CODES = "AUTHENTICATION"
WHOLE_DAY = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """When and how often a contact may get marketing."""

    days: int
    begins: int
    ends: int


class Campaigns:
    def __init__(self, shop: ShopContext) -> None:
        self.shop = shop
        self.store = shop.store

    def write(self, campaign: Campaign) -> Campaign:
        """Stores a new campaign, which is then counted. Raises `BadRequest` for one that could not be sent."""
        return campaigns.begin(self.store, self.checked(campaign))

    def rewrite(self, campaign: Campaign) -> Campaign:
        """Changes a draft, which is then counted again. Raises `Conflict` for one that has begun."""
        wanted = self.checked(campaign)

        def rewritten(stored: Campaign) -> Campaign:
            if stored.state not in DRAFTS:
                raise Conflict(sentences.NOT_A_DRAFT)
            return replace(wanted, id=stored.id, by=stored.by, created=stored.created, turn=stored.turn)

        return campaigns.change(self.store, campaign.id, rewritten)

    def checked(self, campaign: Campaign) -> Campaign:
        """Returns a campaign with the place of its opt-out button. Raises `BadRequest`."""
        if not 0 < len(campaign.name) <= LONGEST_NAME:
            raise BadRequest(sentences.NAMELESS(most=LONGEST_NAME))
        if campaign.pace not in PACES:
            raise BadRequest(sentences.PACE(least=PACES.start, most=PACES.stop - 1))
        check_segment(campaign.segment)
        rules = templates_of(self.shop, campaign.inbox)
        if campaign.enclosed.template is None:
            raise BadRequest(sentences.NO_TEMPLATE)
        template = self.template(campaign)
        place = rules.stop_button(template.components)
        if place is None:
            raise BadRequest(sentences.NO_STOP_BUTTON)
        filled = personal(
            campaign.enclosed, dict.fromkeys(blanks(campaign.enclosed), "x"), stop_button=place, payload="x"
        )
        if filled and filled.template and (problem := rules.problem(filled.template, template.components)):
            raise BadRequest(problem)
        return replace(campaign, stop_button=place)

    def template(self, campaign: Campaign) -> Template:
        """Returns the campaign's template. Raises `BadRequest` for one that campaigns cannot use."""
        template = sendable_template(self.shop, campaign)
        if template is None:
            raise BadRequest(sentences.NOT_KNOWN)
        if template.category == CODES:
            raise BadRequest(sentences.CODES_NEVER)
        return template

    def cost(self, campaign: Campaign, *, at: datetime) -> int | None:
        """Returns what reaching everybody costs by the price list, in millionths of a dollar; None for a channel whose
        messages cost nothing."""
        if not capabilities_of(self.shop, campaign.inbox).priced:
            return None
        template = sendable_template(self.shop, campaign)
        category, month = (template.category if template else "MARKETING").lower(), self.shop.month(at)
        return sum(count * price(month, market, category).micros for market, count in campaign.markets.items())

    def start(self, id_: str, *, expected: int, when: datetime | None, by: str, at: datetime) -> Campaign:
        """Lets a counted campaign begin, now or at a time. `expected` is how many people somebody was shown.

        Raises `Conflict` while it is not counted, when the count is another one, or after too many starts of a day, and
        `BadRequest` for a time that is past, for nobody to reach, or for more than the month's budget."""
        campaign = campaigns.find(self.store, id_)
        if campaign.state in ON_THE_WAY and campaign.started_by == by:
            return campaign
        self._check_start(campaign, expected=expected, when=when, at=at)
        template = self.template(self.checked(campaign))
        quality = channel_accounts.health(self.store, campaign.inbox).quality

        def started(stored: Campaign) -> Campaign:
            if stored.state is not CampaignState.READY:
                raise Conflict(sentences.NOT_NOW)
            return replace(
                stored,
                state=CampaignState.SCHEDULED,
                start=when,
                started_by=by,
                category=template.category,
                template_quality=template.quality,
                number_quality=quality,
            )

        if Directory().count(f"campaigns#{self.store.business}#{at:%Y%m%d}", until=at + timedelta(days=1)) > (
            STARTS_A_DAY
        ):
            raise Conflict(sentences.TOO_MANY_STARTS(most=STARTS_A_DAY))
        return self._noted(id_, started, by=by, at=at, about="campaign_start")

    def _check_start(self, campaign: Campaign, *, expected: int, when: datetime | None, at: datetime) -> None:
        if campaign.state is CampaignState.COUNTING:
            raise Conflict(sentences.NOT_COUNTED)
        if campaign.state is not CampaignState.READY:
            raise Conflict(sentences.NOT_NOW)
        if campaign.expected != expected:
            raise Conflict(sentences.COUNT_AGAIN)
        if not campaign.expected:
            raise BadRequest(sentences.NOBODY)
        if when and not at - A_MINUTE <= when <= at + A_YEAR:
            raise BadRequest(sentences.TOO_LATE)
        if self.shop.budget.cap:
            from atende.reporting.billing import Economy  # loaded here: few shops have a budget

            cost, left = self.cost(campaign, at=at) or 0, self.shop.budget.cap - Economy(self.shop).spent(at)
            if cost > left:
                raise BadRequest(sentences.OVER_BUDGET(cost=dollars(cost), left=dollars(max(0, left))))

    def pause(self, id_: str, *, by: str, at: datetime) -> Campaign:
        def paused(stored: Campaign) -> Campaign:
            if stored.state not in ON_THE_WAY:
                raise Conflict(sentences.NOT_NOW)
            if stored.state is CampaignState.PAUSED:
                return stored
            return replace(stored, state=CampaignState.PAUSED, why="", waits="", waits_until=None)

        return self._noted(id_, paused, by=by, at=at, about="campaign_pause")

    def resume(self, id_: str, *, by: str, at: datetime) -> Campaign:
        """Lets a paused campaign go on; what it paused for by itself counts from the present state on."""
        campaign = campaigns.find(self.store, id_)
        template = self.template(campaign)
        quality = channel_accounts.health(self.store, campaign.inbox).quality

        def resumed(stored: Campaign) -> Campaign:
            if stored.state is not CampaignState.PAUSED:
                raise Conflict(sentences.NOT_NOW)
            return replace(
                stored,
                state=CampaignState.RUNNING if stored.started else CampaignState.SCHEDULED,
                why="",
                category=template.category,
                template_quality=template.quality,
                number_quality=quality,
            )

        return self._noted(id_, resumed, by=by, at=at, about="campaign_resume")

    def stop(self, id_: str, *, by: str, at: datetime) -> Campaign:
        """Ends a campaign before its end. What is sent stays sent."""

        def stopped(stored: Campaign) -> Campaign:
            if stored.state in OVER:
                return stored
            if stored.state not in ON_THE_WAY:
                raise Conflict(sentences.NOT_NOW)
            over = replace(stored, state=CampaignState.STOPPED, waits="", waits_until=None, finished=at)
            return over if stored.slice_at else replace(over, place={})

        return self._noted(id_, stopped, by=by, at=at, about="campaign_stop")

    def remove(self, id_: str) -> None:
        """Throws a draft away. Raises `Conflict` for a campaign that has begun."""
        if campaigns.find(self.store, id_).state not in DRAFTS:
            raise Conflict(sentences.NOT_A_DRAFT)
        campaigns.remove(self.store, id_)

    def set(self, settings: Settings) -> Business:
        """Changes when and how often contacts get marketing."""
        if not 0 <= settings.begins < settings.ends <= WHOLE_DAY:
            raise BadRequest(sentences.NEVER_OPEN)
        if not 1 <= settings.days <= MOST_REST:
            raise BadRequest(sentences.REST(most=MOST_REST))
        return self.store.change_settings(
            lambda business: replace(
                business,
                marketing_days=settings.days,
                marketing_from=settings.begins,
                marketing_until=settings.ends,
            )
        )

    def _noted(self, id_: str, into: Callable[[Campaign], Campaign], *, by: str, at: datetime, about: str) -> Campaign:
        campaign = campaigns.change(self.store, id_, into)
        access.note(self.store, Action.CHANGED, by=by, at=at, about=about)
        return campaign


def check_segment(segment: Segment) -> None:
    """Raises `BadRequest` for a segment of too many parts, or of impossible days."""
    if max(len(segment.labels), len(segment.without), len(segment.fields)) > MOST_CHOSEN:
        raise BadRequest(sentences.SEGMENT_LONG(most=MOST_CHOSEN))
    if not all(0 <= days <= MOST_DAYS for days in (segment.wrote_within, segment.silent_for)):
        raise BadRequest(sentences.DAYS(most=MOST_DAYS))


def dollars(micros: int) -> str:
    return f"{micros / 1_000_000:.2f}"
