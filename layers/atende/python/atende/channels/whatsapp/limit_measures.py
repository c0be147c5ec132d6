"""Functions that read the parts of a content that WhatsApp limits, and predicates of what may be wrong with them. The
tables of `limits` use them."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from atende.channels.whatsapp.render_template import CARRIED, SUFFIXED, is_filled, is_product
from atende.model.content import TYPES, Calling, Content, Enclosed, Filled, Link, Place, Pressed, Slide, Value

NOTHING = Enclosed()
LARGEST = 50_000
"""The most characters of a message's enclosed content, measured as its Python `repr`: enough for fifty contact cards
with a few addresses each. One DynamoDB item may have 400 kB, and one answer of the API has thirty messages."""
FILES = ("image", "video", "document")
HEADERS = ("text", *FILES, "location")
BLANKS = ("text", "currency", "date_time")
SLIDE_LINE_ENDS = 2
ASKED = ("location", "phone", "call", "ring")
ONE = (
    "(?:[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001f0ff\U0001f100-\U0001f1e5\U0001f200-\U0001faff])"
    "(?:\ufe0f|[\U0001f3fb-\U0001f3ff])?"
)
EMOJI = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{ONE}(?:\u200d{ONE})*(?:[\U000e0020-\U000e007f]+)?"
)
SPACE = re.compile(r"\s")
CURRENCY = re.compile("[A-Z]{3}")
"""ISO 4217."""
TEMPLATE_NAME = re.compile("[a-z0-9_]+")
LANGUAGE = re.compile("[a-z]{2,3}(_[A-Z]{2})?")
HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
"""Matches a host name with a dot whose last part begins with a letter, so that a bare IP address does not match."""


def enclosed(content: Content) -> Enclosed:
    return content.enclosed or NOTHING


def voiceless(content: Content) -> bool:
    """Whether a voice message has a file that is no Ogg audio. A file that was sent before has no type here."""
    file = content.attachment
    return bool(enclosed(content).voice and file and file.mime not in ("", "audio/ogg"))


# Texts and parts of a content.


def said(content: Content) -> Iterable[str]:
    return (content.text,)


def headline(content: Content) -> Iterable[str]:
    header = enclosed(content).header
    return (header.text,) if header and header.kind == "text" else ()


def footer(content: Content) -> Iterable[str]:
    return (enclosed(content).footer,)


def titles(content: Content) -> list[str]:
    """Returns the titles of buttons and rows."""
    if content.type == "choices":
        return [choice.title for choice in content.choices]
    form = enclosed(content).form
    return [form.title] if form else [link.title for link in links(content)]


def links(content: Content) -> list[Link]:
    link = enclosed(content).link
    return [link] if link else [slide.link for slide in slides(content)]


def ids(content: Content) -> list[str]:
    return [choice.id for choice in content.choices]


def sections(content: Content) -> list[str]:
    return [choice.section for choice in content.choices]


def descriptions(content: Content) -> list[str]:
    return [choice.description for choice in content.choices]


def slides(content: Content) -> tuple[Slide, ...]:
    return enclosed(content).slides


def slide_texts(content: Content) -> list[str]:
    return [slide.text for slide in slides(content)]


def contacts(content: Content) -> tuple[Calling, ...]:
    return enclosed(content).contacts


def template(content: Content) -> Filled:
    return enclosed(content).template or Filled(name="")


def template_name(content: Content) -> Iterable[str]:
    return (template(content).name,)


def pressed(content: Content) -> tuple[Pressed, ...]:
    return template(content).buttons


def payloads(content: Content) -> list[str]:
    return [button.value for button in pressed(content) if button.kind == "quick_reply"]


def codes(content: Content) -> list[str]:
    """Returns the codes that a template hands over: coupons and one-time passwords."""
    return [button.value for button in pressed(content) if button.kind in ("copy_code", "otp")]


# What is wrong with a content.


def heavy(content: Content) -> bool:
    return content.enclosed is not None and len(repr(content.enclosed)) > LARGEST


def several(content: Content) -> bool:
    """Whether the content contains more than one of the parts that each make a type of message. A template may carry
    an order."""
    parts = [name for name in TYPES if getattr(enclosed(content), name)] + ["choices"] * bool(content.choices)
    return len(parts) > 1 and parts != ["template", "payment"]


def blank_choice(content: Content) -> bool:
    return not all(choice.title.strip() and choice.id for choice in content.choices)


def same_choice(content: Content) -> bool:
    return repeats(ids(content)) or repeats([title.strip() for title in titles(content)])


def repeats(values: list[str]) -> bool:
    return len(set(values)) < len(values)


def nameless(content: Content) -> bool:
    return len(set(sections(content))) > 1 and not all(sections(content))


def header_of_file(content: Content) -> bool:
    header = enclosed(content).header
    return header is not None and header.kind != "text"


def bad_header(content: Content) -> bool:
    header = enclosed(content).header
    return header is not None and not whole(header)


def whole(header: Value) -> bool:
    """Whether the header is a text that is not blank, or a file with an id or an https link."""
    if header.kind == "text":
        return bool(header.text.strip())
    file = header.file
    return header.kind in FILES and file is not None and bool(file.id or file.link.startswith("https://"))


def framed(content: Content) -> bool:
    return bool(enclosed(content).header or enclosed(content).footer)


def untitled(content: Content) -> bool:
    return not all(title.strip() for title in titles(content))


def bad_address(content: Content) -> bool:
    return not all(is_address(link.url) for link in links(content))


def is_address(url: str) -> bool:
    """Whether a URL begins with http:// or https://, has a host name, and no space or control character anywhere.

    >>> [is_address(url) for url in ("https://exemplo.test/p/1", "exemplo.test", "http://10.0.0.1/", "https://[")]
    [True, False, False, False]
    >>> [is_address(url) for url in ("https://exemplo.test/a b", "https://exemplo.test/\\n", "https://exemplo.test:99999")]
    [False, False, False]
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if not url.isprintable() or SPACE.search(url):
        return False
    return parts.scheme in ("http", "https") and HOST.fullmatch(host) is not None


