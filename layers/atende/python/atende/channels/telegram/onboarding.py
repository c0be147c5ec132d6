"""Connects a bot with the token that the owner pastes: which bot it is, and where its updates go."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from atende.channels import protocols
from atende.channels.telegram import credentials
from atende.channels.telegram.client import BotClient
from atende.channels.telegram.people import CHANNEL
from atende.channels.telegram.texts import onboarding as texts
from atende.channels.telegram.updates import whole
from atende.core.errors import Cause, ChannelError
from atende.core.lenient_json import line, obj
from atende.model.channel_account import ConnectionCheck, OfferedAddress, PastedSecret

STEPS = texts.STEPS
SECRETS = (PastedSecret(name="token", label=texts.TOKEN, help=texts.TOKEN_HELP),)
TOKEN = re.compile(r"[0-9]{3,20}:[A-Za-z0-9_-]{10,100}")
UPDATES = (
    *("message", "edited_message", "callback_query", "message_reaction", "my_chat_member", "business_connection"),
    *("business_message", "edited_business_message", "deleted_business_messages"),
)
"""What the bot is to be told of; reactions come only when they are named (Bot API, setWebhook)."""
MOST_CONNECTIONS = 40


def look(
    secrets: Mapping[str, str], *, environment: Mapping[str, str]
) -> tuple[list[OfferedAddress], list[ConnectionCheck]]:
    token = secrets["token"].strip()
    if not TOKEN.fullmatch(token):
        return [], [ConnectionCheck(ok=False, said=texts.TOKEN_FORM)]
    client = BotClient(environment, lambda _: token)
    try:
        bot = obj(client.call("getMe", "", {}))
        webhook = obj(client.call("getWebhookInfo", "", {}))
    except ChannelError as error:
        if error.cause is not Cause.NUMBER:
            raise
        return [], [ConnectionCheck(ok=False, said=texts.TOKEN_REFUSED)]
    name = line(bot.get("username"), 60)
    offered = OfferedAddress(
        address=whole(bot.get("id")), name=line(bot.get("first_name"), 100), phone=f"@{name}", account=""
    )
    checks = [ConnectionCheck(ok=True, said=texts.TOKEN_GOOD(name=name))]
    host = urlsplit(line(webhook.get("url"), 300)).netloc
    if host:
        checks.append(ConnectionCheck(ok=True, said=texts.ELSEWHERE(host=host)))
    return [offered], checks


def subscribe(
    secrets: Mapping[str, str], offered: OfferedAddress, *, callback: str, verify: str, environment: Mapping[str, str]
) -> list[ConnectionCheck]:
    """Sets the webhook, then asks Telegram whether it is set: `verify` is the secret that comes with each update."""
    client = BotClient(environment, lambda _: secrets["token"].strip())
    wanted: dict[str, Any] = {
        "url": callback,
        "secret_token": verify,
        "max_connections": MOST_CONNECTIONS,
        "allowed_updates": list(UPDATES),
        "drop_pending_updates": False,
    }
    try:
        client.call("setWebhook", "", wanted)
        there = obj(client.call("getWebhookInfo", "", {})).get("url") == callback
    except ChannelError as error:
        if error.cause is not Cause.CONTENT:
            raise
        details = str(dict(error.sentence.values).get("details", ""))
        said = texts.WEBHOOK_REFUSED(callback=callback, details=details)
        return [ConnectionCheck(ok=False, said=said)]
    said = texts.SUBSCRIBED if there else texts.WEBHOOK_REFUSED(callback=callback, details="?")
    return [ConnectionCheck(ok=there, said=said)]


def unsubscribe(token: str, known: OfferedAddress, *, environment: Mapping[str, str]) -> list[ConnectionCheck]:
    """Removes the webhook; updates wait at Telegram for a day. A token that Telegram no longer takes brings nothing
    here either. Only its owner can take their own account from the bot."""
    if known.address != credentials.bot_of(known.address):
        return [ConnectionCheck(ok=False, said=texts.LEAVE_THERE)]
    try:
        BotClient(environment, lambda _: token).call("deleteWebhook", "", {"drop_pending_updates": False})
    except ChannelError as error:
        if error.cause is not Cause.NUMBER:
            raise
        return [ConnectionCheck(ok=True, said=texts.TOKEN_DEAD)]
    return [ConnectionCheck(ok=True, said=texts.UNSUBSCRIBED)]


def app(*, business: str, offered: OfferedAddress) -> str:
    """The bot's id: an update does not say which bot it is for, so the path of the webhook does."""
    return credentials.bot_of(offered.address)


def parameters(secrets: Mapping[str, str], *, address: str, app: str, verify: str) -> dict[str, str]:
    names = protocols.credentials(CHANNEL)
    return {
        names.token_parameter(address): secrets["token"].strip(),
        names.app_parameter(app): json.dumps({"secret": verify, "verify": verify}),
    }
