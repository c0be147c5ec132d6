"""Mails: what they say, who wrote them, and that nothing in one breaks the reader."""

import base64
import email
import email.policy
import io
import json
import random
import time
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from atende.channels.email import mime_reading, reply_address, trust
from atende.channels.email.explained_piece import fields
from atende.channels.email.html_text import text_of
from atende.channels.email.parser import parse
from atende.channels.email.quoting import new_text
from atende.channels.email.receiver import mail_pieces, split
from atende.channels.email.render import Letter, write
from atende.cli.explain import explain, line
from atende.model.channel_events import Heard, Receipt, whole_name
from infra.local import ROOT
from tests.channels.mail_texts import FOLDER, mails, score

PAYLOADS = ROOT / "events/payloads/email"
SES = (
    "Authentication-Results: amazonses.com; spf=pass smtp.mailfrom=ana@cliente.example; "
    "dkim=pass header.i=@cliente.example; dmarc=pass header.from=cliente.example;\n"
)


def mail(
    body: str = "Oi", *, headers: str = "", trusted: bool = True, sender: str = "Ana <ana@cliente.example>"
) -> bytes:
    top = f"From: {sender}\nTo: contato@loja.example\nSubject: Pedido\nMessage-ID: <m1@cliente.example>\n"
    return ((SES if trusted else "") + top + headers + "\n" + body).encode()


def said(body: bytes, **envelope: Any) -> dict[str, Any]:
    (piece,) = mail_pieces(body, app="ses", arrived=1, envelope=envelope)
    return line(parse(piece), "email") | fields(piece)


def heard(body: bytes, **envelope: Any) -> Heard:
    (piece,) = mail_pieces(body, app="ses", arrived=1, envelope=envelope)
    meaning = parse(piece)
    assert isinstance(meaning, Heard)
    return meaning


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_new_text_is_found_within_the_bound(path: Path) -> None:
    result = score(new_text, [*mails(path)])
    assert result.exact >= 0.95
    assert result.f1 >= 0.98
    assert result.lost == 0


