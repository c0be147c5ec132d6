"""Which of Meta's hosts a token belongs to (Meta, Instagram API with Instagram login and with Facebook login)."""

from collections.abc import Mapping

from atende.channels.meta import api_version
from atende.channels.meta.platform import INSTAGRAM, Platform
from atende.core.settings import channel_url

INSTAGRAM_HOST = "https://graph.instagram.com"
INSTAGRAM_TOKEN = "IG"  # noqa: S105 (the beginning of every such token)


def is_instagram_login(token: str | None) -> bool:
    """Whether a token is that of an Instagram user, who signed in at Instagram; otherwise it is one of Facebook."""
    return (token or "").startswith(INSTAGRAM_TOKEN)


def graph_url(environment: Mapping[str, str], platform: Platform, token: str | None) -> str:
    """Returns the address of the API for a token, with its version."""
    usual = environment["GRAPH_URL"]
    if platform is INSTAGRAM and is_instagram_login(token):
        usual = f"{INSTAGRAM_HOST}/{api_version.of(usual) or api_version.CURRENT}"
    return channel_url(environment, platform.channel, usual)
