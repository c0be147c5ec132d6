"""Mails to whoever lost access, and to whoever has to confirm an address. Limits keep strangers from flooding a mailbox
or using up the operator's mails; who asks learns nothing of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from atende.aws.ses import Post
from atende.core.errors import BadRequest, NotFound
from atende.core.ids import digest
from atende.desk.inboxes.onboarding import invitation_address, sign_in_address
from atende.desk.people import arrivals, mails
from atende.desk.people.addresses import Addresses, hashed, normalised
from atende.model.access import Way
from atende.storage import sign_ins
from atende.storage.directory import Directory
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST_LINKS = 3
"""Sign-in mails to one address in an hour."""
MOST_LINKS_OF_SHOP = 40
"""Sign-in mails to the people of one shop in an hour, apart from its other mails: anybody may ask for them."""
MOST_OF_SHOP = 40
"""Other mails to the people of one shop in a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """`post` returns the mail sender and is None where mail is off; `console` is the address of the console."""

    post: Callable[[], Post] | None
    console: str

    def confirm(self, store: Store, agent: str, *, at: datetime) -> str:
        """Mails the link that confirms the address that an agent wants, and returns `sent`, `off`, `nothing` or
        `too many`."""
        if self.post is None:
            return "off"
        if not self._allowed(store.business, at=at):
            return "too many"
        directory, business = Directory(), ShopContext(store).business
        try:
            address, token = Addresses(store, directory).token(agent, at=at)
            person = store.agent(agent)
        except NotFound:
            return "nothing"
        if not address:
            return "nothing"
        url = f"{self.console.rstrip('/')}/entrar#m.{business.id}.{agent}.{token}"
        self.post().send(mails.confirmation(business.name, person.name, url, language=business.language), to=address)
        return "sent"

    def invite(self, store: Store, agent: str, *, at: datetime) -> str:
        """Mails an invitation to the address that an agent wants or has, and returns `sent`, `off`, `nothing` or `too
        many`."""
        if self.post is None:
            return "off"
        try:
            person = store.agent(agent)
        except NotFound:
            return "nothing"
        address = person.email_wanted or person.email
        if not address:
            return "nothing"
        if not self._allowed(store.business, at=at):
            return "too many"
        business = ShopContext(store).business
        link = invitation_address(self.console, business.id, agent, email=address, at=at)
        self.post().send(mails.invitation(business.name, person.name, link, language=business.language), to=address)
        return "sent"

    def enter(self, address: str, *, at: datetime) -> str:
        """Mails sign-in links to a confirmed address, one for each shop, and returns `sent`, `off`, `nobody` or
        `too many`."""
        if self.post is None:
            return "off"
        try:
            to = normalised(address)
        except BadRequest:
            return "nobody"
        stores = self._shops(to)
        if not stores:
            return "nobody"
        name = f"mail#{hashed(to)}#{at:%Y%m%d%H}"
        if Directory().count(name, until=at + HOUR) > MOST_LINKS:
            return "too many"
        allowed = [(store, agent) for store, agent in stores if self._may_enter(store.business, at=at)]
        if not allowed:
            return "too many"
        shops = [(ShopContext(store).business, agent) for store, agent in allowed]
        links = [
            (shop.name, sign_in_address(self.console, shop.id, agent, at=at, way=Way.MAIL)) for shop, agent in shops
        ]
        self.post().send(mails.sign_in(links, language=shops[0][0].language), to=to)
        return "sent"

    def arrived(self, store: Store, agent: str, session: str, *, at: datetime) -> str:
        """Mails about a new sign-in, which `session` names, to those who have to know of it, and returns `sent`, `off`,
        `nothing` or `too many`."""
        if self.post is None:
            return "off"
        entry = next((entry for entry in sign_ins.of(store, agent) if digest(entry.hash) == session), None)
        people = arrivals.concerned(store, entry) if entry else []
        if entry is None or not people:
            return "nothing"
        business = ShopContext(store).business
        mail = mails.arrival(business, store.agent(agent).name, entry, self.console)
        for person in people:
            if not self._allowed(store.business, at=at):
                return "too many"
            self.post().send(mail, to=person.email)
        return "sent"

    def _shops(self, address: str) -> list[tuple[Store, str]]:
        """Returns the shops in which somebody has the address now, each with the agent. A record of an agent who left
        or changed the address counts for nothing."""
        people = []
        for mailbox in Directory().mailboxes(hashed(address)):
            store = Store(mailbox.business)
            try:
                current = store.agent(mailbox.agent).email
            except NotFound:
                continue
            if current == address:
                people.append((store, mailbox.agent))
        return people

    def _may_enter(self, business: str, *, at: datetime) -> bool:
        return Directory().count(f"enter#{business}#{at:%Y%m%d%H}", until=at + HOUR) <= MOST_LINKS_OF_SHOP

    def _allowed(self, business: str, *, at: datetime) -> bool:
        return Directory().count(f"shop#{business}#{at:%Y%m%d}", until=at + DAY) <= MOST_OF_SHOP
