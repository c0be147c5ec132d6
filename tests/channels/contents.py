"""Contents of every kind, built to be just within a limit or just beyond it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from atende.model.content import (
    Attachment,
    Calling,
    Content,
    Enclosed,
    File,
    Filled,
    Form,
    Link,
    Place,
    Pressed,
    Slide,
    Value,
)
from atende.model.desk import Choice
from atende.model.orders import OrderLine, OrderUpdate, PaymentRequest, PixCode, Products, ProductSection

PHOTO = Value(kind="image", file=File(id="1"))
FILM = Value(kind="video", file=File(id="2"))
OPEN = Link(title="Abrir", url="https://exemplo.test")


def says(text: str = "Oi", *, of: tuple[Choice, ...] = (), menu: str = "", **enclosed: Any) -> Content:
    return Content(text=text, choices=of, menu=menu, enclosed=Enclosed(**enclosed) if enclosed else None)


def rows(count: int, **more: str) -> tuple[Choice, ...]:
    return tuple(Choice(**{"id": f"{n}", "title": f"{n}", **more}) for n in range(count))


def first(choices: tuple[Choice, ...], **more: str) -> tuple[Choice, ...]:
    head = Choice(**{"id": "first", "title": "first", **more})
    return (head, *choices[1:])


def filled(**more: Any) -> Content:
    return says("", template=Filled(**{"name": "retomada", **more}))


def form(**more: Any) -> Content:
    return says(form=Form(**{"id": "1", "title": "Abrir", **more}))


def slides(count: int = 2, **more: Any) -> Content:
    return says(slides=tuple(Slide(**{"header": PHOTO, "link": OPEN, **more}) for _ in range(count)))


def place(latitude: float, longitude: float) -> Content:
    return says("", location=Place(latitude=latitude, longitude=longitude))


def file(kind: str, caption: str = "") -> Content:
    return Content(text=caption, attachment=Attachment(kind=kind, id="1"))


PIX = PixCode(code="00020101021226", merchant="Padaria", key="39580525000189", key_type="CNPJ")
CAKE = OrderLine(name="Bolo", quantity=1, price=8000)


def asks_to_pay(text: str = "Oi", *, footer: str = "", header: Value | None = None, **more: Any) -> Content:
    wanted = {"reference": "p-1", "lines": (CAKE,), "pix": PIX, **more}
    return says(text, payment=PaymentRequest(**wanted), footer=footer, header=header)


def order_in_template(**more: Any) -> Content:
    return says("Oi", template=Filled(name="pedido"), payment=asks_to_pay(**more).enclosed.payment)


def tells(**more: Any) -> Content:
    return says(order_update=OrderUpdate(**{"reference": "p-1", "stage": "processing", **more}))


def offers(
    *sections: ProductSection,
    shape: str = "",
    text: str = "Veja",
    title: str = "",
    catalog: str = "12",
    footer: str = "",
) -> Content:
    header = Value(text=title) if title else None
    return says(text, products=Products(catalog=catalog, sections=sections, shape=shape), header=header, footer=footer)


def section(count: int, title: str = "") -> ProductSection:
    return ProductSection(codes=tuple(f"sku-{title}{n}" for n in range(count)), title=title)


LENGTH: dict[str, Callable[[str], Content]] = {
    "text": says,
    "body": lambda text: says(text, of=rows(3)),
    "list body": lambda text: says(text, of=rows(4)),
    "header": lambda text: says(of=rows(2), header=Value(text=text)),
    "footer": lambda text: says(link=OPEN, footer=text),
    "button title": lambda text: says(of=first(rows(2), title=text)),
    "button id": lambda text: says(of=first(rows(2), id=text)),
    "list button": lambda text: says(of=rows(4), menu=text),
    "section title": lambda text: says(of=rows(4, section=text)),
    "row title": lambda text: says(of=first(rows(4), title=text)),
    "row id": lambda text: says(of=first(rows(4), id=text)),
    "row description": lambda text: says(of=first(rows(4), description=text)),
    "form button": lambda text: form(title=text),
    "call button": lambda text: says("Ligue", menu=text, ask="ring"),
    "slide text": lambda text: slides(text=text),
    "slide button": lambda text: slides(link=Link(title=text, url=OPEN.url)),
    "order line": lambda text: asks_to_pay(lines=(replace(CAKE, name=text),)),
    "order aside": lambda text: tells(note=text),
    "product section": lambda text: offers(ProductSection(codes=("a",), title=text), section(1, "B"), title="Bolos"),
    "template name": lambda text: filled(name=text),
    "caption": lambda text: file("document", text),
    "code": lambda text: filled(name="cupom", buttons=(Pressed(index=0, kind="copy_code", value=text),)),
    "payload": lambda text: filled(buttons=(Pressed(index=0, kind="quick_reply", value=text),)),
}
COUNT: dict[str, Callable[[int], Content]] = {
    "rows": lambda count: says(of=rows(count)),
    "slides": slides,
    "contacts": lambda count: says("", contacts=tuple(Calling(name="Ana") for _ in range(count))),
    "order lines": lambda count: asks_to_pay(lines=(CAKE,) * count),
    "template buttons": lambda count: filled(
        buttons=tuple(Pressed(index=n, kind="url", value="x") for n in range(count))
    ),
}
BAD_LINES: tuple[dict[str, Any], ...] = (
    {"quantity": 0},
    {"quantity": -1},
    {"price": 0},
    {"price": -8000},
    {"name": " "},
    {"price": 10**18},
    {"quantity": 20_000},
)
RULE: dict[str, tuple[Content, ...]] = {
    "file above buttons": (replace(says(of=rows(2)), attachment=Attachment(kind="audio", id="1")),),
    "file above a list": (replace(says(of=rows(4)), attachment=Attachment(kind="image", id="1")),),
    "one thing": (
        says(of=rows(2), link=OPEN),
        says(link=OPEN, ask="phone"),
        replace(order_in_template(), choices=rows(1)),
    ),
    "empty": (says(" \n"), says("", of=rows(2)), says("", link=OPEN), says("", ask="phone")),
    "blank choice": (says(of=first(rows(2), title=" ")), says(of=first(rows(4), id=""))),
    "weight": (
        says("", contacts=(Calling(name="Beto", emails=("a" * 5000,) * 50),)),
        filled(body=(Value(text="a" * 5000),) * 50),
    ),
    "same choice": (says(of=rows(2, title="Sim")), says(of=rows(4, id="1"))),
    "nameless section": (says(of=first(rows(4), section="A")),),
    "list header": (says(of=rows(4), header=PHOTO),),
    "header": (
        says(of=rows(2), header=Value(text=" ")),
        says(link=OPEN, header=Value(kind="image", file=File(link="http://exemplo.test/a.jpg"))),
        says(link=OPEN, header=Value(kind="location", place=Place(latitude=1, longitude=1))),
        says(order_update=OrderUpdate(reference="p-1", stage="shipped"), header=Value(kind="image")),
    ),
    "frame": (says(footer="Loja"), says(ask="phone", header=Value(text="Oi"))),
    "untitled": (form(title=" "), says(link=Link(title="", url=OPEN.url))),
    "address": tuple(
        says(link=Link(title="Abrir", url=url))
        for url in (
            *("exemplo.test", "http://10.0.0.1/x", "http://[::1]/", "ftp://exemplo.test", "https://", "https://["),
            *(
                "https://exemplo.test/a b",
                " https://exemplo.test",
                "https://exemplo.test/\n",
                "https://exemplo.test:99999",
            ),
        )
    ),
    "form": (form(id=""),),
    "form emoji": (form(title="Abrir 📝"),),
    "form data": (form(data={"a": 1}),),
    "slide header": (slides(header=Value(text="Bolo")), slides(header=Value(kind="image"))),
    "slide lines": (slides(text="a\nb\nc\nd"),),
    "slides alike": (says(slides=(Slide(header=PHOTO, link=OPEN), Slide(header=FILM, link=OPEN))),),
    "ask": (says(ask="money"),),
    "order reference": (
        *(kind(reference=wrong) for kind in (asks_to_pay, order_in_template) for wrong in ("", "pedido 1")),
        tells(reference="é"),
    ),
    "order amounts": (
        order_in_template(discount=8000),
        *(asks_to_pay(lines=(replace(CAKE, **wrong),)) for wrong in BAD_LINES),
        asks_to_pay(discount=-1),
        asks_to_pay(freight=-1),
        asks_to_pay(discount=8000),
        asks_to_pay(freight=100_000_000),
    ),
    "ways to pay": (
        asks_to_pay(pix=None),
        order_in_template(pix=None),
        asks_to_pay(pix=replace(PIX, key_type="RG")),
        asks_to_pay(pix=replace(PIX, merchant=" ")),
        asks_to_pay(pix=None, link="pagar"),
        asks_to_pay(boleto="123"),
    ),
    "order stage": (tells(stage=""), tells(stage="paid")),
    "order header": (asks_to_pay(header=Value(text="Pedido")),),
    "catalogue": (
        offers(section(2), title="Bolos", catalog=""),
        offers(ProductSection(codes=("a", " ")), title="Bolos"),
        offers(ProductSection(codes=("a", "a")), title="Bolos"),
        offers(ProductSection(codes=("a" * 101,))),
    ),
    "product names": (offers(ProductSection(codes=("a", "b"), names=("Bolo",)), title="Bolos"),),
    "product count": (
        offers(title="Bolos"),
        offers(section(31), title="Bolos"),
        offers(section(1), shape="carousel"),
        offers(section(11), shape="carousel"),
        offers(*(section(1, f"{n}") for n in range(11)), title="Bolos"),
    ),
    "product frame": (
        offers(section(2)),
        offers(section(1, "a"), section(1), title="Bolos"),
        offers(section(2), shape="carousel", title="Bolos"),
        offers(section(2), shape="carousel", footer="Loja"),
        offers(section(1), title="Bolo"),
    ),
    "product words": (offers(section(2), title="Bolos", text=""), offers(shape="catalog", text=" ")),
    "place": (place(91, 0), place(0, -181), place(float("nan"), 0)),
    "contact name": (says("", contacts=(Calling(name=" "),)),),
    "contact phone": (says("", contacts=(Calling(name="Beto", phones=("+55 11 91234-5678", "ramal")),)),),
    "caption": (file("audio", "ouça"), file("sticker", "oi")),
    "voice": (Content(enclosed=Enclosed(voice=True), attachment=Attachment(kind="audio", mime="audio/mpeg", id="1")),),
    "emoji": tuple(says("", reaction=text) for text in ("ok", "👍👍", "1", " ", "👍 ", ":)")),
    "template name": (filled(name="Retomada"), filled(name="")),
    "language": (filled(language="pt-BR"), filled(language="")),
    "blanks": (filled(body=(Value(text="a"), Value(text="b", name="b"))),),
    "template header": (filled(header=Value(kind="currency")), filled(header=Value(kind="location"))),
    "template body": (
        filled(body=(PHOTO,)),
        filled(body=(Value(kind="currency", text="R$ 1", code="reais", amount=1000),)),
    ),
    "template button": (
        filled(buttons=(Pressed(index=0, kind="dance"),)),
        filled(buttons=(Pressed(index=10, kind="url"),)),
        filled(buttons=(Pressed(index=0, kind="url"), Pressed(index=0, kind="flow"))),
    ),
    "empty template button": tuple(
        filled(buttons=(Pressed(index=0, kind=kind, value=" "),)) for kind in ("quick_reply", "url", "otp", "mpm")
    ),
}
