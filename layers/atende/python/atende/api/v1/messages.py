"""Messages of a thread: reading and sending them, starting a conversation, files."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from atende.api.attachments import LINK_LASTS, offered, saved_as, uploaded
from atende.api.messages import headed
from atende.api.v1 import cursors, sentences, shapes
from atende.api.v1.contacts import PHONE
from atende.api.v1.fields import VISIBLE, About, Several, Text, Whole
from atende.api.v1.operations import ID, Call, Nothing, Page, Paging, operation
from atende.api.v1.shapes import Message, Thread
from atende.aws import media_bucket
from atende.core.errors import BadRequest, ConsentNeeded, NotFound
from atende.desk.channel_policy import files_of
from atende.desk.messages.notes import LONGEST_NOTE
from atende.desk.messages.templates import category_of
from atende.desk.privacy import consent_ledger
from atende.desk.privacy.consent_ledger import LONGEST_REASON, Decision
from atende.model import Choice, Contact, Content, Enclosed
from atende.model import Message as StoredMessage
from atende.model.consent import Purpose, Source, agrees, of_template, refuses
from atende.model.contact_changes import LONGEST_NAME
from atende.model.content import Filled, Pressed, Value
from atende.model.file_types import UNKNOWN

ASSET = r"^[0-9a-hjkmnp-tv-z]{26}$"
Words = Annotated[str, Text("What the contact reads.", 4096, 1, VISIBLE, "Seu pedido saiu para entrega.")]
Asset = Annotated[str, Text("The id of an uploaded file.", 26, 26, ASSET)]
FileName = Annotated[str, Text("The name under which the contact gets it.", 200, 0, "", "pedido.pdf")]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewChoice:
    """Something that the contact can press."""

    id: Annotated[str, Text("Comes back when it is pressed.", 200, 1, VISIBLE, "sim")]
    title: Annotated[str, Text("What the button says.", 24, 1, VISIBLE, "Sim")]
    description: Annotated[str, Text("A second line, in a list.", 72)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewText:
    """A text. Up to three choices become buttons, more a list named `menu`."""

    type: Literal["text"]
    text: Words
    choices: Annotated[tuple[NewChoice, ...], Several("What the contact can press.", 10)] = ()
    menu: Annotated[str, Text("The list's name.", 20)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateValue:
    """The value of one placeholder. `name` is set where the template's placeholders have names."""

    text: Annotated[str, Text("What stands in its place.", 1024, 1, VISIBLE, "Ana")]
    name: Annotated[str, Text("The placeholder's name.", 60)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateButton:
    """The value of a button of the template; buttons are counted from 0."""

    index: Annotated[int, Whole("Which button.", 0, 9)]
    kind: Literal["url", "quick_reply", "copy_code", "otp"]
    value: Annotated[str, Text("The end of the address, the payload, or the code.", 2000)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTemplate:
    """An approved template; the only kind outside the service window."""

    type: Literal["template"]
    name: Annotated[str, Text("The template's name.", 512, 1, r"^[a-z0-9_]+$", "pedido_a_caminho")]
    language: Annotated[str, Text("Its exact language.", 15, 2, r"^[A-Za-z_]+$", "pt_BR")] = "pt_BR"
    header: Annotated[str, Text("The header's value, where it is a text.", 60)] = ""
    asset: Annotated[str, Text("The header's file, where it is one.", 26, 26, ASSET)] = ""
    filename: FileName = ""
    body: Annotated[tuple[TemplateValue, ...], Several("The values of the placeholders.", 30)] = ()
    buttons: Annotated[tuple[TemplateButton, ...], Several("The values of the buttons.", 10)] = ()
    consent: Annotated[
        str,
        Text(
            "How you know that the contact agreed to marketing. A template that may be marketing needs it, unless "
            "their agreement is on record; it is recorded then.",
            LONGEST_REASON, 0, "", "Formulário do site",
        ),
    ] = ""  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A file that was uploaded (`POST /uploads`)."""

    type: Literal["file"]
    asset: Asset
    filename: FileName = ""
    caption: Annotated[str, Text("The words below it.", 1024)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """A note for the team, which the contact never sees."""

    type: Literal["note"]
    text: Annotated[str, Text("What the team reads.", LONGEST_NOTE, 1, VISIBLE, "Pedido 1234 pago.")]


type NewContent = NewText | NewTemplate | NewFile
type NewMessage = NewText | NewTemplate | NewFile | NewNote


@dataclass(frozen=True, slots=True, kw_only=True)
class NewThread:
    """A conversation that the shop starts. A channel with a service window takes only a template."""

    inbox: Annotated[str, Text("The id of the inbox to write from.", 64, 1, ID, "whatsapp")]
    phone: Annotated[str, Text("With `+` and country code (E.164).", 20, 8, PHONE, "+5511912345678")]
    name: Annotated[str, Text("For a contact whom the shop does not know.", LONGEST_NAME)] = ""
    message: NewTemplate | NewText | NewFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A message and its thread."""

    thread: Thread
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUpload:
    """A file to upload."""

    inbox: Annotated[str, Text("The id of the inbox that will send it.", 64, 1, ID, "whatsapp")]
    mime: Annotated[str, Text("Its type.", 100, 3, r"^[a-z0-9.+-]+/[a-z0-9.+-]+$", "application/pdf")]
    size: Annotated[int, Whole("Its bytes.", 1, 100 * 1024 * 1024)]
    filename: FileName = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A form with which the file is posted (multipart/form-data) within ten minutes: `fields` first, then `file`."""

    asset: Annotated[str, Text("The file's id afterwards.")]
    kind: Annotated[str, Text("What it becomes in a message.", example="document")]
    url: Annotated[str, Text("Where it is posted.")]
    fields: Annotated[dict[str, str], About("Fields of the form.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLink:
    """A link to a file."""

    url: str
    expires: datetime


@operation("GET", "/threads/{thread}/messages", scope="threads:read", query=Paging, answer=Page[Message])
def list_messages(call: Call[Paging, None]) -> Page[Message]:
    """Lists the messages and notes of a thread, the newest first."""
    store, query = call.desk.store, call.query
    thread = store.thread(call.path["thread"]).id
    name = cursors.list_name(store.business, f"threads/{thread}/messages", query)
    before = cursors.read(query.cursor, of=name) or "M$"
    page = store.messages(thread, before=before, limit=query.limit)
    following = cursors.made(page[0].sk, of=name) if len(page) == query.limit else None
    shown = tuple(shapes.message(message, call.desk, call.language, at=call.at) for message in reversed(page))
    return Page(data=shown, next_cursor=following)


def stored_message(call: Call[Any, Any]) -> StoredMessage:
    thread = call.desk.store.thread(call.path["thread"]).id
    message = call.desk.store.message(thread, shapes.message_sk(call.path["message"]))
    if message is None:
        raise NotFound
    return message


@operation("GET", "/threads/{thread}/messages/{message}", scope="threads:read", answer=Message)
def get_message(call: Call[Nothing, None]) -> Message:
    """Returns a message."""
    return shapes.message(stored_message(call), call.desk, call.language, at=call.at)


@operation("GET", "/threads/{thread}/messages/{message}/file", scope="threads:read", answer=FileLink, refuses=(409,))
def get_file(call: Call[Nothing, None]) -> FileLink:
    """Returns a link to the file of a message, good for five minutes."""
    message = stored_message(call)
    if not message.media_key:
        raise BadRequest(sentences.NO_FILE)
    mime, name = message.media_mime or UNKNOWN, saved_as(message)
    link = media_bucket.shelf().links.get(message.media_key, mime=mime, filename=name, at=call.at, lasts=LINK_LASTS)
    return FileLink(url=link, expires=call.at + LINK_LASTS)


@operation(
    "POST", "/threads/{thread}/messages", scope="messages:send", body=NewMessage, answer=Message, status=201,
    keyed=True, example={"type": "text", "text": "Seu pedido saiu para entrega."},
)  # fmt: skip
def send_message(call: Call[Nothing, NewMessage]) -> Message:
    """Queues a message to the contact, or stores a note for the team. The webhook events and `GET` tell what becomes of
    it. The same Idempotency-Key always gives the same message."""
    form = call.body
    thread = call.desk.store.thread(call.path["thread"])
    call = call.in_order(thread)
    with call.stores_messages():
        if isinstance(form, NewNote):
            said = call.desk.notes.write(thread.id, form.text, agent=call.author, key=call.key, at=call.first)
        else:
            content = content_of(call, form, inbox=thread.inbox)
            check_consent(call, form, call.desk.store.merged(thread.contact), inbox=thread.inbox)
            said = call.desk.messages.reply(thread.id, content, agent=call.author, key=call.key, at=call.first)
    return shapes.message(said.message, call.desk, call.language, at=call.at)


def content_of(call: Call[Any, Any], form: NewContent, *, inbox: str) -> Content:
    """Returns what a form says, with its file. Raises `BadRequest` for a file that was not uploaded."""
    if isinstance(form, NewText):
        choices = tuple(Choice(id=each.id, title=each.title, description=each.description) for each in form.choices)
        return Content(text=form.text, choices=choices, menu=form.menu)
    file = None
    if form.asset:
        file = uploaded(call.caller, form.asset, filename=form.filename, at=call.first, inbox=inbox)
    if isinstance(form, NewFile):
        return Content(text=form.caption.strip(), attachment=file)
    enclosed = Enclosed(template=filled(form))
    return Content(enclosed=headed(enclosed, file) if file else enclosed, attachment=file)


def check_consent(call: Call[Any, Any], form: NewContent, contact: Contact | None, *, inbox: str) -> None:
    """Records the agreement to marketing that a form tells of. Raises `ConsentNeeded` for a template that may be
    marketing while nothing says that the contact agrees. One who refused it is refused with the message itself."""
    if not isinstance(form, NewTemplate) or not of_template(category_of(call.desk.store, filled(form), inbox=inbox)):
        return
    if contact and (agrees(contact, Purpose.MARKETING) or refuses(contact, Purpose.MARKETING)):
        return
    if not form.consent.strip():
        raise ConsentNeeded
    if contact:
        attested = Decision(
            purpose=Purpose.MARKETING, given=True, reason=form.consent, by=call.author, source=Source.API
        )
        consent_ledger.record(call.desk.store, contact, attested, key=f"{call.key}-consent", at=call.first)


def filled(form: NewTemplate) -> Filled:
    return Filled(
        name=form.name,
        language=form.language,
        header=Value(text=form.header) if form.header else None,
        body=tuple(Value(text=value.text, name=value.name) for value in form.body),
        buttons=tuple(Pressed(index=button.index, kind=button.kind, value=button.value) for button in form.buttons),
    )


@operation(
    "POST", "/threads", scope="messages:send", body=NewThread, answer=Started, status=201, keyed=True,
    example={
        "inbox": "whatsapp",
        "phone": "+5511912345678",
        "message": {"type": "template", "name": "pedido_a_caminho", "body": [{"text": "Ana"}]},
    },
)  # fmt: skip
def start_thread(call: Call[Nothing, NewThread]) -> Started:
    """Starts a conversation with a phone number. Where one is open already, that is a conflict: write there."""
    form = call.body
    call.desk.store.inbox(form.inbox)
    content = content_of(call, form.message, inbox=form.inbox)
    known = call.desk.new_threads.recipient(form.phone, inbox=form.inbox, at=call.first).contact
    check_consent(call, form.message, known, inbox=form.inbox)
    said = call.desk.new_threads.start(
        form.phone,
        content,
        name=" ".join(form.name.split()),
        inbox=form.inbox,
        agent=call.author,
        key=call.key,
        at=call.first,
    )
    check_consent(call, form.message, call.desk.store.merged(said.thread.contact), inbox=form.inbox)
    message = shapes.message(said.message, call.desk, call.language, at=call.at)
    return Started(thread=shapes.thread(said.thread, call.desk, call.language), message=message)


@operation(
    "POST", "/uploads", scope="messages:send", body=NewUpload, answer=Upload, status=201, keyed=True,
    example={"inbox": "whatsapp", "mime": "application/pdf", "size": 52000, "filename": "pedido.pdf"},
)  # fmt: skip
def create_upload(call: Call[Nothing, NewUpload]) -> Upload:
    """Offers a place for exactly one file."""
    form = call.body
    rules = files_of(call.desk.shop, call.desk.store.inbox(form.inbox).id)
    given = offered(call.caller, rules, mime=form.mime, size=form.size, filename=form.filename)
    return Upload(asset=given["asset"], kind=given["kind"], url=given["url"], fields=given["fields"])
