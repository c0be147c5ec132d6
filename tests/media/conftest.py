"""A shop whose number is on a simulated phone, and the two functions that touch files, in this process."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any

import pytest

from atende.aws import media_bucket, session
from atende.aws.media_bucket import Files
from atende.channels.whatsapp.graph.media import GraphFiles
from atende.channels.whatsapp.graph.messages import Graph
from atende.core import clock
from atende.desk.attachments.download import AttachmentDownloads
from atende.desk.attachments.upload import Uploads
from atende.model import Media, Message
from infra.local.whatsapp import Customer, Number, Phone
from tests.desk.sending import deliver
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires
from tests.story_clock import StoryClock


@dataclass
class Post:
    """The way of files. `token` is what SSM has for the number; `counted` what went to CloudWatch."""

    story: Story
    wires: Wires
    phone: Phone
    files: Files
    bucket: str
    token: str | None = "um-token"
    counted: list[str] = field(default_factory=list)

    @property
    def ana(self) -> Customer:
        return self.phone.customer("Ana")

    def hears(
        self,
        content: bytes,
        *,
        type: str = "image",  # noqa: A002
        mime: str = "image/jpeg",
        direction: str = "incoming",
        **told: Any,
    ) -> Message:
        """A message with a file that WhatsApp has; stored, and not fetched yet."""
        held = self.phone.files.put(content, mime=mime)
        media = Media(**{"id": held.id, "mime": mime, "sha256": held.sha256} | told)
        heard = self.story.later(seconds=1).heard("Imagem", type=type, media=media, direction=direction)
        self.story.receives(heard)
        marker = self.story.store.marker(self.story.inbox.id, heard.source_id)
        assert marker
        found = self.story.store.message(marker.thread, marker.sk)
        assert found
        return found

    def jobs(self) -> list[dict[str, Any]]:
        """What the stream asked for."""
        self.wires.flow()
        return self.wires.taken(self.wires.jobs)

    def fetches(self, message: Message, **job: Any) -> str:
        """The jobs function takes a job, whoever asked for it."""
        made = {"do": "media", "business": self.story.store.business, "thread": message.thread, "sk": message.sk}
        return self.fetching().fetch(self.story.store, made | job, at=self.story.now)

    def fetching(self) -> AttachmentDownloads:
        graph = GraphFiles(self.phone.graph_url, lambda _: self.token)
        return AttachmentDownloads(
            media=lambda _: graph, files=self.files, queue=self.wires.jobs, count=self.counted.append
        )

    def uploads(self) -> Uploads:
        graph = GraphFiles(self.phone.graph_url, lambda _: self.token)
        return Uploads(media=lambda _: graph, files=self.files, clock=clock.now)

    def delivers(self, message: Message) -> Message:
        """The outbound function takes it."""
        graph = Graph(self.phone.graph_url, lambda _: self.token)
        deliver(self.story.store, message, graph, at=self.story.now, uploads=self.uploads)
        return self.story.message(message)

    def stored(self) -> dict[str, bytes]:
        """The shop's objects by key."""
        s3 = session.client("s3")
        found = s3.list_objects_v2(Bucket=self.bucket).get("Contents", [])
        own = [one["Key"] for one in found if self.story.store.business in one["Key"]]
        return {key: s3.get_object(Bucket=self.bucket, Key=key)["Body"].read() for key in own}


@pytest.fixture(scope="module")
def phone() -> Iterator[Phone]:
    with Phone() as phone:
        yield phone


@pytest.fixture
def story(table: str, stack: Stack, story_clock: StoryClock) -> Story:
    """It begins at the emulator's time: its S3 refuses a link that is too old by its own clock."""
    answer = stack.emulator.client("s3").list_buckets()["ResponseMetadata"]["HTTPHeaders"]
    story_clock.start = parsedate_to_datetime(answer["date"])
    return Story.begin()


@pytest.fixture
def post(stack: Stack, story: Story, wires: Wires, phone: Phone) -> Post:
    story.uses(automations=())
    address = story.inbox.address
    number = Number(phone_number_id=address, display_phone_number=address, name="Padaria", waba_id=f"9{address}")
    phone.connect("http://127.0.0.1:9/", "local", "segredo", [number])
    return Post(story, wires, phone, media_bucket.shelf(), stack.bucket)
