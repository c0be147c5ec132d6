"""The few items that belong to no shop: the inbox of an address, the list of shops, sessions, the sweep's position.

| Item | PK | SK |
|---|---|---|
| lookup: whose inbox an address is | `CH#channel#address` | `CH` |
| member: an inbox of an account | `AC#channel#account` | `b#inbox` |
| shop | `DIR` | `B#b` |
| session: cookie, or one-time link of an operator or owner | `SE#sha256` | `SE` |
| sign-in link, for one use, that was mailed or asked for by phone | `SL#sha256` | `SL` |
| mailbox: a person with a confirmed e-mail address | `MB#sha256` | `b#agent` |
| phone code: to be sent from a person's own phone | `PC#sha256` | `PC` |
| API key: whose it is | `AK#sha256` | `AK` |
| passkey: whose it is | `PK#sha256` | `PK` |
| challenge: what an authenticator has to sign | `CL#sha256` | `CL` |
| counter of what strangers ask for, and of an API key's requests | `TR#name` | `TR` |
| sweep: watermark | `SWEEP` | `SWEEP` |
| push key | `PUSH` | `PUSH` |
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from pynamodb.exceptions import DeleteError, DoesNotExist, PynamoDBException

from atende.core.errors import NotFound
from atende.storage.follow_ups import due_buckets
from atende.storage.items import ITEMS, Counter, Item, keys_in_second_index, unpack
from atende.storage.schema import Key, Schema, place_in_directory, stamp
from atende.storage.table import Table, saved


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Directory: the inbox of an address, and the app that may sign for it.

    `account`: the account on the channel that the address belongs to, once a webhook has named it. `until`: when a
    domain is free again that the vendor has not verified by then.
    """

    channel: str
    address: str
    business: str
    inbox: str
    app: str
    account: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Directory: an inbox of an account, for webhooks that name only the account."""

    channel: str
    account: str
    business: str
    inbox: str
    app: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """Directory: what the function `clock` needs to know of every shop."""

    business: str
    zone: str
    survey_hour: int
    survey_on: bool = True
    surveyed: str = ""
    closed: str = ""
    capped: bool = False
    """Whether the shop has a budget for the month."""
    looked: str = ""
    asked: str = ""
    """The time of the last daily survey, as its job has it."""
    remind_hours: int = 0
    reminded: str = ""
    digest_hour: int = -1
    """The hour of the owner's digest; -1 for none."""
    digested: str = ""
    watched: bool = False
    """Whether the owner gets alarms."""
    hourly: bool = False
    """Whether it has an inbox whose channel is asked every hour how it is."""
    asked_hour: str = ""
    """The hour (`2026-11-28T19`, in UTC) for which that was last queued."""
    survey_plan: str = ""
    """When the survey that the owner asked for by hand leaves, in ISO; empty when none is planned."""
    survey_plan_until: str = ""
    """The end of that round, in ISO: when the owner asked for it."""
    survey_plan_by: str = ""
    """The agent who asked for it."""
    survey_left: str = ""
    """`survey_plan` of the last survey by hand that began to leave; it can no longer be taken back."""
    retention: bool = False
    """Whether the owner has ever said how long something is kept."""
    swept: str = ""
    """The day for which what is too old was last looked for."""
    sells: str = ""
    """The payment provider that the shop is connected to."""
    renews: frozenset[str] = frozenset()
    """The connectors that are looked after once a day: an access lapses when it is not renewed for some weeks, and a
    vendor ends webhooks that fail."""
    sent: str = ""
    """The last day, in UTC, on which a message was queued to be sent. Of a day, the first such message notes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Directory: the agent of a session cookie, by its hash. One-time links that an operator
    or owner has made (`link`) are sessions, too."""

    hash: str
    business: str
    agent: str
    until: datetime
    link: bool = False
    made: datetime | None = None
    address: str = ""
    changed: datetime | None = None
    """When it was last decided what the person may do: settings from before then do not count."""
    began: datetime | None = None
    """When the person signed in; of a session of an older version, when it was first used in this one."""
    way: str = ""
    """How the person came in, or will by this link: `model.access.Way`; empty in an older version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInLink:
    """Directory: whom a one-time link lets in, by its hash. `made`: when it was made; `address`: the SHA-256 of the
    e-mail address to which it was mailed; `way`: how the person will have come in (`model.access.Way`).

    It lies apart from sessions, because the functions that mail links and read messages may write no sessions."""

    hash: str
    business: str
    agent: str
    until: datetime
    made: datetime | None = None
    address: str = ""
    way: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyHolder:
    """Directory: the shop and the id of an API key. `hash` is the key's SHA-256."""

    hash: str
    business: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyHolder:
    """Directory: the person who has a passkey. `hash` is the SHA-256 of the credential's id."""

    hash: str
    business: str
    agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """Directory: what an authenticator has to sign, once. `hash` is its SHA-256; `session`: the hash of the session
    that asks for a new passkey, empty for signing in."""

    hash: str
    until: datetime
    session: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PushKey:
    """Directory: the public key of this deployment's pushes (RFC 8292), base64url of the uncompressed point. The
    private one is a secret in SSM."""

    public: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """Directory: a person of a shop with a confirmed e-mail address. `hash` is the SHA-256 of the address."""

    hash: str
    business: str
    agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneCode:
    """Directory: a code that a person has to send from their own phone until `until`. `hash` is its SHA-256. It lets in
    the browser whose secret has the SHA-256 `browser`, or confirms the phone of `agent` in `business`."""

    hash: str
    until: datetime
    browser: str = ""
    business: str = ""
    agent: str = ""
    used: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """Directory: the time up to which the due buckets have been swept."""

    upto: datetime


