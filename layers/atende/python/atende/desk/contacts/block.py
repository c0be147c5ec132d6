"""Blocks contacts at the channel and unblocks them. A person asks for it, a job asks the channel, and the contact says
what the channel did."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from atende.channels import protocols
from atende.channels.optional_parts import Account
from atende.core.errors import BadRequest, ChannelError
from atende.core.sentences import Sentence
from atende.desk.contacts import sentences
from atende.desk.contacts.merge import Contacts
from atende.model import Contact, Inbox, Person
from atende.storage.shop_context import ShopContext

BLOCK, UNBLOCK = "block", "unblock"


class ContactBlocks:
    def __init__(self, shop: ShopContext, *, contacts: Contacts) -> None:
        self.shop = shop
        self.store = shop.store
        self.contacts = contacts

    def is_possible(self, person: Contact) -> bool:
        """Tells whether any inbox in which the contact wrote can block contacts."""
        return any(True for _ in self._places(person))

    def want(self, person: Contact, *, blocked: bool) -> Contact:
        """Stores what a person of the shop wants; `settle` does it. Raises `BadRequest` if no inbox of the contact can
        block."""
        if not self.is_possible(person):
            raise BadRequest(sentences.NO_BLOCKING)
        wanted = BLOCK if blocked else UNBLOCK
        return self.store.change_contact(
            person.id, lambda stored: replace(stored, block_wanted=wanted, block_refused="", block_refused_others=())
        )

    def settle(self, contact: str, accounts: Callable[[str], Account | None], *, at: datetime) -> str:
        """Asks the channel for what is wanted, at each inbox in which the contact wrote, and returns `nothing`,
        `refused` or the wish. `accounts` returns a channel's account client."""
        person = self.store.merged(contact)
        wanted = person.block_wanted
        if not wanted:
            return "nothing"
        blocked_in, problem = set(person.blocked_in), None
        for inbox, who in self._places(person):
            source = accounts(inbox.channel)
            if source is None or (inbox.id in person.blocked_in) is (wanted == BLOCK):
                continue
            try:
                source.set_blocked(who, address=inbox.address, blocked=wanted == BLOCK)
            except ChannelError as error:
                problem = error.sentence
            else:
                blocked_in ^= {inbox.id}
        self._settled(person, wanted, frozenset(blocked_in), problem, at=at)
        return "refused" if problem else wanted

    def _settled(
        self, person: Contact, wanted: str, blocked_in: frozenset[str], problem: Sentence | None, *, at: datetime
    ) -> None:
        def settled(stored: Contact) -> Contact:
            return replace(
                stored,
                blocked_in=blocked_in,
                blocked_at=(stored.blocked_at or at) if blocked_in else None,
                block_wanted="" if stored.block_wanted == wanted else stored.block_wanted,
                block_refused=str(problem) if problem else "",
                block_refused_others=problem.others() if problem else (),
            )

        self.store.change_contact(person.id, settled)

    def _places(self, person: Contact) -> Iterator[tuple[Inbox, Person]]:
        """Yields each inbox that can block contacts and in which the contact wrote, and who they are there."""
        for member in self.contacts.members(person):
            for link in self.store.correspondences(member.id):
                inbox = self.shop.inbox(link.inbox)
                if protocols.capabilities(inbox.channel).blocking:
                    yield (
                        inbox,
                        Person(channel=inbox.channel, phone=member.phone, channel_user_id=member.channel_user_id),
                    )
