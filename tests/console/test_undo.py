"""A reply that can be undone for some seconds waits in the browser in which it was written."""

from datetime import timedelta
from typing import Any

import pytest

from atende.core import clock
from tests.console.conftest import Console
from tests.console.steps import open_thread, until, violations

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")

expect = sync_api.expect

pytestmark = pytest.mark.browser


def writes(page: Any, text: str) -> Any:
    """The bubble of a reply that has not left."""
    page.locator("#composer").fill(text)
    page.keyboard.press("Enter")
    return page.locator(".parcel", has_text=text)


def test_a_reply_is_undone_in_time_or_leaves_by_itself(page: Any, console: Console) -> None:
    page.goto(f"{console.url}/ajustes/distribuicao")
    page.get_by_label("Desfazer o envio de uma resposta").select_option("5")
    expect(page.get_by_text("Salvo")).to_be_visible()
    at = clock.now()
    page.context.clock.set_fixed_time(at)
    page.goto(console.url)
    open_thread(page, console, "Undine", "Qual o preço?")
    field = page.locator("#composer")

    parcel = writes(page, "São R$ 50")
    expect(parcel).to_contain_text("Sai em 5 s")
    assert violations(page) == []
    parcel.get_by_role("button", name="Desfazer").click()
    expect(field).to_have_value("São R$ 50")
    field.fill("")

    writes(page, "Custa 50 reais")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".parcel", has_text="Custa 50 reais")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(field).to_have_value("Custa 50 reais")
    field.fill("")
    writes(page, "São R$ 60")
    page.context.clock.set_fixed_time(at + timedelta(seconds=6))
    expect(page.locator(".said.outgoing:not(.parcel)", has_text="São R$ 60")).to_be_visible()
    expect(other.locator(".parcel")).to_have_count(0)
    other.close()
    writes(page, "Até mais!")
    page.close()
    until(lambda: "Até mais!" in console.phone("Undine"))
    assert console.phone("Undine")[-2:] == ["São R$ 60", "Até mais!"]