def formless(content: Content) -> bool:
    form = enclosed(content).form
    return form is not None and not (form.id or form.name)


def form_emoji(content: Content) -> bool:
    return any(EMOJI.search(title) for title in titles(content))


def form_data(content: Content) -> bool:
    form = enclosed(content).form
    return form is not None and bool(form.data) and not form.screen


def bad_slide(content: Content) -> bool:
    return not all(slide.header.kind in ("image", "video") and whole(slide.header) for slide in slides(content))


def slide_lines(content: Content) -> bool:
    return any(text.count("\n") > SLIDE_LINE_ENDS for text in slide_texts(content))


def unlike(content: Content) -> bool:
    return len({slide.header.kind for slide in slides(content)}) > 1


def bad_ask(content: Content) -> bool:
    return enclosed(content).ask not in ASKED


def no_place(content: Content) -> bool:
    place = enclosed(content).location
    return place is not None and not on_earth(place)


def on_earth(place: Place) -> bool:
    return -90 <= place.latitude <= 90 and -180 <= place.longitude <= 180


def nameless_contact(content: Content) -> bool:
    return not all(contact.name.strip() for contact in contacts(content))


def no_emoji(content: Content) -> bool:
    """Whether the reaction is not a single emoji; `-` removes a reaction and is allowed."""
    reaction = enclosed(content).reaction
    return reaction != "-" and EMOJI.fullmatch(reaction) is None


def bad_template_name(content: Content) -> bool:
    return TEMPLATE_NAME.fullmatch(template(content).name) is None


def bad_language(content: Content) -> bool:
    return LANGUAGE.fullmatch(template(content).language) is None


def blanks(content: Content) -> Iterator[Value]:
    yield from template(content).body
    header = template(content).header
    if header and header.kind == "text":
        yield header


def mixed(content: Content) -> bool:
    return len({bool(blank.name) for blank in blanks(content)}) > 1


def template_header(content: Content) -> bool:
    header = template(content).header
    if header is None or header.kind == "text":
        return False
    if header.kind == "location":
        return header.place is None or not on_earth(header.place)
    if header.kind == "product":
        return not is_product(header)
    return header.kind not in FILES or not (content.attachment or whole(header))


def template_body(content: Content) -> bool:
    return not all(map(is_blank, template(content).body))


def is_blank(value: Value) -> bool:
    """Whether a value may stand in a text; an amount names its currency."""
    return value.kind in BLANKS and (value.kind != "currency" or CURRENCY.fullmatch(value.code) is not None)


def template_button(content: Content) -> bool:
    """Whether a button is of an unknown kind, has an index outside 0 to 9, or appears twice."""
    places = [str(button.index) for button in pressed(content)]
    known = all(button.kind in (*CARRIED, *SUFFIXED) and 0 <= button.index < 10 for button in pressed(content))
    return not known or repeats(places)


def empty_button(content: Content) -> bool:
    """Whether a button is filled in with nothing. A form may begin without a value."""
    return not all(map(is_filled, pressed(content)))


def needs_phone(content: Content) -> bool:
    """Whether the template has a one-time password, which WhatsApp does not deliver to a user id that hides the phone
    (131062)."""
    return any(button.kind == "otp" for button in pressed(content))
