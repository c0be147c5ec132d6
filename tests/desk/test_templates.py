"""A template that somebody fills in: sent as WhatsApp approved it, also after the window."""

import pytest

from atende.core.clock import ms
from atende.core.errors import BadRequest
from atende.desk.inboxes.store import Account
from atende.model import Content, Enclosed, Person
from atende.model.content import Filled, Pressed, Value
from tests.desk.story import Story

pytestmark = pytest.mark.desk

READY = [
    {"type": "HEADER", "format": "TEXT", "text": "Encomenda pronta"},
    {"type": "BODY", "text": "Oi {{1}}! Sua encomenda {{2}} está pronta."},
]

BODY = {"type": "BODY", "text": "Sua encomenda está pronta."}


def filled(*values: str, name: str = "pronta") -> Content:
    body = tuple(Value(text=value) for value in values)
    return Content(enclosed=Enclosed(template=Filled(name=name, language="pt_BR", body=body)))


def test_a_template_is_sent_as_approved_after_the_window_in_the_words_that_are_read(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    facts = {"name": "pronta", "language": "pt_BR", "status": "APPROVED", "components": READY}
    Account.of(story.store).learn_template(story.inbox.id, "1", facts, at=ms(story.now))
    story.later(days=2)
    said = story.desk.messages.reply(thread.id, filled("Ana", "1234"), agent="maya", key="k" * 8, at=story.now).message
    assert said.text == "Encomenda pronta\nOi Ana! Sua encomenda 1234 está pronta."
    for wrong, word in ((filled("Ana"), "2 campos"), (filled("Ana", "1", name="outra"), "não tem este modelo")):
        with pytest.raises(BadRequest, match=word):
            story.desk.messages.reply(thread.id, wrong, agent="maya", key="l" * 8, at=story.now)
    Account.of(story.store).learn_template(story.inbox.id, "1", {"status": "PAUSED"}, at=ms(story.now))
    with pytest.raises(BadRequest, match="Saúde do número"):
        story.desk.messages.reply(thread.id, filled("Ana", "1234"), agent="maya", key="m" * 8, at=story.now)


def test_an_access_code_for_who_hides_the_phone_is_refused_when_it_is_written(story: Story) -> None:
    """Not only when it is sent, when its writer has gone on."""
    story.uses(automations=())
    thread = story.thread_of(story.hears("oi", person=story.somebody(Person(channel_user_id="BR.1"))))
    code = {"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE", "text": "Copiar"}]}
    facts = {"name": "pronta", "language": "pt_BR", "status": "APPROVED", "components": [BODY, code]}
    Account.of(story.store).learn_template(story.inbox.id, "1", facts, at=ms(story.now))
    otp = Filled(name="pronta", language="pt_BR", buttons=(Pressed(index=0, kind="otp", value="1"),))
    with pytest.raises(BadRequest, match="esconde o telefone"):
        story.desk.messages.reply(
            thread.id, Content(enclosed=Enclosed(template=otp)), agent="maya", key="k" * 8, at=story.now
        )
    assert story.said(thread) == []


def test_a_long_blank_that_is_repeated_is_refused_before_the_table_has_no_room_for_it(story: Story) -> None:
    story.uses(automations=())
    thread = story.thread_of(story.hears("oi"))
    title = {"type": "HEADER", "format": "TEXT", "text": "{{1}} " * 10}
    facts = {"name": "pronta", "language": "pt_BR", "status": "APPROVED", "components": [title, BODY]}
    Account.of(story.store).learn_template(story.inbox.id, "1", facts, at=ms(story.now))
    long = Filled(name="pronta", language="pt_BR", header=Value(text="a" * 49_000))
    with pytest.raises(BadRequest, match="O título do modelo, preenchido, tem 490010 caracteres"):
        story.desk.messages.reply(
            thread.id, Content(enclosed=Enclosed(template=long)), agent="maya", key="k" * 8, at=story.now
        )
    assert story.said(thread) == []
