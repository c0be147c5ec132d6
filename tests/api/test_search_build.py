"""The index of the search is built once for a shop's past, whatever happens meanwhile."""

from datetime import timedelta
from typing import Any

import pytest

from atende.aws import media_bucket
from atende.desk.search import index
from atende.storage import search_records
from tests.api.indexed_shop import Shop, shop_with_past
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk


@pytest.fixture
def shop(story: Story, wires: Wires, monkeypatch: pytest.MonkeyPatch) -> Shop:
    return shop_with_past(story, wires, monkeypatch)


class TestTheBuild:
    def test_old_threads_are_found_after_the_first_build(self, shop: Shop) -> None:
        """A shop that has had its past before there was an index: the journal of those days is not read."""
        for month in range(4):
            thread = shop.happened(f"cesta do mês {month}", by=f"Ana {month}")
            if month % 2:
                shop.story.later(minutes=1).resolves(thread)
            shop.story.later(days=31)
        shop.flows()
        assert shop.finds("cesta") == []
        assert not shop.asks("cesta").body["ready"]
        shop.indexes()
        assert shop.finds("cesta") == [f"cesta do mês {month}" for month in reversed(range(4))]
        told = shop.browser.get("/api/search/index").body
        assert (told["ready"], told["messages"], told["since"]) == (True, 4, "2026-11")

    def test_a_build_that_is_killed_anywhere_loses_and_doubles_nothing(
        self, shop: Shop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(index, "MOST_MESSAGES", 3)
        monkeypatch.setattr(index, "PAGE", 2)
        for number in range(12):
            thread = shop.happened(f"cesta {number:02d}", by=f"Ana {number}")
            if number % 3 == 0:
                shop.story.later(minutes=1).resolves(thread)
            shop.story.later(days=6)
        shop.flows()
        for crash in range(1, 60):
            if not dies_at(shop, crash, monkeypatch):
                break
        assert shop.finds("cesta") == [f"cesta {number:02d}" for number in reversed(range(12))]
        parts = search_records.parts(shop.story.store)
        assert sum(part.documents for name, part in parts.segments.items() if name[0] == "m") == 12
        assert sum(part.documents for name, part in parts.segments.items() if name[0] == "t") == 12

    def test_an_index_whose_files_are_lost_is_built_again(self, shop: Shop) -> None:
        shop.happened("cesta")
        shop.indexes()
        index.start_over(shop.story.store)
        assert not shop.asks("cesta").body["ready"]
        shop.happened("cesta nova", by="Bia")
        shop.indexes()
        assert (shop.finds("cesta"), shop.people("bia")) == (["cesta nova", "cesta"], ["Bia"])

    def test_only_one_process_updates_the_index(self, shop: Shop) -> None:
        shop.happened("cesta")
        at = shop.story.later(seconds=5).now
        search_records.take_lease(shop.story.store, "another", at=at, lasts=timedelta(minutes=3))
        assert shop.indexing.step(at=at).busy
        assert not shop.indexing.step(at=at + timedelta(minutes=4)).busy


def dies_at(shop: Shop, crash: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """A step whose function dies at its n-th write; whether it came so far."""
    count = 0

    def dying(real: Any) -> Any:
        def write(*arguments: Any, **more: Any) -> Any:
            nonlocal count
            count += 1
            if count == crash:
                raise KeyboardInterrupt
            return real(*arguments, **more)

        return write

    with monkeypatch.context() as patch:
        patch.setattr(search_records, "change_segment", dying(search_records.change_segment))
        patch.setattr(search_records, "change_state", dying(search_records.change_state))
        files = type(media_bucket.shelf().segments)
        patch.setattr(files, "keep", dying(files.keep))
        more = True
        while more:
            shop.story.later(minutes=4)  # the lease of the one that died is over
            try:
                more = shop.indexing.step(at=shop.story.now).more
            except KeyboardInterrupt:
                return True
    return False
