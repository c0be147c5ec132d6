"""Stop words: every listed one, and nothing that may mean something else."""

from collections.abc import Callable

import pytest

from atende.automations.optout.words import returns, stops
from atende.model import Moment
from atende.plugins import load

type Ask = Callable[..., Moment]
optout = load("automations", "optout")

LISTED = (
    "SAIR",
    "PARAR",
    "CANCELAR",
    "STOP",
    "BAJA",
    "SALIR",
    "Pare",
    "descadastrar",
    "unsubscribe",
    "opt-out",
    "quero sair",
)
STOPS = """
sair por favor
Por favor, PARAR
sair, pfv 🙏
oi, sair
*SAIR*
"parar"
Ｓａｉｒ
stop please
STOP!!! 😡😡
Baja, por favor.
baja porfa
cancelar, obrigada
não quero mais receber mensagens
nao quero mais receber msg
NÃO QUERO RECEBER MAIS MENSAGENS
Não quero mais mensagens de vocês
quero parar de receber mensagens
gostaria de deixar de receber essas promoções, por favor
como faço para parar de receber mensagens?
Pare de me mandar mensagem
pode parar de me mandar mensagens?
para de mandar msg
parem com essas mensagens
não me mandem mais promoções
nao me mande mais promoçao
chega de propaganda
não autorizo mais contato
me tira dessa lista
quero sair da lista
me remove da lista de transmissão
quero me descadastrar
no quiero recibir más mensajes
dejen de enviarme mensajes
sáquenme de la lista
darme de baja de la lista
stop sending me messages
I don't want any more messages
remove me from your list
please stop texting me
no more messages
"""
TALKS = """
quero cancelar meu pedido
cancelar pedido
cancelar meu horário de amanhã
quero cancelar
cancela
pode cancelar?
cancelar?
posso cancelar minha inscrição?
cancelar inscrição
pode parar na frente?
posso parar o carro aí?
parar?
que horas vocês vão sair
vai sair hoje?
o pedido já vai sair
sair do site não consigo
quero sair com a entrega às 8
quero parar de fumar
para de graça
para
pare o carro na esquina
não pare!
não quero sair
não quero parar de receber mensagens
não quero receber o pedido hoje
não recebi mensagem
não mande a nota por mensagem
não me mande mais pão doce
não quero mais a promoção
não quero mais a oferta
I don't want the promo
no quiero más ofertas
vou parar de receber mensagens?
por que parei de receber mensagens?
parei de receber as promoções
quero receber mensagens
chega de atraso
me tira uma dúvida
me tira da mesa 4
onde posso sair no metrô?
baja el precio
la calidad es baja
¿me dan de baja el pedido?
quiero darme de baja del gimnasio
where can I stop the car near you?
non-stop
stop by tomorrow?
bus stop
don't stop
I want more messages
please send me the message
messages
obrigado
por favor
🙏

"""


@pytest.mark.parametrize("text", [*LISTED, *map(str.lower, LISTED), *STOPS.strip().splitlines()])
def test_stop(text: str) -> None:
    assert stops(text)


@pytest.mark.parametrize("text", [*TALKS.strip().splitlines(), "", "sair " + "x" * 300, "sair" * 100])
def test_anything_else_is_a_message_like_any_other(text: str) -> None:
    assert not stops(text)


@pytest.mark.parametrize("text", ["VOLTAR", "voltar, por favor", "quero voltar", "START", "Alta!", "volver"])
def test_return(text: str) -> None:
    assert returns(text)


@pytest.mark.parametrize(
    "text", ["voltar?", "posso voltar amanhã", "quero voltar na loja", "restart", "oi", "a pressão está alta", ""]
)
def test_other_words_do_not_return(text: str) -> None:
    assert not returns(text)


def test_stop_is_confirmed_alone_and_names_the_way_back(moment: Ask) -> None:
    said = optout.answer(moment("Sair 😡"))
    assert (said.opt_out, said.alone) == (True, True)
    assert said.text == (
        "Tudo certo, Ana: você não vai mais receber mensagens automáticas de Padaria Estrela. "
        "Se precisar, é só escrever e uma pessoa responde. Para voltar a receber, envie VOLTAR."
    )


def test_stop_is_confirmed_once(moment: Ask) -> None:
    assert optout.answer(moment("SAIR", opted_out=True)) is None


def test_the_way_back_is_only_for_those_who_left(moment: Ask) -> None:
    assert optout.answer(moment("VOLTAR")) is None
    said = optout.answer(moment("VOLTAR", opted_out=True))
    assert (said.opt_out, said.alone) == (False, True)
    assert "voltou a receber" in said.text


def test_the_way_back_is_open_at_once(moment: Ask) -> None:
    stop = moment("SAIR")
    assert optout.answer(stop).until <= stop.at


@pytest.mark.parametrize("kind", ["button_reply", "list_reply", "template_button", "image", "reaction"])
def test_only_typed_text_counts(moment: Ask, kind: str) -> None:
    assert optout.answer(moment("Cancelar", type=kind)) is None


@pytest.mark.parametrize(("language", "way_back"), [("pt-BR", "VOLTAR"), ("en", "START"), ("es", "ALTA")])
def test_the_way_back_that_is_named_works(moment: Ask, language: str, way_back: str) -> None:
    assert way_back in optout.answer(moment("STOP", language=language)).text
    assert returns(way_back)


def test_the_shops_own_words(moment: Ask) -> None:
    texts = {"optout": "Ok, {{nome}}. VOLTAR desfaz.", "optout_back": "De volta, {{nome}}!"}
    assert optout.answer(moment("SAIR", inbox={"texts": texts})).text == "Ok, Ana. VOLTAR desfaz."
    assert optout.answer(moment("VOLTAR", opted_out=True, inbox={"texts": texts})).text == "De volta, Ana!"
