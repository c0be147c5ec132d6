"""What the Graph API says of an inbox: whether the token is good, and whether the account's messages are sent here."""

from collections.abc import Callable, Iterator, Mapping

from atende.channels.meta.onboarding import Graph
from atende.channels.meta.people import scoped_id
from atende.channels.meta.platform import Platform
from atende.channels.meta.texts import health as texts
from atende.core.lenient_json import line, objs
from atende.model import Inbox
from atende.model.channel_account import ConnectionCheck


class AccountHealth:
    def __init__(self, platform: Platform, environment: Mapping[str, str], token: Callable[[str], str | None]) -> None:
        self._platform = platform
        self._environment = environment
        self._token = token

    def look(self, inbox: Inbox) -> tuple[ConnectionCheck, ...]:
        """Raises `ChannelError` when Meta does not answer."""
        token = self._token(inbox.address)
        if not token:
            return (ConnectionCheck(ok=False, said=texts.NO_TOKEN),)
        return tuple(self._checks(Graph(self._platform, {"token": token}, self._environment), inbox))

    def _checks(self, graph: Graph, inbox: Inbox) -> Iterator[ConnectionCheck]:
        title = self._platform.title
        accepted, body = graph.ask("GET", "me", fields="id,name")
        if not accepted:
            yield ConnectionCheck(ok=False, said=texts.TOKEN_REFUSED(channel=title))
            return
        yield ConnectionCheck(ok=True, said=texts.TOKEN_GOOD(name=line(body.get("name"), 60) or inbox.address))
        _, body = graph.ask("GET", f"{inbox.address}/subscribed_apps")
        here = any(scoped_id(entry.get("id")) in ("", inbox.app) for entry in objs(body.get("data")))
        said = texts.COMES_HERE if here else texts.GOES_NOWHERE
        yield ConnectionCheck(ok=here, said=said(channel=title))
