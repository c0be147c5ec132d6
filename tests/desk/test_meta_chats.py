"""Chats on Instagram and Messenger: several files of one message, echoes, statuses up to a time, the longer window of
people, and comments with their private reply. Everything comes in by the channels' own parsers."""

import itertools
import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from atende.channels import protocols
from atende.channels.meta.errors import failure
from atende.core.clock import ms
from atende.core.errors import ChannelError, WindowClosed
from atende.desk.channel_policy import comment_state, person_can_reply, window_ends
from atende.desk.messages.reply import Sight
from atende.model import Attachment, Content, Heard, Message, Notice, Receipt, State, Thread
from tests.desk.sending import Channel, deliver
from tests.desk.story import Story

pytestmark = pytest.mark.desk
ACCOUNT, BIA, APP = "17841400000000001", "900000000000001", "1100000000000001"
NAMES = itertools.count(1)

type Json = dict[str, Any]


def chats(story: Story, channel: str = "instagram") -> Story:
    return story.uses(channel=channel, address=ACCOUNT, app=APP, automations=("faq", "greeting"))


def posts(story: Story, *items: Json, at: datetime | None = None, place: str = "messaging") -> list[Heard | Receipt]:
    """Meta posts items of the chat with Bia, and the desk takes them."""
    moment = at or story.now
    base = {"sender": {"id": BIA}, "recipient": {"id": ACCOUNT}, "timestamp": ms(moment)}
    entry = {"id": ACCOUNT, "time": ms(moment), place: [item if place == "changes" else base | item for item in items]}
    channel = story.inbox.channel
    pieces = protocols.receiver(channel).split(json.dumps({"entry": [entry]}).encode(), app=APP, arrived=ms(story.now))
    taken: list[Heard | Receipt] = []
    for piece in pieces:
        meaning = protocols.parser(channel).parse(piece)
        news = meaning.news if isinstance(meaning, Notice) else meaning
        if isinstance(news, Heard):
            story.receives(news)
            taken.append(news)
        elif isinstance(news, Receipt):
            story.desk.channel_reports.record([(news, story.now)], inbox=story.inbox)
            taken.append(news)
    return taken


def writes(story: Story, text: str = "oi", **more: Any) -> Thread:
    [heard] = posts(story, {"message": {"mid": f"m_{next(NAMES)}", "text": text} | more})
    assert isinstance(heard, Heard)
    return story.thread_of(heard)


def echo(mid: str, text: str, **more: Any) -> Json:
    people = {"sender": {"id": ACCOUNT}, "recipient": {"id": BIA}}
    return people | {"message": {"mid": mid, "text": text, "is_echo": True} | more}


def loses_answer(story: Story, message: Message) -> None:
    """The message leaves, and its answer is lost."""

    def send(*_: Any) -> str:
        raise ChannelError(story.desk.shop.business.name and LOST, uncertain=True)

    deliver(story.store, message, Channel(send), at=story.now)


LOST = ChannelError.sentence


def outgoing(story: Story, thread: Thread) -> list[tuple[str, str, State | None]]:
    shown = [message for message in story.messages(thread) if message.state is not None or message.author == "phone"]
    return [(message.text, message.author, message.state) for message in shown]


def test_files_of_one_message_are_messages_and_its_deletion_is_that_of_all(story: Story) -> None:
    chats(story)
    files = [{"type": kind, "payload": {"url": f"https://x.fbcdn.net/{kind}"}} for kind in ("image", "video")]
    sent = {"message": {"mid": "m_a", "attachments": files}}
    [first, _] = posts(story, sent)
    assert isinstance(first, Heard)
    thread = story.thread_of(first)
    posts(story, sent, {"message": {"mid": "m_a", "is_deleted": True}})
    shown = [message for message in story.messages(thread) if message.type in ("image", "video")]
    assert [(message.type, message.t_revoked is not None) for message in shown] == [("image", True), ("video", True)]


def test_a_deletion_that_comes_before_its_files_finds_them_all(story: Story) -> None:
    chats(story)
    thread = writes(story)
    files = [{"type": kind, "payload": {"url": f"https://x.fbcdn.net/{kind}"}} for kind in ("image", "video")]
    posts(story, {"message": {"mid": "m_a", "is_deleted": True}}, {"message": {"mid": "m_a", "attachments": files}})
    shown = [message for message in story.messages(thread) if message.type in ("image", "video")]
    assert [message.t_revoked is not None for message in shown] == [True, True]


