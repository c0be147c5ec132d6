"""Finds what WhatsApp would refuse before it is asked: each limit is one row with one sentence (Meta, message
reference, v26.0).

`LENGTHS` limits the length of texts, `COUNTS` the number of parts, and `RULES` contains everything else. Up to three
choices are buttons and more are a list, so buttons need no count; ten rows make at most ten sections.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from atende.channels.whatsapp import limit_measures, order_measures
from atende.channels.whatsapp.files import CAPTION, CAPTIONED
from atende.channels.whatsapp.limit_measures import (
    descriptions,
    footer,
    headline,
    ids,
    payloads,
    said,
    sections,
    slide_texts,
    titles,
)
from atende.channels.whatsapp.texts import refusals
from atende.core.i18n import utf16_length as units
from atende.core.sentences import Sentence
from atende.model.channel_events import Person
from atende.model.content import FILES, Content
from atende.model.orders import LONGEST_NAME

MOST_BUTTONS = 3
BUTTONS, LIST = "buttons", "list"
FRAMED = (BUTTONS, LIST, "link", "form")
ORDER_TEMPLATE = "order template"
ORDERS, ASKED_TO_PAY = ("payment", "order_update"), ("payment", ORDER_TEMPLATE)
TEMPLATES = ("template", ORDER_TEMPLATE)
ANY = ("text", *FRAMED, "ask", "slides", "location", "contacts", "reaction", *TEMPLATES, *ORDERS, "products")
WORDED = ("text", *FRAMED, "ask", "slides", *ORDERS)


@dataclass(frozen=True, slots=True)
class Length:
    """Each of these texts has at most `most` UTF-16 units. `what` is the text's name in the sentence, where `{start}`
    stands for its first 30 characters."""

    name: str
    kinds: tuple[str, ...]
    most: int
    what: Sentence
    texts: Callable[[Content], Iterable[str]]

    def broken(self, content: Content) -> Sentence | None:
        longest = max(self.texts(content), key=units, default="")
        if units(longest) <= self.most:
            return None
        what = self.what(start=longest[:30])
        return refusals.TOO_LONG(what=what, length=units(longest), most=self.most)


@dataclass(frozen=True, slots=True)
class Count:
    """A content has from `least` to `most` of something; `what` is its name in the plural."""

    name: str
    kinds: tuple[str, ...]
    most: int
    what: Sentence
    count: Callable[[Content], int]
    least: int = 0

    def broken(self, content: Content) -> Sentence | None:
        count = self.count(content)
        if self.least <= count <= self.most:
            return None
        sentence = refusals.TOO_MANY_OR_FEW if self.least else refusals.TOO_MANY
        return sentence(count=count, what=self.what, least=self.least, most=self.most)


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    kinds: tuple[str, ...]
    say: Sentence
    wrong: Callable[[Content], object]

    def broken(self, content: Content) -> Sentence | None:
        return self.say if self.wrong(content) else None


LENGTHS = (
    Length("text", ("text",), 4096, refusals.TEXT, said),
    Length(
        "body", (BUTTONS, "link", "form", "ask", "slides", *ORDERS, "products"), 1024, refusals.TEXT_ABOVE_BUTTONS, said
    ),
    Length("list body", (LIST,), 4096, refusals.TEXT_ABOVE_LIST, said),
    Length("header", (*FRAMED, "products"), 60, refusals.TITLE, headline),
    Length("footer", (*FRAMED, *ORDERS, "products"), 60, refusals.FOOTER, footer),
    Length("button title", (BUTTONS, "link"), 20, refusals.BUTTON, titles),
    Length("button id", (BUTTONS,), 256, refusals.BUTTON_CODE, ids),
    Length("list button", (LIST,), 20, refusals.LIST_BUTTON, lambda c: (c.menu,)),
    Length("section title", (LIST,), 24, refusals.SECTION, sections),
    Length("row title", (LIST,), 24, refusals.OPTION, titles),
    Length("row id", (LIST,), 200, refusals.OPTION_CODE, ids),
    Length("row description", (LIST,), 72, refusals.DESCRIPTION, descriptions),
    Length("form button", ("form",), 30, refusals.FORM_BUTTON, titles),
    Length("call button", ("ask",), 20, refusals.BUTTON, lambda c: (c.menu,)),
    Length("slide text", ("slides",), 160, refusals.SLIDE_TEXT, slide_texts),
    Length("slide button", ("slides",), 20, refusals.SLIDE_BUTTON, titles),
    Length("order line", ASKED_TO_PAY, LONGEST_NAME, refusals.ORDER_LINE, order_measures.names),
    Length("order aside", (*ORDERS, ORDER_TEMPLATE), 120, refusals.ORDER_ASIDE, order_measures.asides),
    Length("product section", ("products",), 24, refusals.SECTION, order_measures.section_titles),
    Length("template name", TEMPLATES, 512, refusals.TEMPLATE_NAME, limit_measures.template_name),
    Length("caption", CAPTIONED, CAPTION, refusals.CAPTION, said),
    Length("code", TEMPLATES, 15, refusals.TEMPLATE_CODE, limit_measures.codes),
    Length("payload", TEMPLATES, 128, refusals.TEMPLATE_BUTTON_CODE, payloads),
)
COUNTS = (
    Count("rows", (LIST,), 10, refusals.ROWS, lambda c: len(c.choices)),
    Count("slides", ("slides",), 10, refusals.SLIDES, lambda c: len(limit_measures.slides(c)), least=2),
    Count("contacts", ("contacts",), 257, refusals.CONTACTS, lambda c: len(limit_measures.contacts(c))),
    Count(
        "order lines",
        ASKED_TO_PAY,
        order_measures.MOST_LINES,
        refusals.ORDER_LINES,
        lambda c: len(order_measures.payment(c).lines),
        least=1,
    ),
    Count("template buttons", TEMPLATES, 10, refusals.TEMPLATE_BUTTONS, lambda c: len(limit_measures.pressed(c))),
)
RULES = (
    Rule("weight", ANY, refusals.HEAVY, limit_measures.heavy),
    Rule("one thing", ANY, refusals.ONE_THING, limit_measures.several),
    Rule("empty", WORDED, refusals.EMPTY, lambda c: not c.text.strip()),
    Rule("blank choice", (BUTTONS, LIST), refusals.BLANK_CHOICE, limit_measures.blank_choice),
    Rule(
        "same choice",
        (BUTTONS, LIST),
        refusals.SAME_CHOICE,
        limit_measures.same_choice,
    ),
    Rule("nameless section", (LIST,), refusals.NAMELESS_SECTION, limit_measures.nameless),
    Rule("list header", (LIST,), refusals.LIST_TITLE, limit_measures.header_of_file),
    Rule(
        "file above buttons",
        (BUTTONS,),
        refusals.FILE_ABOVE_BUTTONS,
        lambda c: c.attachment and c.attachment.kind not in CAPTIONED,
    ),
    Rule("file above a list", (LIST,), refusals.FILE_ABOVE_LIST, lambda c: c.attachment),
    Rule(
        "header",
        (*FRAMED, *ORDERS),
        refusals.BAD_TITLE,
        limit_measures.bad_header,
    ),
    Rule("frame", ("text", "ask", "slides"), refusals.NO_FRAME, limit_measures.framed),
    Rule("untitled", ("link", "form", "slides"), refusals.UNTITLED, limit_measures.untitled),
    Rule(
        "address",
        ("link", "slides"),
        refusals.BAD_ADDRESS,
        limit_measures.bad_address,
    ),
    Rule("form", ("form",), refusals.FORMLESS, limit_measures.formless),
    Rule("form emoji", ("form",), refusals.FORM_EMOJI, limit_measures.form_emoji),
    Rule("form data", ("form",), refusals.FORM_DATA, limit_measures.form_data),
    Rule("slide header", ("slides",), refusals.BAD_SLIDE, limit_measures.bad_slide),
    Rule("slide lines", ("slides",), refusals.SLIDE_LINES, limit_measures.slide_lines),
    Rule("slides alike", ("slides",), refusals.SLIDES_UNLIKE, limit_measures.unlike),
    Rule("ask", ("ask",), refusals.BAD_ASK, limit_measures.bad_ask),
    Rule("order reference", (*ORDERS, ORDER_TEMPLATE), refusals.ORDER_REFERENCE, order_measures.bad_reference),
    Rule("order amounts", ASKED_TO_PAY, refusals.ORDER_AMOUNTS, order_measures.bad_amounts),
    Rule("ways to pay", ASKED_TO_PAY, refusals.UNPAYABLE, order_measures.unpayable),
    Rule("order stage", ("order_update",), refusals.ORDER_STAGE, order_measures.bad_stage),
    Rule("order header", ORDERS, refusals.ORDER_HEADER, order_measures.bad_order_header),
    Rule("catalogue", ("products",), refusals.CATALOG, order_measures.bad_catalog),
    Rule("product names", ("products",), refusals.CATALOG, order_measures.misnamed),
    Rule("product count", ("products",), refusals.PRODUCT_COUNT, order_measures.bad_product_count),
    Rule("product frame", ("products",), refusals.PRODUCT_FRAME, order_measures.bad_product_frame),
    Rule("product words", ("products",), refusals.EMPTY, order_measures.wordless),
    Rule("place", ("location",), refusals.NO_PLACE, limit_measures.no_place),
    Rule("contact name", ("contacts",), refusals.NAMELESS_CONTACT, limit_measures.nameless_contact),
    Rule(
        "contact phone",
        ("contacts",),
        refusals.CONTACT_PHONE,
        lambda c: (
            not all(
                any(map(str.isdecimal, phone)) for contact in limit_measures.contacts(c) for phone in contact.phones
            )
        ),
    ),
    Rule(
        "caption",
        ("audio", "sticker"),
        refusals.NO_CAPTION,
        lambda c: c.text.strip(),
    ),
    Rule("voice", FILES, refusals.VOICE_NOT_OGG, limit_measures.voiceless),
    Rule("emoji", ("reaction",), refusals.ONE_EMOJI, limit_measures.no_emoji),
    Rule(
        "template name",
        TEMPLATES,
        refusals.TEMPLATE_NAME_FORM,
        limit_measures.bad_template_name,
    ),
    Rule(
        "language",
        TEMPLATES,
        refusals.NO_LANGUAGE,
        limit_measures.bad_language,
    ),
    Rule("blanks", TEMPLATES, refusals.MIXED_FIELDS, limit_measures.mixed),
    Rule(
        "template header",
        TEMPLATES,
        refusals.TEMPLATE_TITLE_FIELD,
        limit_measures.template_header,
    ),
    Rule("template body", TEMPLATES, refusals.TEMPLATE_TEXT_FIELD, limit_measures.template_body),
    Rule("template button", TEMPLATES, refusals.TEMPLATE_NO_BUTTON, limit_measures.template_button),
    Rule("empty template button", TEMPLATES, refusals.EMPTY_BUTTON, limit_measures.empty_button),
)
TABLE: tuple[Length | Count | Rule, ...] = (*LENGTHS, *COUNTS, *RULES)


def problem(content: Content, *, to: Person | None = None) -> Sentence | None:
    """Returns a sentence for a person about the first thing that WhatsApp would refuse; None when there is nothing.
    Texts are measured in UTF-16 units, as Meta most likely does."""
    if to and not to.phone and limit_measures.needs_phone(content):
        return refusals.PHONE_HIDDEN
    shape = kind(content)
    return next((say for row in TABLE if shape in row.kinds and (say := row.broken(content))), None)


def kind(content: Content) -> str:
    """Returns the type of a content; choices are either buttons or a list, and a template may carry an order."""
    if content.type == "template" and limit_measures.enclosed(content).payment:
        return ORDER_TEMPLATE
    if content.type != "choices":
        return content.type
    return LIST if is_list(content) else BUTTONS


def is_list(content: Content) -> bool:
    return len(content.choices) > MOST_BUTTONS or any(choice.section for choice in content.choices)
