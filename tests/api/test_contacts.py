"""Contacts that are one person, at the console's API."""

import pytest

from atende.model import Person, Thread
from bench.meter import Meter
from tests.api.browser import Browser, Json
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

PHONE, NEAR, FAR = "5531988880001", "5531988880010", "5511912345678"


def hears(story: Story, **person: str) -> Thread:
    return story.thread_of(story.later(seconds=5).hears("oi", person=Person(**person)))


def person(browser: Browser, thread: Thread) -> Json:
    answer = browser.get(f"/api/threads/{thread.id}/person")
    assert answer.status == 200
    return answer.body


def alike(browser: Browser, thread: Thread) -> list[tuple[str, str]]:
    return [(one["id"], one["why"]) for one in person(browser, thread)["alike"]]


def says(browser: Browser, thread: Thread, verb: str, other: Thread) -> Json:
    answer = browser.post(f"/api/threads/{thread.id}/{verb}", {"contact": other.contact})
    assert answer.status == 200
    return answer.body


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (
            {"channel_user_id": "BR.1", "phone": PHONE, "name": "Ana"},
            {"channel_user_id": "BR.2", "phone": "553188880001"},
            "phone",
        ),
        ({"channel_user_id": "BR.1", "phone": PHONE, "name": "Ana"}, {"phone": NEAR, "name": "ANA"}, "near"),
        ({"phone": PHONE, "name": "Ana Lima"}, {"channel_user_id": "BR.2", "name": "Ana  LÍMA 🌻"}, "name"),
        ({"phone": PHONE, "name": "Ana"}, {"channel_user_id": "BR.2", "name": "Ana"}, None),
        ({"phone": PHONE, "name": "Ana Lima"}, {"phone": FAR, "name": "Ana Lima"}, None),
        ({"channel_user_id": "BR.1", "username": "ana"}, {"channel_user_id": "BR.2", "username": "ana"}, None),
    ],
)
def test_who_resembles_whom(
    story: Story, viewer: Browser, one: dict[str, str], other: dict[str, str], why: str | None
) -> None:
    first, second = hears(story, **one), hears(story, **other)
    assert alike(viewer, first) == ([(second.contact, why)] if why else [])
    assert alike(viewer, second) == ([(first.contact, why)] if why else [])


def test_joined_shown_with_who_and_when_and_taken_apart(story: Story, maya: Browser, wires: Wires) -> None:
    first, second = hears(story, phone=PHONE, name="Ana Lima"), hears(story, channel_user_id="BR.2", name="Ana Lima")
    wires.flow()
    for _ in range(2):
        told = says(maya, first, "merge", second)
        assert (told["alike"], told["contact"]["id"]) == ([], second.contact)
        [gone] = told["merged"]
        assert (gone["id"], gone["by_name"], gone["phone"]) == (first.contact, "Maya", PHONE)
        assert gone["at"]
        assert [one["id"] for one in told["threads"]] == [second.id]
    assert maya.get(f"/api/threads/{first.id}").body["contact_card"]["id"] == second.contact
    for _ in range(2):
        told = says(maya, second, "unmerge", first)
        assert (told["merged"], told["alike"], told["threads"]) == ([], [], [])


def test_a_refusal_is_remembered_from_both_sides(story: Story, maya: Browser) -> None:
    first, second = hears(story, phone=PHONE, name="Ana Lima"), hears(story, channel_user_id="BR.2", name="Ana Lima")
    for _ in range(2):
        assert says(maya, first, "refuse", second)["alike"] == []
    assert alike(maya, second) == []
    says(maya, first, "merge", second)
    answer = maya.post(f"/api/threads/{first.id}/refuse", {"contact": second.contact})
    assert (answer.status, answer.error) == (409, "conflict")


def test_at_most_three_are_suggested_at_a_bounded_price(story: Story, viewer: Browser) -> None:
    thread = hears(story, phone=PHONE, name="Ana Lima")
    for number in range(12):
        hears(story, channel_user_id=f"BR.{number}", name="Ana Lima")
    with Meter() as meter:
        assert len(alike(viewer, thread)) == 3
    assert meter.reads <= 12
    assert meter.writes <= 3, "the entry in the log of accesses, once an hour"


@pytest.mark.parametrize("verb", ["merge", "refuse"])
@pytest.mark.parametrize("contact", ["", "nobody", "x" * 4000, "#C#", "a b"])
def test_a_contact_that_is_not_there_is_not_found(
    story: Story, maya: Browser, thread: Thread, verb: str, contact: str
) -> None:
    assert maya.post(f"/api/threads/{thread.id}/{verb}", {"contact": contact}).status == 404


def test_another_shops_contact_is_not_there(story: Story, maya: Browser, thread: Thread) -> None:
    other = Story.begin(name="Outra loja")
    stranger = hears(other, phone=PHONE, name="Ana")
    for verb in ("merge", "refuse", "unmerge"):
        assert maya.post(f"/api/threads/{thread.id}/{verb}", {"contact": stranger.contact}).status == 404
    assert other.contact_of(stranger).merged_into is None
