"""What Bling needs, and what it does."""

from atende.connectors.oauth_app import of_an_app
from atende.connectors.protocols import Description, Kind, OAuth
from atende.core.sentences import Sentence

DESCRIPTION = Description(
    title="Bling",
    kind=Kind.ORDERS,
    text=Sentence(
        "Mostra ao lado da conversa os últimos pedidos do cliente, pelo telefone dele. Nada é escrito no Bling.",
        "Shows the customer's last orders beside the conversation, by their phone. Nothing is written to Bling.",
        "Muestra junto a la conversación los últimos pedidos del cliente, por su teléfono. Nada se escribe en Bling.",
    ),
    home="https://api.bling.com.br/Api/v3",
    prefix="/Api/v3",
    asks=of_an_app(
        "Bling",
        where=Sentence(
            "De um aplicativo seu no Bling, em Central de extensões > Área do integrador.",
            "Of an app of yours in Bling, in the area for integrators.",
            "De una aplicación tuya en Bling, en el área de integradores.",
        ),
    ),
    oauth=OAuth(
        authorize="https://www.bling.com.br/Api/v3/oauth/authorize",
        token="https://api.bling.com.br/Api/v3/oauth/token",  # noqa: S106 - an address
        basic=True,
    ),
)