def test_what_is_typed_in_the_app_is_the_shops_and_stops_the_bot(story: Story) -> None:
    chats(story)
    thread = writes(story, "oi")
    before = len(story.said(thread))
    posts(story.later(seconds=30), echo("m_app", "Tem sim!"))
    posts(story, echo("m_app", "Tem sim!"))
    assert story.said(thread)[before:] == ["Tem sim!"]
    writes(story.later(minutes=1), "Qual o horário?")
    assert story.said(thread)[before:] == ["Tem sim!"]


@pytest.mark.parametrize("early", [False, True], ids=["after the answer", "before the answer"])
def test_an_echo_of_what_the_desk_sent_is_no_second_message(story: Story, early: bool) -> None:
    chats(story)
    thread = writes(story)
    message = story.later(seconds=5).replies(thread, "Claro! Qual tamanho?")
    back = echo("m_ours", "Claro! Qual tamanho?")

    def send(*_: Any) -> str:
        if early:
            posts(story, back)
        return "m_ours"

    deliver(story.store, message, Channel(send), at=story.now)
    posts(story.later(seconds=1), back)
    assert story.said(thread).count("Claro! Qual tamanho?") == 1
    assert story.message(message).state is State.SENT


def test_a_lost_answer_is_settled_by_the_key_in_the_echo(story: Story) -> None:
    chats(story, "messenger")
    thread = writes(story)
    message = story.later(seconds=5).replies(thread, "Qual o CEP?")
    loses_answer(story, message)
    assert story.message(message).state is State.SENDING
    posts(story.later(minutes=20), echo("m_ours", "Qual o CEP?", metadata=f"{message.thread}|{message.sk}"))
    assert (story.message(message).state, story.message(message).source_id) == (State.SENT, "m_ours")
    assert story.said(thread).count("Qual o CEP?") == 1


def test_a_lost_answer_is_settled_by_the_same_words_within_a_minute(story: Story) -> None:
    chats(story)
    thread = writes(story)
    first = story.later(seconds=5).replies(thread, "Temos *P* e M")
    loses_answer(story, first)
    posts(story.later(seconds=20), echo("m_1st", "Temos P e M"))
    assert (story.message(first).state, story.message(first).source_id) == (State.SENT, "m_1st")
    second = story.later(seconds=5).replies(thread, "Temos sim")
    loses_answer(story, second)
    posts(story.later(minutes=5), echo("m_2nd", "Temos sim"))
    assert story.message(second).state is State.SENDING
    assert outgoing(story, thread)[-1] == ("Temos sim", "phone", None)


def test_an_echo_of_this_app_is_never_a_message_of_somebody_else(story: Story) -> None:
    chats(story)
    thread = writes(story)
    before = story.said(thread)
    posts(story, echo("m_ours", "De outra loja", app_id=int(APP)))
    assert story.said(thread) == before


def test_a_key_of_another_shop_settles_nothing_here(story: Story) -> None:
    other = chats(Story.begin(), "messenger")
    chats(story, "messenger")
    theirs = other.replies(writes(other), "Segredo")
    loses_answer(other, theirs)
    thread = writes(story)
    posts(story, echo("m_x", "Oi", metadata=f"{theirs.thread}|{theirs.sk}"))
    assert other.message(theirs).state is State.SENDING
    assert "Oi" in story.said(thread)