def test_a_text_of_a_mail_costs_linear_time() -> None:
    """Each pattern is one that slow expressions stumble over."""
    parts = (
        "On ",
        "> ",
        "De: a\n",
        "Em 25/11/2026 ",
        "<a@b.example> ",
        "escreveu ",
        "-----",
        "a" * 50 + " ",
        "\n",
        "_" * 40 + "\n",
    )
    for part in parts:
        begin = time.process_time()
        new_text(part * (200_000 // len(part)))
        assert time.process_time() - begin < 3, part


def test_html_costs_linear_time() -> None:
    for part in ("<div>", "<blockquote>", "</p>", "<a href=", "&", "<", "<!--", "<p style='", "<br>"):
        begin = time.process_time()
        text_of(part * (200_000 // len(part)))
        assert time.process_time() - begin < 3, part


@pytest.mark.parametrize("path", sorted(PAYLOADS.glob("*.eml")), ids=lambda path: path.stem)
def test_a_broken_mail_still_means_something(path: Path, tmp_path: Path) -> None:
    whole, luck = path.read_bytes(), random.Random(path.name)
    for number in range(40):
        body = bytearray(whole[: luck.randrange(len(whole))] if number % 2 else whole)
        for _ in range(luck.randrange(1, 30)):
            if body:
                body[luck.randrange(len(body))] = luck.randrange(256)
        file = tmp_path / f"{number}.eml"
        file.write_bytes(bytes(body))
        lines = list(explain("email", str(file)))
        assert len(lines) > 1
        assert all(text.get("text") != "" for text in lines)
        assert json.dumps(lines, ensure_ascii=False).encode(), "what cannot be encoded cannot be stored"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0\0\0",
        b"\xff\xfe",
        b"{",
        b"[]",
        b"{}",
        b"nothing",
        b"From: \n\n",
        b"Subject: x\n\n",
        b"Content-Type: multipart/mixed\n\n--x",
    ],
)
def test_what_is_no_mail_is_said_to_be_none_and_raises_nothing(body: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.eml"
    file.write_bytes(body)
    assert len(list(explain("email", str(file)))) >= 2


def test_parts_and_depth_are_bounded() -> None:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(300))
    wide = (
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: image/png; name=a.png\n\nabc\n" * 3000
    )
    for body in (nested, wide):
        begin = time.process_time()
        known = mime_reading.read(b"From: a@b.example\n" + body)
        assert len(known["files"]) <= mime_reading.MOST_FILES
        assert time.process_time() - begin < 5


def test_a_mail_of_many_megabytes_is_read_without_its_files() -> None:
    content = EmailMessage()
    content["From"] = "ana@cliente.example"
    content.set_content("Segue o vídeo")
    content.add_attachment(b"\0" * 6_000_000, maintype="video", subtype="mp4", filename="v.mp4")
    body = content.as_bytes()
    assert heard(body).text == "Segue o vídeo"
    assert mime_reading.file_at(body, "2") == b"\0" * 6_000_000


@pytest.mark.parametrize(
    ("charset", "encoded"),
    [
        ("utf-8", "Não é só você".encode()),
        ("iso-8859-1", "Não é só você".encode("latin-1")),
        ("iso-8859-1", "Não é só você".encode()),
        ("us-ascii", "Não é só você".encode()),
        ("utf-8", "Não é só você".encode("cp1252")),
        ("x-unknown", "Não é só você".encode("cp1252")),
        ('"utf-8', "Não é só você".encode()),
        ("", "Não é só você".encode("cp1252")),
        ("iso-8859-15", "Não é só você".encode()),
    ],
)
def test_a_wrong_or_missing_charset_loses_no_letter(charset: str, encoded: bytes) -> None:
    kind = f"Content-Type: text/plain; charset={charset}\n" if charset else "Content-Type: text/plain\n"
    assert heard(mail("", headers=kind) + encoded).text == "Não é só você"


def test_base64_with_a_footer_and_the_euro_of_its_charset_lose_no_letter() -> None:
    """Lists and virus scanners write below what somebody else encoded."""
    kind = "Content-Type: text/plain; charset=iso-8859-15\nContent-Transfer-Encoding: base64\n"
    words = base64.b64encode("São 10 €".encode("iso-8859-15"))
    assert heard(mail("", headers=kind) + words + b"\n\n--\nVerificado pelo antivirus\n").text == "São 10 €"


def test_an_id_without_brackets_is_the_mails_id_and_odd_senders_have_their_address() -> None:
    body = mail(sender="Souza, Ana <SMTP:ana@cliente.example>").replace(b"<m1@cliente.example>", b"m1@cliente.example")
    first = heard(body + b"\n")
    assert whole_name(first.source_id) == "<m1@cliente.example>"
    assert (first.person.channel_user_id, first.person.name) == ("ana@cliente.example", "Souza, Ana")
    assert heard(mail(headers="In-Reply-To: a1@loja.example\n")).quotes == "<a1@loja.example>"


def test_mails_with_one_id_from_two_people_or_with_two_texts_are_two_messages() -> None:
    """Programs that mail what somebody typed into a form give every mail the same id."""
    ordered = heard(mail("Quero dois bolos"))
    ill = heard(mail("Passei mal", sender="Quintino <quintino@cliente.example>"))
    again = heard(mail("Quero três bolos"))
    later = heard(mail("Quero dois bolos", headers="Date: Wed, 25 Nov 2026 12:00:00 -0300\n"))
    assert len({message.source_id for message in (ordered, ill, again, later)}) == 4
    assert {whole_name(message.source_id) for message in (ordered, ill, again, later)} == {"<m1@cliente.example>"}


def test_the_id_of_a_mail_stays_when_a_version_reads_something_else_in_it() -> None:
    """A retry that a later version works off is the same message."""
    (piece,) = mail_pieces(mail("Quero dois bolos"), app="ses", arrived=1)
    other = replace(piece, item=piece.item | {"plain": "Quero dois bolos.", "html": "<p>", "files": [{"name": "a"}]})
    ids = {meaning.source_id for meaning in map(parse, (piece, other)) if isinstance(meaning, Heard)}
    assert len(ids) == 1


def test_mails_that_differ_only_below_what_is_read_are_two_messages() -> None:
    kind = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n"
    long = "iVBORw0KGgo=\n" + "AAAA" * 300_000
    assert len({heard(mail(f"{long}{end}", headers=kind)).source_id for end in ("AAAA", "AAAB")}) == 2


def test_a_mail_that_is_delivered_twice_is_one_message() -> None:
    first = heard(mail("Oi", headers="Received: from a by b for <contato@loja.example>; x\n"), object="raw/email/a")
    second = heard(mail("Oi", headers="Received: from c by d for <contato@loja.example>; y\n"), object="raw/email/b")
    assert first.source_id == second.source_id


def alternatives(*forms: tuple[str, str], kind: str = "alternative") -> bytes:
    """A mail that has the same words in several forms; each is a content type and its content."""
    parts = "".join(f"--x\nContent-Type: {mime}; charset=utf-8\n\n{content}\n" for mime, content in forms)
    return mail(f"{parts}--x--\n", headers=f"Content-Type: multipart/{kind}; boundary=x\n")


ENRICHED = (
    "text/enriched",
    "<fontfamily><param>Arial</param>Qual\nde <bold>vocês</bold>?</fontfamily>\n\nAté <<5 serve.\n",
)
MARKDOWN = ("text/markdown", "**Qual** de vocês?\n\n* 5\n")


@pytest.mark.parametrize("form", [ENRICHED, MARKDOWN, ("text/richtext", "<bold>Qual</bold>"), ("text/x-org", "*Qual*")])
@pytest.mark.parametrize("first", [True, False])
def test_another_form_of_the_same_words_is_not_read_twice(form: tuple[str, str], first: bool) -> None:
    plain = ("text/plain", "Qual de vocês?")
    assert said(alternatives(*((form, plain) if first else (plain, form))))["text"] == "Qual de vocês?"
    html = ("text/html", "<p>Qual de <b>vocês</b>?</p>")
    assert said(alternatives(*((form, html) if first else (html, form))))["text"] == "Qual de vocês?"


def test_another_form_is_read_where_it_is_the_only_one() -> None:
    """RFC 1896: one line break is a space, of two one counts, and << is a less-than sign."""
    assert said(alternatives(ENRICHED))["text"] == "Qual de vocês?\nAté <5 serve."
    assert said(mail(ENRICHED[1], headers="Content-Type: text/enriched\n"))["text"] == "Qual de vocês?\nAté <5 serve."
    assert said(alternatives(MARKDOWN))["text"] == "**Qual** de vocês?\n\n* 5"
    nofill = "<nofill>a  b\nc</nofill> <color><param>red</param>d\n\n\ne"
    assert said(alternatives(("text/enriched", nofill)))["text"] == "a  b\nc d\n\ne"


def test_a_text_beside_the_words_is_no_other_form_of_them() -> None:
    both = said(alternatives(("text/plain", "Segue a lista:"), MARKDOWN, kind="mixed"))["text"]
    assert both == "Segue a lista:\n\n**Qual** de vocês?\n\n* 5"
    related = mail(
        "--x\nContent-Type: text/plain\n\nOi\n--x\nContent-Type: multipart/related; boundary=y\n\n"
        "--y\nContent-Type: text/enriched\n\n<bold>Oi</bold>\n--y--\n--x--\n",
        headers="Content-Type: multipart/alternative; boundary=x\n",
    )
    assert said(related)["text"] == "Oi"


def test_html_alone_becomes_text_without_its_history() -> None:
    html = (
        '<p>Pode ser&nbsp;quinta?</p><div class="gmail_quote"><div class="gmail_attr">Em qua., 25 de nov. de '
        "2026 às 10:30, "
        "Loja &lt;a@loja.example&gt; escreveu:<br></div><blockquote>Qual dia?</blockquote></div>"
    )
    outlook = (
        '<p>Sim</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>De:</b> Loja</div><div>Qual dia?</div>'
    )
    kind = "Content-Type: text/html; charset=utf-8\n"
    assert heard(mail(html, headers=kind)).text == "Pode ser quinta?"
    assert heard(mail(outlook, headers=kind)).text == "Sim"
    cited = "<div class='moz-cite-prefix'>Em 25/11/2026 10:30, Loja escreveu:</div><blockquote>CEP?</blockquote>"
    below = f"{cited}<p>04001-000</p>"
    assert heard(mail(below, headers=kind)).text == "04001-000"
    assert heard(mail("<style>p{}</style><script>x</script><p hidden>a</p>Oi", headers=kind)).text.endswith("Oi")


def test_only_a_sender_whose_domain_vouches_for_it_is_known_by_the_address() -> None:
    forged = "Authentication-Results: amazonses.com; dmarc=pass header.from=cliente.example;\n"
    assert heard(mail()).person.channel_user_id == "ana@cliente.example"
    assert heard(mail(trusted=False)).person.channel_user_id == "?ana@cliente.example"
    assert heard(mail(sender="Ana <ana@outro.example>")).person.channel_user_id == "?ana@outro.example"
    assert (
        heard(
            b"Authentication-Results: amazonses.com; dmarc=fail header.from=cliente.example;\n"
            + mail(headers=forged, trusted=False)
        ).person.channel_user_id
        == "?ana@cliente.example"
    )
    assert (
        heard(
            b"Authentication-Results: mx.golpe.example; dmarc=pass header.from=cliente.example;\n" + mail(trusted=False)
        ).person.channel_user_id
        == "?ana@cliente.example"
    )
    assert heard(mail(), verdicts={"dmarc": "FAIL"}).person.channel_user_id == "?ana@cliente.example"
    assert heard(mail(sender="a@cliente.example, b@cliente.example")).person.channel_user_id == "?a@cliente.example"


def test_spam_and_forged_mails_start_nothing_and_a_virus_is_not_shown() -> None:
    for verdicts in ({"spam": "FAIL"}, {"dmarc": "FAIL", "policy": "reject"}):
        suspect = heard(mail(), verdicts=verdicts)
        assert not suspect.opens
        assert "Suspeita" in suspect.beside
    caught = heard(mail("segredo"), verdicts={"virus": "FAIL"})
    assert "segredo" not in caught.text
    assert not caught.opens
    assert not caught.more


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; type=x",
        "Precedence: bulk",
        "Precedence: auto_reply",
        "List-Id: <x.example>",
        "List-Unsubscribe: <mailto:x@y.example>",
        "X-Auto-Response-Suppress: All",
        "X-Autoreply: yes",
        "Return-Path: <>",
        "X-Atende-Key: out-1",
    ],
)
def test_what_a_program_wrote_is_answered_by_nobody(header: str) -> None:
    automatic = heard(mail(headers=header + "\n"))
    assert not automatic.opens
    assert not automatic.news
    assert heard(mail(headers="Auto-Submitted: no\n")).opens


