"""A shop's connections to other systems, and which record there belongs to what of ours.

| Item | PK | SK |
|---|---|---|
| connection | `B#b#K` | `C#connector` |
| link: our contact, episode or ticket and the vendor's record | `B#b#K#connector#kind#our id` | `L` |
| reference: the vendor's record and ours | `B#b#K#connector#kind#vendor's id` | `R` |
| log of what was sent | `B#b#K#connector` | `L#ms#digest` |
| what could not be sent | `B#b#K#connector` | `F#thread` |
| what is shown beside a thread; a draft for it | `B#b#K#connector#view#contact` or `#thread` | `V` |

They have partitions of their own: an earlier version reads all settings in one query and knows no such kinds.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from atende.core.ids import digest
from atende.model.assistant import MonthOfDrafts
from atende.model.connectors import FieldRule
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop, stamp

if TYPE_CHECKING:
    from atende.storage.store import Store

LOG_KEPT = timedelta(days=30)
FAILED_KEPT = timedelta(days=90)
VIEW_KEPT = timedelta(hours=1)
SHOWN = 50
PERSON, NOTE, TICKET = "person", "note", "ticket"
"""What links are about."""
CLOSE, LEAVE = "close", "leave"
"""What a person answered who was asked whether the other side is closed too."""
NEW, NONE = "new", "none"
"""What a person chose about a contact: none of the vendor's people is it, or nothing is sent of it."""


