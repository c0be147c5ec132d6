"""Which thread an answer belongs to, by the signed address that it came to."""

from atende.channels.email import reply_address
from atende.channels.email.parser import address_of
from atende.model import Inbox, Person


def thread_of(token: str, inbox: Inbox) -> str:
    return reply_address.thread_of(token, inbox.address, keys=(inbox.reply_key,))


def is_same(person: Person, channel_user_id: str) -> bool:
    """Tells whether a mail comes from the address to which the signed reply address was sent. That proves the
    contact, even where the sender's domain proves nothing."""
    return address_of(person.channel_user_id) == address_of(channel_user_id)