@pytest.mark.parametrize(
    "sender", ["no-reply@x.example", "nao-responda@x.example", "MAILER-DAEMON@x.example", "noreply@x.example"]
)
def test_an_address_that_reads_nothing_is_answered_by_nobody(sender: str) -> None:
    assert trust.is_automatic([("from", sender)])


def test_a_subject_cannot_bring_a_header_along() -> None:
    line_ = said(mail(headers="").replace(b"Subject: Pedido", b"Subject: =?UTF-8?Q?Oi=0D=0ABcc:_x@y.example?="))
    assert line_["subject"] == "Oi Bcc: x@y.example"


def test_a_mail_without_words_says_its_subject_and_a_file_alone_is_a_file() -> None:
    assert said(mail(""))["text"] == "Pedido"
    attachment = (
        'Content-Type: application/pdf; name="nota.pdf"\nContent-Disposition: attachment; filename="nota.pdf"\n'
    )
    file = said(mail("%PDF", headers=attachment))
    assert file["type"] == "document"
    assert [media["filename"] for media in file["media"]] == ["nota.pdf"]


def test_what_the_desk_says_about_a_mail_is_not_what_its_sender_wrote() -> None:
    assert heard(mail("Posso comer?")).written is None
    assert heard(mail("")).written == "Pedido"
    bare = heard(mail("").replace(b"Subject: Pedido\n", b""))
    assert (bare.text, bare.written) == ("E-mail sem texto", "")
    photo = 'Content-Type: image/png; name="a.png"\nContent-Disposition: attachment; filename="a.png"\n'
    assert heard(mail("PNG", headers=photo)).written == ""
    sealed = "Content-Type: application/pkcs7-mime\nContent-Disposition: attachment; filename=smime.p7m\n"
    assert heard(mail("x", headers=sealed)).written == ""


