"""Messages that are edited or deleted after they came: the original shows it, in any order, and nothing is answered."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atende.core.clock import ms
from atende.core.errors import BadRequest
from atende.desk.messages.edit import amended
from atende.model import Direction, Heard, Message
from atende.storage.markers import Amendment
from tests.desk.story import Story
from tests.story_clock import NOON

desk = pytest.mark.desk
ORIGINAL = Message(thread="t", sk="M#1", direction=Direction.INCOMING, text="às 8h", at=NOON, put=NOON)


def edit(story: Story, of: str, text: str | None, **more: object) -> Heard:
    return story.heard(
        f"Mensagem editada: {text}", type="edit", quotes=of, amended=text, news=False, opens=False, **more
    )


def revoke(story: Story, of: str, **more: object) -> Heard:
    return story.heard("Mensagem apagada", type="revoke", quotes=of, news=False, opens=False, **more)


@desk
def test_an_edit_changes_what_the_message_says_and_keeps_what_it_said(story: Story) -> None:
    first = story.hears("Quero 10 pães")
    story.later(minutes=2).receives(edit(story, first.source_id, "Quero 100 pães"))
    message, event = story.messages(story.thread_of(first))[0], story.messages(story.thread_of(first))[-1]
    assert (message.text, message.words) == ("Quero 10 pães", "Quero 100 pães")
    assert (event.type, event.quotes) == ("edit", first.source_id)


@desk
def test_a_deleted_message_stays_marked_and_neither_waits_nor_is_answered(story: Story) -> None:
    first = story.hears("ops, conversa errada")
    thread = story.thread_of(first)
    story.later(minutes=1).replies(thread, "Tudo bem!")
    said = story.said(thread)
    story.later(hours=3).receives(revoke(story, first.source_id))
    assert story.messages(thread)[0].t_revoked == story.now
    assert story.said(thread) == said
    assert story.store.thread(thread.id).waiting_since is None


@desk
def test_a_deleted_message_gets_no_reaction(story: Story) -> None:
    first = story.hears("ops, conversa errada")
    thread = story.thread_of(first)
    story.later(minutes=1).receives(revoke(story, first.source_id))
    target = story.messages(thread)[0].sk
    with pytest.raises(BadRequest, match="apagou esta mensagem"):
        story.desk.messages.react(thread.id, target, "👍", agent="maya", key="k", at=story.now)


@desk
def test_what_comes_before_its_message_waits_for_it(story: Story) -> None:
    original = story.heard("Quero 10 pães")
    late, last = (
        edit(story.later(minutes=2), original.source_id, "20"),
        edit(story.later(minutes=1), original.source_id, "30"),
    )
    gone = revoke(story.later(minutes=1), original.source_id)
    for heard in (last, gone, late, original, original):
        story.receives(heard)
    [message] = [m for m in story.messages(story.thread_of(original)) if m.source_id == original.source_id]
    assert (message.text, message.words) == ("Quero 10 pães", "30")
    assert message.t_revoked


@desk
def test_a_message_that_comes_between_parking_and_saying_so_is_found(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = story.heard("Quero 10 pães")
    await_message = story.store.await_message

    def comes_first(inbox: str, source_id: str) -> object:
        story.receives(original)
        return await_message(inbox, source_id)

    monkeypatch.setattr(story.store, "await_message", comes_first)
    story.receives(edit(story, original.source_id, "20"))
    [message] = [m for m in story.messages(story.thread_of(original)) if m.source_id == original.source_id]
    assert message.words == "20"


@desk
def test_nobody_edits_the_words_of_somebody_else(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    reply = story.replies(thread, "São R$ 50")
    wamid = story.delivers(reply)
    story.receives(edit(story, wamid, "São R$ 5"))
    story.receives(revoke(story, wamid))
    assert (story.message(reply).words, story.message(reply).t_revoked) == ("São R$ 50", None)


@desk
def test_an_edit_of_itself_is_only_shown(story: Story) -> None:
    odd = edit(story, "wamid.self", "x", id_="wamid.self")
    story.receives(odd)
    assert [m.text for m in story.messages(story.thread_of(odd))] == ["Mensagem editada: x"]


@desk
def test_the_shop_deletes_on_its_phone_what_the_desk_sent(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    reply = story.replies(thread, "São R$ 50")
    story.receives(revoke(story, "wamid.early", direction="outgoing"))
    story.delivers(reply, wamid="wamid.early")
    story.status("wamid.early", "delivered")
    assert story.message(reply).t_delivered
    story.receives(revoke(story, "wamid.early", direction="outgoing"))
    assert story.message(reply).t_revoked


@desk
def test_a_deletion_that_names_no_author_deletes_the_message_of_either_side(story: Story) -> None:
    """Telegram says of a business chat which messages are gone, and not who deleted them."""
    asked = story.hears("quanto custa?")
    thread = story.thread_of(asked)
    reply = story.replies(thread, "São R$ 50")
    wamid = story.delivers(reply)
    for source_id in (asked.source_id, wamid):
        story.receives(revoke(story, source_id, by_either=True))
    deleted = {message.source_id for message in story.messages(thread) if message.t_revoked}
    assert deleted == {asked.source_id, wamid}


@desk
def test_a_deletion_that_names_no_author_waits_for_the_message_of_either_side(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    asked, answer = story.heard("quanto custa?"), story.heard("São R$ 50", direction="outgoing")
    for early in (asked, answer):
        story.receives(revoke(story, early.source_id, by_either=True))
    for late in (asked, answer):
        story.receives(late)
    deleted = {message.source_id: message.t_revoked is not None for message in story.messages(thread)}
    assert (deleted[asked.source_id], deleted[answer.source_id]) == (True, True)


AMENDMENTS = [
    Amendment(inbox="i", source_id="w", type=kind, by="incoming", at=NOON.replace(minute=minute), text=text)
    for kind, minute, text in (
        *(("edit", 1, "às 9h"), ("edit", 2, "às 10h"), ("edit", 2, "")),
        *(("revoke", 3, ""), ("revoke", 4, "")),
    )
]


@given(
    st.lists(st.sampled_from(AMENDMENTS), max_size=6).flatmap(
        lambda facts: st.tuples(st.just(facts), st.permutations(facts))
    )
)
def test_any_order_and_repetition_ends_the_same(orders: tuple[list[Amendment], list[Amendment]]) -> None:
    ends = []
    for facts in (*orders, orders[0] * 2):
        message = ORIGINAL
        for fact in facts:
            message = amended(message, fact)
        ends.append(message)
    assert ends[0] == ends[1] == ends[2]


def test_the_newest_edit_and_the_first_deletion_count() -> None:
    for order in permutations(AMENDMENTS):
        message = ORIGINAL
        for fact in order:
            message = amended(message, fact)
        assert (message.words, message.t_revoked and ms(message.t_revoked)) == ("às 10h", ms(NOON.replace(minute=3)))
