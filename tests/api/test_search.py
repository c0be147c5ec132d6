"""Everything that was ever said is found, by whom it was said, and in the words that are there now."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from functools import partial
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atende.aws import media_bucket
from atende.desk.inboxes import onboarding
from atende.desk.search.find import Filters, Search
from atende.desk.search.index import request_rewrite
from atende.language.search_text import matches, parse
from atende.model import Agent, Person, Thread
from atende.model.message_changes import edited
from atende.reporting.journal.store import Journal
from atende.storage import search_records
from atende.storage.items import Item
from atende.storage.schema import of_shop
from atende.storage.search_segment import distinct_words, expression
from bench.meter import Meter
from tests.api.browser import Json
from tests.api.indexed_shop import Shop, shop_with_past
from tests.desk.story import Story
from tests.desk.test_edit import revoke
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk


@pytest.fixture
def shop(story: Story, wires: Wires, monkeypatch: pytest.MonkeyPatch) -> Shop:
    return shop_with_past(story, wires, monkeypatch)


def marks(message: Json) -> list[str]:
    text = message["snippet"]["text"].encode("utf-16-le")
    return [text[2 * start : 2 * end].decode("utf-16-le") for start, end in message["snippet"]["ranges"]]


class TestWhatIsFound:
    def test_words_of_every_month_without_accents_and_by_their_beginnings(self, shop: Shop) -> None:
        shop.happened("Quero uma CESTA de café da manhã 🧺", by="Fábio")
        shop.story.later(days=40)
        shop.happened("a cestinha de Natal já chegou?", by="Bruna")
        shop.indexes()
        shop.story.later(days=35)
        shop.happened("Vocês fazem cestas de Páscoa?", by="Célia")
        for _ in range(2):  # from the table, then from the index
            found = ["Vocês fazem cestas de Páscoa?", "a cestinha de Natal já chegou?"]
            assert shop.finds("cest") == [*found, "Quero uma CESTA de café da manhã 🧺"]
            assert shop.finds("pascoa") == shop.finds("PÁSCOA cest") == ["Vocês fazem cestas de Páscoa?"]
            assert shop.finds("cesta manha") == ["Quero uma CESTA de café da manhã 🧺"]
            assert shop.finds('"cesta de natal"') == []
            assert shop.finds("esta") == []
            shop.indexes()

    def test_matches_are_marked_as_a_browser_counts(self, shop: Shop) -> None:
        shop.happened("🧺🧺 " + "bom dia " * 20 + "uma cesta, por favor")
        [found] = shop.messages("cést favor")
        assert marks(found) == ["cesta", "favor"]
        assert found["snippet"]["text"].startswith("…")

    def test_what_the_shop_said_and_what_it_noted(self, shop: Shop) -> None:
        thread = shop.happened("oi", by="Fábio")
        shop.story.later(seconds=1).replies(thread, "Temos panetone trufado")
        shop.story.later(seconds=1)
        noted = shop.browser.post(f"/api/threads/{thread.id}/messages", {"kind": "note", "text": "panetone pago"})
        assert noted.status == 201
        shop.flows()
        for _ in range(2):
            found = shop.messages("panetone")
            assert [message["direction"] for message in found] == ["note", "outgoing"]
            assert [message["author_name"] for message in found] == ["Maya", "Maya"]
            shop.indexes()

    def test_a_resolved_conversation_by_name_protocol_label_and_number(self, shop: Shop) -> None:
        thread = shop.happened(
            "oi", by="Fábio", person=Person(phone="5511988880002", channel_user_id="BR.1", name="Fábio Souza")
        )
        shop.browser.post(f"/api/threads/{thread.id}/labels", {"labels": ["bolo de festa"]})
        shop.story.later(minutes=1).resolves(thread)
        protocol = shop.story.store.thread(thread.id).protocol
        for _ in range(2):
            shop.flows()
            for q in (
                "fabio",
                "SOUZA",
                "fab sou",
                protocol,
                "festa",
                "11 98888-0002",
                "(11) 8888-0002",
                "88880002",
                "988880002",
                "+55 11 988880002",
                "0002",
            ):
                assert shop.people(q) == ["Fábio Souza"], q
            assert shop.people("fabiana") == []
            [contact] = shop.asks("fabio").body["contacts"]
            assert (contact["thread"], contact["status"], contact["name"]["ranges"]) == (
                thread.id,
                "resolved",
                [[0, 5]],
            )
            shop.indexes()

    def test_a_number_without_the_ninth_digit_is_found_with_it(self, shop: Shop) -> None:
        shop.happened("oi", person=Person(phone="551188880002", channel_user_id="BR.2", name="Lia"))
        shop.indexes()
        assert shop.people("11 98888-0002") == shop.people("11 8888-0002") == ["Lia"]

    def test_pages_hold_every_result_once(self, shop: Shop) -> None:
        for number in range(25):
            shop.happened(f"pedido {number:03d} de pão", by=f"Cliente {number % 7}")
        shop.indexes()
        for number in range(25, 30):
            shop.happened(f"pedido {number:03d} de pão", by=f"Cliente {number % 7}")
        assert shop.finds("pedido") == [f"pedido {number:03d} de pão" for number in reversed(range(30))]

    def test_months_are_read_from_the_table_together_and_the_end_of_time_ends_a_page(self, shop: Shop) -> None:
        for number in range(4):
            shop.happened(f"quero uma orquídea {number}")
            shop.story.later(days=32)
        shop.indexes()
        store = shop.story.store
        journal = Journal(store, shop.story.desk.shop.business.zone)
        search = Search(store, contacts=shop.story.desk.contacts, journal=journal, files=media_bucket.shelf().segments)
        with Meter() as meter:
            whole = search.find(parse("orquidea"), Filters(), at=shop.story.now)
        assert len(whole.messages) == 4
        assert sum(name == "BatchGetItem" for name, _ in meter.log) == 2  # the messages, and their threads
        assert (whole.following, whole.searched) == ("", whole.segments)
        pages = [search.find(parse("orquidea"), Filters(), at=shop.story.now, elapsed=count().__next__)]
        while pages[-1].following:
            cursor = pages[-1].following
            pages.append(
                search.find(parse("orquidea"), Filters(), cursor=cursor, at=shop.story.now, elapsed=count().__next__)
            )
        found = [result.message.text for page in pages for result in page.messages]
        assert found == [f"quero uma orquídea {number}" for number in (3, 2, 1, 0)]
        assert [page.searched for page in pages] == [*range(1, whole.segments + 1)]

    def test_a_shop_never_finds_what_another_one_said(self, shop: Shop) -> None:
        shop.happened("segredo da padaria")
        shop.indexes()
        other = Story.begin(name="Outra")
        assert Shop(other, shop.wires).browser.get("/api/search?q=segredo").body["messages"] == []


class TestFilters:
    def test_by_person_also_after_a_merge(self, shop: Shop) -> None:
        first = shop.happened("cesta azul", by="Ana")
        second = shop.happened("cesta verde", by="Ana do trabalho")
        shop.happened("cesta preta", by="Bia")
        shop.indexes()
        assert shop.finds("cesta", person=first.contact) == ["cesta azul"]
        shop.story.desk.contacts.merge(first.contact, second.contact, by="maya", at=shop.story.now)
        shop.flows()
        kept = shop.story.store.merged(first.contact).id
        assert shop.finds("cesta", person=kept) == ["cesta verde", "cesta azul"]
        assert shop.people("ana") == [shop.people("ana")[0]]

    def test_by_day_label_and_status(self, shop: Shop) -> None:
        first = shop.happened("cesta um", by="Ana")
        shop.indexes()
        shop.browser.post(f"/api/threads/{first.id}/labels", {"labels": ["encomenda"]})
        shop.story.later(minutes=1).resolves(first)
        shop.story.later(days=3)
        shop.happened("cesta dois", by="Bia")
        for _ in range(2):
            shop.flows()
            assert shop.finds("cesta", label="Encomenda") == ["cesta um"]
            assert shop.finds("cesta", status="resolved") == ["cesta um"]
            assert shop.finds("cesta", status="open") == ["cesta dois"]
            day = f"{first.opened - timedelta(hours=3):%Y-%m-%d}"
            assert shop.finds("cesta", **{"from": day, "to": day}) == ["cesta um"]
            assert shop.finds("cesta", **{"from": f"{first.opened + timedelta(days=1):%Y-%m-%d}"}) == ["cesta dois"]
            shop.indexes()

    @pytest.mark.parametrize("query", [
        "", "q=", "q=%20", "q=a", "q=!!!", f"q={'a' * 201}", "q=ab&from=ontem", "q=ab&from=2026-11-26&to=2026-11-25",
        "q=ab&status=closed", "q=ab&cursor=abc", "q=ab&cursor=M%23x", f"q=ab&person={'p' * 65}", "q=ab&to=0001-01-01",
    ])  # fmt: skip
    def test_bad_input_is_refused_in_words(self, shop: Shop, query: str) -> None:
        answer = shop.browser.get(f"/api/search?{query}")
        assert (answer.status, answer.error) == (400, "bad_request")

    def test_an_unknown_person_is_not_found(self, shop: Shop) -> None:
        assert shop.asks("cesta", person="nobody").status == 404


class TestLimits:
    def test_who_may_see_some_inboxes_finds_nothing_of_others_whoever_searched_before(self, shop: Shop) -> None:
        """From the table, which a process keeps for everybody's next search, and from the index."""
        lia = Agent(id="lia", name="Lia", only_inboxes=frozenset({"outro"}))
        onboarding.hire(shop.story.store.business, lia)
        shop.happened("uma cesta, por favor", by="Bia Hidden")
        for _ in range(2):
            for agent, found in (("lia", 0), ("maya", 1), ("lia", 0), ("maya", 1)):
                for words in ("cesta", "hidden"):
                    answer = shop.asks(words, agent=agent)
                    assert answer.status == 200
                    shown = answer.body["messages"] or answer.body["contacts"]
                    assert len(shown) == found, (agent, words)
            shop.indexes()


