"""What Zendesk needs, and what it does."""

from atende.connectors.protocols import Ask, Description, Kind
from atende.core.sentences import Sentence

DESCRIPTION = Description(
    title="Zendesk",
    kind=Kind.HELP_DESK,
    text=Sentence(
        "Uma conversa vira um ticket no Zendesk. Mensagens e notas seguem para lá, e as respostas públicas chegam ao "
        "cliente pelo canal dele.",
        "A conversation becomes a ticket in Zendesk. Messages and notes follow, and public replies reach the customer "
        "on their channel.",
        "Una conversación se vuelve un ticket en Zendesk. Mensajes y notas van para allá, y las respuestas públicas "
        "llegan al cliente por su canal.",
    ),
    home="https://{subdomain}.zendesk.com",
    prefix="/api/v2",
    asks=(
        Ask(
            name="subdomain",
            label=Sentence("Subdomínio", "Subdomain", "Subdominio"),
            help=Sentence(
                "O começo do endereço: minhaloja em minhaloja.zendesk.com.",
                "The beginning of the address: myshop in myshop.zendesk.com.",
                "El comienzo de la dirección: mitienda en mitienda.zendesk.com.",
            ),
            secret=False,
        ),
        Ask(
            name="email",
            label=Sentence("E-mail do administrador", "Administrator's e-mail", "Correo del administrador"),
            help=Sentence("De quem criou o token.", "Of whoever made the token.", "De quien creó el token."),
            secret=False,
        ),
        Ask(
            name="token",
            label=Sentence("Token da API", "API token", "Token de la API"),
            help=Sentence(
                "Em Central de administração > Apps e integrações > API do Zendesk.",
                "In Admin Center > Apps and integrations > Zendesk API.",
                "En Centro de administración > Aplicaciones e integraciones > API de Zendesk.",
            ),
        ),
    ),
    steps=(
        Sentence(
            "Na Central de administração do Zendesk, abra Apps e integrações > API do Zendesk e ative o acesso por "
            "token.",
            "In Zendesk's Admin Center, open Apps and integrations > Zendesk API and allow token access.",
            "En el Centro de administración de Zendesk, abre Aplicaciones e integraciones > API de Zendesk y activa el "
            "acceso por token.",
        ),
        Sentence(
            "Crie um token com um usuário só para a integração e cole aqui.",
            "Make a token with a user for the integration alone and paste it here.",
            "Crea un token con un usuario solo para la integración y pégalo aquí.",
        ),
    ),
    search_lag=90,
    keeps=Sentence(
        "A Zendesk ainda mostra o assunto antigo no histórico de cada ticket, e guarda o usuário "
        "excluído até que um administrador o exclua em definitivo.",
        "Zendesk still shows the old subject in each ticket's history, and keeps the deleted user until "
        "an administrator deletes it permanently.",
        "Zendesk aún muestra el asunto anterior en el historial de cada ticket, y guarda el usuario "
        "eliminado hasta que un administrador lo elimine de forma permanente.",
    ),
)