def test_a_numbered_list_keeps_its_numbers() -> None:
    assert text_of("<p>Quero:</p><ol><li>Bolo<li><p>Torta</p></li></ol>") == "Quero:\n\n1. Bolo\n2. Torta"
    nested = '<ol start="3"><li>Bolo<ul><li>branco</li></ul></li><li></li><li>Pão</li></ol>'
    assert text_of(nested).replace("\n\n", "\n") == "3. Bolo\nbranco\n5. Pão"
    assert text_of("<li>solto</li><ol start='-9'><li>um</li></ol></ol><li>fora</li>") == "solto\n1. um\n\nfora"


def test_a_mail_shows_marks_as_they_are_meant() -> None:
    words = "*Abrimos* às 8h < 9h.\n\n_Resposta automática_ em https://loja.example/_a_ por R$ 2*3"
    letter = Letter("loja@in.example", "Loja", "ana@x.example", "Ana", "r@in.example", "Oi", words, "t|k")
    plain, html = (part.get_content() for part in sent(letter).iter_parts())
    assert plain.splitlines() == [
        "Abrimos às 8h < 9h.",
        "",
        "Resposta automática em https://loja.example/_a_ por R$ 2*3",
    ]
    assert "<b>Abrimos</b> às 8h &lt; 9h." in html
    assert '<i>Resposta automática</i> em <a href="https://loja.example/_a_">https://loja.example/_a_</a> por' in html


