"""Looks at a number, against the simulated Graph API."""

from atende.aws import media_bucket
from atende.channels.whatsapp.graph.account import GraphAccount
from atende.channels.whatsapp.graph.media import GraphFiles
from atende.desk.inboxes.refresh import Checkup
from atende.desk.inboxes.store import Account
from atende.storage.directory import Directory
from infra.local.whatsapp import Number, Phone
from tests.desk.story import Story

ACCOUNT = "200000000000001"


def checkup(phone: Phone, *, token: str | None = "um-token") -> Checkup:
    """Reads and saves at the simulated WhatsApp; files are those of this process."""
    return Checkup(
        accounts=lambda _: GraphAccount(phone.graph_url, lambda _: token),
        directory=Directory(),
        media=lambda _: GraphFiles(phone.graph_url, lambda _: token),
        files=media_bucket.shelf,
    )


def manned(phone: Phone, story: Story, *, account: str = ACCOUNT) -> None:
    """The story's number is one of the phone's, and its account is known."""
    number = Number(
        phone_number_id=story.inbox.address, display_phone_number="551140000001", name="Padaria", waba_id=account
    )
    phone.connect("http://127.0.0.1:1/", story.inbox.app, "s3gredo", [number])
    lookup = Directory().lookup("whatsapp", story.inbox.address)
    assert lookup
    Directory().hold(lookup, account)


def alerts(story: Story) -> list[str]:
    return [f"{one.what}:{one.subject}" for one in Account.of(story.store).alerts(at=story.now)]
