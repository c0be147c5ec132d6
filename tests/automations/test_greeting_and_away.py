"""What the shop says by itself to a first message, and outside its hours."""

from collections.abc import Callable
from datetime import timedelta
from itertools import permutations

import pytest

from atende.automations.engine import answers, combine, first_name, imagined
from atende.core.plugins import load
from atende.model import Answer, Attachment, Choice, Content, Moment
from tests.automations.conftest import local

type Ask = Callable[..., Moment]
greeting, away = load("automations", "greeting"), load("automations", "away")


def test_a_first_message_is_greeted_by_name_with_its_protocol(moment: Ask) -> None:
    assert greeting.answer(moment()).text == (
        "Olá, Ana! Você está falando com Padaria Estrela. Recebemos sua mensagem e vamos responder por aqui. "
        "Protocolo do atendimento: 261125-0042."
    )


@pytest.mark.parametrize(
    ("last", "greets"),
    [
        (None, True),
        ("2026-11-25 09:59", False),
        ("2026-11-11 10:01", False),
        ("2026-11-11 10:00", True),
        ("2026-01-01 10:00", True),
    ],
)
def test_greets_again_only_after_days_of_silence(moment: Ask, last: str | None, greets: bool) -> None:
    assert bool(greeting.answer(moment(last_incoming=last))) is greets


def test_the_days_of_silence_are_the_shops(moment: Ask) -> None:
    monthly = moment(last_incoming="2026-11-01 10:00", inbox={"greeting_days": 30})
    assert greeting.answer(monthly) is None
    first = moment(inbox={"greeting_days": 30})
    assert greeting.answer(first).until == first.at + timedelta(days=30)


def test_at_most_three_buttons(moment: Ask) -> None:
    said = greeting.answer(moment(inbox={"greeting_buttons": ("Cardápio", "Horário", "Encomenda", "Outro")}))
    assert said.choices == (
        Choice(id="greeting:1", title="Cardápio"),
        Choice(id="greeting:2", title="Horário"),
        Choice(id="greeting:3", title="Encomenda"),
    )


def test_the_shops_own_words_with_every_variable(moment: Ask) -> None:
    own = "Oi {{nome}}, aqui é {{ loja }}!\n\nAtendemos {{Horário}}. Protocolo {{protocolo}}. Voltamos {{volta}}."
    assert greeting.answer(moment(inbox={"texts": {"greeting": own}})).text == (
        "Oi Ana, aqui é Padaria Estrela!\n\n"
        "Atendemos segunda a sexta das 7h às 12h e das 13h às 19h; sábado das 7h às 13h. Protocolo 261125-0042."
    )


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("Oi, {{nome}}! Tudo bem?", "Oi! Tudo bem?"),
        ("Oi {{nome}}, tudo bem?", "Oi, tudo bem?"),
        ("*{{nome}}*, bem-vinda!", "Bem-vinda!"),
        ("Oi!\nProtocolo: {{protocolo}}\nJá respondemos.", "Oi!\nJá respondemos."),
        ("Oi! {{desconhecida}} aqui.", "Oi!"),
    ],
)
def test_what_is_not_known_leaves_no_hole(moment: Ask, own: str, said: str) -> None:
    assert greeting.answer(moment(name="", protocol="", inbox={"texts": {"greeting": own}})).text == said


def test_words_with_nothing_left_fall_back_to_the_default(moment: Ask) -> None:
    own = {"greeting": "{{nada}}"}
    assert greeting.answer(moment(inbox={"texts": own})).text.startswith("Olá, Ana!")


def test_a_name_cannot_ask_for_variables(moment: Ask) -> None:
    assert greeting.answer(moment(name="{{protocolo}} *x*")).text.startswith("Olá, Protocolo!")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("ana paula", "Ana"),
        ("Ana-Lívia Souza", "Ana-Lívia"),
        ("McAllister", "McAllister"),
        ("🌻 Dona Maria 🌻", "Maria"),
        ("D'Ávila", "D'Ávila"),
        ("J", ""),
        ("5511999990000", ""),
        ("", ""),
        ("x" * 31, ""),
    ],
)
def test_first_names(name: str, first: str) -> None:
    assert first_name(name) == first