def test_a_mail_refers_to_the_whole_conversation_before_it() -> None:
    letter = Letter("loja@in.example", "Loja", "ana@x.example", "Ana", "r@in.example", "Oi", "Sim", "t|k", "<c@x>")
    own = sent(letter)["Message-ID"]
    assert sent(letter._replace(earlier=("<a@x>", "<b@x>", "<b@x>", "<c@x>")))["References"].split() == [
        *("<a@x>", "<b@x>", "<c@x>"),
        own,
    ]
    long = tuple(f"<{number}@x>" for number in range(100))
    kept = sent(letter._replace(earlier=(*long, f"<{'y' * 800}@x>")))["References"].split()
    assert (kept[0], kept[-3:], len(kept)) == ("<0@x>", ["<99@x>", "<c@x>", own], 22)


def sent(letter: Letter) -> EmailMessage:
    written = io.BytesIO()
    write(letter, None, written)
    return email.message_from_bytes(written.getvalue(), policy=email.policy.default)


def test_bytes_that_no_header_may_have_become_letters_and_the_mail_can_be_stored() -> None:
    raw = mail("Oi", sender="Ana <jo%o@cliente.example>").replace(b"%", b"\xe3")
    raw = raw.replace(b"m1@", b"m\xe9@").replace(b"contato@", b"cont\xe1to@")
    message = heard(raw + b"\n", recipient="")
    texts = (whole_name(message.source_id), message.address, message.person.channel_user_id, message.person.name)
    assert texts == ("<mé@cliente.example>", "contáto@loja.example", "joão@cliente.example", "Ana")
    (piece,) = mail_pieces(raw, app="ses", arrived=1)
    assert json.dumps(piece.item, ensure_ascii=False).encode()


