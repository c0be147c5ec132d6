"""Everything that a shop has in the table, read item by item without any function."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from atende.model import Contact, Direction, Due, FollowUp, Message, State, Thread
from atende.model.message_changes import REGISTERS
from atende.model.thread_changes import UNREAD_SHOWN, after, preview, unread_name
from atende.storage.items import Item, unpack


@dataclass(frozen=True)
class Ledger:
    nouns: list[Any]

    @classmethod
    def of(cls, business: str) -> "Ledger":
        client = Item._get_connection().connection.client
        pages = client.get_paginator("scan").paginate(
            TableName=Item.Meta.table_name,
            FilterExpression="begins_with(PK, :own)",
            ExpressionAttributeValues={":own": {"S": f"B#{business}"}},
        )
        kinds = ("thread", "message", "contact", "episode", "followup")
        items = (item for page in pages for item in page["Items"] if item["kind"]["S"] in kinds)
        return cls([unpack(Item.from_raw_data(item)) for item in items])

    def all[N](self, kind: type[N]) -> list[N]:
        return [noun for noun in self.nouns if isinstance(noun, kind)]

    @cached_property
    def threads(self) -> list[Thread]:
        return self.all(Thread)

    @cached_property
    def contacts(self) -> list[Contact]:
        return self.all(Contact)

    @cached_property
    def messages(self) -> list[Message]:
        return self.all(Message)

    @property
    def outgoing(self) -> list[Message]:
        return [message for message in self.messages if message.direction is Direction.OUTGOING]

    @property
    def done(self) -> int:
        """The number of messages that came or were tried to be sent, of statuses received, and of ended follow-ups."""
        statuses = (getattr(message, register) for message in self.messages for register in REGISTERS.values())
        tried = sum(message.state is not State.QUEUED for message in self.messages)
        ended = sum(follow_up.state not in (Due.PENDING, Due.FIRING) for follow_up in self.all(FollowUp))
        return tried + sum(at is not None for at in statuses) + ended

    def of_thread(self, thread: Thread) -> list[Message]:
        return self.by_thread[thread.id]

    @cached_property
    def by_thread(self) -> dict[str, list[Message]]:
        messages: dict[str, list[Message]] = {thread.id: [] for thread in self.threads}
        for message in sorted(self.messages, key=lambda stored: stored.sk):
            messages[message.thread].append(message)
        return messages


def lost(wanted: Iterable[str], messages: Iterable[Message]) -> int:
    """The number of source ids that no message has."""
    return len(set(wanted) - {message.source_id for message in messages})


def doubled(messages: Iterable[Message]) -> int:
    """The number of messages beyond the first of their source id."""
    return sum(
        number - 1 for number in Counter(message.source_id for message in messages if message.source_id).values()
    )


def wrong_unread(thread: Thread, messages: list[Message]) -> bool:
    """Whether the unread messages of a thread are not those that came after the last one seen."""
    new = {unread_name(message) for message in messages if is_new(message) and after(message.put, thread.read_seen)}
    return thread.unread != new if len(new) <= UNREAD_SHOWN else len(thread.unread) != UNREAD_SHOWN


def is_new(message: Message) -> bool:
    return message.direction is Direction.INCOMING and message.opens


def wrong_last(thread: Thread, messages: list[Message]) -> bool:
    said = sorted(
        (message for message in messages if message.direction is not Direction.NOTE), key=lambda message: message.sk
    )
    newest = said[-1]
    heard = [message for message in said if message.direction is Direction.INCOMING]
    shown = preview((heard or said)[-1])
    return (thread.last, thread.last_text, thread.last_at) != (newest.sk, shown, newest.at)
