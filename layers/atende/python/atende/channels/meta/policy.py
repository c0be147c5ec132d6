"""The rules of Instagram and Messenger for the messages that the desk wants to send."""

from dataclasses import replace

from atende.channels import bubbles
from atende.channels.choice_lines import bare, title_of
from atende.channels.meta import limits
from atende.channels.meta.platform import Platform
from atende.channels.meta.texts.bubbles import sayer
from atende.core.sentences import Sentence
from atende.model import Content


def degrade(content: Content, platform: Platform) -> tuple[Content, Sentence | None]:
    """A file goes alone, so that of an automation's file and text the text is kept. What cannot be buttons becomes
    numbered lines, which the desk reads when somebody types a number."""
    without_file = replace(content, attachment=None) if content.text.strip() else content
    for way in (content, without_file):
        if limits.problem(way, platform) is None:
            return way, None
    reduced = replace(without_file, text=_numbered(content, platform), choices=(), menu="", enclosed=None)
    return reduced, limits.problem(reduced, platform)


def _numbered(content: Content, platform: Platform) -> str:
    whole = _rows([title_of(choice) for choice in content.choices])
    is_short = 2 * limits.length_of(whole, platform) <= platform.longest_text
    tail = whole if is_short else _rows([choice.title for choice in content.choices])
    return cut(content.text, platform.longest_text - limits.length_of(tail, platform), platform) + tail


def _rows(titles: list[str]) -> str:
    return "".join(f"\n{number}. {bare(title)}" for number, title in enumerate(titles, 1))


def cut(text: str, room: int, platform: Platform) -> str:
    """Returns as much of a text as has room."""
    if platform.counts_bytes:
        return text.encode(errors="replace")[: max(0, room)].decode(errors="ignore")
    return text[: max(0, room)]


def preview(content: Content, language: str) -> str:
    return bubbles.preview(content, sayer(language))