def may_sign(app: str, owner: Lookup | Member) -> bool:
    """Tells whether webhooks that an app signed are for an inbox: its own app's, also under the name it had before.

    An older version named a shop's only app like the shop, and `<shop>-<app id>` takes that name's place when a number
    is connected again. Ids of shops are random, and none begins another's.
    """
    former, later = sorted((app, owner.app), key=len)
    return later == former or (former == owner.business and later.startswith(f"{former}-"))


def lookup_key(channel: str, address: str) -> Key:
    return Key(f"CH#{channel}#{address}", "CH")


def member_key(channel: str, account: str, business: str = "", inbox: str = "") -> Key:
    return Key(f"AC#{channel}#{account}", f"{business}#{inbox}")


def shop_key(business: str) -> Key:
    return Key("DIR", f"B#{business}")


def mailbox_key(hash_: str, business: str = "", agent: str = "") -> Key:
    return Key(f"MB#{hash_}", f"{business}#{agent}")


def phone_code_key(hash_: str) -> Key:
    return Key(f"PC#{hash_}", "PC")


def key_holder_key(hash_: str) -> Key:
    return Key(f"AK#{hash_}", "AK")


def passkey_holder_key(hash_: str) -> Key:
    return Key(f"PK#{hash_}", "PK")


def challenge_key(hash_: str) -> Key:
    return Key(f"CL#{hash_}", "CL")


def tries_key(name: str) -> Key:
    """A counter of what strangers ask for, or of an API key's requests."""
    return Key(f"TR#{name}", "TR")


def session_key(hash_: str) -> Key:
    return Key(f"SE#{hash_}", "SE")


def link_key(hash_: str) -> Key:
    return Key(f"SL#{hash_}", "SL")


PUSH_KEY = Key("PUSH", "PUSH")
SWEEP = Key("SWEEP", "SWEEP")

SCHEMAS = {
    Lookup: Schema(lambda _, lookup: lookup_key(lookup.channel, lookup.address)),
    Member: Schema(lambda _, member: member_key(member.channel, member.account, member.business, member.inbox)),
    Shop: Schema(lambda _, shop: shop_key(shop.business)),
    Session: Schema(lambda _, session: session_key(session.hash)),
    SignInLink: Schema(lambda _, link: link_key(link.hash)),
    Mailbox: Schema(lambda _, mailbox: mailbox_key(mailbox.hash, mailbox.business, mailbox.agent)),
    PhoneCode: Schema(lambda _, code: phone_code_key(code.hash)),
    KeyHolder: Schema(lambda _, holder: key_holder_key(holder.hash)),
    PasskeyHolder: Schema(lambda _, holder: passkey_holder_key(holder.hash)),
    Challenge: Schema(lambda _, challenge: challenge_key(challenge.hash)),
    Sweep: Schema(lambda _, __: SWEEP),
    PushKey: Schema(lambda _, __: PUSH_KEY),
}


