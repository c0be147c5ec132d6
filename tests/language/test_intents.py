"""What a message is for: the contract, and the messages that must not be missed or misread."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atende.language.intents import INTENTS, NAMES, YES, closes, read
from bench.signals import readers
from bench.signals.messages import DATA
from bench.signals.messages import read_messages as labelled

LISTED = "SAIR PARAR CANCELAR STOP BAJA SALIR UNSUBSCRIBE DESCADASTRAR PARE DESINSCREVER"
DRESSES = (
    "{}",
    "{}!",
    "{}.",
    "{} 🙏",
    "*{}*",
    "{}, por favor",
    "{} pfv",
    "por favor {}",
    "oi, {}",
    "{} obrigada",
    " {}\n",
    "{}!!! 😡",
)
REASON = {"pt-BR": ("palavra: ", "frase: "), "es": ("palabra: ", "frase: "), "en": ("word: ", "phrase: ")}


complaint_of = cache(lambda text, language: read(text, language)["complaint"])
"""The score and the reason: several tests look at the same thousands of messages, and each takes 20 ms to read."""


def said(text: str, language: str = "pt-BR") -> set[str]:
    return {name for name, (score, _) in read(text, language).items() if score >= YES}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["pt-BR", "pt", "es-MX", "EN", "", "zz"]))
def test_every_text_is_read(text: str, language: str) -> None:
    found = read(text, language)
    assert tuple(found) == NAMES
    assert all(0 <= score <= 1 and isinstance(reason, str) for score, reason in found.values())
    assert len([name for name in INTENTS if found[name][0] >= YES]) <= 1


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "a" * 70_000, "sair " * 9_000, "😀" * 5_000, "\ud83d", "nao " * 300, "?" * 999]
)
def test_nothing_is_too_odd_or_too_long(text: str) -> None:
    assert not {"stop", "human"} & said(text)


@pytest.mark.parametrize(
    ("tag", "same"), [("pt", "pt-BR"), ("pt-br", "pt-BR"), ("en-US", "en"), ("es_MX", "es"), ("fr", "pt-BR")]
)
def test_any_language_tag_will_do(tag: str, same: str) -> None:
    assert read("my order arrived broken", tag) == read("my order arrived broken", same)


@pytest.mark.parametrize("language", ["pt-BR", "es", "en"])
@pytest.mark.parametrize("word", LISTED.split())
def test_a_listed_word_stops_however_it_is_dressed(word: str, language: str) -> None:
    forms = [form for case in (word, word.lower(), word.title()) for form in (dress.format(case) for dress in DRESSES)]
    assert [form for form in forms if "stop" not in said(form, language)] == []


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Oi, tudo bem?", "pt-BR", {"greeting"}),
        ("bom diaaa 😊", "pt", {"greeting"}),
        ("não, obrigado", "pt", {"no"}),
        ("sim, por favor", "pt", {"yes"}),
        ("era só isso, obrigadaaa 🙏", "pt", {"thanks"}),
        ("quero falar c um atendente", "pt", {"human"}),
        ("obrigado, mas qual o endereço?", "pt", set()),
        ("sim, mas quanto fica?", "pt", set()),
        ("não estou reclamando, só queria saber o prazo", "pt", set()),
        ("parabéns pelo péssimo atendimento", "pt", {"complaint"}),
        ("meu pedido veio errado e ninguém responde", "pt", {"complaint"}),
        ("se vier com defeito vocês trocam?", "pt", set()),
        ("hoje vocês abrem?", "pt", set()),
        ("não é urgente, quando puder me responde", "pt", set()),
        ("preciso disso pra ontem, é urgente", "pt", {"urgency"}),
        ("meu cachorro comeu veneno, me ajudem", "pt", {"urgency"}),
        ("chama o gerente, isso é um absurdo", "pt", {"human", "complaint"}),
        ("gracias por la ayuda", "es", {"thanks"}),
        ("quiero hablar con una persona", "es", {"human"}),
        ("worst service ever, I want a refund", "en", {"complaint"}),
        ("please help, it's an emergency", "en", {"urgency"}),
    ],
)  # fmt: skip
def test_what_a_message_is(text: str, language: str, names: set[str]) -> None:
    assert said(text, language) == names


@pytest.mark.parametrize("language", ["pt-BR", "es", "en"])
def test_what_is_said_yes_to_has_a_reason_in_the_shops_language_and_the_contacts_own_words(language: str) -> None:
    for text in ("Vou reclamar no PROCON", "É URGENTE!!", "Olá", "SAIR, por favor"):
        reasons = [reason for score, reason in read(text, language).values() if score >= YES]
        assert reasons
        assert all(reason.startswith(REASON[language]) for reason in reasons)
    assert read("Não chegou até agora", language)["complaint"][1].partition(": ")[2] in "Não chegou até agora"


@pytest.mark.parametrize("text", ["Obrigado!", "ok", "👍", "🦄", "valeu, tchau", "perfeito, muito obrigada", "❤️❤️"])
def test_what_only_ends_a_talk(text: str) -> None:
    assert closes(text)


@pytest.mark.parametrize(
    "text",
    ["sim", "não", "obrigada, e o troco?", "?", "ok, amanhã passo aí", "oi", "obrigado por nada", "sair", "e o bolo"],
)
def test_what_wants_an_answer(text: str) -> None:
    assert not closes(text)


def test_messages_that_the_table_never_saw_are_read_as_well_as_when_this_was_written() -> None:
    """A tripwire with a margin: `make bench ARGS=signals` measures."""
    figures = readers.measured(labelled(DATA / "signals/heldout.txt"), readers.shipped)
    assert figures["complaint AUC"] > 0.94
    assert figures["complaint F1"] > 0.78
    assert figures["urgency F1"] > 0.85
    assert figures["intents macro F1"] > 0.92
    assert figures["stop precision"] == 1


@pytest.mark.parametrize(
    "text",
    [
        "que experiência boa, quando posso voltar?",
        "tenho experiencia de confeiteiro",
        "não chegou ainda mas tô sem pressa",
        "sem pressa, só queria saber o valor",
        "demorou um pouco mas resolveu, obrigada!",
        "nunca reclamei de vocês, só elogio",
        "problema nenhum, pode ser amanhã",
        "o entregador demorou mas trouxe tudo certinho",
        "a culpa foi minha, errei o endereço",
        "nunca atrasaram comigo",
        "se vier com defeito, qual o prazo de troca?",
        "o ar do quarto não gelava, mas trocaram na hora, obrigada",
        "o outro salão estragou meu cabelo, vocês arrumam?",
        "meu celular caiu na privada, que ódio de mim mesmo, tem conserto?",
        "que absurdo de bolo bom, gente!",
    ],
)
def test_a_friendly_message_with_words_of_a_complaint_is_none(text: str) -> None:
    assert "complaint" not in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Que absurdo esse preço, péssimo atendimento!",
        "adorava vocês, mas hoje veio tudo frio",
        "o pedido chegou rápido, mas veio errado",
        "parabéns, conseguiram errar meu pedido de novo",
        "Péssimo atendimento! tem pão sem glúten?",
        "trocaram a peça e continua com o mesmo defeito",
        "entendo a correria, mas ninguém me responde há três dias",
        "paguei dia 10 e ainda consta em aberto",
    ],
)
def test_a_complaint_is_one_however_calm_or_kind(text: str) -> None:
    assert "complaint" in said(text)


def test_being_lost_is_no_urgency() -> None:
    assert "urgency" not in said("tô perdida aqui")


BLIND = ("kind_blind", "friendly_blind", "tone_blind")


@pytest.mark.parametrize(("files", "most", "least"), [(BLIND[:2], 0.08, 0.8), (BLIND, 0.05, 0.7)])
def test_hard_messages_of_which_nothing_is_learnt_are_told_apart(
    files: tuple[str, ...], most: float, least: float
) -> None:
    """A tripwire with a margin: docs/language.md has the figures."""
    messages = [message for name in files for message in labelled(DATA / f"signals/{name}.txt")]
    marked = {message.text: complaint_of(message.text, message.language)[0] >= YES for message in messages}
    friendly = [marked[message.text] for message in messages if not message.complaint]
    complaints = [marked[message.text] for message in messages if message.complaint]
    assert sum(friendly) <= most * len(friendly)
    assert sum(complaints) >= least * len(complaints)


def test_a_complaint_always_has_its_reason() -> None:
    files = ("heldout", "everyday", "third", *BLIND)
    for message in (message for name in files for message in labelled(DATA / f"signals/{name}.txt")):
        score, reason = complaint_of(message.text, message.language)
        assert score < YES or reason, message.text
