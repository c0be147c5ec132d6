"""Whom a campaign reaches: decides about one contact after another, when they are counted and again when it is sent."""

from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from atende.automations import complaint
from atende.automations.engine import first_name
from atende.core.clock import ms
from atende.core.i18n import plain
from atende.desk.channel_policy import policy_of, templates_of
from atende.desk.contacts.identify import Identities
from atende.desk.contacts.walk import Met, is_in_index
from atende.desk.messages.templates import SENDABLE, worded
from atende.model import Contact, Content, Inbox, Person, Status, Template, Thread
from atende.model.button_ids import StopMarketing, encode
from atende.model.campaigns import Campaign, Verdict, is_in_time, is_meant, personal, rests_until
from atende.model.consent import Purpose, agrees, refuses
from atende.model.phone_ownership import Hold
from atende.model.pricing import market
from atende.storage import channel_accounts, contact_records
from atende.storage.shop_context import ShopContext


class Judged(NamedTuple):
    """What is decided of a contact. `thread` is None for somebody who has none in the inbox; `content` is what they
    get, None for whom it does not reach."""

    verdict: Verdict
    contact: Contact
    thread: Thread | None = None
    content: Content | None = None

    @property
    def market(self) -> str:
        phone = self.thread.phone if self.thread else self.contact.phone
        return market(phone, self.thread.channel_user_id if self.thread else self.contact.channel_user_id)


class Audience:
    """`at` is the time of the decision, and of the claims of the present slice."""

    def __init__(self, shop: ShopContext, campaign: Campaign, *, identities: Identities, at: datetime) -> None:
        self.shop = shop
        self.store = shop.store
        self.campaign = campaign
        self.identities = identities
        self.at = at

    @cached_property
    def inbox(self) -> Inbox:
        return self.shop.inbox(self.campaign.inbox)

    @cached_property
    def template(self) -> Template | None:
        """The campaign's template, if it can be sent."""
        return sendable_template(self.shop, self.campaign)

    @cached_property
    def _field_names(self) -> dict[str, str]:
        return {plain(field.name): field.id for field in contact_records.fields(self.store).fields}

    def judge(self, met: Met, contact: Contact) -> Judged | None:
        """Returns what is decided of a contact of the walk; None for whom the campaign does not mean."""
        person = self._person(met, contact)
        if person is None or not is_meant(person, self.campaign.segment):
            return None
        thread = self._thread(person) if met.thread or self.campaign.segment.by_time else None
        if met.thread and (thread is None or thread.id != met.thread):
            return None  # another thread leads to the same person
        wrote = (thread.last_incoming or thread.before_open) if thread else None
        if not is_in_time(self.campaign.segment, wrote, at=self.at):
            return None
        return self._judged(person)

    def _person(self, met: Met, contact: Contact) -> Contact | None:
        """Returns the person that a contact is, once for each: who was merged into another has a name of their own, and
        is met by that."""
        if not contact.merged_into:
            return contact
        person = self.store.person(contact) if met.thread else None
        return person if person and not is_in_index(person.called) else None

    def _thread(self, person: Contact) -> Thread | None:
        link = self.identities.contacts.correspondence(person, self.inbox.id)
        return self.store.find_thread(link.thread) if link else None

    def _judged(self, person: Contact) -> Judged:
        if refuses(person, Purpose.MARKETING):
            return Judged(Verdict.REFUSED, person)
        if not agrees(person, Purpose.MARKETING):
            return Judged(Verdict.NO_CONSENT, person)
        if self.inbox.id in person.blocked_in | person.unreachable_in:
            return Judged(Verdict.BLOCKED, person)
        claim, rests = person.campaigns.get(self.campaign.id), rests_until(person, self.shop.business.marketing_days)
        if claim not in (None, ms(self.at)):
            return Judged(Verdict.BEFORE, person)
        if claim is None and rests and self.at < rests:
            return Judged(Verdict.RECENT, person)
        thread = self._thread(person)
        if reason := self._unreached(person, thread):
            return Judged(reason, person)
        return self._with_content(person, thread)

    def _unreached(self, person: Contact, thread: Thread | None) -> Verdict | None:
        """Returns why a contact is not written to now: their number is unknown or somebody else's, or they wait for an
        answer."""
        phone = thread.phone if thread else person.phone
        if phone:
            address = Person(channel=self.inbox.channel, phone=phone)
            holder = self.identities.known(address, hold=Hold.HAS, at=self.at)
            if holder and self.store.person(holder).id != person.id:
                return Verdict.ELSEWHERE
            if holder is None and thread is None:
                return Verdict.NO_ADDRESS
        elif thread is None or not thread.channel_user_id:
            return Verdict.NO_ADDRESS
        return Verdict.WAITING if thread and is_waiting(thread) else None

    def _with_content(self, person: Contact, thread: Thread | None) -> Judged:
        payload = encode(StopMarketing(self.campaign.id))
        place = self.campaign.stop_button
        enclosed = personal(self.campaign.enclosed, self._values(person), stop_button=place, payload=payload)
        if enclosed is None:
            return Judged(Verdict.MISSING, person, thread)
        template, rules = self.template, templates_of(self.shop, self.inbox.id)
        if template is None or enclosed.template is None or rules.problem(enclosed.template, template.components):
            return Judged(Verdict.UNSENDABLE, person, thread)
        content = worded(Content(enclosed=enclosed, attachment=self.campaign.attachment), template, rules)
        to = Person(
            channel=self.inbox.channel,
            phone=thread.phone if thread else person.phone,
            channel_user_id=thread.channel_user_id if thread else person.channel_user_id,
        )
        if policy_of(self.shop, self.inbox.id).problem(content, to=to):
            return Judged(Verdict.UNSENDABLE, person, thread)
        return Judged(Verdict.REACHED, person, thread, content)

    def _values(self, person: Contact) -> dict[str, str]:
        own = {name: person.custom.get(id_, "") for name, id_ in self._field_names.items()}
        return own | {"nome": first_name(person.called), "loja": self.shop.business.name}


def is_waiting(thread: Thread) -> bool:
    """Tells whether somebody waits for an answer, talks to a bot, or complains."""
    complains = thread.status is not Status.RESOLVED and bool(thread.labels & complaint.LABELS)
    return thread.waiting_since is not None or thread.with_bot is not None or complains


def sendable_template(shop: ShopContext, campaign: Campaign) -> Template | None:
    """Returns the template of a campaign if the channel lets it be sent."""
    wanted = (campaign.template.name, campaign.template.language, SENDABLE)
    known = channel_accounts.templates(shop.store, campaign.inbox)
    same = (template for template in known if (template.name, template.language, template.status) == wanted)
    return next(same, None)
