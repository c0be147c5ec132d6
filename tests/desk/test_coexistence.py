"""A number that is on the shop's phone too: echoes, old chats, the address book."""

import json
from datetime import timedelta
from typing import Any

import pytest

from atende.aws.raw_payloads import Raw
from atende.channels.whatsapp import receiver
from atende.core.clock import ms
from atende.core.errors import Poison
from atende.desk.inboxes.refresh import Checkup
from atende.model import Direction, Piece, Status, Thread
from atende.reporting.reconciliation import Recount
from atende.storage import days as closed_days
from atende.storage import imports as stored
from atende.storage.directory import Directory
from atende.workers import history_bundles
from atende.workers.history_import import HistoryImports
from atende.workers.inbound import InboundWorker
from atende.workers.job import Tools, work
from tests.desk.story import Story
from tests.desk.test_calls import posts, whose
from tests.desk.wires import Stack, Wires
from tests.story_clock import NOON

pytestmark = pytest.mark.desk

ANA, BIA = "5511999990001", "5511999990002"
NIGHT = NOON + timedelta(hours=9)


@pytest.fixture
def hearing(stack: Stack) -> InboundWorker:
    return InboundWorker(directory=Directory(), raw=Raw(stack.bucket), log=lambda _, **__: None, count=lambda _: None)


