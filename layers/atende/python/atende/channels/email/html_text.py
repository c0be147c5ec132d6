"""Turns the HTML of a mail into text, with quoted parts marked as quoted lines."""

import contextlib
import re
from html.parser import HTMLParser

from atende.channels.email import signatures
from atende.channels.email.quoting import CUT_HERE

LONGEST = 400_000
"""Characters of HTML that are read: newsletters have more, people do not."""
DEEPEST = 200
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    ]
)
PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table"))
SILENT = frozenset(
    (
        "script",
        "style",
        "head",
        "title",
        "template",
        "noscript",
        "svg",
        "object",
        "iframe",
        "select",
        "textarea",
        "math",
    )
)
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
HISTORY_IDS = frozenset(
    (
        "divrplyfwdmsg",
        "appendonsend",
        "olk_src_body_section",
        "mail-editor-reference-message-container",
        "ms-outlook-mobile-reference-message",
        "isforwardcontent",
        "zmail_extra",
        "reply-intro",
    )
)
HISTORY_CLASSES = frozenset(
    (
        "yahoo_quoted",
        "protonmail_quote",
        "zmail_extra",
        "tutanota_quote",
        "ms-outlook-mobile-reference-message",
    )
)
SIGNATURES = frozenset(
    (
        *("gmail_signature", "moz-signature", "signature", "_rc_sig", "ms-outlook-mobile-signature"),
        *("composer_signature", "protonmail_signature_block", "zmail_signature", "applemailsignature"),
    )
)
"""Ids and classes of the elements in which mail programs put a signature."""
OUTLOOK_LINE = re.compile(r"border-top:\s?solid #(?:e1e1e1|b5c4df) 1\.0pt", re.IGNORECASE)
HIDDEN = re.compile(r"display:\s?none|font-size:\s?0(?:px|pt)?(?:;|$)|max-height:\s?0(?:px)?(?:;|$)", re.IGNORECASE)


class TextOfHtml(HTMLParser):
    """Collects the lines of a text. Open elements are counted, not trusted: mails close what they never opened."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.quotes = 0
        self.silent = 0
        self.preformatted = 0
        self._open: list[tuple[str, bool, bool, int]] = []
        """Name, whether it quotes, whether it is silent, of each open element, and the line at which it begins if it
        is named as a signature; else 0."""
        self._counts: list[int | None] = []
        """Of each open list, how many numbers it has used; None for one without numbers."""
        self._number = ""
        """The number of a list's entry that has no words yet."""
        self._heard: list[str] = []
        """Text that is in no line yet: joined once, because a text of many `<` comes in as many pieces."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._take()
        values = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._line()
        if tag in BLOCKS:
            self._block()
        if tag == "hr":
            return
        quotes = tag == "blockquote" and not self.silent
        silent = tag in SILENT or bool(HIDDEN.search(values.get("style", "")))
        if self._is_history(values) and not self.silent:
            self._block()
            self.lines += [CUT_HERE, ""]
        if tag == "img" and not self.silent and (alt := values.get("alt", "").strip()) and len(alt) <= 2:
            self._word(alt)
        if tag in VOID or len(self._open) > DEEPEST:
            return
        self._count(tag, values)
        self._open.append((tag, quotes, silent, len(self.lines) - 1 if _is_signature(values) else 0))
        self.quotes += quotes
        self.silent += silent
        self.preformatted += tag == "pre"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._take()
        if tag not in (name for name, *_ in self._open[-40:]):
            return
        while self._open:
            name, quotes, silent, start = self._open.pop()
            self._drop_signature(start)
            if name in ("ol", "ul") and self._counts:
                self._counts.pop()
            self._number = "" if name == "li" else self._number
            self.quotes -= quotes
            self.silent -= silent
            self.preformatted -= name == "pre"
            if name == tag:
                break
        if tag in BLOCKS:
            self._block()
        if (
            tag in PARAGRAPHS
            and self.lines[-1] == ""
            and len(self.lines) > 1
            and self.lines[-2].strip("> ")
            and not self.silent
        ):
            self.lines.append("")
        if tag in ("td", "th") and not self.silent:
            self._word(" ")

    def handle_data(self, data: str) -> None:
        self._heard.append(data)

    def close(self) -> None:
        try:
            super().close()
        finally:
            self._take()

    def _take(self) -> None:
        """Puts what was heard since the last tag into lines."""
        data = "".join(self._heard)
        self._heard.clear()
        if self.silent or not data:
            return
        if self.preformatted:
            for number, line in enumerate(data.split("\n")):
                if number:
                    self._line()
                self._word(line)
            return
        self._word(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _count(self, tag: str, values: dict[str, str]) -> None:
        """Notes a list or the number of its next entry, which HTML leaves to whoever shows it."""
        if tag in ("ol", "ul"):
            start = values.get("start", "")
            first = int(start) if start.isascii() and start.isdecimal() and len(start) < 6 else 1
            self._counts.append(first - 1 if tag == "ol" else None)
        elif tag == "li" and self._counts:
            count = self._counts[-1]
            self._counts[-1] = None if count is None else count + 1
            self._number = "" if count is None else f"{count + 1}. "

    def _word(self, text: str) -> None:
        if not text:
            return
        if not self.lines[-1]:
            text = text.lstrip(" ") if not self.preformatted else text
            self.lines[-1] = "> " * min(self.quotes, 5) + self._number if text else ""
            self._number = "" if text else self._number
        elif self.lines[-1].endswith(" "):
            text = text.lstrip(" ")
        self.lines[-1] += text

    def _line(self) -> None:
        if not self.silent:
            if not self.lines[-1] and self.quotes:
                self.lines[-1] = ">"
            self.lines.append("")

    def _block(self) -> None:
        if not self.silent and self.lines[-1]:
            self.lines.append("")

    def _drop_signature(self, start: int) -> None:
        """Removes the lines since `start` if they look like a signature: some people write in its element."""
        written = [line.strip() for line in self.lines[start:] if line.strip()] if start else []
        if written and signatures.is_signature(written) and any(line.strip() for line in self.lines[:start]):
            self.lines[start:] = [""]

    def _is_history(self, values: dict[str, str]) -> bool:
        """Whether a mail program marks this element as the beginning of the history. Gmail's and Thunderbird's marks
        also stand around answers; there the words decide."""
        classes = values.get("class", "").lower().split()
        name = values.get("id", "").lower().removeprefix("x_")
        return (
            name in HISTORY_IDS
            or not HISTORY_CLASSES.isdisjoint(classes)
            or bool(OUTLOOK_LINE.search(values.get("style", "")))
        )


def _is_signature(values: dict[str, str]) -> bool:
    names = f"{values.get('id', '')} {values.get('class', '')}".lower().split()
    return any(name.removeprefix("x_") in SIGNATURES for name in names)


def text_of(html: str) -> str:
    """Returns the text of a mail's HTML.

    >>> text_of("<p>Oi<br>tudo&nbsp;bem?</p><blockquote>Bom dia</blockquote>")
    'Oi\\ntudo\\xa0bem?\\n\\n> Bom dia'
    """
    parser = TextOfHtml()
    with contextlib.suppress(AssertionError, ValueError):
        parser.feed(html[:LONGEST])
    with contextlib.suppress(AssertionError, ValueError):
        parser.close()
    return "\n".join(line.rstrip() for line in parser.lines).strip("\n")