class TestChanges:
    def test_an_edited_message_is_found_by_its_new_words_alone(self, shop: Shop) -> None:
        thread = shop.happened("quero dez cestas")
        shop.indexes()
        message = shop.story.messages(thread)[0]
        shop.story.store.change_message(
            thread.id, message.sk, partial(edited, by=message.direction, at=shop.story.now, text="quero dez bolos")
        )
        assert shop.finds("cestas") == []
        shop.flows()
        for _ in range(2):
            assert (shop.finds("cestas"), shop.finds("bolos")) == ([], ["quero dez bolos"])
            shop.indexes()
        assert words_of(shop, "m202611").isdisjoint({"cestas"})

    def test_a_deleted_message_leaves_the_index(self, shop: Shop) -> None:
        heard = shop.story.hears("minha senha secreta")
        shop.indexes()
        assert "secreta" in words_of(shop, "m202611")
        shop.story.later(minutes=1).receives(revoke(shop.story, heard.source_id))
        assert shop.finds("secreta") == []
        shop.indexes()
        assert "secreta" not in words_of(shop, "m202611")

    def test_erased_threads_leave_every_segment(self, shop: Shop) -> None:
        erased = shop.happened("cesta da Ana", by="Ana")
        shop.story.later(days=40)
        kept = shop.happened("cesta da Bia", by="Bia")
        shop.indexes()
        erase(shop.story, erased)
        assert shop.finds("cesta") == ["cesta da Bia"]
        assert shop.people("ana") == []
        request_rewrite(shop.story.store, [erased.id], at=shop.story.now)
        shop.indexes()
        names = search_records.parts(shop.story.store).segments
        assert not any("ana" in words_of(shop, name) for name in names)
        assert "bia" in words_of(shop, "t2027" if kept.opened.year == 2027 else "t2026")
        assert search_records.parts(shop.story.store).rewrites == []

    def test_a_busy_shop_gets_its_first_build_and_its_rewrites(self, shop: Shop) -> None:
        """Whenever a step looks, something has happened in the last three seconds."""
        erased = shop.happened("cesta da Ana", by="Ana")
        for _ in range(2):
            shop.happened("mais uma", by="Bia")
            shop.indexing.step(at=shop.story.now)
        state = search_records.parts(shop.story.store, consistent=True).state
        assert state
        assert state.built
        erase(shop.story, erased)
        request_rewrite(shop.story.store, [erased.id], at=shop.story.now)
        shop.happened("e mais uma", by="Bia")
        assert shop.indexing.step(at=shop.story.now).did == "rewrite"
        assert not any("ana" in words_of(shop, name) for name in search_records.parts(shop.story.store).segments)

    def test_a_label_that_was_taken_away_finds_nothing(self, shop: Shop) -> None:
        thread = shop.happened("cesta")
        shop.browser.post(f"/api/threads/{thread.id}/labels", {"labels": ["urgente"]})
        shop.indexes()
        shop.browser.post(f"/api/threads/{thread.id}/labels", {"labels": []})
        for _ in range(2):
            assert (shop.finds("cesta", label="urgente"), shop.people("urgente")) == ([], [])
            shop.indexes()


def erase(story: Story, thread: Thread) -> None:
    """Takes a thread out of the table, as an erasure does."""
    for item in Item.query(of_shop(story.store.business, "T", thread.id)):
        item.delete(add_version_condition=False)


def words_of(shop: Shop, segment: str) -> set[str]:
    """Every word that a segment's file has, also those that no document leads to."""
    part = search_records.parts(shop.story.store).segments[segment]
    path = shop.indexing.segments._local(part)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, row)")
        return {word for (word,) in connection.execute("SELECT term FROM temp.vocabulary")}


@given(
    st.text(max_size=60) | st.sampled_from(['"', "*", "a* OR b", "NEAR(a b)", "x:y", "-a", "^a", "a AND", "{a b}: c"])
)
def test_no_query_is_an_error_and_what_is_found_is_marked(q: str) -> None:
    query = parse(q)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5 (text, content='', detail=none, tokenize=ascii)")
        connection.execute("INSERT INTO words (rowid, text) VALUES (1, ?)", (distinct_words([q]),))
        if query.terms:
            found = connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (expression(query),)).fetchall()
            assert found == [(1,)]
            assert matches(query, [q]) is not None or '"' in q
