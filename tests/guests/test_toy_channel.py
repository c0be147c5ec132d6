"""A second channel, whole: it is a folder outside the package and no file of the package knows it. A shop with a box of
letters beside its WhatsApp number, on the deployed desk."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace as changed
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from atende.core import clock
from atende.desk.inboxes import onboarding
from atende.desk.inboxes.onboarding import Opening
from atende.storage.directory import Directory, Lookup
from atende.storage.store import Store
from infra.local import ROOT
from infra.local.shop import Refused, Shop, connected
from tests.guests.letters import APP, PostOffice, install, post_office
from tests.guests.path import HERE, on_the_path
from tests.world import World, opened

pytestmark = pytest.mark.integration

BOX = "caixa7"
PHONE = "5511988887777"
"""Ana has this number on WhatsApp, and signs her letters with it."""


RULE = {
    "name": "Cartas",
    "when": {"event": "message"},
    "if": [{"is": "channel", "value": ["toy"]}, {"is": "words", "value": ["encomenda"]}],
    "then": [{"do": "send", "value": "Sua encomenda está anotada."}],
}

DEADLINES = {
    "inbox": "toy",
    "first": 0,
    "next": 0,
    "window": 0,
    "give_back": 0,
    "nudge": 60,
    "resolve": 0,
    "move": False,
}


@dataclass
class Letters:
    world: World
    office: PostOffice
    shop: Shop

    @property
    def webhook(self) -> str:
        return f"{self.world.desk.console_url}/webhooks/toy/{APP}"

    def writes(self, who: str, text: str) -> None:
        assert self.office.post(self.webhook, BOX, who, text) == 200

    def hears(self, who: str, text: str) -> str:
        """The newest letter to somebody that holds a text, once it is there."""

        def found() -> str:
            return next((one for one in reversed(self.office.received(who)) if text in one), "")

        return self.world.until(found)

    def card(self, who: str) -> dict[str, Any]:
        def found() -> dict[str, Any] | None:
            return next((card for card in self.shop.boot()["cards"] if card["name"] == who), None)

        return self.world.until(found)


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Letters]:
    with on_the_path(), post_office() as office, opened(Path(tmp_path_factory.mktemp("guests"))) as world:
        install(world.desk, office, box=BOX)
        shop = world.shop()
        opening = Opening(channel="toy", name=shop.name, number=BOX, app=APP)
        with connected(world.desk):
            inbox = onboarding.inbox_of(opening)
            Store(shop.business).add(inbox)
            Directory().claim(Lookup(channel="toy", address=BOX, business=shop.business, inbox=inbox.id, app=APP))
        shop.say("POST", "/api/rules", RULE)  # before the first message: functions keep settings for a minute
        yield Letters(world, office, shop)


def test_who_writes_a_letter_is_greeted_and_answered_by_letter(letters: Letters) -> None:
    letters.writes("Bia", "Bom dia, têm pão?")
    assert letters.hears("Bia", "Olá, Bia!")
    card = letters.card("Bia")
    assert (card["inbox"], card["windowless"], card["window_ends"]) == ("toy", True, None)
    letters.shop.reply(card["id"], "Temos sim!")
    assert letters.hears("Bia", "Temos sim!") == "Temos sim!"
    assert letters.world.phone.calls == [], "nothing went to WhatsApp"


def test_what_a_letter_cannot_hold_is_refused_with_its_own_limits(letters: Letters) -> None:
    letters.writes("Caio", "Oi")
    thread = letters.card("Caio")["id"]
    with pytest.raises(Refused, match="cabem até 500"):
        letters.shop.reply(thread, "x" * 501)
    newest = letters.shop.thread(thread)["messages"][0]["id"]
    with pytest.raises(Refused, match="Cartas: aqui não dá para reagir"):
        letters.shop.say("POST", f"/api/threads/{thread}/reactions", {"to": newest, "emoji": "👍"})
    with pytest.raises(Refused, match="cabem até 500"):  # the shop's other channel would take it
        letters.shop.say("PUT", "/api/deadlines", DEADLINES | {"question": "x" * 501})


def test_without_a_service_window_a_silence_of_days_keeps_nobody_from_answering(letters: Letters) -> None:
    letters.writes("Davi", "Até quando vale o orçamento?")
    thread = letters.card("Davi")["id"]
    long_ago = clock.now() - timedelta(days=9)
    with connected(letters.world.desk):
        Store(letters.shop.business).change_thread(thread, lambda one: changed(one, last_incoming=long_ago))
    letters.shop.reply(thread, "Até sexta.")
    assert letters.hears("Davi", "Até sexta.")


def test_a_survey_is_a_text_that_can_be_answered_by_a_number_and_counts(letters: Letters) -> None:
    letters.writes("Eva", "Chegou, obrigada")
    thread = letters.card("Eva")["id"]
    letters.shop.reply(thread, "Que bom!")
    letters.hears("Eva", "Que bom!")
    letters.shop.resolve(thread)
    letters.shop.say("POST", f"/api/threads/{thread}/ask", {})
    question = letters.hears("Eva", "Como foi o seu atendimento")
    assert "\n5 - Ótimo\n" in question
    letters.writes("Eva", "5")
    letters.world.until(lambda: letters.shop.thread(thread)["episodes"][0]["rating"] == 5)
    csat = letters.world.until(lambda: letters.shop.figures()["total"]["csat"]["answered"])
    assert csat == 1


def test_figures_count_letters_and_no_price(letters: Letters) -> None:
    letters.writes("Gil", "Boa tarde")
    letters.hears("Gil", "Olá, Gil!")
    total = letters.shop.figures()["total"]
    assert total["volume"]["incoming"] >= 1
    assert total["economy"]["listed"] == 0


def test_a_rule_can_be_about_the_channel(letters: Letters) -> None:
    [rule] = letters.shop.say("GET", "/api/rules")["rules"]
    assert "o canal é Cartas" in rule["sentence"]
    letters.writes("Hugo", "Quero fazer uma encomenda")
    assert letters.hears("Hugo", "Sua encomenda está anotada.")
    customer = letters.world.chat(letters.shop, "Íris")
    customer.says("Quero fazer uma encomenda")
    customer.hears("Olá, Íris!")
    assert not any("anotada" in text for text in customer.heard)


def test_the_same_number_on_two_channels_is_two_contacts_until_somebody_merges_them(letters: Letters) -> None:
    ana = letters.world.phone.customer("Ana", phone=PHONE)
    ana.says("oi", to=letters.shop.number)
    letters.world.until(lambda: ana.received(letters.shop.number))
    letters.writes(PHONE, "oi de novo")
    letters.hears(PHONE, "Olá")
    by_whatsapp = letters.world.until(lambda: letters.shop.card(PHONE))
    by_letter = letters.card(PHONE)
    assert by_whatsapp["contact"] != by_letter["contact"]
    letters.shop.reply(by_letter["id"], "Pela carta.")
    letters.hears(PHONE, "Pela carta.")
    letters.shop.reply(by_whatsapp["id"], "Pelo WhatsApp.")
    letters.world.until(lambda: any("Pelo WhatsApp." in one.text for one in ana.received(letters.shop.number)))
    assert "Pelo WhatsApp." not in letters.office.received(PHONE)
    assert not any("Pela carta." in one.text for one in ana.received(letters.shop.number))


def test_a_letter_with_another_secret_never_enters(letters: Letters) -> None:
    assert letters.office.post(letters.webhook, BOX, "Mel", "oi", secret="outro") == 403
    whatsapp = letters.world.desk.webhook_url.format(app=APP)
    assert letters.office.post(whatsapp, BOX, "Mel", "oi") == 403, "an app of one channel is none of another's"
    assert letters.office.post(letters.webhook.replace("/toy/", "/fax/"), BOX, "Mel", "oi") == 404


def test_the_doctor_looks_at_the_box_too(letters: Letters) -> None:
    path = os.pathsep.join([str(ROOT / "layers/atende/python"), str(HERE)])
    environment = os.environ | letters.world.desk.environment() | {"PYTHONPATH": path}
    command = [sys.executable, "-m", "atende", "doctor"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert f"box {BOX}: a token is stored" in done.stdout, done.stderr