def link_name(account: str, name: str) -> str:
    """Returns a link's name. The vendor's ids mean something in one account only: a shop that connects another account
    begins anew there."""
    return f"{digest(account, size=4)}-{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """A shop's connection to one vendor. No secret is in it.

    `state`: empty (not connected), `authorizing` (the owner is at the vendor), `connected`, or `broken` (the access was
    refused: a person has to connect again)."""

    connector: str
    state: str = ""
    account: str = ""
    base_url: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    """What the owner typed that is no secret, such as a subdomain."""
    facts: dict[str, str] = field(default_factory=dict)
    """What the connector made at the vendor, such as the key of a field."""
    options: dict[str, str] = field(default_factory=dict)
    """What the owner chose, by option."""
    mapping: tuple[FieldRule, ...] = ()
    app: str = ""
    """The last part of the address at which the vendor's webhooks arrive."""
    by: str = ""
    since: datetime | None = None
    error: str = ""
    """What went wrong last, in Portuguese; empty once something has worked again."""
    error_others: tuple[str, ...] = ()
    error_at: datetime | None = None
    failures: int = 0
    """How many calls in a row got no answer; of a bot, how many turns."""
    failing: tuple[str, ...] = ()
    """Of a bot: the turns among them, each of which counts once."""
    paused: datetime | None = None
    """Until when nothing is called, because the vendor is down or asked for a pause."""
    refused: datetime | None = None
    """When the access was refused for the first time; a second refusal, a moment later, breaks the connection."""
    renewing: datetime | None = None
    """Until when one job alone may ask for new tokens."""
    expected: str = ""
    """The digest of the `state` that the vendor returns with the owner, and `expected_until`."""
    expected_until: datetime | None = None
    callback: str = ""
    """Where the vendor returns the owner to."""
    worked: datetime | None = None
    """When a call last worked, to a few minutes."""
    months: tuple[MonthOfDrafts, ...] = ()
    """What an assistant's drafts cost, newest month first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteLink:
    """Which record of the vendor is ours. `what` is `person`, `note` or `ticket`.

    `unsure`: when a record was asked for whose answer never came; it is looked for before another is made. `held`:
    until when one job alone works on it."""

    connector: str
    what: str
    id: str
    remote: str = ""
    revision: str = ""
    """A digest of what was last written."""
    unsure: datetime | None = None
    held: datetime | None = None
    url: str = ""
    requester: str = ""
    sent: str = ""
    """The sort key of the newest message that a ticket has."""
    passed: frozenset[str] = frozenset()
    """Names of the newest messages up to that one that the ticket has or need not have: another one among them has
    arrived late."""
    replies: frozenset[str] = frozenset()
    """The vendor's ids of the public replies that the customer has got."""
    own: frozenset[str] = frozenset()
    """The sort keys of the messages that came from the ticket."""
    over: bool = False
    """Whether both sides were last known to be finished."""
    asked: str = ""
    """Which side a person was asked to close, because the other one is: `thread` or `ticket`."""
    answer: str = ""
    """What the person said."""
    questions: int = 0
    """How often somebody was asked, which names the note that asks."""
    looks: datetime | None = None
    """When a job looks at the ticket again, because its vendor posts no webhooks to us; and until when it goes on."""
    looks_until: datetime | None = None
    choice: str = ""
    """Of a person: `new` when somebody said that none of the vendor's people is this contact, so that one is made;
    `none` when somebody ended the link, or the vendor erased the person: nothing is sent until somebody sends it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteRef:
    """The thread or the contact that a vendor's record belongs to."""

    connector: str
    what: str
    remote: str
    thread: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLine:
    """One line of the log: what was done for a thread. It has no text and no name."""

    connector: str
    at: datetime
    what: str
    thread: str = ""
    contact: str = ""
    remote: str = ""
    ok: bool = True
    error: str = ""
    error_others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """What could not be sent yet. `final`: only a person's word tries it again."""

    connector: str
    thread: str
    act: str
    since: datetime
    error: str = ""
    error_others: tuple[str, ...] = ()
    final: bool = False
    tried: int = 0
    by_hand: bool = False
    """Whether a person asked for it, as for a ticket; tried again it is asked for by a person too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptView:
    """What a vendor showed of a contact, or the draft that an assistant wrote for a thread, whose id `contact` is then.

    `state`: `loading`, `ready`, `none` (nobody found) or `failed`."""

    connector: str
    contact: str
    at: datetime
    state: str = "loading"
    shown: dict[str, Any] = field(default_factory=dict)
    error: str = ""
    error_others: tuple[str, ...] = ()


def note_key(business: str, thread: str, episode: int) -> str:
    """Returns the key of the note about an episode."""
    return digest(f"{business}#{thread}#{episode}")


def connection_key(business: str, connector: str) -> Key:
    return Key(of_shop(business, "K"), f"C#{connector}")


def link_key(business: str, connector: str, what: str, name: str) -> Key:
    return Key(of_shop(business, "K", connector, what, name), "L")


def ref_key(business: str, connector: str, what: str, remote: str) -> Key:
    return Key(of_shop(business, "K", connector, what, digest(remote)), "R")


def line_key(business: str, line: SentLine) -> Key:
    name = digest(f"{line.what}#{line.thread}#{line.contact}", size=4)
    return Key(of_shop(business, "K", line.connector), f"L#{stamp(line.at)}#{name}")


def unsent_key(business: str, connector: str, thread: str) -> Key:
    return Key(of_shop(business, "K", connector), f"F#{thread}")


def view_key(business: str, connector: str, contact: str) -> Key:
    return Key(of_shop(business, "K", connector, "view", contact), "V")


SCHEMAS = {
    Connection: Schema(lambda business, connection: connection_key(business, connection.connector)),
    RemoteLink: Schema(lambda business, link: link_key(business, link.connector, link.what, link.id)),
    RemoteRef: Schema(lambda business, ref: ref_key(business, ref.connector, ref.what, ref.remote)),
    SentLine: Schema(line_key),
    Unsent: Schema(lambda business, unsent: unsent_key(business, unsent.connector, unsent.thread)),
    KeptView: Schema(lambda business, view: view_key(business, view.connector, view.contact)),
}


def connections(store: "Store") -> list[Connection]:
    items = ITEMS[Connection].query(of_shop(store.business, "K"), Item.SK.startswith("C#"), consistent_read=True)
    return [unpack(item) for item in items]


def connection(store: "Store", connector: str) -> Connection:
    """A connection; one that is not connected where nothing is stored."""
    return store.get(Connection, connection_key(store.business, connector)) or Connection(connector=connector)


def change_connection(store: "Store", connector: str, into: Callable[[Connection], Connection]) -> Connection:
    store.add(Connection(connector=connector))
    return store.change(Connection, connection_key(store.business, connector), into)


def link(store: "Store", connector: str, what: str, name: str) -> RemoteLink:
    """A link; one without a record where nothing is stored."""
    key = link_key(store.business, connector, what, name)
    return store.get(RemoteLink, key) or RemoteLink(connector=connector, what=what, id=name)


def change_link(store: "Store", wanted: RemoteLink, into: Callable[[RemoteLink], RemoteLink]) -> RemoteLink:
    store.add(RemoteLink(connector=wanted.connector, what=wanted.what, id=wanted.id))
    return store.change(RemoteLink, store.place(wanted).key, into)


def remove_link(store: "Store", wanted: RemoteLink) -> None:
    key = store.place(wanted).key
    ITEMS[RemoteLink](key.pk, key.sk).delete(add_version_condition=False)


def thread_of(store: "Store", connector: str, what: str, remote: str) -> str:
    """The thread that a vendor's record belongs to; empty when it is none of ours."""
    ref = store.get(RemoteRef, ref_key(store.business, connector, what, remote))
    return ref.thread if ref else ""


