"""What HubSpot needs, and what it does."""

from atende.connectors.protocols import Ask, Description, Kind, OAuth
from atende.core.sentences import Sentence
from atende.model.connectors import FieldRule

DESCRIPTION = Description(
    title="HubSpot",
    kind=Kind.CRM,
    text=Sentence(
        "Cada atendimento vira uma nota no contato do HubSpot. Responsável, negócios e últimas notas aparecem ao lado "
        "da conversa.",
        "Each conversation becomes a note at the contact in HubSpot. Owner, deals and last notes are shown beside the "
        "conversation.",
        "Cada atención se vuelve una nota en el contacto de HubSpot. Propietario, negocios y últimas notas aparecen "
        "junto a la conversación.",
    ),
    home="https://api.hubapi.com",
    asks=(
        Ask(
            name="token",
            label=Sentence("Token do app privado", "Private app token", "Token de la app privada"),
            help=Sentence(
                "Começa com pat-. Em branco, se você conecta por OAuth.",
                "It begins with pat-. Leave it empty if you connect by OAuth.",
                "Comienza con pat-. En blanco, si conectas por OAuth.",
            ),
            needed=False,
        ),
        Ask(
            name="client_id",
            label=Sentence("Client ID (OAuth)", "Client ID (OAuth)", "Client ID (OAuth)"),
            help=Sentence(
                "Só para quem tem um app público no HubSpot.",
                "Only for those who have a public app at HubSpot.",
                "Solo para quien tiene una app pública en HubSpot.",
            ),
            needed=False,
        ),
        Ask(
            name="client_secret",
            label=Sentence("Client secret", "Client secret", "Client secret"),
            help=Sentence(
                "Do mesmo app. Com ele, o HubSpot também avisa o que muda lá (webhooks).",
                "Of the same app. With it, HubSpot also tells what changes there (webhooks).",
                "De la misma app. Con él, HubSpot también avisa lo que cambia allá (webhooks).",
            ),
            needed=False,
        ),
    ),
    oauth=OAuth(
        authorize="https://app.hubspot.com/oauth/authorize",
        token="https://api.hubapi.com/oauth/2026-03/token",  # noqa: S106 - an address
        scopes="oauth crm.objects.contacts.read crm.objects.contacts.write crm.objects.deals.read "
        "crm.schemas.contacts.write crm.objects.owners.read",
    ),
    steps=(
        Sentence(
            "No HubSpot, abra Configurações > Integrações > Apps privados e crie um app.",
            "In HubSpot, open Settings > Integrations > Private apps and create an app.",
            "En HubSpot, abre Configuración > Integraciones > Apps privadas y crea una app.",
        ),
        Sentence(
            "Dê as permissões crm.objects.contacts (ler e escrever), crm.objects.deals.read, crm.objects.owners.read e "
            "crm.schemas.contacts.write.",
            "Give it the scopes crm.objects.contacts (read and write), crm.objects.deals.read, crm.objects.owners.read "
            "and crm.schemas.contacts.write.",
            "Dale los permisos crm.objects.contacts (leer y escribir), crm.objects.deals.read, "
            "crm.objects.owners.read y crm.schemas.contacts.write.",
        ),
        Sentence("Copie o token e cole aqui.", "Copy the token and paste it here.", "Copia el token y pégalo aquí."),
    ),
    mapping=(
        FieldRule(source="first_name", target="firstname"),
        FieldRule(source="last_name", target="lastname"),
        FieldRule(source="phone", target="phone"),
        FieldRule(source="email", target="email"),
    ),
    naming=("firstname", "lastname", "email", "phone", "mobilephone", "company"),
    pasted_webhook=True,
    search_lag=15,
    keeps=Sentence(
        "O HubSpot guarda as anotações na lixeira por 90 dias.",
        "HubSpot keeps the notes in its recycling bin for 90 days.",
        "HubSpot guarda las notas en la papelera por 90 días.",
    ),
)
