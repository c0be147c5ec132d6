"""Finds what WhatsApp would refuse before it is asked: each limit is one row with one sentence (Meta, message
reference, v26.0).

`LENGTHS` limits the length of texts, `COUNTS` the number of parts, and `RULES` contains everything else. Up to three
choices are buttons and more are a list, so buttons need no count; ten rows make at most ten sections.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from atende.channels.whatsapp import limit_measures
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
from atende.core.i18n import utf16_length as units
from atende.model.channel_events import Person
from atende.model.content import Content

KEY = 512
MOST_BUTTONS = 3
BUTTONS, LIST = "buttons", "list"
FRAMED = (BUTTONS, LIST, "link", "form")
ANY = ("text", *FRAMED, "ask", "slides", "location", "contacts", "reaction", "template")
WORDED = ("text", *FRAMED, "ask", "slides")


@dataclass(frozen=True, slots=True)
class Length:
    """Each of these texts has at most `most` UTF-16 units. `what` is the text's name in the sentence, where `{}` stands
    for its first 30 characters."""

    name: str
    kinds: tuple[str, ...]
    most: int
    what: str
    texts: Callable[[Content], Iterable[str]]

    def broken(self, content: Content) -> str:
        longest = max(self.texts(content), key=units, default="")
        if units(longest) <= self.most:
            return ""
        what = self.what.format(longest[:30])
        return f"{what} tem {units(longest)} caracteres; o WhatsApp aceita até {self.most}."


@dataclass(frozen=True, slots=True)
class Count:
    """A content has from `least` to `most` of something; `what` is its name in the plural."""

    name: str
    kinds: tuple[str, ...]
    most: int
    what: str
    count: Callable[[Content], int]
    least: int = 0

    def broken(self, content: Content) -> str:
        count = self.count(content)
        if self.least <= count <= self.most:
            return ""
        allowed = f"de {self.least} a {self.most}" if self.least else f"até {self.most}"
        return f"São {count} {self.what}; o WhatsApp aceita {allowed}."


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    kinds: tuple[str, ...]
    say: str
    wrong: Callable[[Content], object]

    def broken(self, content: Content) -> str:
        return self.say if self.wrong(content) else ""


LENGTHS = (
    Length("text", ("text",), 4096, "O texto", said),
    Length("body", (BUTTONS, "link", "form", "ask", "slides"), 1024, "O texto acima dos botões", said),
    Length("list body", (LIST,), 4096, "O texto acima da lista", said),
    Length("header", FRAMED, 60, "O título “{}”", headline),
    Length("footer", FRAMED, 60, "O rodapé “{}”", footer),
    Length("button title", (BUTTONS, "link"), 20, "O botão “{}”", titles),
    Length("button id", (BUTTONS,), 256, "O código do botão", ids),
    Length("list button", (LIST,), 20, "O botão da lista, “{}”,", lambda c: (c.menu,)),
    Length("section title", (LIST,), 24, "A seção “{}”", sections),
    Length("row title", (LIST,), 24, "A opção “{}”", titles),
    Length("row id", (LIST,), 200, "O código da opção", ids),
    Length("row description", (LIST,), 72, "A descrição “{}”", descriptions),
    Length("form button", ("form",), 30, "O botão do formulário, “{}”,", titles),
    Length("slide text", ("slides",), 160, "O texto do cartão “{}”", slide_texts),
    Length("slide button", ("slides",), 20, "O botão do cartão, “{}”,", titles),
    Length("template name", ("template",), 512, "O nome do modelo", limit_measures.template_name),
    Length("caption", CAPTIONED, CAPTION, "A legenda", said),
    Length("payload", ("template",), 128, "O código do botão do modelo", payloads),
)
COUNTS = (
    Count("rows", (LIST,), 10, "opções na lista", lambda c: len(c.choices)),
    Count("slides", ("slides",), 10, "cartões no carrossel", lambda c: len(limit_measures.slides(c)), least=2),
    Count("contacts", ("contacts",), 257, "contatos na mensagem", lambda c: len(limit_measures.contacts(c))),
    Count("template buttons", ("template",), 10, "botões no modelo", lambda c: len(limit_measures.pressed(c))),
)
RULES = (
    Rule("weight", ANY, "É coisa demais para uma mensagem só. Divida em mais de uma.", limit_measures.heavy),
    Rule("one thing", ANY, "Uma mensagem leva uma coisa só. Envie cada uma na sua mensagem.", limit_measures.several),
    Rule("empty", WORDED, "A mensagem está vazia. Escreva um texto.", lambda c: not c.text.strip()),
    Rule("blank choice", (BUTTONS, LIST), "Há um botão ou uma opção sem texto.", limit_measures.blank_choice),
    Rule(
        "same choice",
        (BUTTONS, LIST),
        "Há dois botões ou opções iguais. Dê a cada um o seu texto.",
        limit_measures.same_choice,
    ),
    Rule("nameless section", (LIST,), "Com mais de uma seção, cada uma precisa de um título.", limit_measures.nameless),
    Rule("list header", (LIST,), "O título de uma lista só pode ser um texto.", limit_measures.header_of_file),
    Rule(
        "file above buttons",
        (BUTTONS,),
        "Acima de botões o arquivo só pode ser uma imagem, um vídeo ou um documento.",
        lambda c: c.attachment and c.attachment.kind not in CAPTIONED,
    ),
    Rule("file above a list", (LIST,), "Uma lista não leva arquivo.", lambda c: c.attachment),
    Rule(
        "header",
        FRAMED,
        "O título precisa de um texto, ou de uma imagem, vídeo ou documento.",
        limit_measures.bad_header,
    ),
    Rule("frame", ("text", "ask", "slides"), "Este tipo de mensagem não tem título nem rodapé.", limit_measures.framed),
    Rule("untitled", ("link", "form", "slides"), "Dê um texto ao botão.", limit_measures.untitled),
    Rule(
        "address",
        ("link", "slides"),
        "O endereço do botão precisa começar com https:// ou http:// e ter o nome de um site.",
        limit_measures.bad_address,
    ),
    Rule("form", ("form",), "Diga qual é o formulário, pelo código ou pelo nome.", limit_measures.formless),
    Rule("form emoji", ("form",), "O botão de um formulário não pode ter emoji.", limit_measures.form_emoji),
    Rule("form data", ("form",), "Este formulário busca os dados sozinho: não envie dados.", limit_measures.form_data),
    Rule("slide header", ("slides",), "Cada cartão precisa de uma imagem ou de um vídeo.", limit_measures.bad_slide),
    Rule("slides alike", ("slides",), "Use só imagens ou só vídeos em todos os cartões.", limit_measures.unlike),
    Rule(
        "ask", ("ask",), "Só dá para pedir a localização, o telefone ou permissão para ligar.", limit_measures.bad_ask
    ),
    Rule(
        "place", ("location",), "Esse ponto não existe no mapa. Confira latitude e longitude.", limit_measures.no_place
    ),
    Rule("contact name", ("contacts",), "Há um contato sem nome.", limit_measures.nameless_contact),
    Rule(
        "contact phone",
        ("contacts",),
        "Há um contato com um telefone sem números.",
        lambda c: (
            not all(
                any(map(str.isdecimal, phone)) for contact in limit_measures.contacts(c) for phone in contact.phones
            )
        ),
    ),
    Rule(
        "caption",
        ("audio", "sticker"),
        "Áudio e figurinha não levam legenda. Envie o texto em outra mensagem.",
        lambda c: c.text.strip(),
    ),
    Rule("emoji", ("reaction",), "Reaja com um emoji, e só um.", limit_measures.no_emoji),
    Rule(
        "template name",
        ("template",),
        "O nome do modelo só tem letras minúsculas sem acento, números e sublinhado.",
        limit_measures.bad_template_name,
    ),
    Rule(
        "language",
        ("template",),
        "Esse código de idioma não existe. Use, por exemplo, pt_BR.",
        limit_measures.bad_language,
    ),
    Rule("blanks", ("template",), "Ou todos os campos do modelo têm nome, ou nenhum tem.", limit_measures.mixed),
    Rule(
        "template header",
        ("template",),
        "O título do modelo não aceita esse tipo de campo.",
        limit_measures.template_header,
    ),
    Rule(
        "template body", ("template",), "O texto do modelo não aceita esse tipo de campo.", limit_measures.template_body
    ),
    Rule("template button", ("template",), "O modelo não tem esse tipo de botão.", limit_measures.template_button),
)
TABLE: tuple[Length | Count | Rule, ...] = (*LENGTHS, *COUNTS, *RULES)


def problem(content: Content, *, to: Person | None = None, key: str = "") -> str:
    """Returns a sentence for a person about the first thing that WhatsApp would refuse; empty when there is nothing.
    Texts are measured in UTF-16 units, as Meta most likely does."""
    if to and not to.phone and limit_measures.needs_phone(content):
        return "Este cliente esconde o telefone, e um código de acesso precisa dele. Peça o telefone ao cliente."
    if units(key) > KEY:
        return "A chave da mensagem é longa demais."
    shape = kind(content)
    return next((say for row in TABLE if shape in row.kinds and (say := row.broken(content))), "")


def kind(content: Content) -> str:
    """Returns the type of a content; choices are either buttons or a list."""
    if content.type != "choices":
        return content.type
    return LIST if is_list(content) else BUTTONS


def is_list(content: Content) -> bool:
    return len(content.choices) > MOST_BUTTONS or any(choice.section for choice in content.choices)