@pytest.mark.parametrize("broken", [7, None, {}, [None]])
def test_an_event_of_ses_with_another_type_of_value_is_no_error(broken: object, tmp_path: Path) -> None:
    event = {"eventType": "Delivery", "mail": {"messageId": "a\ud800", "destination": broken}, "delivery": broken}
    file = tmp_path / "event.json"
    file.write_text(json.dumps(event))
    assert [line["is"] for line in explain("email", str(file))] == ["file", "event"]


def test_a_lone_sign_is_an_answer_and_a_drawn_line_is_none() -> None:
    history = "\n\nEm 25/11/2026 10:30, Loja <a@b.example> escreveu:\n> Qual dia?"
    assert new_text("?" + history) == "?"
    assert new_text(":)" + history) == ":)"
    assert new_text("-----" + history).startswith("-----\n\nEm 25/11/2026")


def test_a_signature_that_the_html_names_is_cut_unless_somebody_wrote_in_it() -> None:
    kind = "Content-Type: text/html; charset=utf-8\n"
    signed = '<p>Fechado!</p><div id="Signature"><p>Ana Lima<br>Compras</p></div>'
    assert heard(mail(signed, headers=kind)).text == "Fechado!"
    asked = '<p>Fechado!</p><div id="Signature"><p>Ana Lima</p><p>Qual o prazo?</p></div>'
    assert heard(mail(asked, headers=kind)).text.endswith("Qual o prazo?")
    assert heard(mail('<div class="gmail_signature">Ana Lima</div>', headers=kind)).text == "Ana Lima"


def test_a_person_who_names_a_failed_delivery_is_no_report() -> None:
    words = "O pacote foi devolvido: <0100-1@email.amazonses.com>"
    assert heard(mail(words)).text == words
    delayed = mail(
        "Warning: could not deliver yet <0100-1@email.amazonses.com>, message delayed", sender="MAILER-DAEMON@x.example"
    )
    assert heard(delayed).text.startswith("Warning")


def test_a_survey_can_be_left_with_one_click_and_an_answer_has_no_such_link() -> None:
    letter = Letter("loja@in.example", "Loja", "ana@x.example", "Ana", "r@in.example", "Oi", "De 1 a 5?", "t|k")
    link = "https://desk.example/sair/loja%40in.example/" + "t" * 26 + ".survey." + "a" * 16
    asked = io.BytesIO()
    write(letter._replace(unsubscribe="loja@in.example", one_click=link), None, asked)
    content = email.message_from_bytes(asked.getvalue())
    assert content["List-Unsubscribe"] == f"<{link}>, <mailto:loja@in.example?subject=sair>"
    assert content["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    plain = io.BytesIO()
    write(letter, None, plain)
    assert b"List-Unsubscribe" not in plain.getvalue()


def test_a_reply_address_belongs_to_one_thread_of_one_mailbox() -> None:
    thread, key = "01k9zc3w8q7t01k9zc3w8q7tab", "secret"
    address = reply_address.signed("loja@in.example", thread, key=key)
    token = reply_address.token_in(address.upper())
    assert reply_address.without_token(address) == "loja@in.example"
    assert reply_address.thread_of(token, "loja@in.example", keys=("new", key)) == thread
    assert reply_address.thread_of(token, "outra@in.example", keys=(key,)) == ""
    assert reply_address.thread_of(token[:-1] + "a", "loja@in.example", keys=(key,)) == ""
    assert reply_address.thread_of(token, "loja@in.example", keys=()) == ""
    assert len(address.partition("@")[0]) <= 64


def test_a_report_by_mail_changes_one_message_and_stops_nothing() -> None:
    (piece,) = split((PAYLOADS / "008_bounce_dsn.eml").read_bytes(), app="ses", arrived=1)
    receipt = parse(piece)
    assert isinstance(receipt, Receipt)
    assert (receipt.status, receipt.error) == ("failed", 511)
