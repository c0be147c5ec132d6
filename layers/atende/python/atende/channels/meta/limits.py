"""Finds what Instagram or Messenger would refuse before it is asked (Meta, Send API)."""

from collections.abc import Iterator

from atende.channels.choice_lines import bare, line_of, listed
from atende.channels.meta import taps
from atende.channels.meta.platform import Platform
from atende.channels.meta.texts import refusals
from atende.core.sentences import Sentence
from atende.core.text_marks import unmarked
from atende.model.content import Content, Enclosed, Place

MOST_CHOICES, LONGEST_TITLE = 13, 20
"""Quick replies (Meta): a longer title would be cut, so it stands in the text, with its number on the button."""
NOTHING = Enclosed()
LOVE = frozenset(("❤", "❤️", "♥", "♥️", "🧡", "💛", "💚", "💙", "💜", "🖤", "🤍", "🤎", "💖", "😍"))
"""Emojis that are sent as the only reaction that Instagram's API has."""


def problem(content: Content, platform: Platform) -> Sentence | None:
    """Returns a sentence about the first thing that the channel would refuse; None when there is nothing."""
    return next(_problems(content, platform), None)


def _problems(content: Content, platform: Platform) -> Iterator[Sentence]:
    enclosed = content.enclosed or NOTHING
    if content.type in refusals.CANNOT:
        yield refusals.CANNOT[content.type](channel=platform.title)
    elif content.type == "reaction":
        if enclosed.reaction != "-" and enclosed.reaction not in LOVE:
            yield refusals.ONLY_LOVE(channel=platform.title)
    elif content.attachment:
        yield from _file(content, platform)
    else:
        yield from _worded(content, platform)


def _file(content: Content, platform: Platform) -> Iterator[Sentence]:
    if content.text.strip() or content.choices or (content.enclosed and content.enclosed.link):
        yield refusals.FILE_ALONE(channel=platform.title)


def _worded(content: Content, platform: Platform) -> Iterator[Sentence]:
    enclosed = content.enclosed or NOTHING
    if enclosed.header and enclosed.header.kind != "text":
        yield refusals.FILE_ALONE(channel=platform.title)
    if not words(content).strip() or (not content.text.strip() and (content.choices or enclosed.link)):
        yield refusals.EMPTY
    yield from too_long(words(content), platform)
    if enclosed.link and not enclosed.link.url.startswith(("https://", "http://")):
        yield refusals.BAD_ADDRESS
    yield from _choices(content, platform)


def too_long(written: str, platform: Platform) -> Iterator[Sentence]:
    length = length_of(written, platform)
    if length > platform.longest_text:
        sentence = refusals.TOO_MANY_BYTES if platform.counts_bytes else refusals.TOO_LONG
        yield sentence(channel=platform.title, length=length, most=platform.longest_text)


def length_of(written: str, platform: Platform) -> int:
    """Returns a text's length as Meta counts it. Instagram counts bytes: a letter with an accent has two."""
    return len(written.encode(errors="replace")) if platform.counts_bytes else len(written)


def _choices(content: Content, platform: Platform) -> Iterator[Sentence]:
    titles = [choice.title for choice in content.choices]
    if len(titles) > MOST_CHOICES:
        yield refusals.TOO_MANY_CHOICES(channel=platform.title, count=len(titles), most=MOST_CHOICES)
    if any(not title.strip() for title in titles):
        yield refusals.BLANK_CHOICE
    if len(set(titles)) < len(titles) or len({choice.id for choice in content.choices}) < len(titles):
        yield refusals.SAME_CHOICE
    for choice, payload in zip(content.choices, payloads(content), strict=True):
        if len(payload) > taps.LONGEST_PAYLOAD:
            yield refusals.CHOICE_CODE(start=choice.title[:30])


def is_list(content: Content) -> bool:
    """Whether the choices are rows of a list: only there may they have a section or a description."""
    return bool(content.menu) or any(choice.section or choice.description for choice in content.choices)


def payloads(content: Content) -> list[str]:
    """Returns what each button carries, in the order of the choices."""
    if not is_list(content):
        return [taps.button_payload(choice.id) for choice in content.choices]
    sections = list(dict.fromkeys(choice.section for choice in content.choices))
    return [taps.row_payload(choice.id, section=sections.index(choice.section)) for choice in content.choices]


def is_numbered(content: Content) -> bool:
    """Whether the choices stand as numbered lines in the text, because a button has no room for them."""
    return any(len(choice.title) > LONGEST_TITLE for choice in content.choices)


def button_titles(content: Content) -> list[str]:
    """Returns what the buttons say: the titles, or their beginning behind the number of their line."""
    titles = [choice.title for choice in content.choices]
    if not is_numbered(content):
        return titles
    return [_shortened(f"{number}. {bare(title)}") for number, title in enumerate(titles, 1)]


def _shortened(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"


def words(content: Content) -> str:
    """Returns the whole text of a message: title, text, what buttons have no room for, footer, and what the channel has
    no type for: a place, a contact, an address."""
    enclosed = content.enclosed or NOTHING
    title = enclosed.header.text if enclosed.header else ""
    link = f"{enclosed.link.title}: {enclosed.link.url}" if enclosed.link else ""
    parts = (title, content.text, _described(content), link, _place(enclosed.location), _cards(enclosed))
    return unmarked("\n\n".join(part for part in (*parts, enclosed.footer) if part.strip()))


def _described(content: Content) -> str:
    """Returns the choices as lines where their buttons cannot say everything."""
    if is_numbered(content):
        return "\n".join(f"{number}. {bare(line_of(choice))}" for number, choice in enumerate(content.choices, 1))
    return listed(content.choices)


def _place(place: Place | None) -> str:
    """Returns a place as its name, its address and a link to a map, because people cannot be sent a point."""
    if place is None:
        return ""
    link = f"https://maps.google.com/?q={place.latitude},{place.longitude}"
    return "\n".join(part for part in (place.name, place.address, link) if part)


def _cards(enclosed: Enclosed) -> str:
    return "\n\n".join("\n".join((card.name, *card.phones, *card.emails)) for card in enclosed.contacts)
