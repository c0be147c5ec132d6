"""Takes whoever says stop off everything automatic, and puts them back when they ask.

Only what cannot mean anything else is heard: a listed word alone, or a whole sentence about receiving messages.
"""

from atende.automations.optout.words import returns, stops
from atende.model import Answer, Moment
from atende.moments import said

STOPPED = {
    "pt-BR": (
        "Tudo certo, {{nome}}: você não vai mais receber mensagens automáticas de {{loja}}. "
        "Se precisar, é só escrever e uma pessoa responde. Para voltar a receber, envie VOLTAR."
    ),
    "en": (
        "All right, {{nome}}: you will get no more automatic messages from {{loja}}. "
        "If you need us, just write and a person will answer. To get them again, send START."
    ),
    "es": (
        "Listo, {{nome}}: ya no vas a recibir mensajes automáticos de {{loja}}. "
        "Si nos necesitas, escríbenos y te responde una persona. Para volver a recibirlos, envía ALTA."
    ),
}
BACK = {
    "pt-BR": "Pronto, {{nome}}: você voltou a receber nossas mensagens automáticas. Para parar, envie SAIR.",
    "en": "Done, {{nome}}: you will get our automatic messages again. To stop them, send STOP.",
    "es": "Listo, {{nome}}: vuelves a recibir nuestros mensajes automáticos. Para dejar de recibirlos, envía BAJA.",
}


def answer(moment: Moment) -> Answer | None:
    """Typed text only: a button named "Cancelar" cancels what its message was about."""
    if moment.type != "text":
        return None
    if not moment.opted_out and stops(moment.text):
        return _confirmed(moment, opt_out=True)
    if moment.opted_out and returns(moment.text):
        return _confirmed(moment, opt_out=False)
    return None


def _confirmed(moment: Moment, *, opt_out: bool) -> Answer:
    """Holds its claim for no time, since VOLTAR may follow SAIR at once."""
    name, default = ("optout", STOPPED) if opt_out else ("optout_back", BACK)
    return Answer(text=said(moment, name, default=default), until=moment.at, alone=True, opt_out=opt_out)
