"""Recognises that a customer asks for their data, or that it be erased (LGPD, article 18): a person of the shop gets a
task with the law's fifteen days, and the customer hears that it was noted.

Precision comes first: "quero atualizar meus dados" and "segue meus dados para o Pix" are about something else, so a
sentence with any word that is not known here is none. Who asks in other words is understood by the person who reads it.
It is on wherever the opt-out is.
"""

import re
from datetime import timedelta
from itertools import pairwise

from atende.automations.engine import own_words
from atende.core.i18n import pick, plain
from atende.model import Answer, Mark, Moment, Priority
from atende.model.consent import version_of

WITH_PERSON = WITH_BOT = True
DAYS = 15
"""LGPD, article 19, II: a complete answer within fifteen days of the request."""
QUIET = timedelta(days=1)
LONGEST = 300
"""Characters of a text that is read: a request is short, and a long story is for a person."""
LABEL = {"pt-BR": "dados pessoais", "en": "personal data", "es": "datos personales"}
REASON = {
    "erase": {"pt-BR": "pede para apagar os dados", "en": "asks to erase their data", "es": "pide borrar sus datos"},
    "access": {"pt-BR": "pede os próprios dados", "en": "asks for their data", "es": "pide sus datos"},
}
TASK = {
    "erase": {
        "pt-BR": "Apagar os dados do cliente (LGPD): ficha do cliente, Dados pessoais",
        "en": "Erase the customer's data (LGPD): customer's page, Personal data",
        "es": "Borrar los datos del cliente (LGPD): página del cliente, Datos personales",
    },
    "access": {
        "pt-BR": "Enviar ao cliente os dados dele (LGPD): ficha do cliente, Dados pessoais",
        "en": "Send the customer their data (LGPD): customer's page, Personal data",
        "es": "Enviar al cliente sus datos (LGPD): página del cliente, Datos personales",
    },
}
NOTED = {
    "erase": {
        "pt-BR": "Recebemos seu pedido para apagar seus dados, {{nome}}. "
        "Uma pessoa da {{loja}} cuida disso em até 15 dias.",
        "en": "We have your request to erase your data, {{nome}}. "
        "A person at {{loja}} takes care of it within 15 days.",
        "es": "Recibimos tu pedido de borrar tus datos, {{nome}}. "
        "Una persona de {{loja}} se ocupa en un plazo de 15 días.",
    },
    "access": {
        "pt-BR": "Recebemos seu pedido para ver seus dados, {{nome}}. Uma pessoa da {{loja}} envia em até 15 dias.",
        "en": "We have your request for your data, {{nome}}. A person at {{loja}} sends it within 15 days.",
        "es": "Recibimos tu pedido de ver tus datos, {{nome}}. "
        "Una persona de {{loja}} los envía en un plazo de 15 días.",
    },
}
OWN_TEXTS = {"privacy_erase": NOTED["erase"], "privacy_access": NOTED["access"]}
"""The texts that `admin set-text` replaces for an inbox, with their default words."""


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


OWN = listed("meus meu minhas minha mis mi my")
DATA = listed("dados cadastro informacoes data information datos informacion")
PERSONAL = listed("pessoais personal personales")
ERASE = listed(
    "apagar apague apaguem apaga excluir exclua excluam exclui deletar delete deletem deleta remover remova "
    "removam remove eliminar elimine eliminen erase borrar borre borren borra suprimir supriman"
)
WANT = listed(
    "quero queria gostaria solicito peco exijo preciso want would need request quiero quisiera necesito pido "
    "send mandem mande manda enviem envie envia envien copia copy acesso access lgpd gdpr"
)
SEE = listed(
    "ver acessar receber obter ter consultar exportar baixar see get have receive export download recibir "
    "obtener acceder tener"
)
BESIDE = listed(
    "oi ola bom boa dia tarde noite hola buenos buenas dias hi hello por favor gentileza please pf pfv pls "
    "obrigado obrigada gracias thanks agora now ahora eu i yo voces vcs vc voce you podem pode poderiam "
    "poderia can could pueden puede podrian like to que de do da dos das no na a o os as aos um uma the of all "
    "from your el la los las una un todos todas todo toda me mi mim sobre about on by sistema system records "
    "database base banco registros loja tienda shop tem guardam possuem hold store tienen guardan conforme "
    "pela pelo segundo under lei law ley lgpd gdpr sua su sus e y and"
)
"""Words that may stand beside a request without making it another one."""
KNOWN = OWN | DATA | PERSONAL | ERASE | WANT | SEE | BESIDE


def mark(moment: Moment) -> Mark | None:
    """The label, and the task with its deadline."""
    asked = asks(moment)
    if asked is None:
        return None
    language = moment.business.language
    return Mark(
        priority=Priority.MEDIUM,
        reason=pick(REASON[asked], language),
        label=pick(LABEL, language),
        task=pick(TASK[asked], language),
        task_days=DAYS,
    )


def answer(moment: Moment) -> Answer | None:
    """Says that the request was noted. Who asks to be erased wants no automatic messages either; who has said so before
    is not told, but has their task."""
    asked = None if moment.opted_out else asks(moment)
    if asked is None:
        return None
    until = moment.at + QUIET
    if asked == "access":
        text = own_words(moment, "privacy_access", default=NOTED["access"])
        return Answer(text=text, until=until, alone=True)
    text = own_words(moment, "privacy_erase", default=NOTED["erase"])
    words = moment.inbox.texts.get("privacy_erase") or pick(NOTED["erase"], moment.business.language)
    return Answer(text=text, until=until, alone=True, opt_out=True, wording=version_of("privacy_erase", words))


def asks(moment: Moment) -> str | None:
    return None if moment.choice or moment.type != "text" else request(moment.text)


def request(text: str) -> str | None:
    """What a text asks for: `erase`, `access`, or nothing.

    >>> request("Apaguem meus dados, por favor"), request("Quero meus dados"), request("quero atualizar meus dados")
    ('erase', 'access', None)
    """
    if len(text) > LONGEST:
        return None
    for sentence in re.split(r"[.!?;\n]+", text):
        words = re.sub(r"[\W_]+", " ", plain(sentence)).split()
        if names_own_data(words) and KNOWN.issuperset(words):
            if ERASE.intersection(words):
                return "erase"
            if WANT.intersection(words):
                return "access"
    return None


def names_own_data(words: list[str]) -> bool:
    """Tells whether "my data" or "my personal data" is among these words."""
    others = [word for word in words if word not in PERSONAL]
    return any(first in OWN and second in DATA for first, second in pairwise(others))
