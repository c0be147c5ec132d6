"""Statuses of a message: any order, any repetition, one end state. Pure."""

from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atende.core.sentences import verbatim
from atende.model import Direction, Message, State
from atende.model.message_changes import accepted, claimed, counted, reach, refused, requeued, settled, with_status
from tests.story_clock import NOON

SENDING = Message(
    thread="t", sk="M#1", direction=Direction.OUTGOING, text="oi", at=NOON, put=NOON, state=State.SENDING, lease=NOON
)
FACTS = {
    "accepted": lambda m: accepted(m, "wamid.1"),
    "sent": lambda m: with_status(m, status="sent", at=NOON + timedelta(seconds=1), billable=True, category="service"),
    "delivered": lambda m: with_status(m, status="delivered", at=NOON + timedelta(seconds=2), billable=True),
    "read": lambda m: with_status(m, status="read", at=NOON + timedelta(seconds=3)),
    "played": lambda m: with_status(m, status="played", at=NOON + timedelta(seconds=4)),
    "failed": lambda m: with_status(
        m, status="failed", at=NOON + timedelta(seconds=5), error=131026, reason=verbatim("Não usa.")
    ),
    "sent later": lambda m: with_status(
        m, status="sent", at=NOON + timedelta(seconds=9), billable=False, category="utility"
    ),
    "failed before": lambda m: with_status(
        m, status="failed", at=NOON + timedelta(seconds=4), error=131053, reason=verbatim("Mídia.")
    ),
    "deleted": lambda m: with_status(m, status="deleted", at=NOON + timedelta(seconds=6)),
    "warning": lambda m: with_status(m, status="warning", at=NOON),
    "delivered to Bia": lambda m: counted(m, status="delivered", participant="BR.2"),
    "read by Ana": lambda m: counted(m, status="read", participant="BR.1"),
    "nonsense": lambda m: with_status(m, status="warming_up", at=NOON),
}  # fmt: skip


def after(facts: list[str]) -> Message:
    message = SENDING
    for fact in facts:
        message = FACTS[fact](message)
    return message


@given(
    st.lists(st.sampled_from(sorted(FACTS)), max_size=8).flatmap(
        lambda facts: st.tuples(st.just(facts), st.permutations(facts))
    )
)
def test_every_order_of_every_multiset_ends_the_same(told_twice: tuple[list[str], list[str]]) -> None:
    facts, shuffled = told_twice
    assert after(facts) == after(shuffled)


@given(st.lists(st.sampled_from(sorted(FACTS)), max_size=6))
def test_repeating_them_all_changes_nothing(facts: list[str]) -> None:
    assert after(facts + facts) == after(facts)


@pytest.mark.parametrize("order", list(permutations(["sent", "delivered", "read"])))
def test_read_is_read_in_whatever_order(order: tuple[str, ...]) -> None:
    assert after(["accepted", *order]).shown(at=NOON) is State.READ


def test_a_receipt_beats_a_failure() -> None:
    assert after(["failed", "delivered"]).shown(at=NOON) is State.DELIVERED
    assert after(["sent", "failed"]).shown(at=NOON) is State.FAILED


def test_a_group_is_counted_by_participant_and_who_read_it_got_it() -> None:
    assert reach(after(["delivered to Bia", "read by Ana", "read by Ana"])) == {"delivered": 2, "read": 1}
    assert reach(after(["delivered", "read"])) == {}


def test_statuses_of_old_are_kept_and_hide_no_other() -> None:
    found = after(["sent", "deleted", "warning"])
    assert found.t_deleted
    assert found.t_warning
    assert found.shown(at=NOON) is State.SENT


def test_only_the_holder_gives_a_claim_back() -> None:
    queued = after([])
    mine = claimed(requeued(queued, holder=""), holder="h1", at=NOON)
    assert mine.holder == "h1"
    assert claimed(mine, holder="h2", at=NOON) == mine
    assert requeued(mine, holder="h2") == mine
    assert requeued(mine, holder="h1").state is State.QUEUED


def test_what_was_accepted_is_neither_given_back_nor_refused_nor_settled() -> None:
    sent = after(["accepted"])
    assert requeued(sent, holder="") == sent
    assert refused(sent, reason=verbatim("tarde"), at=NOON) == sent
    assert settled(sent, sent=False, at=NOON + timedelta(hours=1)) == sent


def test_what_is_written_is_written_once() -> None:
    known = after(["accepted", "delivered"])
    assert with_status(known, status="delivered", at=NOON + timedelta(hours=1)) == known
    assert accepted(known, "wamid.2") == known
    failed = after(["failed"])
    other = verbatim("outra")
    assert with_status(failed, status="failed", at=NOON + timedelta(hours=1), error=1, reason=other) == failed


def test_a_status_that_is_told_twice_counts_from_the_earlier_time() -> None:
    for facts in (["failed", "failed before"], ["failed before", "failed"]):
        found = after(facts)
        assert (found.t_failed, found.error, found.reason) == (NOON + timedelta(seconds=4), 131053, "Mídia.")


def test_what_any_status_calls_billable_is_billable() -> None:
    assert after(["sent later"]).billable is False
    assert after(["sent later", "delivered"]).billable is True
    assert after(["delivered", "sent later"]).billable is True
