"""What looks for phones, names, texts and tokens in logs finds them. tests/conftest.py has it look in the logs of all
tests, after the last one of each process."""

import secrets

import pytest

from atende.core import clock
from tests.logs import Logs, stands_in, worth_looking_for
from tests.world import World


@pytest.mark.integration
def test_what_a_careless_function_would_log_is_found(world: World, logs: Logs) -> None:
    ana = world.chat(world.shop(), "Ana Canária")
    ana.says("um canário")
    ana.hears("Olá")
    canary = f"canary {secrets.token_hex(8)}"
    plant(world, canary)
    read = Logs()
    read.keep(world.desk.emulator)
    assert read.told({canary}) == {canary}
    assert {ana.customer.phone, "Ana Canária", "um canário", world.secret} <= logs.private
    assert any("END RequestId" in line for line in read.lines)
    assert read.told(logs.private) == set()


def plant(world: World, canary: str) -> None:
    """A line as a careless function would write it."""
    client, group = world.desk.client("logs"), world.desk.outputs["LogGroup"]
    client.create_log_stream(logGroupName=group, logStreamName=canary.replace(" ", "-"))
    line = {"timestamp": clock.ms(clock.now()), "message": f'{{"level": "INFO", "text": "{canary}"}}'}
    client.put_log_events(logGroupName=group, logStreamName=canary.replace(" ", "-"), logEvents=[line])


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("não", '{"text": "não"}'),
        ("não", '{"text": "n\\u00e3o"}'),
        ("5511987654321", "to 5511987654321."),
        ("oi", "oi"),
        ('diz "oi"', '{"text": "diz \\"oi\\""}'),
    ],
)
def test_a_word_is_found_as_it_is_and_as_json_writes_it(word: str, line: str) -> None:
    logs = Logs()
    logs.lines = ["nothing", line]
    assert logs.told({word}) == {word}


def test_a_word_is_not_found_inside_another_one() -> None:
    assert not stands_in("oi", "point")
    assert not stands_in("Ana", "Analyzed")
    assert [word for word in ("5", "2026", "", "...", "👍") if worth_looking_for(word)] == []