def writes(story: Story, hearing: InboundWorker, text: str, id_: str) -> None:
    item = {"from": ANA, "id": id_, "timestamp": str(ms(story.now) // 1000), "text": {"body": text}}
    posts(story, hearing, "messages", messages=[item])


def answers(story: Story, hearing: InboundWorker, id_: str, **content: Any) -> None:
    item = {"from": "551140000001", "to": ANA, "id": id_, "timestamp": str(ms(story.now) // 1000)}
    posts(story, hearing, "smb_message_echoes", message_echoes=[item | (content or {"text": {"body": "Já vai!"}})])


def thread(story: Story, phone: str = ANA) -> Thread:
    contact = whose(story, phone[:4] + phone[5:])
    assert contact
    link = story.store.correspondence(contact, story.inbox.id)
    assert link
    return story.store.thread(link.thread)


# echoes


def test_an_answer_from_the_phone_is_an_answer(story: Story, hearing: InboundWorker, wires: Wires) -> None:
    story.uses(automations=())
    writes(story, hearing, "oi", "w1")
    for _ in range(2):
        answers(story.later(minutes=3), hearing, "e1")
    found = thread(story)
    [message] = [m for m in story.messages(found) if m.direction is Direction.OUTGOING]
    assert (message.author, message.state, message.billable, message.text) == ("phone", None, None, "Já vai!")
    assert (found.waiting_since, found.unread, found.first_reply_seconds) == (None, frozenset(), 180)
    wires.flow()
    assert wires.outbound.waiting() == 0
    assert Recount(story.store).differences("2026-11-25", now=story.now) == []


@pytest.mark.parametrize(
    "content",
    [
        {"type": "reaction", "reaction": {"message_id": "w1", "emoji": "👍"}},
        {"type": "revoke", "revoke": {"original_message_id": "w0"}},
        {"type": "edit", "edit": {"original_message_id": "w0", "message": {"text": {"body": "x"}}}},
    ],
)
def test_what_the_phone_does_to_an_earlier_message_is_no_answer(
    story: Story, hearing: InboundWorker, content: dict[str, Any]
) -> None:
    writes(story, hearing, "oi", "w1")
    answers(story.later(minutes=3), hearing, "e1", **content)
    found = thread(story)
    assert (found.waiting_since, found.first_reply) == (NOON, None)


def test_the_bot_is_silent_while_somebody_answers_from_the_phone(story: Story, hearing: InboundWorker) -> None:
    story.now = NIGHT
    answers(story, hearing, "e1")
    writes(story.later(minutes=5), hearing, "obrigada!", "w1")
    assert story.said(thread(story)) == ["Já vai!"]
    writes(story.later(hours=4), hearing, "e amanhã?", "w2")
    assert len(story.said(thread(story))) == 2


def test_even_then_a_stop_word_is_heard_and_confirmed(story: Story, hearing: InboundWorker) -> None:
    answers(story, hearing, "e1")
    writes(story.later(minutes=5), hearing, "SAIR", "w1")
    assert story.contact_of(thread(story)).opted_out
    assert "não vai mais mandar" in story.said(thread(story))[-1]


def test_an_echo_of_what_the_desk_sent_changes_nothing(story: Story, hearing: InboundWorker) -> None:
    story.uses(automations=("greeting",))
    writes(story, hearing, "oi", "w1")
    [greeting] = [m for m in story.messages(thread(story)) if m.direction is Direction.OUTGOING]
    wamid = story.delivers(greeting)
    before = thread(story)
    answers(story.later(minutes=1), hearing, wamid)
    assert thread(story) == before
    assert story.said(before) == [greeting.text]


# old chats


def chunk(*messages: dict[str, Any], progress: int = 40, phase: int = 0, phone: str = ANA) -> dict[str, Any]:
    metadata = {"phase": phase, "chunk_order": 1, "progress": progress}
    return {"metadata": metadata, "threads": [{"id": phone, "messages": list(messages)}]}


def old(number: int, text: str = "Tem pão?", *, by: str = ANA, days: float = 100, **content: Any) -> dict[str, Any]:
    at = ms(NOON - timedelta(days=days, minutes=-number)) // 1000
    body = content or {"type": "text", "text": {"body": text}}
    return {"from": by, "id": f"wamid.old{number}", "timestamp": str(at), "history_context": {"status": "READ"}, **body}


def works(body: str, hearing: InboundWorker) -> None:
    work(body, Tools(checkup=nobody, importing=lambda: HistoryImports(inbound=hearing)))


def nobody() -> Checkup:
    raise AssertionError


def imports(story: Story, hearing: InboundWorker, *chunks: dict[str, Any], **more: Any) -> list[str]:
    """The door's way: pieces in bundles to the jobs queue, and the work on each."""
    metadata = {"phone_number_id": story.inbox.address, "display_phone_number": "551140000001"}
    value = {"metadata": metadata, "history": [*chunks], **more}
    body = {"entry": [{"id": "1", "changes": [{"field": "history", "value": value}]}]}
    pieces = [*receiver.split(json.dumps(body).encode(), app=story.inbox.app, arrived=ms(story.now))]
    assert {receiver.urgency(piece) for piece in pieces} == {"bulk"}
    packed, too_large = history_bundles.packed(pieces)
    assert too_large == []
    bodies = [body for body, _ in history_bundles.bundled(packed)]
    for one in bodies:
        works(one, hearing)
    return bodies


def test_old_chats_of_two_numbers_wait_in_two_groups(story: Story) -> None:
    """SQS shares its throughput between groups, so a shop's years of chats keep no other shop's waiting."""

    def pieces(address: str) -> list[Piece]:
        kind: dict[str, Any] = {
            "channel": "whatsapp",
            "app": "local",
            "kind": "message",
            "field": "history",
            "item": {},
        }
        return [Piece(**kind, address=address, arrived=ms(story.now)) for _ in range(30)]

    many, few = pieces("111"), pieces("222")[:2]
    packed, _ = history_bundles.packed([*many[:10], few[0], *many[10:], few[1]])
    bundles = [*history_bundles.bundled(packed)]
    assert sorted((group, len(history_bundles.opened(body))) for body, group in bundles) == [
        ("111", 5),
        ("111", 25),
        ("222", 2),
    ]


def test_old_chats_come_in_without_a_word_a_wait_or_a_figure(
    story: Story, hearing: InboundWorker, wires: Wires
) -> None:
    writes(story, hearing, "oi", "w1")
    wires.flow()
    before, figures = thread(story), Recount(story.store).reported_day("2026-11-25", now=story.now)
    days = closed_days.closed(story.store, "2000-01-01", "2030-01-01")
    shop = "551140000001"
    imports(
        story,
        hearing,
        chunk(old(1), old(2, "Tem sim", by=shop)),
        chunk(old(3, "Bolo?", by=BIA), phone=BIA, progress=70),
    )
    wires.flow()
    after = thread(story)
    assert (after.waiting_since, after.unread, after.last_incoming) == (before.waiting_since, before.unread, NOON)
    assert [m.text for m in story.messages(after)][:2] == ["Tem pão?", "Tem sim"]
    other = thread(story, BIA)
    assert (other.status, other.last_incoming, story.said(other)) == (Status.RESOLVED, None, [])
    assert Recount(story.store).reported_day("2026-11-25", now=story.now) == figures
    assert Recount(story.store).differences("2026-11-25", now=story.now) == []
    assert closed_days.closed(story.store, "2000-01-01", "2030-01-01") == days


def test_the_import_shows_how_far_it_is_and_counts_a_bundle_once(story: Story, hearing: InboundWorker) -> None:
    bodies = imports(story, hearing, chunk(*(old(number) for number in range(30))))
    assert [len(json.loads(body)["pieces"]) for body in bodies] == [25, 5]
    for body in reversed(bodies):
        works(body, hearing)
    [found] = stored.by_inbox(story.store).values()
    assert (found.state, found.progress, found.phase, found.messages) == ("running", 40, 0, 30)
    imports(story, hearing, chunk(old(31), progress=100, phase=2), chunk(old(32), progress=55, phase=1))
    [found] = stored.by_inbox(story.store).values()
    assert (found.state, found.progress, found.phase, found.messages) == ("done", 100, 2, 32)


def test_an_owner_who_shares_nothing_is_told_so(story: Story, hearing: InboundWorker) -> None:
    imports(story, hearing, {"errors": [{"code": 2593109, "title": "History sync is turned off"}]})
    [found] = stored.by_inbox(story.store).values()
    assert (found.state, found.refused) == ("refused", "O histórico não foi compartilhado no celular da loja.")


def test_media_take_the_place_that_was_kept_for_them(story: Story, hearing: InboundWorker) -> None:
    photo = {"type": "image", "image": {"id": "77", "mime_type": "image/jpeg", "caption": "o bolo"}}
    imports(story, hearing, chunk(old(1, days=3, type="media_placeholder")))
    imports(story, hearing, messages=[old(1, days=3, **photo)])
    imports(story, hearing, chunk(old(1, days=3, type="media_placeholder")))
    [message] = story.messages(thread(story))
    assert (message.type, message.text, message.media_id) == ("image", "o bolo", "77")


def test_who_wrote_to_the_phone_lately_is_not_greeted_as_new(story: Story, hearing: InboundWorker) -> None:
    story.uses(automations=("greeting",))
    imports(story, hearing, chunk(old(1, days=5)))
    writes(story, hearing, "oi", "w1")
    assert story.said(thread(story)) == []


@pytest.mark.parametrize(
    "body", ['{"do":"import"}', '{"do":"import","pieces":[]}', '{"do":"import","pieces":[1]}', "[]"]
)
def test_what_is_no_bundle_is_poison(hearing: InboundWorker, body: str) -> None:
    with pytest.raises(Poison):
        works(body, hearing)


def test_the_field_that_mirrors_what_apps_send_is_no_answer_of_the_phone(story: Story, hearing: InboundWorker) -> None:
    writes(story, hearing, "oi", "w1")
    before = thread(story)
    echo = {"from": "551140000001", "to": ANA, "id": "m1", "timestamp": "1795596000", "text": {"body": "nosso"}}
    posts(story, hearing, "message_echoes", message_echoes=[echo])
    assert thread(story) == before
