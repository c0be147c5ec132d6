"""Puts together the service that does a shop's jobs at other systems."""

from atende.connectors.http import HttpClient
from atende.desk import Desk
from atende.desk.connectors.access import Vault
from atende.desk.connectors.runs import ConnectorRuns
from atende.desk.connectors.works import ConnectorWorks


def runs_of(desk: Desk, *, vault: Vault, http: HttpClient, console: str) -> ConnectorRuns:
    """Returns the service; `console` is the console's address, for links in notes."""
    works = ConnectorWorks(
        shop=desk.shop,
        messages=desk.messages,
        notes=desk.notes,
        threads=desk.threads,
        outgoing=desk.outgoing,
        console=console,
        vault=vault,
        http=http,
    )
    return ConnectorRuns(desk.shop, vault=vault, http=http, works=works.acts, authorize=works.authorize)