@pytest.mark.parametrize(
    ("language", "hello", "shut"),
    [
        ("pt-BR", "Olá, Ana! ", "No momento estamos fechados. Voltamos amanhã às 7h e respondemos em seguida."),
        (
            "en",
            "Hello, Ana! ",
            "We are closed right now. We will be back tomorrow at 7 am and will reply then.",
        ),
        (
            "es",
            "¡Hola, Ana! ",
            "En este momento estamos cerrados. Volvemos mañana a las 7:00 y te respondemos enseguida.",
        ),
        ("de", "Olá, Ana! ", "No momento estamos fechados. Voltamos amanhã às 7h e respondemos em seguida."),
    ],
)
def test_three_languages(moment: Ask, language: str, hello: str, shut: str) -> None:
    night = moment(at="2026-11-25 22:00", language=language)
    assert greeting.answer(night).text.startswith(hello)
    assert away.answer(night).text == shut
    assert "{" not in greeting.answer(night).text


@pytest.mark.parametrize(
    ("at", "back"),
    [
        ("2026-11-25 12:10", "Voltamos hoje às 13h"),
        ("2026-11-26 02:00", "Voltamos hoje às 7h"),
        ("2026-11-28 13:00", "Voltamos segunda às 7h"),
    ],
)
def test_away_names_the_next_opening(moment: Ask, at: str, back: str) -> None:
    assert back in away.answer(moment(at=at)).text


def test_nobody_is_away_in_business_hours(moment: Ask) -> None:
    assert away.answer(moment()) is None
    assert away.answer(moment(at="2026-11-29 03:00", inbox={"hours": ""})) is None


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ("2026-11-25 12:10", "2026-11-25 13:00"),
        ("2026-11-25 22:00", "2026-11-26 07:00"),
        ("2026-11-28 15:00", "2026-11-29 03:00"),
        ("2026-11-29 09:00", "2026-11-30 00:00"),
        ("2026-11-29 13:00", "2026-11-30 01:00"),
    ],
)
def test_away_is_told_once_per_absence_and_local_day_but_one_night_is_one(moment: Ask, at: str, until: str) -> None:
    assert away.answer(moment(at=at)).until == local(until)


def test_a_shop_that_does_not_open_again_promises_nothing(moment: Ask) -> None:
    shut = moment(inbox={"hours": "mon-sun closed"})
    assert away.answer(shut) == Answer(text="No momento estamos fechados.", until=local("2026-11-26 00:00"))


@pytest.mark.parametrize(
    ("hours", "at", "back"),
    [
        ("seg-sex 08:00-18:00; feriados fechado", "2026-12-24 19:00", "Voltamos segunda às 8h"),
        ("seg-sex 08:00-18:00; feriados 9h-12h", "2026-12-25 08:00", "Voltamos hoje às 9h"),
        ("seg-sex 08:00-18:00; 24/12/2026 a 03/01/2027 fechado", "2026-12-23 20:00", "Voltamos dia 4 de janeiro às 8h"),
        ("sex 18:00-02:00; sáb 18:00-02:00", "2026-11-28 03:00", "Voltamos hoje às 18h"),
    ],
)
def test_away_knows_holidays_special_dates_and_nights(moment: Ask, hours: str, at: str, back: str) -> None:
    assert back in away.answer(moment(at=at, inbox={"hours": hours})).text


def test_buttons_and_a_file_go_with_the_words(moment: Ask) -> None:
    file = {"kind": "image", "mime": "image/png", "asset": "a1", "key": "kept/b1/a1"}
    night = moment(
        at="2026-11-25 22:00", inbox={"away_buttons": ("Cardápio",), "files": {"away": file}, "automations": ("away",)}
    )
    said = combine(list(answers(night).values()))
    assert said.choices == (Choice(id="away:1", title="Cardápio"),)
    assert said.attachment == Attachment(**file)


@pytest.mark.parametrize("only", [{"reserved": True}, {"handed": local("2026-11-25 09:59")}])
def test_where_only_people_speak_there_is_nothing_to_press(moment: Ask, only: dict[str, object]) -> None:
    inbox = {"greeting_buttons": ("Fazer um pedido",), "away_buttons": ("Cardápio",)}
    night = moment("Passei mal com o bolo!", at="2026-11-25 22:00", inbox=inbox, **only)
    assert (greeting.answer(night).choices, away.answer(night).choices) == ((), ())


