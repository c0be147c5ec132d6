"""What Typebot needs, and what it does."""

from atende.connectors.protocols import Ask, Description, Kind
from atende.core.sentences import Sentence

DESCRIPTION = Description(
    title="Typebot",
    kind=Kind.BOT,
    text=Sentence(
        "Um fluxo do Typebot conversa com o cliente pelo canal dele, e passa para a equipe quando acaba.",
        "A flow of Typebot talks with the customer on their channel, and hands over to the team when it ends.",
        "Un flujo de Typebot conversa con el cliente por su canal, y pasa al equipo cuando termina.",
    ),
    home="https://typebot.io",
    asks=(
        Ask(
            name="typebot",
            label=Sentence("Nome público do Typebot", "The Typebot's public id", "Nombre público del Typebot"),
            help=Sentence(
                "A última parte do endereço em Share. O fluxo precisa estar publicado.",
                "The last part of the address in Share. The flow has to be published.",
                "La última parte de la dirección en Share. El flujo debe estar publicado.",
            ),
            secret=False,
        ),
        Ask(
            name="token",
            label=Sentence("Token da API", "API token", "Token de la API"),
            help=Sentence(
                "Só se o seu Typebot pede um. Um fluxo publicado não precisa.",
                "Only if your Typebot asks for one. A published flow needs none.",
                "Solo si tu Typebot pide uno. Un flujo publicado no lo necesita.",
            ),
            needed=False,
        ),
    ),
    steps=(
        Sentence(
            "Se o Typebot é seu, escreva o endereço do viewer em Endereço do servidor.",
            "If the Typebot is your own, write its viewer's address into Server address.",
            "Si el Typebot es tuyo, escribe la dirección del viewer en Dirección del servidor.",
        ),
        Sentence(
            "Para passar a uma pessoa no meio do fluxo, uma bolha de texto que começa com #pessoa; o que vem depois "
            "dela é o resumo para a equipe.",
            "To hand over to a person within the flow, a text bubble that begins with #pessoa; what follows it is the "
            "summary for the team.",
            "Para pasar a una persona en medio del flujo, una burbuja de texto que comienza con #pessoa; lo que sigue "
            "es el resumen para el equipo.",
        ),
    ),
    keyless=True,
)
