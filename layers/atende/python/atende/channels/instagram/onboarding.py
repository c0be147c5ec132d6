"""What an owner does and pastes to connect Instagram."""

from atende.channels.meta.texts import onboarding as texts
from atende.model.channel_account import PastedSecret

STEPS = texts.STEPS["instagram"]
SECRETS = (
    PastedSecret(name="token", label=texts.TOKEN["instagram"], help=texts.TOKEN_HELP),
    PastedSecret(name="app", label=texts.APP_ID, help=texts.APP_ID_HELP),
    PastedSecret(name="secret", label=texts.SECRET, help=texts.SECRETS_HELP),
)
