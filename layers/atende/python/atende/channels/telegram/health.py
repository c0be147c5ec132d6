"""What the Bot API says of an inbox: whether the token is good, where updates go, and what waits."""

from collections.abc import Callable, Iterator, Mapping

from atende.channels.telegram.client import BotClient, NoToken
from atende.channels.telegram.credentials import bot_of
from atende.channels.telegram.doctor import MANY
from atende.channels.telegram.texts import health as texts
from atende.core.errors import Cause, ChannelError
from atende.core.lenient_json import line, number, obj
from atende.core.settings import app_in
from atende.model import Inbox
from atende.model.channel_account import ConnectionCheck


class BotHealth:
    def __init__(self, client: BotClient) -> None:
        self._client = client

    def look(self, inbox: Inbox) -> tuple[ConnectionCheck, ...]:
        """Raises `ChannelError` when Telegram does not answer."""
        try:
            return tuple(self._checks(inbox))
        except NoToken:
            return (ConnectionCheck(ok=False, said=texts.NO_TOKEN),)
        except ChannelError as error:
            if error.cause is not Cause.NUMBER:
                raise
            return (ConnectionCheck(ok=False, said=texts.TOKEN_REFUSED),)

    def _checks(self, inbox: Inbox) -> Iterator[ConnectionCheck]:
        bot = obj(self._client.call("getMe", inbox.address, {}))
        yield ConnectionCheck(ok=True, said=texts.TOKEN_GOOD(name=line(bot.get("username"), 60)))
        webhook = obj(self._client.call("getWebhookInfo", inbox.address, {}))
        yield self._webhook(line(webhook.get("url"), 300), inbox)
        yield self._waiting(webhook)
        connection = inbox.address.removeprefix(bot_of(inbox.address)).removeprefix(":")
        if connection:
            yield self._connection(inbox, connection)

    def _webhook(self, url: str, inbox: Inbox) -> ConnectionCheck:
        if not url:
            return ConnectionCheck(ok=False, said=texts.NO_WEBHOOK)
        here = app_in(url, "telegram") == inbox.app
        return ConnectionCheck(ok=here, said=texts.COMES_HERE if here else texts.GOES_ELSEWHERE)

    def _waiting(self, webhook: Mapping[str, object]) -> ConnectionCheck:
        waiting = number(webhook.get("pending_update_count")) or 0
        if waiting <= MANY:
            return ConnectionCheck(ok=True, said=texts.NOTHING_WAITS)
        why = line(webhook.get("last_error_message"), 200) or "?"
        return ConnectionCheck(ok=False, said=texts.MUCH_WAITS(count=waiting, why=why))

    def _connection(self, inbox: Inbox, connection: str) -> ConnectionCheck:
        """Judges the owner's own account, to which the bot is connected."""
        try:
            answer = self._client.call("getBusinessConnection", inbox.address, {"business_connection_id": connection})
        except ChannelError as error:
            if error.cause is not Cause.CONTENT:
                raise
            return ConnectionCheck(ok=False, said=texts.ACCOUNT_ENDED)
        account = obj(answer)
        if account.get("is_enabled") is not True:
            return ConnectionCheck(ok=False, said=texts.ACCOUNT_ENDED)
        can_reply = obj(account.get("rights")).get("can_reply") is True or account.get("can_reply") is True
        return ConnectionCheck(ok=can_reply, said=texts.ACCOUNT_GOOD if can_reply else texts.ACCOUNT_SILENT)


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> BotHealth:
    return BotHealth(BotClient(environment, token))
