"""What Bling needs, and what it does."""

from atende.connectors.protocols import Ask, Description, Kind, OAuth
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
    asks=(
        Ask(
            name="client_id",
            label=Sentence("Client ID", "Client ID", "Client ID"),
            help=Sentence(
                "De um aplicativo seu no Bling, em Central de extensões > Área do integrador.",
                "Of an app of yours in Bling, in the area for integrators.",
                "De una aplicación tuya en Bling, en el área de integradores.",
            ),
        ),
        Ask(
            name="client_secret",
            label=Sentence("Client secret", "Client secret", "Client secret"),
            help=Sentence("Fica junto do Client ID.", "It is next to the client ID.", "Está junto al Client ID."),
        ),
        Ask(
            name="refresh_token",
            label=Sentence("Refresh token", "Refresh token", "Refresh token"),
            help=Sentence(
                "Só se você já tem um. Em branco, você permite o acesso na página do Bling.",
                "Only if you have one already. Leave it empty to allow the access at Bling's page.",
                "Solo si ya tienes uno. En blanco, permites el acceso en la página de Bling.",
            ),
            needed=False,
        ),
    ),
    oauth=OAuth(
        authorize="https://www.bling.com.br/Api/v3/oauth/authorize",
        token="https://api.bling.com.br/Api/v3/oauth/token",  # noqa: S106 - an address
        basic=True,
    ),
)
