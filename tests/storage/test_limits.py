"""The tables of the tests refuse what DynamoDB refuses (AWS, "Quotas in Amazon DynamoDB"), so that what has become too
large fails here first: 400 KB of one item, 100 actions and 4 MB of one transaction."""

from dataclasses import replace

import pytest
from pynamodb.exceptions import PutError, TransactWriteError, UpdateError
from pynamodb.expressions.operand import Path

from atende.storage.items import Item
from atende.storage.table import code_of, together
from tests.storage.room import Room

pytestmark = [pytest.mark.desk, pytest.mark.ministack_only("moto counts an item's bytes in another way")]

ITEM, ACTIONS, TRANSACTION = 400 * 1024, 100, 4 * 1024 * 1024
REST = 2_000
"""Bytes that an item has besides its text, at most."""


def item(room: Room, number: int = 0, *, size: int = 1) -> Item:
    """A message with a text of `size` bytes."""
    message = replace(room.message, sk=f"{room.message.sk}{number}", text="x" * size)
    stored: Item = room.story.store.item(message)
    return stored


def save_together(items: list[Item]) -> None:
    with together() as transaction:
        for each in items:
            transaction.save(each)


def test_an_item_may_have_400_kb(room: Room) -> None:
    item(room, size=ITEM - REST).save()
    with pytest.raises(PutError, match="ValidationException"):
        item(room, 1, size=ITEM).save()


def test_an_item_may_not_grow_beyond_400_kb(room: Room) -> None:
    stored = item(room, size=ITEM - REST)
    stored.save()
    grown = [Path(["note"]).set({"S": "x" * REST})]
    with pytest.raises(UpdateError, match="ValidationException"):
        Item._get_connection().update_item(stored.PK, range_key=stored.SK, actions=grown)


def test_a_transaction_may_have_100_actions(room: Room) -> None:
    save_together([item(room, number) for number in range(ACTIONS)])
    with pytest.raises(TransactWriteError) as refused:
        save_together([item(room, ACTIONS + number) for number in range(ACTIONS + 1)])
    assert code_of(refused.value) == "ValidationException"


def test_a_transaction_may_have_4_mb(room: Room) -> None:
    size = ITEM - REST
    with pytest.raises(TransactWriteError) as refused:
        save_together([item(room, number, size=size) for number in range(TRANSACTION // size + 1)])
    assert code_of(refused.value) == "ValidationException"