def contact_of(store: "Store", connector: str, remote: str) -> str:
    """The contact that a vendor's person is; empty when it is none of ours."""
    ref = store.get(RemoteRef, ref_key(store.business, connector, PERSON, remote))
    return ref.contact if ref else ""


def refer(store: "Store", connector: str, what: str, remote: str, *, thread: str = "", contact: str = "") -> None:
    """Notes what of ours a vendor's record belongs to."""
    store.put(RemoteRef(connector=connector, what=what, remote=remote, thread=thread, contact=contact))


def remove_reference(store: "Store", connector: str, what: str, remote: str) -> None:
    key = ref_key(store.business, connector, what, remote)
    ITEMS[RemoteRef](key.pk, key.sk).delete(add_version_condition=False)


def write_line(store: "Store", line: SentLine) -> None:
    store.add(line, ttl=line.at + LOG_KEPT)


def lines(store: "Store", connector: str) -> list[SentLine]:
    """The newest lines of the log, newest first."""
    pk = of_shop(store.business, "K", connector)
    items = ITEMS[SentLine].query(pk, Item.SK.startswith("L#"), scan_index_forward=False, limit=SHOWN, page_size=SHOWN)
    return [unpack(item) for item in items]


def keep_unsent(store: "Store", unsent: Unsent) -> None:
    """Notes what could not be sent; since when stays as it was first noted, and that a person asked for it."""
    known = store.get(Unsent, store.place(unsent).key)
    by_hand = unsent.by_hand or (known is not None and known.by_hand)
    noted = replace(unsent, since=known.since if known else unsent.since, by_hand=by_hand)
    store.put(noted, ttl=unsent.since + FAILED_KEPT)


def unsent(store: "Store", connector: str, *, limit: int = SHOWN) -> list[Unsent]:
    """What could not be sent yet, the oldest thread first."""
    pk = of_shop(store.business, "K", connector)
    items = ITEMS[Unsent].query(pk, Item.SK.startswith("F#"), limit=limit, page_size=limit, consistent_read=True)
    return [unpack(item) for item in items]


def unsent_of(store: "Store", connector: str, thread: str) -> Unsent | None:
    """What of a thread could not be sent yet."""
    return store.get(Unsent, unsent_key(store.business, connector, thread))


def sent_after_all(store: "Store", connector: str, thread: str) -> None:
    key = unsent_key(store.business, connector, thread)
    if store.get(Unsent, key):
        ITEMS[Unsent](key.pk, key.sk).delete(add_version_condition=False)


def view(store: "Store", connector: str, contact: str) -> KeptView | None:
    return store.get(KeptView, view_key(store.business, connector, contact))


def keep_view(store: "Store", view: KeptView) -> None:
    store.put(view, ttl=view.at + VIEW_KEPT)


def remove_view(store: "Store", connector: str, contact: str) -> None:
    key = view_key(store.business, connector, contact)
    ITEMS[KeptView](key.pk, key.sk).delete(add_version_condition=False)
