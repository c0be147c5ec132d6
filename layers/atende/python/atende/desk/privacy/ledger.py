"""Who was erased, without saying who: keyed hashes of addresses and contacts.

What arrived before an erasure and is handled only after it is dropped, and a backup that is restored is erased again.
The key is a secret of the deployment, so that who reads the table cannot try all phone numbers.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterable
from datetime import datetime

from atende.core.errors import Forgotten
from atende.model import Heard
from atende.storage.store import Store

PARAMETER = "erasure"
"""The key's name below the stack's path in SSM."""
BYTES = 20

type Address = tuple[str, str]
"""An alias: its type and value."""


_secrets: list[Callable[[], str | None]] = []


def connect(secret: Callable[[], str | None]) -> None:
    """Says where this process has the key from, as `storage.connect` names the table."""
    _secrets[:] = [secret]


def new_key() -> str:
    import secrets  # loaded here: a deployment makes one key

    return secrets.token_urlsafe(32)


def keyed(key: str, business: str, address: str) -> str:
    """The hash of an address, `<type>#<value>`, of one shop.

    >>> keyed("k", "b1", "phone#5511987654321") == keyed("k", "b2", "phone#5511987654321")
    False
    """
    return hmac.new(key.encode(), f"{business}|{address}".encode(), hashlib.sha256).hexdigest()[: 2 * BYTES]


def entry_key(business: str, erasure: str) -> str:
    """Where the bucket has an erasure's hashes: a table that is restored has only those of the backup's time."""
    return f"ledger/{business}/{erasure}.json"


def contact_name(contact: str) -> str:
    """How a contact's id is written where an address is."""
    return f"contact#{contact}"


def check(store: Store, heard: Heard, addresses: Iterable[str], *, arrived: datetime) -> None:
    """Raises `Forgotten` for a message of a person whom the shop has erased since the message arrived. An imported old
    message counts by the time at which it was written. Erasures are loaded here: most messages come from known
    contacts."""
    from atende.storage import erasures

    if not erasures.was_anybody_erased(store):
        return
    key = _secrets[0]() if _secrets else None
    if not key:
        return
    erased = erasures.last_erased(store, [keyed(key, store.business, address) for address in addresses])
    if erased and (heard.at if heard.history and heard.at else arrived) <= erased:
        raise Forgotten
