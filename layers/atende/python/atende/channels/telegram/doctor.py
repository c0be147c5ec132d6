"""Asks the Bot API about each bot: whether its token is good, where its updates go, and whether they arrive."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from atende.channels.telegram.client import BotClient
from atende.channels.telegram.credentials import bot_of
from atende.channels.telegram.onboarding import UPDATES
from atende.core.errors import Cause, ChannelError
from atende.core.lenient_json import line, number, obj
from atende.core.settings import App, app_in
from atende.model import Inbox
from atende.model.diagnosis import Finding, bad, ok, warning

MANY = 20
"""Updates that wait at Telegram, from which on it is said."""
CONNECT = (
    "connect it again: python -m atende admin connect telegram --business B, or in the console at "
    "/ajustes/conexao/telegram"
)


def examine(
    inboxes: Iterable[tuple[Inbox, App | None]],
    *,
    token: Callable[[str], str | None],
    environment: Mapping[str, str],
    now: datetime,
) -> Iterator[Finding]:
    client = BotClient(environment, token)
    for inbox, _ in inboxes:
        if token(inbox.address):
            yield from look_at_bot(client, inbox.address, app=inbox.app)


def look_at_bot(client: BotClient, address: str, *, app: str) -> Iterator[Finding]:
    """Checks one bot: its token, its webhook, and what waits at Telegram."""
    about = f"bot {bot_of(address)}"
    try:
        bot = obj(client.call("getMe", address, {}))
        webhook = obj(client.call("getWebhookInfo", address, {}))
    except ChannelError as error:
        if error.cause is Cause.NUMBER:
            yield bad(f"{about}: Telegram does not take the token", f"make one at @BotFather and {CONNECT}")
        else:
            yield warning(f"{about}: Telegram does not answer", "try again in some minutes")
        return
    yield ok(f"{about}: @{line(bot.get('username'), 60)}, the token is good")
    yield subscription(about, webhook, app=app)
    yield from delivery(about, webhook)


def subscription(about: str, webhook: Mapping[str, Any], *, app: str) -> Finding:
    """Judges where Telegram sends the updates of a bot, and which."""
    url = line(webhook.get("url"), 300)
    if not url:
        return bad(f"{about}: no webhook is set, so nothing arrives", CONNECT)
    if app_in(url, "telegram") != app:
        return bad(f"{about}: its updates go to another address", CONNECT)
    allowed = webhook.get("allowed_updates")
    missing = sorted(set(UPDATES) - set(allowed)) if isinstance(allowed, list) and allowed else []
    if missing:
        return warning(f"{about}: Telegram does not tell of {', '.join(missing)}", CONNECT)
    return ok(f"{about}: its updates come here")


def delivery(about: str, webhook: Mapping[str, Any]) -> Iterator[Finding]:
    """Judges whether updates arrive: Telegram keeps the last error, also after it has passed."""
    waiting = number(webhook.get("pending_update_count")) or 0
    error = line(webhook.get("last_error_message"), 200)
    if waiting > MANY:
        yield bad(
            f"{about}: {waiting} updates wait at Telegram; {error or 'it says no reason'}", "look at the webhook's log"
        )
    elif waiting and error:
        yield warning(f"{about}: {waiting} updates wait at Telegram; {error}", "look again in a minute")
    else:
        yield ok(f"{about}: nothing waits at Telegram")
