"""What Chatwoot needs, and what it does."""

from atende.connectors.protocols import Ask, Description, Kind
from atende.core.sentences import Sentence

DESCRIPTION = Description(
    title="Chatwoot",
    kind=Kind.HELP_DESK,
    text=Sentence(
        "Uma conversa daqui segue no Chatwoot. Mensagens e notas vão para lá, e as respostas de lá chegam ao cliente "
        "pelo canal dele.",
        "A conversation goes on in Chatwoot. Messages and notes follow, and replies from there reach the customer on "
        "their channel.",
        "Una conversación sigue en Chatwoot. Mensajes y notas van para allá, y las respuestas de allí llegan al "
        "cliente por su canal.",
    ),
    home="https://app.chatwoot.com",
    asks=(
        Ask(
            name="account",
            label=Sentence("Número da conta", "Account number", "Número de la cuenta"),
            help=Sentence(
                "O número depois de /accounts/ no endereço do Chatwoot.",
                "The number after /accounts/ in Chatwoot's address.",
                "El número después de /accounts/ en la dirección de Chatwoot.",
            ),
            secret=False,
        ),
        Ask(
            name="inbox",
            label=Sentence("Número da caixa de entrada", "Inbox number", "Número de la bandeja de entrada"),
            help=Sentence(
                "De uma caixa do tipo API, só para o Atende.",
                "Of an inbox of the type API, for Atende alone.",
                "De una bandeja de tipo API, solo para Atende.",
            ),
            secret=False,
        ),
        Ask(
            name="token",
            label=Sentence("Token de acesso", "Access token", "Token de acceso"),
            help=Sentence(
                "Em Configurações do perfil, de um usuário só para a integração.",
                "In the profile settings, of a user for the integration alone.",
                "En la configuración del perfil, de un usuario solo para la integración.",
            ),
        ),
    ),
    steps=(
        Sentence(
            "No Chatwoot, crie uma caixa de entrada do tipo API e anote o número dela.",
            "In Chatwoot, make an inbox of the type API and note its number.",
            "En Chatwoot, crea una bandeja de entrada de tipo API y anota su número.",
        ),
        Sentence(
            "Se o Chatwoot é seu, escreva o endereço dele em Endereço do servidor.",
            "If the Chatwoot is your own, write its address into Server address.",
            "Si el Chatwoot es tuyo, escribe su dirección en Dirección del servidor.",
        ),
    ),
    search_lag=10,
)
