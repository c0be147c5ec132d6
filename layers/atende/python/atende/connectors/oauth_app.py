"""What an owner pastes of an app of their own at a vendor whose access is allowed on the vendor's page (OAuth)."""

from atende.connectors.protocols import Ask
from atende.core.sentences import Sentence


def of_an_app(vendor: str, *, where: Sentence) -> tuple[Ask, ...]:
    """Returns the app's id and secret, and a token for whoever has one already. `where` says where the app is."""
    return (
        Ask(name="client_id", label=Sentence("Client ID", "Client ID", "Client ID"), help=where),
        Ask(
            name="client_secret",
            label=Sentence("Client secret", "Client secret", "Client secret"),
            help=Sentence("Fica junto do Client ID.", "It is next to the client ID.", "Está junto al Client ID."),
        ),
        Ask(
            name="refresh_token",
            label=Sentence("Refresh token", "Refresh token", "Refresh token"),
            help=Sentence(
                "Só se você já tem um. Em branco, você permite o acesso na página do {vendor}.",
                "Only if you have one already. Leave it empty to allow the access at {vendor}'s page.",
                "Solo si ya tienes uno. En blanco, permites el acceso en la página de {vendor}.",
            )(vendor=vendor),
            needed=False,
        ),
    )
