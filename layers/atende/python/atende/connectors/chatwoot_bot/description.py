"""What a bot that speaks Chatwoot's agent-bot format needs, and what it does."""

from atende.connectors.protocols import Ask, Description, Kind
from atende.core.sentences import Sentence

DESCRIPTION = Description(
    title="Agent bot (Chatwoot)",
    kind=Kind.BOT,
    text=Sentence(
        "Um robô feito para o Chatwoot: recebe os mesmos eventos e responde pela mesma API, sem mudar nada nele.",
        "A bot made for Chatwoot: it gets the same events and answers by the same API, without any change to it.",
        "Un bot hecho para Chatwoot: recibe los mismos eventos y responde por la misma API, sin cambiarle nada.",
    ),
    home="{url}",
    asks=(
        Ask(
            name="url",
            label=Sentence("Endereço do robô", "The bot's address", "Dirección del bot"),
            help=Sentence(
                "O Outgoing URL que estava no Chatwoot.",
                "The Outgoing URL that was in Chatwoot.",
                "El Outgoing URL que estaba en Chatwoot.",
            ),
            secret=False,
        ),
        Ask(
            name="secret",
            label=Sentence("Segredo da assinatura", "Signing secret", "Secreto de la firma"),
            help=Sentence(
                "Com ele vai X-Chatwoot-Signature. Vazio: sem assinatura.",
                "With it goes X-Chatwoot-Signature. Empty: no signature.",
                "Con él va X-Chatwoot-Signature. Vacío: sin firma.",
            ),
            needed=False,
        ),
    ),
    steps=(
        Sentence(
            "Em Ajustes > API, crie uma chave só com o escopo bot.",
            "In Settings > API, make a key with the scope bot alone.",
            "En Ajustes > API, crea una clave solo con el alcance bot.",
        ),
        Sentence(
            "No robô, troque o endereço do Chatwoot pelo deste painel, a conta por 1 e o token pela chave.",
            "In the bot, replace Chatwoot's address by this console's, the account by 1 and the token by the key.",
            "En el bot, cambia la dirección de Chatwoot por la de este panel, la cuenta por 1 y el token por la clave.",
        ),
    ),
    keyless=True,
)
