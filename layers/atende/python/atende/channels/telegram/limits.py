"""Finds what Telegram would refuse before it is asked (Bot API, sendMessage and its relatives)."""

from collections.abc import Iterator

from atende.channels.choice_lines import listed
from atende.channels.telegram import taps
from atende.channels.telegram.texts import refusals
from atende.core.i18n import utf16_length
from atende.core.sentences import Sentence
from atende.model.content import Content, Enclosed

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024
"""UTF-16 units: Telegram counts characters, which are never more."""
MOST_CHOICES, LONGEST_TITLE = 20, 64
"""Telegram takes 100 buttons; a person does not read so many, and a phone cuts longer titles."""
NOTHING = Enclosed()
EMOJIS = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 "
    "❤\u200d🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 "
    "😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ "
    "😡 "
)
REACTIONS = frozenset(EMOJIS.split())
"""The emojis that may be a reaction (Bot API, ReactionTypeEmoji)."""


def problem(content: Content) -> Sentence | None:
    """Returns a sentence about the first thing that Telegram would refuse; None when there is nothing."""
    return next(_problems(content), None)


def _problems(content: Content) -> Iterator[Sentence]:
    enclosed = content.enclosed or NOTHING
    match content.type:
        case kind if kind in refusals.CANNOT:
            yield refusals.CANNOT[kind]
        case "reaction":
            if enclosed.reaction != "-" and reaction(enclosed.reaction) not in REACTIONS:
                yield refusals.NO_EMOJI
        case "location":
            return
        case "contacts":
            yield from _contacts(enclosed)
        case "sticker":
            if content.text.strip():
                yield refusals.NO_CAPTION
        case _:
            yield from _worded(content)


def reaction(emoji: str) -> str:
    """Returns an emoji as Telegram writes it: without the sign that asks for its coloured form."""
    return emoji.replace("\ufe0f", "")


def _contacts(enclosed: Enclosed) -> Iterator[Sentence]:
    if len(enclosed.contacts) != 1:
        yield refusals.ONE_CONTACT
    for card in enclosed.contacts[:1]:
        if not card.phones or not any(map(str.isdecimal, card.phones[0])) or not (card.first or card.name).strip():
            yield refusals.CONTACT_PHONE


def _worded(content: Content) -> Iterator[Sentence]:
    """Yields what is wrong with a text, the caption of a file, buttons or a link."""
    enclosed = content.enclosed or NOTHING
    if not content.attachment and not content.text.strip():
        yield refusals.EMPTY
    most, sentence = (LONGEST_TEXT, refusals.TOO_LONG)
    if content.attachment:
        most, sentence = (LONGEST_CAPTION, refusals.CAPTION_TOO_LONG)
    length = utf16_length(words(content))
    if length > most:
        yield sentence(length=length, most=most)
    if enclosed.header and enclosed.header.kind != "text":
        yield refusals.HEADER_OF_FILE
    if enclosed.link and not enclosed.link.url.startswith(("https://", "http://")):
        yield refusals.BAD_ADDRESS
    yield from _choices(content)


def _choices(content: Content) -> Iterator[Sentence]:
    link = (content.enclosed or NOTHING).link
    titles = [choice.title for choice in content.choices] or ([link.title] if link else [])
    if len(content.choices) > MOST_CHOICES:
        yield refusals.TOO_MANY_CHOICES(count=len(content.choices), most=MOST_CHOICES)
    if any(not title.strip() for title in titles):
        yield refusals.BLANK_CHOICE
    if len(set(titles)) < len(titles) or len({choice.id for choice in content.choices}) < len(content.choices):
        yield refusals.SAME_CHOICE
    for title in titles:
        if utf16_length(title) > LONGEST_TITLE:
            yield refusals.CHOICE_TOO_LONG(start=title[:30], length=utf16_length(title), most=LONGEST_TITLE)
    for choice, data in zip(content.choices, button_data(content), strict=True):
        if len(data.encode()) > taps.LONGEST_DATA:
            yield refusals.CHOICE_CODE(start=choice.title[:30])


def is_list(content: Content) -> bool:
    """Whether the choices are rows of a list: only there may they have a section or a description."""
    return bool(content.menu) or any(choice.section or choice.description for choice in content.choices)


def button_data(content: Content) -> list[str]:
    """Returns what each button carries, in the order of the choices."""
    if not is_list(content):
        return [taps.button_data(choice.id) for choice in content.choices]
    sections = list(dict.fromkeys(choice.section for choice in content.choices))
    return [taps.row_data(choice.id, section=sections.index(choice.section)) for choice in content.choices]


def words(content: Content) -> str:
    """Returns the whole text of a message: title, text, what buttons have no room for, and footer."""
    enclosed = content.enclosed or NOTHING
    title = enclosed.header.text if enclosed.header else ""
    parts = (title, content.text, listed(content.choices), enclosed.footer)
    return "\n\n".join(part for part in parts if part.strip())
