"""The clients of the vendors' APIs: senders, media transfers and accounts."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from atende.channels import parts, protocols
from atende.channels.optional_parts import Account, InboxHealth, MediaTransfer, PersonNames, TokenRenewal
from atende.channels.protocols import Sender, Token, required
from atende.core.errors import Cause, ChannelError
from atende.core.sentences import Sentence

TOKEN_AGAIN = 5
"""Seconds to wait before a secret that could not be read is read again."""
TOKEN_UNREADABLE = Sentence(
    "A chave de acesso do canal não pôde ser lida agora.",
    "The channel's access key could not be read now.",
    "La clave de acceso del canal no se pudo leer ahora.",
)


def never(_: str) -> bool:
    return False


class Connections:
    """The clients by the channel's name. Each is made when it is first asked for, and warm functions keep it.

    `parameter` reads a secret below the stack's path, and `changed` says whether one that was refused is another by
    now; in `environment`, the function's, a channel finds its variables.
    """

    def __init__(
        self,
        parameter: Callable[[str], str | None],
        environment: Mapping[str, str],
        *,
        changed: Callable[[str], bool] = never,
    ) -> None:
        self._parameter = parameter
        self._changed = changed
        self._environment = environment
        self._made: dict[tuple[str, str], Any] = {}

    def sender(self, channel: str) -> Sender:
        return cast(Sender, self._connected(channel, "sender", required(channel, "sender")))

    def media(self, channel: str) -> MediaTransfer | None:
        """Returns the channel's media transfer; None for a channel whose files need no transfer."""
        return cast(MediaTransfer | None, self._connected(channel, "media", parts.of(channel, "media")))

    def account(self, channel: str) -> Account | None:
        """Returns the channel's account client; None for a channel that cannot be asked about its inboxes."""
        part = parts.of(channel, "account")
        return cast(Account | None, self._connected(channel, "account", part))

    def health(self, channel: str) -> InboxHealth | None:
        """Returns what asks the channel how an inbox is; None for a channel that cannot be asked."""
        part = parts.of(channel, "health")
        return cast(InboxHealth | None, self._connected(channel, "health", part))

    def renewal(self, channel: str) -> TokenRenewal | None:
        """Returns what renews the tokens of a channel; None for a channel whose tokens do not end."""
        part = parts.of(channel, "token_renewal")
        return cast(TokenRenewal | None, self._connected(channel, "token_renewal", part))

    def names(self, channel: str) -> PersonNames | None:
        """Returns what asks the channel for people's names; None for a channel that sends them along."""
        part = parts.of(channel, "names")
        return cast(PersonNames | None, self._connected(channel, "names", part))

    def token(self, channel: str, address: str) -> str | None:
        """Returns the secret of an inbox's address, for a part that takes it. Raises `ChannelError`."""
        return self._token(channel)(address)

    def renewed(self, channel: str, address: str) -> bool:
        """Whether the secret of an inbox's address, which the channel has refused, is another by now."""
        return self._changed(protocols.credentials(channel).token_parameter(address))

    def _connected(self, channel: str, name: str, part: Any) -> Any:
        if part is not None and (channel, name) not in self._made:
            self._made[channel, name] = part.connect(self._environment, self._token(channel))
        return self._made.get((channel, name))

    def _token(self, channel: str) -> Token:
        names = protocols.credentials(channel)

        def token(address: str) -> str | None:
            try:
                return self._parameter(names.token_parameter(address))
            except Exception as error:
                raise ChannelError(TOKEN_UNREADABLE, retry=TOKEN_AGAIN, cause=Cause.RETRY) from error

        return token
