"""The table of docs/channels.md with all channels side by side, made of what their own code says: what the payloads
mean, what the policy answers to a content of each kind, and which parts there are."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from atende.channels import parts as channel_parts
from atende.channels import protocols
from atende.model import Choice, Content, Enclosed
from atende.model.content import Calling, Filled, Form, Link, Place

PAYLOADS = Path("events/payloads")
BEGIN = "<!-- what channels can: `pytest tests/channels --bless` -->"
END = "<!-- end of what channels can -->"
MB, KB = 1024 * 1024, 1024
CARD = Calling(name="Ana Lima", first="Ana", phones=("+55 11 90000-0001",))
ROWS = tuple(Choice(id=str(number), title=f"Opção {number}", description="mais") for number in range(10))
SENT: dict[str, Content] = {
    "text": Content(text="Oi"),
    "reply buttons": Content(text="Oi", choices=(Choice(id="1", title="Sim"), Choice(id="2", title="Não"))),
    "list of ten rows": Content(text="Oi", choices=ROWS, menu="Ver"),
    "link button": Content(text="Oi", enclosed=Enclosed(link=Link(title="Abrir", url="https://loja.example"))),
    "location": Content(enclosed=Enclosed(location=Place(latitude=-23.5, longitude=-46.6))),
    "contact card": Content(enclosed=Enclosed(contacts=(CARD,))),
    "several contact cards": Content(enclosed=Enclosed(contacts=(CARD, CARD))),
    "reaction": Content(enclosed=Enclosed(reaction="👍")),
    "template": Content(enclosed=Enclosed(template=Filled(name="aviso"))),
    "form": Content(text="Oi", enclosed=Enclosed(form=Form(title="Abrir", id="1", screen="A"))),
    "request of a location": Content(text="Onde?", enclosed=Enclosed(ask="location")),
}
INCOMING = (
    *("text", "image", "video", "audio", "voice", "document", "sticker", "location", "contacts", "button_reply"),
    *("list_reply", "flow_reply", "template_button", "order", "reaction", "edit", "revoke", "call", "system"),
    *("unsupported", "unknown"),
)
LONGEST = 20_000
"""A text of this length is refused by every channel."""


def matrix() -> str:
    channels = protocols.names()
    titles = [protocols.capabilities(channel).title for channel in channels]
    head = [f"| | {' | '.join(titles)} |", f"|---|{'---|' * len(channels)}"]
    return "\n".join([*head, *(f"| {name} | {' | '.join(map(say, channels))} |" for name, say in rows())])


def rows() -> Iterator[tuple[str, Callable[[str], str]]]:
    yield "reply window", window
    for kind in INCOMING:
        yield f"in: {kind}", lambda channel, kind=kind: yes(kind in incoming(channel))  # type: ignore[misc]
    for name, content in SENT.items():
        yield (
            f"out: {name}",
            lambda channel, content=content: yes(protocols.policy(channel).problem(content) is None),  # type: ignore[misc]
        )
    yield "longest text", longest
    for kind in ("image", "video", "audio", "document", "sticker"):
        yield f"out: {kind}, at most", lambda channel, kind=kind: size(channel, kind)  # type: ignore[misc]
    for kind in ("image", "voice", "document"):
        yield (
            f"in: {kind}, at most",
            lambda channel, kind=kind: words(protocols.files(channel).largest_received(kind)),  # type: ignore[misc]
        )
    for name in ("read_signs", "blocking", "priced"):
        yield FLAGS[name], lambda channel, name=name: yes(getattr(protocols.capabilities(channel), name))  # type: ignore[misc]
    for name, parts in PARTS.items():
        yield name, lambda channel, parts=parts: yes(any(channel_parts.of(channel, part) for part in parts))  # type: ignore[misc]


FLAGS = {
    "read_signs": "shows that somebody reads or types",
    "blocking": "an inbox can block a contact",
    "priced": "messages cost money",
}
PARTS = {
    "connected in the console": ("onboarding", "door"),
    "state in *Saúde*": ("account", "health"),
    "looked at by `doctor`": ("doctor",),
}
"""What the console and the tools do with a channel that has one of these parts."""


def yes(there: object) -> str:
    return "yes" if there else "-"


def window(channel: str) -> str:
    known = protocols.capabilities(channel)
    if not known.service_window:
        return "none"
    people = f"; people {known.person_window.days} days" if known.person_window else ""
    return f"{known.service_window / timedelta(hours=1):g} h{people}"


def incoming(channel: str) -> set[str]:
    """The types of message that the channel's payloads become, also inside a notice."""
    types: set[str] = set()
    for path in (PAYLOADS / channel).glob("*.*"):
        if path.name.endswith(".parsed.json"):
            continue
        try:
            pieces = [*protocols.receiver(channel).split(path.read_bytes(), app="a", arrived=1)]
        except ValueError:
            continue
        meanings = [protocols.parser(channel).parse(piece) for piece in pieces]
        news = [getattr(meaning, "news", None) for meaning in meanings]
        further = [part for meaning in meanings for part in getattr(meaning, "more", ())]
        types |= {str(getattr(meaning, "type", "")) for meaning in [*meanings, *news, *further]}
    return types


def longest(channel: str) -> str:
    """The longest text that the policy takes, by halving."""
    low, high = 1, LONGEST
    while low < high:
        middle = (low + high + 1) // 2
        taken = protocols.policy(channel).problem(Content(text="x" * middle)) is None
        low, high = (middle, high) if taken else (low, middle - 1)
    return f"{low:,} characters"


def size(channel: str, kind: str) -> str:
    most = protocols.files(channel).SENDABLE.get(kind)
    return words(most[0]) if most else "-"


def words(most: int) -> str:
    return f"{most // MB} MB" if most >= MB else f"{most // KB} kB"


def filled(page: str) -> str:
    """The page with the table renewed."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{matrix()}\n{END}{rest.partition(END)[2]}"
