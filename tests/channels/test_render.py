"""What we say, in WhatsApp's words: one golden body for each kind (Meta, Cloud API messages)."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from atende.channels.whatsapp.render import CALL, PARTS, render, seen
from atende.core.errors import ChannelError
from atende.model.channel_events import Person
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

MARINA = Person(phone="5511999990001", channel_user_id="BR.1")
GOLDEN = Path(__file__).parent / "sent"
"""Bodies as Meta documents them, one for each case."""


def choices(*titles: str, **more: Any) -> tuple[Choice, ...]:
    return tuple(Choice(id=f"c:{place}", title=title, **more) for place, title in enumerate(titles))


def says(text: str = "", *, of: tuple[Choice, ...] = (), menu: str = "", **enclosed: Any) -> Content:
    return Content(text=text, choices=of, menu=menu, enclosed=Enclosed(**enclosed) if enclosed else None)


def sends(kind: str, caption: str = "") -> Content:
    return Content(text=caption, attachment=Attachment(kind=kind, id="900000000000001", filename="boleto.pdf"))


PHOTO = Value(kind="image", file=File(link="https://exemplo.test/bolo.jpg"))
ORDER = PaymentRequest(
    reference="t-1.s-1",
    lines=(OrderLine(name="Bolo de cenoura", quantity=2, price=3550, code="SKU-1"),),
    discount=500,
    freight=1000,
    pix=PixCode(
        code="00020101021226700014br.gov.bcb.pix2548pix.exemplo.test",
        merchant="Padaria Estrela",
        key="39580525000189",
        key_type="CNPJ",
    ),
    link="https://pagar.exemplo.test/i/1",
    boleto="03399026944140000002628346101018898510000008848",
    until=1795608000,
    until_text="Até 25/11",
)
CASES: dict[str, Content] = {
    "text": says("Olá! Em que posso ajudar?"),
    "text_preview": says("Veja https://exemplo.test", preview=True),
    "buttons": says("Como foi?", of=choices("Bom", "Ruim"), header=Value(text="Avaliação"), footer="Loja"),
    "buttons_photo": says("Leva?", of=choices("Sim"), header=PHOTO),
    "list": says("Escolha o setor", of=choices("Financeiro", "A", "B", "C", description="Boletos e notas")),
    "list_sections": says(
        "Escolha o setor",
        of=(
            *choices("Financeiro", section="Setores"),
            Choice(id="d:1", title="Loja 1", section="Lojas"),
            Choice(id="d:2", title="Vendas", section="Setores"),
        ),
        menu="Ver setores",
    ),
    "link": says("Veja seu pedido", link=Link(title="Abrir", url="https://exemplo.test/p/1")),
    "location": says(location=Place(latitude=-23.5614, longitude=-46.6559, name="Loja", address="Av. Exemplo, 100")),
    "contacts": says(
        contacts=(
            Calling(name="Suporte", phones=("+551140000001",)),
            Calling(name="Ana Paula", first="Ana", last="Paula", company="Loja", emails=("ana@exemplo.test",)),
        )
    ),
    "reaction": says(reaction="❤️"),
    "reaction_removed": says(reaction="-"),
    "ask_location": says("Onde você está?", ask="location"),
    "ask_phone": says("Pode compartilhar seu telefone?", ask="phone"),
    "ask_call": says("Podemos ligar?", ask="call"),
    "ask_ring": says("Prefere falar? Ligue para nós.", menu="Ligar agora", ask="ring"),
    "form": says(
        "Preencha",
        form=Form(id="400000000000001", title="Abrir", token="tk-1", screen="CSAT", data={"ticket": "123"}),
    ),
    "form_endpoint": says("Preencha", form=Form(name="cadastro", title="Abrir", draft=True)),
    "slides": says(
        "Novidades",
        slides=tuple(
            Slide(header=PHOTO, text=text, link=Link(title="Ver", url=f"https://exemplo.test/{text}"))
            for text in ("bolo", "")
        ),
    ),
    "payment": says("Confira o pedido e pague aqui mesmo.", payment=ORDER, footer="Padaria"),
    "template_order": says(
        template=Filled(name="pedido_para_pagar", body=(Value(name="nome", text="Ana"),)),
        payment=replace(ORDER, reference="t-1.s-3"),
    ),
    "payment_plain": says(
        "São R$ 80,00.",
        payment=PaymentRequest(
            reference="t-1.s-2",
            lines=(OrderLine(name="Conserto", quantity=1, price=8000),),
            link="https://pagar.exemplo.test/i/2",
        ),
    ),
    "order_update": says(
        "Recebemos o pagamento.", order_update=OrderUpdate(reference="t-1.s-1", stage="processing", paid_at=1795608000)
    ),
    "order_cancelled": says(
        "Cancelamos o pedido.", order_update=OrderUpdate(reference="t-1.s-1", stage="canceled", note="Sem estoque")
    ),
    "product": says(products=Products(catalog="2000000000000001", sections=(ProductSection(codes=("BOLO-MILHO",)),))),
    "products": says(
        "Escolha os seus.",
        products=Products(
            catalog="2000000000000001",
            sections=(
                ProductSection(title="Bolos", codes=("BOLO-MILHO", "SONHO")),
                ProductSection(title="Pães", codes=("PAO-QUEIJO",)),
            ),
        ),
        header=Value(text="Da fornada"),
        footer="Padaria",
    ),
    "products_carousel": says(
        "Novidades",
        products=Products(
            catalog="2000000000000001", sections=(ProductSection(codes=("BOLO-MILHO", "SONHO")),), shape="carousel"
        ),
    ),
    "catalog": says(
        "Veja tudo o que temos.", products=Products(sections=(ProductSection(codes=("BOLO-MILHO",)),), shape="catalog")
    ),
    "image": sends("image", "Ficou assim"),
    "video": sends("video", "Ficou assim"),
    "audio": sends("audio"),
    "voice": replace(sends("audio"), enclosed=Enclosed(voice=True)),
    "document": sends("document", "Segue o boleto"),
    "sticker": sends("sticker"),
    "template": says(template=Filled(name="retomada")),
    "template_filled": says(
        template=Filled(
            name="pesquisa_atendimento",
            header=Value(kind="image", file=File(id="900000000000001")),
            body=(Value(text="Marina\n Souza"), Value(text=" ")),
            buttons=(
                Pressed(index=0, kind="url", value="abc123"),
                Pressed(index=1, kind="quick_reply", value="csat:skip"),
                Pressed(index=2, kind="copy_code", value="BOLO10"),
                Pressed(index=3, kind="flow", value="tk-1", data={"screen": "A"}),
                Pressed(index=4, kind="catalog", data={"thumbnail_product_retailer_id": "p1"}),
            ),
        )
    ),
    "template_named": says(
        template=Filled(
            name="cobranca",
            language="en_US",
            header=Value(name="loja", text="Padaria"),
            body=(
                Value(name="valor", kind="currency", text="R$ 10,99", code="BRL", amount=10990),
                Value(name="dia", kind="date_time", text="25 de novembro"),
            ),
            buttons=(Pressed(index=0, kind="otp", value="123456"), Pressed(index=1, kind="flow")),
        )
    ),
    "template_place": says(
        template=Filled(name="visite", header=Value(kind="location", place=Place(latitude=-23.5, longitude=-46.6)))
    ),
    "template_product": says(
        template=Filled(name="oferta", header=Value(kind="product", text="bolo-1", code="194836987003835"))
    ),
    "template_document": says(
        template=Filled(name="nota", header=Value(kind="document", file=File(id="9", filename="nota.pdf")))
    ),
    "template_video": says(
        template=Filled(
            name="filme",
            header=Value(kind="video", file=File(link="https://exemplo.test/v.mp4")),
            buttons=(Pressed(index=0, kind="mpm", data={"sections": []}),),
        )
    ),
}


def part(content: Content) -> dict[str, Any]:
    """What differs between kinds."""
    body = render(content, to=MARINA, key="t|M#1", quotes="wamid.1" if content.type == "reaction" else None)
    return {name: body[name] for name in body if name in ("type", body["type"])}


@pytest.mark.parametrize("name", CASES)
def test_each_kind_is_told_in_metas_shape(name: str, request: pytest.FixtureRequest) -> None:
    body, file = part(CASES[name]), GOLDEN / f"{name}.json"
    if request.config.getoption("--bless"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(body, ensure_ascii=False, indent=2) + "\n")
    assert body == json.loads(file.read_text())


def test_every_kind_has_a_golden_body() -> None:
    assert {content.type for content in CASES.values()} == set(PARTS)


def test_text_goes_to_the_phone_that_wrote_with_a_plus_and_our_key() -> None:
    body = render(Content(text="Oi!"), to=MARINA, key="t|M#1", quotes="wamid.1")
    assert body == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "+5511999990001",
        "type": "text",
        "text": {"body": "Oi!", "preview_url": False},
        "context": {"message_id": "wamid.1"},
        "biz_opaque_callback_data": "t|M#1",
    }


def test_hidden_phone_is_reached_by_its_bsuid() -> None:
    body = render(Content(text="Oi!"), to=Person(channel_user_id="BR.1"), key="k")
    assert body["recipient"] == "BR.1"
    assert "to" not in body


def test_a_reaction_quotes_nothing_and_needs_its_message() -> None:
    assert "context" not in render(CASES["reaction"], to=MARINA, key="k", quotes="wamid.1")
    with pytest.raises(ChannelError):
        render(CASES["reaction"], to=MARINA, key="k")


def test_what_is_blank_or_in_other_digits_is_not_handed_on() -> None:
    card = Calling(name="Beto", first=" ", company=" ", phones=("+55 ١١ 9",), emails=("", "beto@exemplo.test"))
    [contact] = part(says("", contacts=(card,)))["contacts"]
    assert contact["name"] == {"formatted_name": "Beto", "first_name": "Beto"}
    assert contact["phones"][0]["wa_id"] == "55119"
    assert [email["email"] for email in contact["emails"]] == ["beto@exemplo.test"]
    assert "org" not in contact
    ring = part(says(ask="ring", menu="\u2028"))["interactive"]
    assert ring["action"]["parameters"]["display_text"] == CALL


def test_reading_and_typing() -> None:
    read = {"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.1"}
    assert seen("wamid.1", typing=False) == read
    assert seen("wamid.1", typing=True) == read | {"typing_indicator": {"type": "text"}}


def test_nobody_cannot_be_written_to() -> None:
    with pytest.raises(ChannelError, match="não tem telefone"):
        render(Content(text="Oi"), to=Person(username="bia"), key="k")


def test_nobody_is_refused_for_good() -> None:
    with pytest.raises(ChannelError) as refused:
        render(Content(text="Oi"), to=Person(username="bia"), key="k")
    assert (refused.value.retry, refused.value.uncertain) == (None, False)