@pytest.mark.parametrize("order", [("person", "away"), ("away", "person")])
def test_who_asks_for_a_person_at_night_hears_once_when_somebody_is_back(moment: Ask, order: tuple[str, ...]) -> None:
    night = moment("quero falar com atendente", at="2026-11-25 22:00", inbox={"automations": order})
    assert combine(list(answers(night).values())).text == (
        "Certo, Ana! Uma pessoa da equipe vai responder por aqui. Estamos fechados agora e voltamos amanhã às 7h."
    )
    own = {"automations": order, "texts": {"faq_person": "Já passo para alguém."}}
    night = moment("quero falar com atendente", at="2026-11-25 22:00", inbox=own)
    assert sorted(answers(night)) == ["away", "person"]


def test_a_preview_is_of_the_shops_own_day(moment: Ask) -> None:
    night = moment(at="2026-11-25 22:30")
    assert imagined(night.business, night.inbox, at=night.at).protocol == "261125-0042"


class TestOneMessage:
    """Everything that the automations say to one message leaves as one."""

    def test_what_there_is_to_press_stands_beside_its_words(self, moment: Ask) -> None:
        at, bread = moment().at, Choice(id="1", title="Pão")
        say = [
            Answer(text="1. Pão", until=at, choices=(bread,)),
            Answer(text="Estamos fechados.", until=at),
            Answer(text="Oi!", until=at, choices=(Choice(id="2", title="Bolo"),)),
        ]
        assert combine(say) == Content(text="Oi!\n\nEstamos fechados.\n\n1. Pão", choices=(bread,))

    def test_greets_first_whatever_the_order(self, moment: Ask) -> None:
        said = {
            combine(list(answers(moment(at="2026-11-25 22:00", inbox={"automations": order})).values())).text
            for order in permutations(("optout", "away", "greeting"))
        }
        assert said == {
            "Olá, Ana! Você está falando com Padaria Estrela. Recebemos sua mensagem e vamos responder por aqui. "
            "Protocolo do atendimento: 261125-0042.\n\n"
            "No momento estamos fechados. Voltamos amanhã às 7h e respondemos em seguida."
        }

    def test_answers_come_in_the_inboxs_order(self, moment: Ask) -> None:
        night = moment(at="2026-11-25 22:00", inbox={"automations": ("survey", "away", "greeting")})
        assert list(answers(night)) == ["away", "greeting"]

    def test_nothing_is_on_that_the_inbox_does_not_name(self, moment: Ask) -> None:
        assert answers(moment(at="2026-11-25 22:00", inbox={"automations": ()})) == {}

    def test_one_that_speaks_alone_silences_the_others(self, moment: Ask) -> None:
        stop = moment("SAIR", at="2026-11-25 22:00", inbox={"automations": ("away", "greeting", "optout")})
        assert list(answers(stop)) == ["optout"]

    def test_whoever_opted_out_hears_nothing_automatic(self, moment: Ask) -> None:
        assert answers(moment("oi", at="2026-11-25 22:00", opted_out=True)) == {}
        assert list(answers(moment("VOLTAR", at="2026-11-25 22:00", opted_out=True))) == ["optout"]

    def test_merging(self, moment: Ask) -> None:
        at = moment().at
        say = [
            Answer(text="Olá, Ana! Estamos fechados.", until=at),
            Answer(text="Oi! Aqui é a Padaria.", until=at, choices=(Choice(id="1", title="Pão"),), menu="Ver"),
            Answer(text="Oi!", until=at, choices=(Choice(id="2", title="Bolo"),)),
            Answer(text="Estamos fechados.", until=at),
        ]
        assert combine(say) == Content(
            text="Olá, Ana! Estamos fechados.\n\nAqui é a Padaria.\n\nEstamos fechados.",
            choices=(Choice(id="1", title="Pão"),),
            menu="Ver",
        )
        assert combine([say[3], say[3]]).text == "Estamos fechados."
        assert combine([]) == Content(text="")
