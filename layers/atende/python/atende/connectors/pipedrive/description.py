"""What Pipedrive needs, and what it does."""

from atende.connectors.protocols import Ask, Description, Kind, OAuth
from atende.core.sentences import Sentence
from atende.model.connectors import FieldRule

DESCRIPTION = Description(
    title="Pipedrive",
    kind=Kind.CRM,
    text=Sentence(
        "Cada atendimento vira uma nota na pessoa do Pipedrive. Responsável, negócios abertos e últimas notas aparecem "
        "ao lado da conversa.",
        "Each conversation becomes a note at the person in Pipedrive. Owner, open deals and last notes are shown "
        "beside the conversation.",
        "Cada atención se vuelve una nota en la persona de Pipedrive. Propietario, tratos abiertos y últimas notas "
        "aparecen junto a la conversación.",
    ),
    home="https://api.pipedrive.com",
    prefix="/api/v2",
    asks=(
        Ask(
            name="token",
            label=Sentence("Token da API", "API token", "Token de la API"),
            help=Sentence(
                "Em Preferências pessoais > API. Em branco, se você conecta por OAuth.",
                "In Personal preferences > API. Leave it empty if you connect by OAuth.",
                "En Preferencias personales > API. En blanco, si conectas por OAuth.",
            ),
            needed=False,
        ),
        Ask(
            name="client_id",
            label=Sentence("Client ID (OAuth)", "Client ID (OAuth)", "Client ID (OAuth)"),
            help=Sentence(
                "Só para quem tem um app no Pipedrive.",
                "Only for those who have an app at Pipedrive.",
                "Solo para quien tiene una app en Pipedrive.",
            ),
            needed=False,
        ),
        Ask(
            name="client_secret",
            label=Sentence("Client secret (OAuth)", "Client secret (OAuth)", "Client secret (OAuth)"),
            help=Sentence("Fica junto do Client ID.", "It is next to the client ID.", "Está junto al Client ID."),
            needed=False,
        ),
    ),
    oauth=OAuth(
        authorize="https://oauth.pipedrive.com/oauth/authorize",
        token="https://oauth.pipedrive.com/oauth/token",  # noqa: S106 - an address
        basic=True,
    ),
    mapping=(
        FieldRule(source="name", target="name"),
        FieldRule(source="phone", target="phones"),
        FieldRule(source="email", target="emails"),
    ),
    naming=("name", "emails", "phones"),
    search_lag=20,
    keeps=Sentence(
        "O Pipedrive guarda por 30 dias o que foi excluído.",
        "Pipedrive keeps what was deleted for 30 days.",
        "Pipedrive guarda por 30 días lo que se eliminó.",
    ),
)
