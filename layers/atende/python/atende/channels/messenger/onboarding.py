"""What an owner does and pastes to connect Messenger."""

from atende.channels.meta.texts import onboarding as texts
from atende.model.channel_account import PastedSecret

STEPS = texts.STEPS["messenger"]
SECRETS = (
    PastedSecret(name="token", label=texts.TOKEN["messenger"], help=texts.TOKEN_HELP),
    PastedSecret(name="secret", label=texts.SECRET, help=texts.SECRET_HELP),
)
