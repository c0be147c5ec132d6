"""The way of one message through all functions, as `python -m atende trace` prints it."""

import pytest

from atende.__main__ import main
from atende.aws.trace_lines import trace_of
from tests.world import World

pytestmark = pytest.mark.integration


def traced(name: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the command prints: function, step and detail of each line."""
    assert main(["trace", name]) in (0, 1)
    return [" ".join(line.split()[3:]) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def desk(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The deployed desk, which the command finds by its environment."""
    for name, value in world.desk.environment().items():
        monkeypatch.setenv(name, value)
    return world


def test_an_incoming_and_an_outgoing_message_can_be_followed(desk: World, capsys: pytest.CaptureFixture[str]) -> None:
    ana = desk.chat(desk.shop(), "Ana")
    wamid = ana.says("oi")
    ana.hears("Olá")
    ours = ana.customer.received(ana.shop.number)[-1].wamid
    incoming = ["webhook queued", "inbound stored message", "table written incoming", "stream passed on"]
    desk.until(lambda: sorted(traced(wamid, capsys)) == sorted(incoming) or None, seconds=20)
    first = traced(wamid, capsys)
    assert [step for step in first if step in incoming[:2]] == incoming[:2]
    outgoing = {"table written outgoing", "stream passed on", "outbound sent"}
    desk.until(lambda: outgoing <= set(traced(ours, capsys)) or None, seconds=20)
    assert trace_of(wamid) != trace_of(ours)


def test_a_message_that_nobody_knows_has_no_way(desk: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", "wamid.NOBODY"]) == 1
    assert "has nothing" in capsys.readouterr().err
