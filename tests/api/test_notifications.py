"""How the owner sets what they hear, and sees what it would say."""

import pytest

from atende.core import clock
from atende.model import Digest, Letter, Thread
from atende.storage.directory import Directory, Shop, shop_key
from tests.api.browser import Browser, Json
from tests.desk.story import Story

pytestmark = pytest.mark.desk

SET: Json = {
    "on": True, "hour": 7, "channel": "email", "address": "lucia@example.com", "phone": "", "template": "",
    "template_language": "", "silent": ["budget"],
}  # fmt: skip


def kept(story: Story) -> Shop:
    return Directory().must(Shop, shop_key(story.store.business))


def test_what_is_set_is_what_the_clock_does_from_tomorrow_on(story: Story, owner: Browser) -> None:
    story.confirms("owner", "lucia@example.com")
    assert owner.ask("PUT", "/api/digest", SET).body["setting"] == SET | {"template_language": "pt_BR"}
    today = story.desk.shop.local_date(clock.now())
    assert (kept(story).digest_hour, kept(story).digested, kept(story).watched) == (7, today, True)
    owner.ask("PUT", "/api/digest", SET | {"on": False, "address": ""})
    assert (kept(story).digest_hour, kept(story).watched) == (-1, False)


@pytest.mark.parametrize("wrong", [
    {"hour": 24}, {"channel": "fax"}, {"address": "lucia"}, {"address": "a@b@c.com"}, {"address": ""},
    {"silent": ["x"]}, {"channel": "whatsapp"}, {"phone": "123"}, {"address": "a b@example.com"},
    {"address": "lúcia@exemplo"},
])  # fmt: skip
def test_what_cannot_be_is_refused_with_a_sentence(owner: Browser, wrong: Json) -> None:
    answer = owner.ask("PUT", "/api/digest", SET | wrong)
    assert (answer.status, answer.body["error"]["message"][-1]) == (400, ".")


def test_the_digest_goes_to_no_address_that_nobody_of_the_shop_has_confirmed(story: Story, owner: Browser) -> None:
    refused = owner.ask("PUT", "/api/digest", SET | {"address": "estranho@example.com"})
    assert (refused.status, "ainda não foi confirmado" in refused.body["error"]["message"]) == (400, True)
    story.store.put(Digest(on=True, address="antigo@example.com"))
    kept_as_it_was = owner.ask("PUT", "/api/digest", SET | {"address": "antigo@example.com", "hour": 9})
    assert kept_as_it_was.status == 200


def test_trials_of_the_digest_are_limited(story: Story, owner: Browser) -> None:
    story.store.put(Digest(on=True, address="lucia@example.com"))
    answers = [owner.post("/api/digest/send") for _ in range(4)]
    assert [answer.status for answer in answers] == [202, 202, 202, 409]
    assert "resumos de teste" in answers[3].body["error"]["message"]


def test_the_preview_says_what_would_arrive(story: Story, owner: Browser, thread: Thread) -> None:
    found = owner.get("/api/digest/preview").body
    assert [tile["name"] for tile in found["tiles"]] == ["recebidas", "resolvidas", "primeira resposta", "notas boas"]
    assert found["sections"][0]["lines"][0].startswith("Ana, desde")
    assert found["line"].endswith("1 esperando")


def test_of_a_mail_that_nobody_knows_about_the_owner_reads_so(story: Story, owner: Browser) -> None:
    at = clock.now()
    for name, back in (("digest", 3600), ("alarm#waiting", 1)):
        when = clock.from_ms(clock.ms(at) - back * 1000)
        story.store.add(Letter(date=story.desk.shop.local_date(at), name=name, at=when))
    letters = {one["name"]: one["state"] for one in owner.get("/api/digest").body["letters"]}
    assert letters == {"digest": "unconfirmed", "alarm#waiting": "sending"}


def test_nothing_is_sent_nowhere(owner: Browser) -> None:
    assert owner.post("/api/digest/send").status == 400
