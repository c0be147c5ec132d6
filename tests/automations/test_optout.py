"""Stop words: every listed one, and nothing that may mean something else."""

from collections.abc import Callable

import pytest

from atende.core.plugins import load
from atende.model import Moment

type Ask = Callable[..., Moment]
optout = load("automations", "optout")
LANGUAGES = ("pt-BR", "es", "en")

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
Sairrr
pararr
stop please
cancelar inscrição
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
não me mande mais mensagem
tira meu número daí
chega de msg
parar de receber
quero parar de receber essas mensagens
não desejo mais receber informações promocionais
desinscreve
cancelar recebimento
remover inscrição
pode me remover da lista?
não me encham mais
vcs mandam mensagem demais, me tira da lista
não mandem mais msg pra mim
quero cancelar o recebimento
não preciso mais das mensagens
não gosto de receber propaganda
quero descadastrar meu número
descadastra meu telefone
desvincula meu número
tirem meu nome da lista
nao me enviem mais promos
n manda mais msg
já cancelei, parem de mandar mensagem
encerrar mensagens
sem mensagens por favor
não quero ser mais contatado
não entrem mais em contato
revogo meu consentimento
parem já com essas propagandas
stop mensagens
SAIR SAIR SAIR
sair.
Sair, obrigada
sair do grupo de promoções
favor me retirar da lista
gostaria que me tirassem da lista
Por gentileza, retirem meu contato da base
não quero mais receber essas mensagens automáticas, obrigado
Pode parar de enviar?
não quero receber propaganda no meu zap
chega dessas mensagens
cansei de receber mensagem de vcs, me tira da lista
exclui meu contato ai pfv
não quero receber mais nada, obrigado
bloqueia meu número aí, não quero receber nada
me tira daí
me descadastre por favor
quero me desinscrever da lista
não tenho interesse nas promoções, parem de mandar
não quero mais fazer parte da lista
vocês me mandam msg todo dia, parem
para de me mandar isso
pfv n me mande mais nada
não quero mais receber msgs, grata
"""
TALKS = """
Responda SAIR para não receber mais
Promoção! Pão a R$ 5. Responda SAIR para sair da lista.
Caso não queira mais receber, responda com SAIR
Se não quiser receber mais mensagens, digite PARAR
Reply STOP to unsubscribe
Responde BAJA para no recibir más
quero cancelar meu pedido
cancelar pedido
cancelar meu horário de amanhã
quero cancelar
cancela
pode cancelar?
cancelar?
posso cancelar minha inscrição?
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
pode parar de procurar, achei
sair às 18h
cancelar a consulta
para de mandar o motoboy errado
parem de mandar cebola
não me manda mais cebola
pode parar de me mandar boleto no correio, prefiro pix
tira meu nome da lista de espera
me tira da lista de espera
exclui meu pedido
apaga meu pedido
quero sair do grupo de corrida
me manda mensagem amanhã
não mandem mais entregador sem máquina
não quero receber agora
cancelar o plano
quero parar o tratamento
stop motion
baja la calidad
quiero bajar la app
para no sinal
parem na portaria
pare em frente
onde sai o ônibus
quero remover o siso
remover tatuagem
remove mancha?
descadastrar meu cartão antigo
remover meu cartão
quero apagar uma tatuagem
retirar na loja
quero retirar meu pedido
me retiro às 18h
exclui o item
end of day
me deixa em paz kkk
não me liguem de manhã
não me mandem mais sem molho
chega de dieta
chega de esperar
sem mensagem de confirmação ainda
não recebi mais mensagem
não quero mais esperar
cancelar reserva
sair com desconto?
cancelar assinatura
parar de tomar o remédio
obrigado
por favor
🙏

"""


@pytest.mark.parametrize("text", [*LISTED, *map(str.lower, LISTED), *STOPS.strip().splitlines()])
def test_stop(text: str) -> None:
    assert [language for language in LANGUAGES if not optout.stops(text, language)] == []


@pytest.mark.parametrize("text", [*TALKS.strip().splitlines(), "", "sair " + "x" * 300, "sair" * 100])
def test_anything_else_is_a_message_like_any_other(text: str) -> None:
    assert [language for language in LANGUAGES if optout.stops(text, language)] == []


@pytest.mark.parametrize("text", ["VOLTAR", "voltar, por favor", "quero voltar", "START", "Alta!", "volver"])
def test_return(text: str) -> None:
    assert optout.returns(text)


@pytest.mark.parametrize(
    "text", ["voltar?", "posso voltar amanhã", "quero voltar na loja", "restart", "oi", "a pressão está alta", ""]
)
def test_other_words_do_not_return(text: str) -> None:
    assert not optout.returns(text)


def test_stop_is_confirmed_alone_and_names_the_way_back(moment: Ask) -> None:
    said = optout.answer(moment("Sair 😡"))
    assert (said.opt_out, said.alone) == (True, True)
    assert said.text == (
        "Tudo certo, Ana: Padaria Estrela não vai mais mandar mensagens automáticas para você. "
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
    assert optout.returns(way_back)


def test_the_shops_own_words(moment: Ask) -> None:
    texts = {"optout": "Ok, {{nome}}. VOLTAR desfaz.", "optout_back": "De volta, {{nome}}!"}
    assert optout.answer(moment("SAIR", inbox={"texts": texts})).text == "Ok, Ana. VOLTAR desfaz."
    assert optout.answer(moment("VOLTAR", opted_out=True, inbox={"texts": texts})).text == "De volta, Ana!"
