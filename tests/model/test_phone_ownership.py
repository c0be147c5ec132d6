"""Whose a phone was at a moment: the same facts end alike in any order."""

from itertools import permutations

import pytest

from atende.model.phone_ownership import DAY, Hold, Holder, Holders, holder, noted

ANA = Holder(contact="ana", channel_user_id="A", since=10, until=20)
BIA = Holder(contact="bia", channel_user_id="B", since=90 * DAY)
PHONE = (ANA, BIA)


def told(holders: Holders, one: Holder, hold: Hold = Hold.HAS) -> Holders:
    return noted(holders, holder(holders, channel_user_id=one.channel_user_id, at=one.since, hold=hold), one)


@pytest.mark.parametrize(
    ("channel_user_id", "at", "hold", "who"),
    [
        ("A", 10**12, Hold.HAS, "ana"),
        ("B", 0, Hold.HAS, "bia"),
        ("C", 15, Hold.HAS, None),
        ("", 15, Hold.HAS, "ana"),
        ("", 5, Hold.HAS, "ana"),
        ("", 5, Hold.LEFT, None),
        ("", 30, Hold.HAS, "bia"),
        ("", 30, Hold.LEFT, None),
        ("", 91 * DAY, Hold.LEFT, "bia"),
        ("", 80 * DAY, Hold.TOOK, "bia"),
        ("", 30, Hold.TOOK, "ana"),
        ("", 50 * DAY, Hold.TOOK, None),
        ("B", 50 * DAY, Hold.TOOK, "bia"),
        ("C", 90 * DAY, Hold.TOOK, None),
    ],
)
def test_who_somebody_with_the_phone_is(channel_user_id: str, at: int, hold: Hold, who: str | None) -> None:
    found = holder(PHONE, channel_user_id=channel_user_id, at=at, hold=hold)
    assert (found.contact if found else None) == who


def test_nobody_has_a_phone_that_was_given_up() -> None:
    assert holder((ANA,), channel_user_id="", at=30) is None


def test_a_phone_alone_becomes_who_proves_it_first() -> None:
    [found] = told((Holder(contact="x", since=10),), Holder(contact="x", channel_user_id="A", since=20))
    assert found == Holder(contact="x", channel_user_id="A", since=10)


def test_a_later_proof_takes_back_that_it_was_given_up_and_an_older_word_changes_nothing() -> None:
    [back] = told((ANA,), Holder(contact="ana", channel_user_id="A", since=30))
    assert back.until == 0
    [same] = told((back,), Holder(contact="ana", channel_user_id="A", since=5, until=5), Hold.LEFT)
    assert same.until == 0


def test_facts_end_alike_in_any_order() -> None:
    facts = [
        (Holder(contact="ana", channel_user_id="A", since=10), Hold.HAS),
        (Holder(contact="ana", channel_user_id="A", since=20, until=20), Hold.LEFT),
        (Holder(contact="bia", channel_user_id="B", since=30), Hold.TOOK),
        (Holder(contact="bia", channel_user_id="B", since=40), Hold.HAS),
    ]
    ends = set()
    for order in permutations(facts):
        holders: Holders = ()
        for one, hold in (*order, *order):
            holders = told(holders, one, hold)
        ends.add(tuple((one.contact, one.channel_user_id, one.since, one.until) for one in holders))
    assert ends == {(("ana", "A", 10, 20), ("bia", "B", 30, 0))}
