"""Both databases are there in one process, one at a time."""

import pytest

from atende.storage.items import Counter, Item
from tests.desk.wires import Stack
from tests.storage.moto_server import Moto

pytestmark = pytest.mark.desk


def client_and_table() -> tuple[object, str]:
    return Item._get_connection().connection.client, Item.Meta.table_name


def test_a_process_talks_to_its_database_again_when_moto_is_done(stack: Stack, moto: Moto) -> None:
    before = client_and_table()
    with moto.connected() as table:
        client, name = client_and_table()
        assert (client.meta.endpoint_url, name) == (moto.url, table)
    assert client_and_table() == before
    assert before[1] == stack.table


def test_each_test_on_moto_begins_with_an_empty_table(moto: Moto) -> None:
    with moto.connected():
        Counter("B#b", "P").save()
    with moto.connected() as table:
        assert Item._get_connection().connection.client.scan(TableName=table)["Count"] == 0
