"""What is special about mails in the desk: numbers for choices, the token of an answer, programs, complaints."""

import json
from dataclasses import replace

import pytest

from atende.api import app
from atende.aws.raw_payloads import Raw
from atende.channels.email import leaving, reply_address
from atende.channels.email.parser import parse
from atende.channels.email.receiver import mail_pieces
from atende.core import clock
from atende.core.errors import BadRequest
from atende.model import Choice, Content, Heard, Person, Status
from atende.storage import consents
from atende.storage.directory import Directory, Lookup
from atende.workers.inbound import InboundWorker
from tests.desk.story import Story
from tests.desk.wires import Stack, hear

pytestmark = pytest.mark.desk

SHOP, KEY = "oi@mails.example", "a-random-key"
"""An address that no other test gives to a shop."""


@pytest.fixture
def mailbox(story: Story) -> Story:
    return story.uses(channel="email", address=SHOP, app="ses", reply_key=KEY, automations=("optout", "greeting"))


def mail(story: Story, text: str, *, address: str = "ana@cliente.example", **more: object) -> Heard:
    heard = story.heard(text, **more)
    heard = replace(heard, person=Person(channel="email", channel_user_id=address, name="Ana"))
    story.receives(heard)
    story.later(minutes=1)
    return heard


def test_a_number_that_somebody_answers_is_the_choice_of_that_number(mailbox: Story) -> None:
    thread = mailbox.thread_of(mail(mailbox, "Quero um bolo"))
    choices = (Choice(id="retirar", title="Retirar"), Choice(id="entrega", title="Entrega"))
    content = Content(text="Como prefere?", choices=choices)
    mailbox.desk.messages.reply(thread.id, content, agent="maya", key="k1", at=mailbox.now)
    mailbox.later(minutes=1)
    chosen = mail(mailbox, "2")
    plain = mail(mailbox, "7")
    stored = {message.source_id: message for message in mailbox.messages(thread)}
    assert (stored[chosen.source_id].choice, stored[chosen.source_id].text) == ("entrega", "Entrega")
    assert (stored[plain.source_id].choice, stored[plain.source_id].text) == (None, "7")


def test_two_people_whose_mails_have_one_id_are_both_heard(mailbox: Story) -> None:
    for sender, text in (("Paula", "Quero dois bolos"), ("Quintino", "Passei mal")):
        body = f"From: {sender} <{sender.lower()}@cliente.example>\nMessage-ID: <form@site.example>\n\n{text}".encode()
        (piece,) = mail_pieces(body, app="ses", arrived=1, address=SHOP)
        heard = parse(piece)
        assert isinstance(heard, Heard)
        mailbox.receives(heard)
    assert {card.name for card in mailbox.store.cards(Status.OPEN)} == {"Paula", "Quintino"}


def test_an_answer_knows_the_mails_before_the_one_that_it_answers(mailbox: Story) -> None:
    first, second, third = (mail(mailbox, text) for text in ("Quero um bolo", "De morango", "Para sábado"))
    thread = mailbox.thread_of(first)
    sent = mailbox.desk.messages.reply(thread.id, Content(text="Ok"), agent="maya", key="k1", at=mailbox.now)
    message = mailbox.store.message(thread.id, sent.message.sk)
    assert message
    answered = mailbox.desk.delivery.answered(thread)
    whole = answered.by(message)
    assert (whole.quotes, whole.earlier) == (third.source_id, (first.source_id, second.source_id))
    assert answered.by(replace(message, quotes=second.source_id)).earlier == (first.source_id,)
    assert answered.by(replace(message, quotes="elsewhere")).earlier == ()


def test_an_answer_to_the_signed_address_joins_its_thread_only_from_whom_it_was_sent_to(mailbox: Story) -> None:
    thread = mailbox.thread_of(mail(mailbox, "Quero um bolo"))
    token = reply_address.token_in(reply_address.signed(SHOP, thread.id, key=KEY))
    own = mail(mailbox, "De morango", address="?ana@cliente.example", answers=token)
    other = mail(mailbox, "Troquem o endereço", address="golpe@outro.example", answers=token)
    forged = mail(mailbox, "Oi", address="?ana@cliente.example", answers=token[:-1] + "a")
    assert mailbox.thread_of(own).id == thread.id
    assert mailbox.thread_of(other).id != thread.id
    assert mailbox.thread_of(forged).id != thread.id
    stranger = next(
        message for message in mailbox.messages(mailbox.thread_of(other)) if message.source_id == other.source_id
    )
    assert thread.protocol in stranger.beside


def test_a_program_that_answers_every_mail_is_answered_at_most_five_times_a_day(mailbox: Story) -> None:
    mailbox.uses(greeting_days=0)
    first = mail(mailbox, "Recebemos sua mensagem")
    for _ in range(9):
        mail(mailbox, "SAIR")
        mail(mailbox, "Quero voltar a receber")
    automatic = [message for message in mailbox.messages(mailbox.thread_of(first)) if message.automatic]
    assert len(automatic) <= 5


