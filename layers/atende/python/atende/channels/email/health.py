"""What Amazon SES says of a mailbox's domain."""

from collections.abc import Callable, Mapping

from atende.channels.email.addresses import domain_of
from atende.channels.email.identities import Ses
from atende.channels.email.onboarding import checks_of
from atende.channels.email.texts import onboarding as texts
from atende.model import Inbox
from atende.model.channel_account import ConnectionCheck


class MailboxHealth:
    def __init__(self, ses: Ses) -> None:
        self._ses = ses

    def look(self, inbox: Inbox) -> tuple[ConnectionCheck, ...]:
        """Raises `ChannelError` when SES does not answer."""
        identity = self._ses.look(domain_of(inbox.address))
        checks = checks_of(identity, region=self._ses.region)
        if not identity.verified:
            return tuple(checks)
        return checks[0], ConnectionCheck(ok=True, said=texts.CONNECTED(address=inbox.address))


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> MailboxHealth:
    return MailboxHealth(Ses(environment))