NOTED_SENT: dict[str, str] = {}
"""The day that this process has noted last, or met, as a shop's `sent`."""


class DueEntry(NamedTuple):
    business: str
    thread: str
    follow_up: str


class Directory(Table):
    def __init__(self) -> None:
        super().__init__(place_in_directory)

    def claim(self, lookup: Lookup) -> Lookup:
        """Claims an address: returns the owner's lookup, which is the caller's only if the address was free."""
        return self.add(lookup)

    def lookup(self, channel: str, address: str) -> Lookup | None:
        """The inbox of an address. It is read for every message and written once, so it is read eventually
        consistently: half a read unit."""
        return self.get(Lookup, lookup_key(channel, address), consistent=False)

    def hold(self, lookup: Lookup, account: str) -> None:
        """Stores the account that an address belongs to, when a webhook names that account for the first time."""
        held = Member(
            channel=lookup.channel, account=account, business=lookup.business, inbox=lookup.inbox, app=lookup.app
        )
        self.put(held)
        self.change(Lookup, lookup_key(lookup.channel, lookup.address), lambda old: replace(old, account=account))

    def members(self, channel: str, account: str) -> list[Member]:
        """The inboxes of an account; of several shops if they share the account."""
        return [unpack(item) for item in ITEMS[Member].query(member_key(channel, account).pk)]

    def shops(self) -> list[Shop]:
        return [unpack(item) for item in ITEMS[Shop].query("DIR")]

    def some_shops(self, *, first: str = "", last: str = "", limit: int | None = None) -> list[Shop]:
        """The shops in the order of their ids: all, the first ones up to a limit, or those from one id to another."""
        among = Item.SK.between(shop_key(first).sk, shop_key(last).sk) if last else None
        return [unpack(item) for item in ITEMS[Shop].query("DIR", among, limit=limit, page_size=limit)]

    def shop_names(self, *, after: str) -> list[str]:
        """The ids of the shops behind one, in their order."""
        behind = shop_key(after).sk < Item.SK
        items = ITEMS[Shop].query("DIR", behind, attributes_to_get=["PK", "SK", "kind"])
        return [item.SK.removeprefix(shop_key("").sk) for item in items]

    def note_sent(self, business: str, *, at: datetime) -> None:
        """Notes that the shop has a message to be sent, once a day. The look of every night makes up for a note that
        the table does not take."""
        day = f"{at:%Y-%m-%d}"
        if NOTED_SENT.get(business, "") >= day:
            return
        with suppress(PynamoDBException):
            stored = self.load(Shop, shop_key(business))
            shop: Shop | None = unpack(stored) if stored else None
            if shop is None or shop.sent >= day or saved(self.item(replace(shop, sent=day), instead_of=stored)):
                NOTED_SENT[business] = day

    def change_shop(self, business: str, into: Callable[[Shop], Shop]) -> Shop:
        return self.change(Shop, shop_key(business), into)

    def mailboxes(self, hash_: str) -> list[Mailbox]:
        """The people with a confirmed e-mail address, by the SHA-256 of the address."""
        return [unpack(item) for item in ITEMS[Mailbox].query(mailbox_key(hash_).pk, consistent_read=True)]

    def forget_mailbox(self, hash_: str, business: str, agent: str) -> None:
        ITEMS[Mailbox](*mailbox_key(hash_, business, agent)).delete(add_version_condition=False)

    def phone_code(self, hash_: str) -> PhoneCode | None:
        return self.get(PhoneCode, phone_code_key(hash_))

    def use_phone_code(self, hash_: str, *, at: datetime) -> None:
        """Uses a code up. Raises `NotFound` for one that is used already."""

        def used(code: PhoneCode) -> PhoneCode:
            if code.used:
                raise NotFound
            return replace(code, used=at)

        self.change(PhoneCode, phone_code_key(hash_), used)

    def count(self, name: str, *, until: datetime, more: int = 1) -> int:
        """Counts one more of what `name` says, or `more`, and returns how many there were; the counter expires at
        `until`."""
        counter = Counter(*tries_key(name))
        expires = Counter.ttl.set(int(until.timestamp()))
        counter.update(actions=[Counter.n.add(more), Counter.kind.set(Counter), expires], add_version_condition=False)
        return int(counter.n)

    def counted(self, name: str) -> int:
        """Returns how many `count` has counted under a name."""
        try:
            return int(Counter.get(*tries_key(name), consistent_read=True).n)
        except DoesNotExist:
            return 0

    def session(self, hash_: str) -> Session | None:
        """A session, for half a read unit. A session that is not found is read again consistently: it may be less than
        a second old."""
        key = session_key(hash_)
        return self.get(Session, key, consistent=False) or self.get(Session, key)

    def link(self, hash_: str) -> SignInLink | Session | None:
        """A one-time link that nobody has used."""
        link = self.get(SignInLink, link_key(hash_))
        if link:
            return link
        session = self.get(Session, session_key(hash_))
        return session if session and session.link else None

    def note_change(self, hash_: str, *, at: datetime) -> None:
        """Has a session ask for the settings again, because its person may do something else from now on."""
        with suppress(NotFound):
            self.change(Session, session_key(hash_), lambda session: replace(session, changed=at))

    def renew(self, hash_: str, *, until: datetime, began: datetime) -> bool:
        """Extends a session, unless it was ended meanwhile; returns whether it did. `began` counts where the session
        does not say it."""
        stored = self.load(Session, session_key(hash_))
        if stored is None:
            return False
        session: Session = unpack(stored)
        renewed = replace(session, until=until, began=session.began or began)
        return saved(self.item(renewed, ttl=until, instead_of=stored))

    def use_up(self, link: SignInLink | Session) -> None:
        """Takes a one-time link: of several callers only one gets it. Raises `NotFound` for the others."""
        self._take(type(link), self.place(link).key)

    def take_challenge(self, hash_: str) -> Challenge:
        """Takes a challenge: of several callers only one gets it. Raises `NotFound` for the others."""
        challenge: Challenge = self._take(Challenge, challenge_key(hash_))
        return challenge

    def _take(self, noun: type, key: Key) -> Any:
        item = self.load(noun, key)
        if item is None:
            raise NotFound
        try:
            item.delete()
        except DeleteError as error:
            raise NotFound from error
        return unpack(item)

    def end(self, hash_: str) -> None:
        """Ends a session, or a link that nobody has used."""
        ITEMS[Session](*session_key(hash_)).delete(add_version_condition=False)
        ITEMS[SignInLink](*link_key(hash_)).delete(add_version_condition=False)

    def key_holder(self, hash_: str) -> KeyHolder | None:
        """Whose an API key is, for half a read unit. A key that is not found is read again consistently: it may be less
        than a second old."""
        key = key_holder_key(hash_)
        return self.get(KeyHolder, key, consistent=False) or self.get(KeyHolder, key)

    def drop_key(self, hash_: str) -> None:
        ITEMS[KeyHolder](*key_holder_key(hash_)).delete(add_version_condition=False)

    def passkey_holder(self, hash_: str) -> PasskeyHolder | None:
        return self.get(PasskeyHolder, passkey_holder_key(hash_))

    def drop_passkey(self, hash_: str) -> None:
        ITEMS[PasskeyHolder](*passkey_holder_key(hash_)).delete(add_version_condition=False)

    def push_key(self) -> PushKey | None:
        return self.get(PushKey, PUSH_KEY, consistent=False)

    def sweep(self) -> Sweep | None:
        return self.get(Sweep, SWEEP)

    def due(self, hour: datetime, *, until: datetime) -> list[DueEntry]:
        """Follow-ups of one UTC hour that are due by `until` and not finished."""
        entries = []
        for bucket in due_buckets(hour):
            items = keys_in_second_index(bucket, stamp(until) + "$" > Item.GSI2SK)
            entries += [DueEntry(*item.GSI2SK.split("#")[1:]) for item in items]
        return entries
