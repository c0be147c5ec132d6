"""What we say, in WhatsApp's words and within its limits; and what its refusals mean."""

import json
from typing import Any

import pytest

from atende.channels.whatsapp.errors import RANGES, TABLE, failure, reason
from atende.channels.whatsapp.send import render
from atende.errors import ChannelError
from atende.model.desk import Choice, Content
from atende.model.inbound import Person

MARINA = Person(phone="5511999990001", bsuid="BR.1")


def rendered(text: str = "Como foi?", *titles: str, **more: Any) -> dict[str, Any]:
    choices = tuple(Choice(id=f"c:{place}", title=title) for place, title in enumerate(titles))
    return render(Content(text=text, choices=choices, **more), to=MARINA, key="t|M#1")


def test_text_goes_to_the_phone_that_wrote_with_a_plus_and_our_key():
    told = render(Content(text="Oi!"), to=MARINA, key="t|M#1", quotes="wamid.1")
    assert told == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "+5511999990001",
        "type": "text",
        "text": {"body": "Oi!", "preview_url": False},
        "context": {"message_id": "wamid.1"},
        "biz_opaque_callback_data": "t|M#1",
    }


def test_hidden_phone_is_reached_by_its_bsuid():
    told = render(Content(text="Oi!"), to=Person(bsuid="BR.1"), key="k")
    assert told["recipient"] == "BR.1"
    assert "to" not in told


def test_up_to_three_choices_are_buttons():
    told = rendered("Como foi?", "Bom", "Ruim")["interactive"]
    assert told["type"] == "button"
    assert told["action"]["buttons"][1] == {"type": "reply", "reply": {"id": "c:1", "title": "Ruim"}}


def test_more_choices_are_a_list_with_a_menu():
    told = rendered("Nota?", *"54321", menu="Dar nota")["interactive"]
    assert (told["type"], told["action"]["button"]) == ("list", "Dar nota")
    assert told["action"]["sections"] == [{"rows": [{"id": f"c:{n}", "title": f"{5 - n}"} for n in range(5)]}]
    assert rendered("Nota?", *"54321")["interactive"]["action"]["button"] == "Ver opções"


def test_row_has_its_description():
    row = Choice(id="1", title="Financeiro", description="Boletos")
    content = Content(text="Setor?", choices=(row, *(Choice(id=f"{n}", title=f"{n}") for n in range(2, 5))))
    told = render(content, to=MARINA, key="k")["interactive"]["action"]["sections"][0]["rows"][0]
    assert told == {"id": "1", "title": "Financeiro", "description": "Boletos"}


@pytest.mark.parametrize(
    "content",
    [
        Content(text=" "),
        Content(text="x" * 4097),
        Content(text="👩" * 2049),
        Content(text="x" * 1025, choices=(Choice(id="1", title="Sim"),)),
        Content(text="?", choices=(Choice(id="1", title="x" * 21),)),
        Content(text="?", choices=(Choice(id="1", title=" "),)),
        Content(text="?", choices=(Choice(id="", title="Sim"),)),
        Content(text="?", choices=(Choice(id="1", title="Sim"), Choice(id="2", title="Sim"))),
        Content(text="?", choices=tuple(Choice(id=f"{n}", title=f"{n}") for n in range(11))),
        Content(text="?", choices=tuple(Choice(id=f"{n}", title=f"{n}" * 25) for n in range(4))),
        Content(text="?", menu="x" * 21, choices=tuple(Choice(id=f"{n}", title=f"{n}") for n in range(4))),
        Content(text="?", choices=tuple(Choice(id=f"{n}", title=f"{n}", description="x" * 73) for n in range(4))),
    ],
)
def test_what_whatsapp_would_refuse_is_refused_before(content):
    with pytest.raises(ChannelError) as refused:
        render(content, to=MARINA, key="k")
    assert refused.value.retry is None
    assert not refused.value.uncertain
    assert refused.value.say.endswith(".")


def test_limits_are_allowed():
    assert rendered("x" * 4096)
    assert rendered("x" * 1024, "y" * 20)
    assert rendered("x" * 4096, *(f"{n}" * 24 for n in range(10)))


def test_nobody_and_an_overlong_key_are_refused():
    with pytest.raises(ChannelError):
        render(Content(text="Oi"), to=Person(username="bia"), key="k")
    with pytest.raises(ChannelError):
        render(Content(text="Oi"), to=MARINA, key="k" * 513)


def answer(code: object, details: str = "") -> bytes:
    return json.dumps({"error": {"code": code, "message": "(#1) x", "error_data": {"details": details}}}).encode()


@pytest.mark.parametrize(
    ("status", "body", "retry", "uncertain"),
    [
        (400, answer(131056), 4, False),
        (400, answer(130429), 5, False),
        (400, answer(80007), 300, False),
        (400, answer(4), 300, False),
        (503, answer(2), 5, False),
        (500, answer(131000), 5, False),
        (401, answer(190), None, False),
        (400, answer(131047), None, False),
        (400, answer("131047"), None, False),
        (400, answer(999), None, False),
        (500, answer(999), 30, False),
        (429, b"", 60, False),
        (400, b"<html>", None, False),
        (502, b"<html>Bad Gateway</html>", None, True),
        (503, b"", None, True),
        (500, b'{"error": {}}', None, True),
        (500, b'["error"]', None, True),
        (500, b"\xff", None, True),
    ],
)
def test_refusal_is_final_or_to_be_tried_again_or_uncertain(status, body, retry, uncertain):
    told = failure(status, body)
    assert (told.retry, told.uncertain) == (retry, uncertain)


def test_unknown_code_is_told_in_whatsapps_words():
    told = failure(400, answer(999, "Odd thing"))
    assert (told.number, told.say) == (999, "O WhatsApp recusou a mensagem (erro 999: Odd thing).")


@pytest.mark.parametrize("code", [*TABLE, *(codes.start for codes, _ in RANGES)])
def test_every_code_has_a_sentence_for_a_person(code):
    assert reason(code).endswith(".")
    assert f"{code}" not in reason(code)
