"""Two ways to write an item, and one to write several together.

`add` puts an item that must not exist yet, and returns the stored one, whoever wrote it first. `change` reads an item,
applies a pure function and puts the result if nobody else changed the item meanwhile; otherwise it starts again. A
function that changes nothing the second time makes the write idempotent, even when an answer of the table gets lost.
A put asks for the version that was read, so that a change may begin with an old copy.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, NamedTuple

from pynamodb.exceptions import DoesNotExist, PutError, PynamoDBException, TransactWriteError
from pynamodb.transactions import TransactWrite

from atende.core.errors import AtendeError, Conflict, NotFound
from atende.storage.items import ITEMS, Item, pack, unpack
from atende.storage.schema import Key, Place

TRIES = 30
"""A put that meets so many other writers in a row gives up: the queue delivers the item again."""

COPIES = 8
"""Of how many items a table keeps copies."""
LONGEST_SK = 1024
"""The most bytes that DynamoDB allows for a sort key."""


class Beside(NamedTuple):
    """Items that are written together with another one."""

    saved: Sequence[Any] = ()
    deleted: Sequence[Any] = ()


ALONE = Beside()


type Witness = Callable[[Any, Any], Any]
witness: ContextVar[Witness | None] = ContextVar("witness", default=None)
"""Who is told of each write: the noun before (None: there was none) and after (None: it goes). What it returns is an
item that is written together with the noun, or None."""


class Table:
    """Raises `Conflict` when an item changes faster than this process can follow, `NotFound` when it does not exist."""

    def __init__(self, place: Callable[[Any], Place]) -> None:
        self.place = place
        self._copies: dict[Key, Any] = {}
        """The items that this table has read or changed last."""

    def add[N](self, value: N, *, ttl: datetime | None = None) -> N:
        """Puts `value` unless its key is taken, and returns what is then stored under that key."""
        item = self.item(value, ttl=ttl)
        if kept(item, None, value):
            return value
        stored = self.get(type(value), Key(item.PK, item.SK))
        if stored is None:
            raise Conflict
        return stored

    def change[N](
        self,
        noun: type[N],
        key: Key,
        into: Callable[[N], N],
        *,
        beside: Callable[[N, N], Beside] = lambda _before, _after: ALONE,
        cheaply: bool = False,
    ) -> N:
        """Returns the changed noun. It is written together with what `beside` makes of it before and after the change.
        `cheaply`, which suits an item that nobody else changes at this moment, tries first the copy that this table has
        of it, without a read, or one that may be old, for half a read."""
        if cheaply and (hasty := self._hasty(noun, key, into)):
            return hasty
        for _ in range(TRIES):
            stored = self.load(noun, key)
            if stored is None:
                raise NotFound
            old: N = unpack(stored)
            new = into(old)
            if new == old:
                note(old, new)  # it may refuse what changes nothing, too
                return new
            if self._replace(stored, old, new, beside=beside(old, new)):
                return new
        raise Conflict

    def _hasty[N](self, noun: type[N], key: Key, into: Callable[[N], N]) -> N | None:
        """Returns the noun as it was changed from a copy that may be old; None where only the newest one can say what
        becomes of it: the copy was old, would stay as it is, or may not be changed."""
        stored = self._copies.get(key) or self.load(noun, key, consistent=False)
        if stored is None:
            return None
        old: N = unpack(stored)
        try:
            new = into(old)
        except AtendeError:
            return None
        return new if new != old and self._replace(stored, old, new) else None

    def _replace(self, stored: Any, old: Any, new: Any, *, beside: Beside = ALONE) -> bool:
        """Puts what becomes of a stored item, unless that has changed meanwhile; returns whether it did."""
        item = self.item(new, instead_of=stored)
        if not kept(item, old, new, beside=beside):
            return False
        self._keep(item)
        return True

    def _keep(self, item: Any) -> None:
        """Keeps a copy of an item of the newest version."""
        key = Key(item.PK, item.SK)
        self._copies.pop(key, None)
        self._copies[key] = item
        if len(self._copies) > COPIES:
            del self._copies[next(iter(self._copies))]

    def swap[N](self, new: N, *, instead_of: N | None) -> bool:
        """Puts `new` if the stored item is still the one that was read (None: no item); returns whether it did."""
        try:
            return saved(self.item(new, instead_of=self.unchanged(instead_of) if instead_of else None))
        except Conflict:
            return False

    def unchanged(self, value: Any) -> Any:
        """The stored item of a noun that was read, with its version. Raises `Conflict` when it has changed."""
        stored = self.load(type(value), self.place(value).key)
        if stored is None or unpack(stored) != value:
            raise Conflict
        return stored

    def put(self, value: Any, *, ttl: datetime | None = None) -> None:
        """Writes an item whatever is stored: for an item that has one writer, or that is the same whoever writes it."""
        stored = self.load(type(value), self.place(value).key)
        if not kept(self.item(value, ttl=ttl, instead_of=stored), unpack(stored) if stored else None, value):
            raise Conflict

    def remove(self, noun: type, key: Key) -> None:
        """Deletes an item. Raises `NotFound`, and `Conflict` when it changes meanwhile."""
        stored = self.load(noun, key)
        if stored is None:
            raise NotFound
        noted = note(unpack(stored), None)
        if noted is None:
            stored.delete()
            return
        with together() as transaction:
            transaction.delete(stored)
            transaction.save(noted)

    def get[N](self, noun: type[N], key: Key, *, consistent: bool = True) -> N | None:
        stored = self.load(noun, key, consistent=consistent)
        return unpack(stored) if stored else None

    def must[N](self, noun: type[N], key: Key) -> N:
        value = self.get(noun, key)
        if value is None:
            raise NotFound
        return value

    def load(self, noun: type, key: Key, *, consistent: bool = True) -> Any:
        """The item of a key. None also for a key longer than DynamoDB allows: a name in it came from outside."""
        if len(key.sk.encode()) > LONGEST_SK:
            return None
        try:
            item = ITEMS[noun].get(key.pk, key.sk, consistent_read=consistent)
        except DoesNotExist:
            return None
        if consistent:
            self._keep(item)
        return item

    def item(self, value: Any, *, ttl: datetime | None = None, instead_of: Any = None) -> Any:
        """The item of a noun. It takes the version of the item that it replaces, so that the put fails if that item has
        changed."""
        where = self.place(value)
        item = ITEMS[type(value)](where.key.pk, where.key.sk, **where.indexes, **pack(value))
        item.ttl = int(ttl.timestamp()) if ttl else None
        if instead_of:
            item.version, item.ttl = instead_of.version, item.ttl or instead_of.ttl
        return item


def note(old: Any, new: Any) -> Any:
    """What is written together with a change, None for nothing."""
    observe = witness.get()
    return observe(old, new) if observe else None


def kept(item: Any, old: Any, new: Any, *, beside: Beside = ALONE) -> bool:
    """Puts an item, what the witness notes about it, and what is written beside it; False when its version is not the
    stored one."""
    noted = note(old, new)
    if noted is None and beside == ALONE:
        return saved(item)
    try:
        with together() as transaction:
            for each in (item, *beside.saved, *([] if noted is None else [noted])):
                transaction.save(each)
            for each in beside.deleted:
                transaction.delete(each)
    except Conflict:
        return False
    return True


def saved(item: Any) -> bool:
    """Puts an item; False when its version is not the stored one."""
    try:
        item.save()
    except PutError as error:
        if code_of(error) != "ConditionalCheckFailedException":
            raise
        return False
    return True


def code_of(error: PynamoDBException) -> str:
    """Returns the code with which the table refused; empty where it did not answer. PynamoDB's own property fails for a
    connection that broke, whose `response` is None."""
    response = getattr(error.cause, "response", None) or {}
    return str(response.get("Error", {}).get("Code", ""))


@contextmanager
def together() -> Iterator[TransactWrite]:
    """Puts all or none. Raises `Conflict` when one of the items has changed or already existed."""
    shared = Item._get_connection().connection
    try:
        with TransactWrite(connection=shared) as transaction:
            yield transaction
    except TransactWriteError as error:
        if code_of(error) not in ("TransactionCanceledException", "TransactionConflictException"):
            raise
        raise Conflict from error
