"""A function that dies at any of its writes, and the redelivery after it, end as if nothing had happened."""

import itertools
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from atende import storage
from atende.core.clock import ms
from atende.desk.threads import current
from atende.model import Heard, Menu, Node, Person
from tests.desk.faults import Crash, dying
from tests.desk.snapshot import Key, Snapshot
from tests.desk.story import Story
from tests.desk.table import table
from tests.desk.wires import Stack

pytestmark = pytest.mark.desk

SHOP = ("business", "inbox", "agent", "label", "counter", "menu", "shop")
"""Kinds that are not about the message: settings, a counter that may have gaps, and that something is to be sent."""
PROTOCOL = re.compile(r"\d{6}-\d{4}\b")


def message(story: Story, text: str, **more: Any) -> Heard:
    """Named alike in every telling, so that two stories can be compared."""
    return story.heard(text, id_=f"wamid.{ms(story.now)}", **more)


def new_contact(story: Story) -> Heard:
    return message(story, "oi")


def known_contact(story: Story) -> Heard:
    story.receives(message(story, "oi"))
    story.later(minutes=3)
    return message(story, "tem pão de queijo?")


def known_away(story: Story) -> Heard:
    story.receives(message(story, "oi"))
    story.later(hours=9)
    return message(story, "ainda abertos?")


def reopening(story: Story) -> Heard:
    heard = message(story, "oi")
    story.receives(heard)
    story.later(minutes=3).resolves(story.thread_of(heard))
    story.later(hours=2)
    return message(story, "mais uma coisa")


def next_thread(story: Story) -> Heard:
    heard = message(story, "oi")
    story.receives(heard)
    story.later(minutes=3).resolves(story.thread_of(heard))
    story.later(hours=40)
    return message(story, "oi de novo")


def rating(story: Story) -> Heard:
    thread = surveyed(story)
    story.later(minutes=1)
    return message(story, "1", choice=f"csat:{thread}:1:1", type="list_reply")


def comment(story: Story) -> Heard:
    story.receives(rating(story))
    story.later(minutes=1)
    return message(story, "Veio frio")


def surveyed(story: Story) -> str:
    heard = message(story, "oi")
    story.receives(heard)
    thread = story.thread_of(heard)
    story.later(minutes=3).resolves(thread)
    story.later(hours=6).asks()
    return thread.id


def opting_out(story: Story) -> Heard:
    story.receives(message(story, "oi"))
    story.later(minutes=3)
    return message(story, "SAIR")


def typed_on_the_phone(story: Story) -> Heard:
    story.receives(message(story, "oi"))
    story.later(minutes=3)
    return message(story, "Bom dia! Do celular.", direction="outgoing", opens=False)


def changing_number(story: Story) -> Heard:
    """The new number has written already: two contacts become one."""
    story.uses(automations=())
    before = Person(channel_user_id="BR.A1", phone="5531988880001")
    after = Person(channel_user_id="BR.A2", phone="5511912345678")
    for person in (before, after):
        story.receives(message(story, "oi", person=person))
        story.later(minutes=3)
    return message(story, "Mudou", type="system", opens=False, person=before, became=after)


def early_edit(story: Story) -> Heard:
    story.receives(message(story, "oi"))
    story.later(minutes=3)
    return message(story, "Mensagem editada: 20", type="edit", quotes="wamid.late", amended="20", **ABOUT_ANOTHER)


def edited_before_it_came(story: Story) -> Heard:
    late = message(story, "10 pães")
    story.receives(story.heard("x", id_="wamid.e", type="edit", quotes=late.source_id, amended="20", **ABOUT_ANOTHER))
    return late


def choosing_in_the_menu(story: Story) -> Heard:
    """An option that hands over to somebody, with a label."""
    node = Node(id="order", title="Pedido", does="person", label="pedido", assignee="maya")
    story.store.put(Menu(nodes=(node,)))
    story.uses(automations=("menu",))
    story.receives(message(story, "oi"))
    story.later(minutes=3)
    return message(story, "pedido")


ABOUT_ANOTHER = {"news": False, "opens": False}
CASES: list[Callable[[Story], Heard]] = [
    new_contact, known_contact, known_away, reopening, next_thread, rating, comment, opting_out, typed_on_the_phone,
    changing_number, early_edit, edited_before_it_came, choosing_in_the_menu,
]  # fmt: skip


@pytest.fixture(autouse=True)
def ids_from_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids without chance in them, so that two stories can be compared."""
    monkeypatch.setattr(current, "new", lambda at: f"{ms(at):026d}")


@pytest.fixture(scope="module")
def crashes(stack: Stack) -> Iterator[str]:
    """A table of its own: it is read whole after every crash, and holds one shop only."""
    with table() as own:
        storage.connect(own.name)
        yield own.name
    storage.connect(stack.table)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_a_redelivery_after_a_crash_ends_like_the_uninterrupted_run(crashes: str, case: Callable[..., Heard]) -> None:
    """Before the first write and after each: what lies between two of them only reads."""
    story, heard, before = prepared(crashes, case)
    expected = undisturbed(story, heard, before)
    for number in itertools.count():
        before.restore()
        if not interrupted(story, heard, number=max(1, number), when="after" if number else "before"):
            break
        story.receives(heard, desk=story.again())
        assert about_the_message(before) == expected, f"write {number}"
    assert number > 3


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_ten_deliveries_end_like_one(crashes: str, case: Callable[..., Heard]) -> None:
    story, heard, before = prepared(crashes, case)
    expected = undisturbed(story, heard, before)
    before.restore()
    for _ in range(10):
        story.receives(heard, desk=story.again())
    assert about_the_message(before) == expected


def prepared(table: str, case: Callable[[Story], Heard]) -> tuple[Story, Heard, Snapshot]:
    """The shop before the message, alone in the table; the message; and the way back there."""
    Snapshot(table, {}).restore()
    story = Story.begin()
    heard = case(story)
    return story, heard, Snapshot.taken(table)


def undisturbed(story: Story, heard: Heard, before: Snapshot) -> dict[Key, str]:
    story.receives(heard, desk=story.again())
    return about_the_message(before)


def interrupted(story: Story, heard: Heard, *, number: int, when: str) -> bool:
    try:
        with dying(number, when=when):
            story.receives(heard, desk=story.again())
    except Crash:
        return True
    return False


def about_the_message(before: Snapshot) -> dict[Key, str]:
    """All items of the shop but its settings, as JSON; a protocol's number does not count, for it may have gaps."""
    found = {key: item for key, item in before.current().items() if item["kind"]["S"] not in SHOP}
    return {key: PROTOCOL.sub("PROTOCOL", json.dumps(item, sort_keys=True)) for key, item in found.items()}