def test_an_answer_follows_a_visitor_to_the_address_that_they_gave_and_their_answer_comes_back(story: Story) -> None:
    site = story.thread_of(story.hears("Vocês entregam?"))
    mailbox = replace(story.inbox, id="email", channel="email", address=SHOP, app="ses", reply_key=KEY)
    story.store.put(mailbox)
    desk = story.again()
    with pytest.raises(BadRequest):
        desk.continuations.follow(site.id, "no-reply@x.example", "Sim", agent="maya", key="k", at=story.now)
    said = desk.continuations.follow(
        site.id, "Ana@Cliente.example", "Sim, até as 18h", agent="maya", key="k", at=story.now
    )
    again = desk.continuations.follow(
        site.id, "ana@cliente.example", "Sim, até as 18h", agent="maya", key="k", at=story.now
    )
    assert again.message.sk == said.message.sk
    assert said.thread.continues == site.id
    assert story.store.thread(site.id).continued_in == said.thread.id
    story.inbox, story.desk = mailbox, desk
    token = reply_address.token_in(reply_address.signed(SHOP, said.thread.id, key=KEY))
    answer = mail(story, "Obrigada!", answers=token)
    assert story.thread_of(answer).id == said.thread.id


def test_one_click_ends_the_mails_of_a_purpose_and_is_in_the_ledger(mailbox: Story) -> None:
    Directory().claim(
        Lookup(channel="email", address=SHOP, business=mailbox.store.business, inbox=mailbox.inbox.id, app="ses")
    )
    thread = mailbox.thread_of(mail(mailbox, "Quero um bolo"))
    link = leaving.link("https://desk.example", mailbox.inbox, thread.id, "survey")
    path = link.removeprefix("https://desk.example")

    def asks(method: str, path: str = path) -> tuple[int, str]:
        event = {
            "rawPath": path,
            "headers": {"accept-language": "en"},
            "requestContext": {"stage": "$default", "http": {"method": method}},
        }
        given = app.resolve(event, None)
        return given["statusCode"], given["body"]

    assert asks("GET")[0] == asks("HEAD")[0] == 200
    assert not mailbox.contact_of(thread).withdrawn, "Programs follow links; only a click ends anything."
    assert 'method="post"' in asks("GET")[1]
    assert asks("POST")[0] == asks("POST")[0] == 200
    assert "Done" in asks("POST")[1]
    assert list(mailbox.contact_of(thread).withdrawn) == ["survey"]
    [entry] = consents.newest(mailbox.store, thread.contact)
    assert (entry.purpose, entry.given, entry.source, entry.thread) == ("survey", False, "channel", thread.id)
    for other in (path[:-1] + ("a" if path[-1] != "a" else "b"), path.replace("survey", "follow_up"), "/sair/x/y"):
        assert asks("POST", other)[0] == 404
    assert asks("PUT")[0] == 405


def test_a_complaint_stops_automatic_mails(mailbox: Story) -> None:
    heard = mail(mailbox, "Oi")
    mail(mailbox, "Marcou um e-mail da loja como spam", type="system", news=False, opens=False, stops=True)
    assert mailbox.contact_of(mailbox.thread_of(heard)).opted_out


def notice(*recipients: str, key: str) -> str:
    """What SES puts into the queue for a mail in the bucket."""
    receipt = {"recipients": [*recipients], "action": {"objectKey": key}, "dmarcVerdict": {"status": "PASS"}}
    return json.dumps({"notificationType": "Received", "mail": {"messageId": "1"}, "receipt": receipt})


def test_a_mail_that_many_addresses_got_is_stored_for_the_inbox_among_them_and_one_for_nobody_stays_unread(
    mailbox: Story, stack: Stack
) -> None:
    address = "juntas@mails.example"
    shop = mailbox.uses(address=address).store.business
    Directory().put(Lookup(channel="email", address=address, business=shop, inbox=mailbox.inbox.id, app="ses"))
    lines: list[tuple[str, dict[str, object]]] = []
    worker = InboundWorker(
        directory=Directory(),
        raw=Raw(stack.bucket),
        log=lambda text, **said: lines.append((text, said)),
        count=lambda _: None,
    )
    body = b"From: Bia <bia@cliente.example>\nMessage-ID: <many@cliente.example>\n\nTem bolo?"
    stack.emulator.client("s3").put_object(Bucket=stack.bucket, Key="raw/email/many", Body=body)
    strangers = [f"outra{number}@mails.example" for number in range(9)]
    with clock.read_from(lambda: mailbox.now):
        hear(worker, notice(*strangers, address, key="raw/email/many"))
        hear(worker, notice(*strangers, key="raw/email/absent"))
    assert [card.name for card in mailbox.store.cards(Status.OPEN)] == ["Bia"], lines
    assert [said["why"] for text, said in lines if text == "set aside"] == ["no-inbox"]
