"""A shop is never alarmed by its own goods, whose names it has in its FAQ, quick replies, menu and catalogue."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from atende.desk.faq import matcher_cache
from atende.language.own_words import goods_in
from atende.language.reading import Degree, read
from atende.model import Menu, Node, Priority, Thread
from atende.model.catalog import CatalogPage, Product
from atende.model.priorities import Rank, rank
from atende.storage import catalogs, settings
from atende.storage.faq import Entry
from atende.storage.quick_replies import QuickReply
from tests.desk.story import Story
from tests.desk.test_faq import automatic, learns

pytestmark = pytest.mark.desk

SHOPS = {
    "fishmonger": (
        "Temos camarão, lula e peixe.",
        ("2 de camarão", "quero 3 kg de camarão limpo, quanto fica?", "tem camarão hoje?"),
        ("sou alérgica a camarão", "comi o camarão e minha garganta tá fechando"),
    ),
    "gas dealer": (
        "Entregamos gás: botijão P13 e P45.",
        ("acabou o gás, traz um botijão", "quanto tá o botijão?", "me vê um gás pf"),
        ("tá vazando gás aqui em casa", "o botijão tá vazando e tem cheiro forte"),
    ),
    "knife shop": (
        "Sim, afiamos faca, facão e tesoura.",
        ("quero uma faca de churrasco", "quanto custa a faca de 8 polegadas?", "vocês afiam facas?"),
        ("ele me ameaçou com uma faca", "vou te matar com essa faca"),
    ),
    "pharmacy": (
        "Temos dipirona e amoxicilina em comprimidos; remédio controlado só com receita.",
        ("tem dipirona?", "3 caixas de dipirona 500", "quanto custa a amoxicilina?"),
        (
            "tomei 10 dipironas e tô passando mal",
            "tomei dois comprimidos juntos, e agora?",
            "posso tomar dipirona grávida?",
        ),
    ),
}


@pytest.fixture(autouse=True)
def memory() -> Iterator[None]:
    yield
    matcher_cache._kept.clear()


@pytest.fixture
def shop(story: Story) -> Story:
    return story.uses(automations=("optout", "complaint", "urgency", "person", "faq"))


def heard(shop: Story, text: str, *, by: str) -> Thread:
    return shop.thread_of(shop.hears(text, by=by))


@pytest.mark.parametrize("name", SHOPS)
def test_its_own_goods_alarm_nobody_and_what_happens_to_people_still_does(shop: Story, name: str) -> None:
    answer, ordinary, grave = SHOPS[name]
    shop.store.add(Entry(id="1goods", phrasings=("O que vocês vendem?", "Quais produtos vocês têm?"), answer=answer))
    learns(shop)
    for text in ordinary:
        thread = heard(shop, text, by=text)
        assert (thread.priority, thread.handed_now) == (Priority.NONE, None), text
        assert read(text, "pt-BR", shop.desk.shop.own_words).degree is Degree.NONE, text
    for text in grave:
        thread = heard(shop, text, by=text)
        assert rank(thread.priority, thread.priority_reason) >= Rank.SENSITIVE, text
        assert [said.automations for said in automatic(shop, thread)] == ["sensitive"], text


def test_quick_replies_menu_and_catalogue_teach_too(shop: Story) -> None:
    shop.store.add(QuickReply(shortcut="gas", id="q1", text="O botijão sai por R$ 110."))
    shop.store.put(Menu(text="Escolha:", nodes=(Node(id="knives", title="Facas", text="Temos todas."),)))
    products = [Product(code="1", name="Camarão com castanha"), Product(code="2", name="Bolo de pote")]
    at = datetime(2026, 11, 25, tzinfo=UTC)
    catalogs.keep(shop.store, CatalogPage(inbox="whatsapp", read=at), products)
    learns(shop)
    assert shop.desk.shop.own_words == {"botijao", "camarao", "castanha", "facas"}
    stored = settings.trade(shop.store)
    learns(shop)
    assert settings.trade(shop.store) == stored


def test_what_is_sold_no_more_alarms_again_and_what_taps_taught_stays(shop: Story) -> None:
    entry = Entry(id="1goods", phrasings=("O que vendem?",), answer="Camarão.")
    shop.store.add(entry)
    settings.change_trade(shop.store, lambda trade: settings.Trade(taps={"policia": ["a", "b"], "festa": ["a"]}))
    learns(shop)
    assert shop.desk.shop.own_words == {"camarao", "policia"}
    shop.desk.faq.change(Entry(id="1goods", phrasings=("O que vendem?",), answer="Peixe."))
    learns(shop)
    assert shop.desk.shop.own_words == {"policia"}


def test_a_shop_without_such_goods_stores_nothing(shop: Story) -> None:
    shop.store.add(
        Entry(
            id="1cake",
            phrasings=("Tem bolo?",),
            answer="De milho, sem glúten. Alergia a amendoim, ou gravidez? Avise antes.",
        )
    )
    learns(shop)
    assert not [setting for setting in shop.store.configuration() if isinstance(setting, settings.Trade)]


def test_words_for_what_happens_to_people_are_never_its_own() -> None:
    texts = ("Alergia, alérgica, grávida, sangrando, morte, queimou, engoliu, menor, racismo, ameaça, hoje, agora",)
    assert goods_in(texts, texts, "pt-BR") == frozenset()
    many = [f"remedio{first}{second}" for first in "abcdefghijklmnopqrstu" for second in "abcdefghijklmnopqrstu"]
    assert len(goods_in(many, [], "pt-BR")) == 400


def test_a_contacts_words_are_quoted_as_they_wrote_them() -> None:
    own = frozenset({"camarao"})
    reading = read("que absurdo o camarão veio estragado", "pt-BR", own)
    assert reading.is_complaint
    assert "camarão" in reading.complaint[1]
    assert read("sou alérgica a camarão", "pt-BR", own).named == ("alérgica", "camarão")
