"""What WhatsApp's codes mean: the table against another copy of Meta's list (Cloud API error codes, Sep 2026)."""

import json

import pytest

from atende.channels.whatsapp.errors import CODES, FAMILIES, failure, retold, row, sentence_of
from atende.channels.whatsapp.texts.send_errors import SENTENCES
from atende.core.errors import Cause

AGAIN = {
    "retry": "1 2 131000 131016 133004 135000 138002 138004 138005 138007 139103",
    "throttled": "4 341 613 80007 130429 131057 133015 2494100",
    "pair": "131056",
    "template": "132069 134101",
}
"""What is tried again, by why."""
FINAL = {
    "number": (
        "0 3 10 33 102 104 190 200 201 299 368 130497 131005 131030 131031 131035 131036 131037 131045 131048 131063 "
        "131064 133000 133005 133006 133008 133009 133010 133016 138000 147001 147005 2593107 2593108 2593109 "
        "2388001 2388012 2388091 2388093 2388103"
    ),
    "ours": "100 131008 131009 131051 131055 131059 131061",
    "content": "131053 2046 2047",
    "payment": "131042 131044 134011",
    "window": "131047",
    "recipient": (
        "2040 130403 130472 131020 131041 131200 131299 131021 131026 131049 131050 131052 131060 131062 137000 138001 "
        "138006 138009 138012 139100 139101 139102"
    ),
    "template": ("132000 132001 132005 132007 132008 132012 132015 132016 132018 132068 134100 134102 2388293 2388299"),
}
WAITS = {131056: 4, 132069: 3600, 134101: 600, 131057: 60, 133015: 300, 4: 300, 130429: 5}
TRIES = {1: 3, 131000: 3, 135000: 2}
"""Meta's list says: twice more, up to three, once more."""


def listed(table: dict[str, str]) -> list[tuple[int, str]]:
    return [(int(code), cause) for cause, codes in table.items() for code in codes.split()]


def answer(code: object, details: str = "", subcode: int | None = None) -> bytes:
    error = {"code": code, "message": "(#1) x", "error_data": {"details": details}}
    return json.dumps({"error": error | ({"error_subcode": subcode} if subcode else {})}).encode()


@pytest.mark.parametrize(("code", "cause"), listed(AGAIN))
def test_what_may_pass_is_tried_again(code: int, cause: str) -> None:
    told = failure(400, answer(code))
    assert (told.cause, told.number, told.uncertain) == (Cause(cause), code, False)
    assert told.retry
    assert told.retry == WAITS.get(code, told.retry)
    assert told.tries == TRIES.get(code)


@pytest.mark.parametrize(("code", "cause"), listed(FINAL))
def test_what_would_be_refused_again_fails(code: int, cause: str) -> None:
    told = failure(400, answer(code))
    assert (told.cause, told.retry, told.uncertain) == (Cause(cause), None, False)


@pytest.mark.parametrize("code", [code for code, _ in listed(AGAIN) + listed(FINAL)])
def test_every_code_has_a_sentence_for_a_person(code: int) -> None:
    sentence = str(sentence_of(code))
    assert sentence.endswith(".")
    assert f"{code}" not in sentence


def test_each_sentence_is_another_one_in_each_language() -> None:
    told = {name: {*texts} for name, texts in SENTENCES.items()}
    assert [name for name, sentences in told.items() if len(sentences) < 3 and name not in ("error", "titled")] == []
    assert {known.say for known in [*CODES.values(), *(one for _, one in FAMILIES)]} <= SENTENCES.keys()


@pytest.mark.parametrize(
    ("code", "stored", "told"),
    [
        (131047, "Já se passaram mais de 24 horas.", sentence_of(131047).text("en")),
        (999, "O WhatsApp recusou (erro 999).", "O WhatsApp recusou (erro 999)."),
        (None, "Não chegou, segundo a equipe.", "Não chegou, segundo a equipe."),
        (131047, "", ""),
    ],
)
def test_a_reason_is_told_again_in_the_readers_language_where_a_code_tells_it(
    code: int | None, stored: str, told: str
) -> None:
    assert retold(code, stored, "en") == told


def test_no_code_of_the_table_is_untried() -> None:
    tried = {code for code, _ in listed(AGAIN) + listed(FINAL)}
    assert CODES.keys() <= tried
    assert all(tried & set(codes) for codes, _ in FAMILIES)


@pytest.mark.parametrize(
    ("status", "body", "retry", "uncertain"),
    [
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
def test_an_answer_is_final_or_to_be_tried_again_or_uncertain(
    status: int, body: bytes, retry: int | None, uncertain: bool
) -> None:
    told = failure(status, body)
    assert (told.retry, told.uncertain) == (retry, uncertain)


@pytest.mark.parametrize(
    ("code", "kind", "cause", "words"),
    [
        (131009, "template", Cause.TEMPLATE, "foi preenchido neste modelo"),
        (131008, "template", Cause.TEMPLATE, "foi preenchido neste modelo"),
        (131009, "reaction", Cause.RECIPIENT, "o cliente a apagou"),
        (131009, "text", Cause.OURS, "suporte do Atende"),
        (131008, "reaction", Cause.OURS, "suporte do Atende"),
    ],
)
def test_what_was_sent_decides_what_a_wrong_value_is(code: int, kind: str, cause: Cause, words: str) -> None:
    error = failure(400, answer(code), kind=kind)
    assert (error.cause, words in error.say, error.retry) == (cause, True, None)
    assert retold(code, error.say, "en") == error.say


def test_codes_of_templates_are_told_apart() -> None:
    codes = (132000, 132001, 132005, 132007, 132015, 132016, 132068, 132069)
    assert len({str(sentence_of(code)) for code in codes}) == len(codes)


def test_unknown_code_is_told_in_whatsapps_words() -> None:
    told = failure(400, answer(999, "Odd thing"))
    assert (told.number, told.say) == (999, "O WhatsApp recusou a mensagem (erro 999: Odd thing).")
    assert row(999) is None


def test_a_number_that_is_gone_is_no_bug_of_ours() -> None:
    told = failure(400, answer(100, subcode=33))
    assert (told.cause, told.say) == (Cause.NUMBER, str(sentence_of(33)))
