"""What a bot of one's own needs, and what it does."""

from atende.connectors.protocols import Ask, Description, Kind
from atende.core.sentences import Sentence

DESCRIPTION = Description(
    title="Webhook",
    kind=Kind.BOT,
    text=Sentence(
        "O seu próprio robô: recebe cada mensagem em um endereço seu, com assinatura, e responde na hora ou pela API.",
        "Your own bot: it gets each message at an address of yours, signed, and answers at once or by the API.",
        "Tu propio bot: recibe cada mensaje en una dirección tuya, con firma, y responde al momento o por la API.",
    ),
    home="{url}",
    asks=(
        Ask(
            name="url",
            label=Sentence("Endereço do robô", "The bot's address", "Dirección del bot"),
            help=Sentence(
                "Recebe um POST a cada vez do cliente. Começa com https://.",
                "Gets a POST at each turn of the customer. Begins with https://.",
                "Recibe un POST en cada turno del cliente. Comienza con https://.",
            ),
            secret=False,
        ),
        Ask(
            name="secret",
            label=Sentence("Segredo da assinatura", "Signing secret", "Secreto de la firma"),
            help=Sentence(
                "whsec_ e de 24 a 64 bytes em base64 (Standard Webhooks). Copie para o robô antes de salvar.",
                "whsec_ and 24 to 64 bytes in base64 (Standard Webhooks). Copy it to the bot before you save.",
                "whsec_ y de 24 a 64 bytes en base64 (Standard Webhooks). Cópialo al bot antes de guardar.",
            ),
            made_here=True,
        ),
    ),
    steps=(
        Sentence(
            'O robô recebe bot.turn e responde {{"actions": [{{"type": "reply", "text": "..."}}]}} em até 10 segundos, '
            "ou responde 202 e usa a API com uma chave de escopo bot.",
            'The bot gets bot.turn and answers {{"actions": [{{"type": "reply", "text": "..."}}]}} within 10 seconds, '
            "or answers 202 and uses the API with a key of the scope bot.",
            'El bot recibe bot.turn y responde {{"actions": [{{"type": "reply", "text": "..."}}]}} en 10 segundos, '
            "o responde 202 y usa la API con una clave de alcance bot.",
        ),
        Sentence(
            'Para passar a uma pessoa: {{"type": "handoff", "reason": "...", "summary": "..."}}.',
            'To hand over to a person: {{"type": "handoff", "reason": "...", "summary": "..."}}.',
            'Para pasar a una persona: {{"type": "handoff", "reason": "...", "summary": "..."}}.',
        ),
    ),
)