def test_a_status_up_to_a_time_is_that_of_everything_sent_until_then(story: Story) -> None:
    chats(story, "messenger")
    thread = writes(story)
    sent = [story.later(seconds=10).replies(thread, text) for text in ("um", "dois", "três")]
    for message in sent[:2]:
        story.delivers(message)
    seen = story.now
    story.later(seconds=30).delivers(sent[2])
    posts(story, {"read": {"watermark": ms(seen)}}, {"delivery": {"watermark": ms(seen)}})
    posts(story.later(seconds=5), {"read": {"watermark": ms(seen)}})
    shown = [story.message(message) for message in sent]
    assert [message.t_read is not None for message in shown] == [True, True, False]
    assert [message.t_delivered is not None for message in shown] == [True, True, False]
    posts(story, {"delivery": {"mids": ["m_none"], "watermark": ms(story.now)}})
    assert story.message(sent[2]).t_delivered == story.now.replace(microsecond=story.now.microsecond // 1000 * 1000)


def test_a_status_that_comes_before_the_answer_of_its_send_counts(story: Story) -> None:
    chats(story, "messenger")
    thread = writes(story)
    message = story.later(seconds=5).replies(thread, "Já vai")

    def send(*_: Any) -> str:
        posts(story, {"delivery": {"watermark": ms(story.now + timedelta(seconds=1))}})
        return "m_ours"

    deliver(story.store, message, Channel(send), at=story.now)
    assert story.message(message).t_delivered
    assert story.message(message).t_read is None


def test_a_status_from_the_future_or_of_a_stranger_changes_nothing(story: Story) -> None:
    chats(story, "messenger")
    thread = writes(story)
    message = story.later(seconds=5).replies(thread, "Já vai")
    story.delivers(message)
    posts(story, {"read": {"watermark": ms(story.now + timedelta(days=30))}})
    posts(story, {"sender": {"id": "5"}, "read": {"watermark": ms(story.now)}})
    assert story.message(message).t_read is None


def test_nobody_has_read_what_was_sent_after_the_status_came(story: Story) -> None:
    """Meta's clock may be ahead of ours."""
    chats(story, "messenger")
    thread = writes(story)
    early, late = (story.later(seconds=10 * number).replies(thread, "Já vai") for number in (1, 6))
    story.now = early.at + timedelta(seconds=30)
    story.delivers(early)
    posts(story, {"read": {"watermark": ms(story.now + timedelta(minutes=5))}})
    story.now = late.at
    story.delivers(late)
    posts(story, {"read": {"watermark": ms(story.now - timedelta(seconds=5))}})
    assert [story.message(message).t_read is not None for message in (early, late)] == [True, False]


def test_people_may_write_for_seven_days_and_automations_for_one(story: Story) -> None:
    chats(story)
    thread = writes(story)
    promise = story.promises(thread, "Ainda quer o bolo?", hours=30)
    story.later(hours=30).rings(promise)
    assert "Ainda quer o bolo?" not in story.said(thread)
    said = story.replies(thread, "Chegou o tamanho M!")
    sent: list[Message] = []
    deliver(story.store, said, Channel(lambda message, *_: sent.append(message) or "m_late"), at=story.now)
    assert (story.message(said).state, sent[0].late) == (State.SENT, True)
    assert window_ends(story.desk.shop, story.store.thread(thread.id)) == thread.last_incoming + timedelta(days=7)  # type: ignore[operator]
    with pytest.raises(WindowClosed, match="168 horas"):
        story.later(days=7).replies(thread, "Tarde demais")


def test_a_message_within_the_window_is_not_marked_as_late(story: Story) -> None:
    chats(story)
    said = story.later(minutes=5).replies(writes(story), "Temos")
    story.delivers(said)
    assert story.message(said).late is False


def comment(name: str, text: str = "preço?") -> Json:
    return {"field": "comments", "value": {"id": name, "text": text, "from": {"id": BIA, "username": "bia"}}}


def test_a_comment_is_a_thread_that_waits_and_gets_one_private_reply(story: Story) -> None:
    chats(story)
    [asked] = posts(story, comment("180001"), place="changes")
    assert isinstance(asked, Heard)
    thread = story.thread_of(asked)
    assert (thread.waiting_since is not None, len(thread.unread), thread.last_incoming) == (True, 1, None)
    assert story.said(thread) == []
    assert window_ends(story.desk.shop, thread) == asked.at + timedelta(days=7)  # type: ignore[operator]
    said = story.later(hours=30).replies(thread, "R$ 89,90. Quer ver as cores?")
    sent: list[Message] = []
    deliver(story.store, said, Channel(lambda message, *_: sent.append(message) or "m_c"), at=story.now)
    assert [message.comment for message in sent] == ["180001"]
    with pytest.raises(WindowClosed, match="já recebeu sua resposta em particular"):
        story.later(minutes=1).replies(thread, "E mais uma coisa")
    assert comment_state(story.desk.shop, story.store.thread(thread.id)) == "answered"
    writes(story.later(minutes=5), "quero ver")
    free = story.later(minutes=1).replies(thread, "Aqui estão")
    assert story.message(free).comment == ""
    assert comment_state(story.desk.shop, story.store.thread(thread.id)) == ""
    with pytest.raises(WindowClosed, match="mais de 168 horas"):
        story.later(days=8).replies(thread, "E mais outra")


def test_a_private_reply_that_did_not_leave_leaves_the_comment_unanswered(story: Story) -> None:
    chats(story)
    [asked] = posts(story, comment("180001"), place="changes")
    assert isinstance(asked, Heard)
    thread = story.thread_of(asked)

    def state_after(error: Json | None) -> str:
        """Of the comment, after the reply met this error of Meta; without one its answer is lost."""
        said = story.later(minutes=5).replies(thread, "R$ 89,90")
        assert state() == "answered", "while the reply is under way"

        def send(*_: Any) -> str:
            if error is None:
                raise ChannelError(LOST, uncertain=True)
            raise failure(400, json.dumps({"error": error}).encode(), {}, channel="Instagram")

        deliver(story.store, said, Channel(send), at=story.now)
        return state()

    def state() -> str:
        return comment_state(story.desk.shop, story.store.thread(thread.id))

    assert state_after({"code": 190, "message": "expired"}) == "unanswered"
    assert state_after({"code": 10, "error_subcode": 2018300}) == "unanswered"
    assert state_after(None) == "answered"
    story.later(minutes=10)
    lost = story.messages(thread)[-1]
    story.desk.messages.settle(thread.id, lost.sk, sent=False, at=story.now)
    assert state() == "unanswered"
    assert state_after({"code": 10900}) == "answered", "The shop has answered elsewhere."


def test_of_two_replies_to_a_comment_the_one_that_failed_frees_nothing(story: Story) -> None:
    chats(story)
    [asked] = posts(story, comment("180001"), place="changes")
    assert isinstance(asked, Heard)
    thread = story.thread_of(asked)
    [quoted] = story.messages(thread)
    story.delivers(story.later(minutes=5).replies(thread, "R$ 89,90"))
    again = story.desk.messages.reply(
        thread.id, "e o frete", agent="maya", key="k2", at=story.later(minutes=1).now, quotes=quoted.sk
    )

    def send(*_: Any) -> str:
        raise failure(400, b'{"error": {"code": 190}}', {}, channel="Instagram")

    deliver(story.store, again.message, Channel(send), at=story.now)
    assert comment_state(story.desk.shop, story.store.thread(thread.id)) == "answered"


def test_a_comment_of_eight_days_ago_gets_no_reply_and_a_quoted_one_gets_its_own(story: Story) -> None:
    chats(story)
    [asked] = posts(story, comment("180001"), place="changes")
    assert isinstance(asked, Heard)
    thread = story.thread_of(asked)
    [first] = story.messages(thread)
    posts(story.later(minutes=1), comment("180002", "e o frete?"), place="changes")
    sight = Sight(story.now, story.now)
    answer = story.desk.messages.reply(
        thread.id, "89,90", agent="maya", key="k", at=story.now, seen=sight, quotes=first.sk
    )
    assert (answer.message.comment, answer.message.quotes) == ("180001", None)
    with pytest.raises(WindowClosed, match="O prazo para responder a este comentário"):
        story.later(days=8).replies(thread, "Ainda quer?")


def test_a_comment_that_comes_twice_is_one_and_reopens_a_resolved_thread(story: Story) -> None:
    chats(story)
    thread = writes(story)
    story.later(minutes=5).resolves(thread)
    story.later(minutes=5)
    posts(story, comment("180001"), comment("180001"), place="changes")
    shown = [message.text for message in story.messages(thread) if message.comment]
    assert (shown, story.store.thread(thread.id).status) == (["preço?"], "open")


def test_what_another_app_holds_starts_no_automation(story: Story) -> None:
    chats(story)
    thread_before = writes(story)
    said = story.said(thread_before)
    waits = story.store.thread(thread_before.id).waiting_since
    posts(story.later(days=2), {"message": {"mid": "m_s", "text": "oi de novo"}}, place="standby")
    thread = story.store.thread(thread_before.id)
    assert story.said(thread) == said
    assert story.messages(thread)[-1].beside.startswith("Outro aplicativo")
    assert thread.waiting_since == waits
    assert person_can_reply(story.desk.shop, thread, at=story.now), "Meta's window is open, whoever holds the chat."
    posts(story.later(days=9), {"reaction": {"mid": "m_s", "action": "react"}}, place="standby")
    assert not person_can_reply(story.desk.shop, story.store.thread(thread.id), at=story.now)


def test_the_text_of_a_file_follows_it_as_a_message_of_its_own(story: Story) -> None:
    chats(story)
    thread = writes(story)
    photo = Content(text="Fica assim", attachment=Attachment(kind="image", mime="image/jpeg", asset="a1", key="k"))
    story.later(seconds=5)
    for _ in range(2):
        said = story.desk.messages.reply(thread.id, photo, agent="maya", key="k", at=story.now)
    newest = [(message.type, message.text, message.state) for message in story.messages(thread)[-2:]]
    assert newest == [("image", "Imagem", State.QUEUED), ("text", "Fica assim", State.QUEUED)]
    assert said.message.type == "image"
