"""What goes to the owner: a digest once a day, alarms once a day and subject, by mail or by WhatsApp."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from atende.aws.ses import Post, Unmailed
from atende.desk.notifications.deliver import OFF, Letters
from atende.model import Budget, Digest, Template, Thread
from atende.model.notification import Mail
from atende.storage import notifications as kept
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

ADDRESS = "lucia@example.com"


@dataclass
class Box(Post):
    """A letter box: what was sent, and what goes wrong next."""

    wrong: list[Unmailed] = field(default_factory=list)
    sent: list[tuple[str, Mail]] = field(default_factory=list)

    def send(self, mail: Mail, *, to: str) -> None:
        if self.wrong:
            raise self.wrong.pop(0)
        self.sent.append((to, mail))


def owner(story: Story, box: Box | None, **how: object) -> Letters:
    """The owner wants to hear by mail, unless `how` says otherwise."""
    story.store.put(replace(Digest(on=True, address=ADDRESS), **how))  # type: ignore[arg-type]
    desk = story.again()
    return Letters(
        shop=desk.shop,
        staff_messages=desk.staff_messages,
        post=(lambda: box) if box else None,
        console="https://loja.example",
    )


@pytest.fixture
def yesterday(story: Story, wires: Wires) -> Thread:
    """A day with a low rating and a comment; a contact who has waited since."""
    thread, question = story.surveyed()
    story.later(minutes=5).taps(1, question)
    story.later(minutes=1).hears("Demorou demais para responder")
    story.later(minutes=5).hears("Alguém aí?", by="Bia")
    wires.flow()
    return thread


def test_the_digest_comes_once_however_often_the_clock_rings(story: Story, yesterday: Thread) -> None:
    box = Box()
    letters = owner(story, box)
    at = story.later(hours=14).now
    assert [letters.digest(at=at), letters.digest(at=at + timedelta(minutes=15))] == ["sent", "sent"]
    [(to, mail)] = box.sent
    assert to == ADDRESS
    assert mail.subject == "Padaria Estrela, quarta-feira, 25/11: 4 mensagens, 0% de notas boas"
    assert "Ana, nota 1/5: “Demorou demais para responder”" in mail.text
    assert f"https://loja.example/c/{yesterday.id}" in mail.text
    assert "Bia, desde 25/11 18:23" in mail.text
    assert "Demorou demais" in mail.html
    assert letters.digest(at=at + timedelta(days=1)) == "sent"
    assert len(box.sent) == 2


def test_one_that_surely_did_not_leave_is_tried_again_and_one_that_may_have_left_is_not(story: Story) -> None:
    box = Box(wrong=[Unmailed("TooManyRequestsException", again=True)])
    letters = owner(story, box)
    with pytest.raises(Unmailed):
        letters.digest(at=story.now)
    assert [letters.digest(at=story.later(minutes=1).now) for _ in range(2)] == ["sent", "sent"]
    assert len(box.sent) == 1
    box.wrong = [Unmailed("ReadTimeoutError", uncertain=True)]
    tomorrow = story.later(days=1).now
    assert [letters.digest(at=tomorrow) for _ in range(2)] == ["sending", "sending"]
    assert len(box.sent) == 1


def test_without_an_address_to_send_from_the_owner_reads_why_nothing_came(story: Story) -> None:
    assert owner(story, None).digest(at=story.now) == "failed"
    [told] = kept.newest(story.store, since="2026-11-25")
    assert (told.name, told.date, told.state, told.reason) == ("digest", "2026-11-25", "failed", OFF)


def test_one_now_is_besides_that_of_the_morning(story: Story) -> None:
    box = Box()
    letters = owner(story, box, on=False)
    assert letters.digest(at=story.now) == "off"
    assert [letters.digest(at=story.now, trial="1") for _ in range(2)] == ["sent", "sent"]
    assert len(box.sent) == 1


def test_a_day_with_false_alarms_says_in_one_line_how_many(story: Story, wires: Wires) -> None:
    story.uses(automations=("complaint",))
    box = Box()
    threads = [story.thread_of(story.hears("Que absurdo, veio tudo errado!", by=name)) for name in ("Bia", "Caio")]
    story.desk.marks.dismiss(threads[0].id, reason=threads[0].priority_reason)
    wires.flow()
    letters = owner(story, box)
    letters.digest(at=story.later(days=1).now)
    letters.digest(at=story.later(days=1).now)
    story.desk.marks.dismiss(threads[1].id, reason=threads[1].priority_reason)
    wires.flow()
    letters.digest(at=story.later(days=1).now)
    first, without, late = (mail.text for _, mail in box.sent)
    assert "Alarmes falsos\n- marcas tiradas com “Não é”: 1 de 2 (50%)\n  https://loja.example/numeros\n" in first
    assert "Alarmes falsos" not in without
    assert "- marcas tiradas com “Não é”: 1, também de dias anteriores\n" in late


def test_what_a_contact_wrote_is_no_markup(story: Story, wires: Wires) -> None:
    story.hears("<script>alert(1)</script>", by="<b>Eva</b>")
    wires.flow()
    box = Box()
    owner(story, box).digest(at=story.later(days=1).now)
    [(_, mail)] = box.sent
    assert "<script" not in mail.html
    assert "<b>Eva" not in mail.html


def test_by_whatsapp_it_is_a_template_in_a_thread_that_waits_for_nobody(story: Story) -> None:
    story.store.put(
        Template(
            inbox="whatsapp", id="1", name="resumo", language="pt_BR", status="APPROVED", category="UTILITY",
            components=[{"type": "BODY", "text": "{{loja}}, {{dia}}: {{resumo}}. {{sugestao}}"}],
        )
    )  # fmt: skip
    letters = owner(story, None, channel="whatsapp", phone="5511988887777", template="resumo")
    for _ in range(2):
        assert letters.digest(at=story.now) == "sent"
    thread = story.store.resolved("202611")[0]
    [said] = story.messages(thread)
    assert said.text.startswith("Padaria Estrela, terça-feira, 24/11: 0 mensagens recebidas")
    assert (thread.phone, said.automatic, thread.waiting_since) == ("5511988887777", True, None)
    letters.digest(at=story.later(days=1).now)
    assert len(story.messages(thread)) == 2


def test_a_template_that_whatsapp_refuses_is_told(story: Story) -> None:
    story.store.put(Template(inbox="whatsapp", id="1", name="resumo", language="pt_BR", status="PAUSED"))
    letters = owner(story, None, channel="whatsapp", phone="5511988887777", template="resumo")
    assert letters.digest(at=story.now) == "failed"
    assert "WhatsApp não deixa" in kept.newest(story.store, since="2026-11-25")[0].reason


def test_an_alarm_in_words_once_a_day_for_each_subject(story: Story, wires: Wires) -> None:
    story.hears("oi", by="Bia")
    story.store.add(Budget(cap=1_000_000, near="2026-11"))
    wires.flow()
    box = Box()
    letters = owner(story, box)
    assert letters.watch(at=story.later(hours=1).now) == {"budget": "sent"}
    assert letters.watch(at=story.later(hours=1, minutes=1).now) == {"waiting": "sent", "budget": "sent"}
    letters.watch(at=story.later(hours=1).now)
    assert [mail.subject for _, mail in box.sent] == [
        "Padaria Estrela: Você já gastou 80% do limite do mês: US$ 0,00 de US$ 1,00.",
        "Padaria Estrela: Ninguém responde há 2 h 1 min: Bia espera desde 12:00. Há 1 conversa(s) esperando.",
    ]


def test_nobody_is_woken_while_the_shop_is_closed(story: Story, wires: Wires) -> None:
    story.hears("oi", by="Bia")
    wires.flow()
    assert owner(story, Box()).watch(at=story.later(hours=8).now) == {}


def test_many_messages_that_did_not_arrive_are_told(story: Story, wires: Wires) -> None:
    thread = story.uses(automations=()).thread_of(story.hears("oi"))
    for number in range(5):
        wamid = story.delivers(story.replies(thread, f"resposta {number}"))
        story.later(seconds=1).status(wamid, "failed", error=131026)
    wires.flow()
    box = Box()
    assert owner(story, box).watch(at=story.later(minutes=1).now) == {"failures": "sent"}
    assert box.sent[0][1].subject.endswith("5 mensagens de hoje não chegaram. Veja a Saúde do número.")


def test_a_low_rating_is_an_alarm_unless_the_owner_wants_none_of_it(story: Story, yesterday: Thread) -> None:
    assert owner(story, Box(), silent=frozenset({"rating"})).watch(at=story.now) == {}
    box = Box()
    assert owner(story, box).watch(at=story.now) == {"rating": "sent"}
    assert f"nota 1/5 ao atendimento {yesterday.protocol}" in box.sent[0][1].subject
