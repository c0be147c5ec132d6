"""The address book of the shop's phone names contacts, and opens no thread."""

from typing import Any

import pytest

from atende.core.clock import ms
from atende.model import Status
from atende.workers.inbound import InboundWorker
from tests.desk.story import Story
from tests.desk.test_calls import hearing, posts, whose
from tests.desk.test_coexistence import ANA, BIA, thread, writes

__all__ = ["hearing"]
pytestmark = pytest.mark.desk


def syncs(story: Story, hearing: InboundWorker, action: str, phone: str = ANA, *, at: int = 0, **contact: Any) -> None:
    told = {"type": "contact", "action": action, "contact": {"phone_number": phone, **contact}}
    stamp = str(ms(story.now) // 1000 - 100 + at)
    posts(story, hearing, "smb_app_state_sync", state_sync=[told | {"metadata": {"timestamp": stamp}}])


def test_a_contact_of_the_phone_has_a_name_and_no_thread(story: Story, hearing: InboundWorker) -> None:
    syncs(story, hearing, "add", full_name="Dona Ana do 302", first_name="Dona Ana")
    contact = whose(story, "551199990001")
    assert contact
    assert story.store.contact(contact).called == "Dona Ana do 302"
    assert story.store.correspondence(contact, story.inbox.id) is None
    assert story.store.cards(Status.OPEN) == []
    writes(story, hearing, "oi", "w1")
    assert (thread(story).contact, thread(story).name) == (contact, "Dona Ana do 302")


def test_the_newest_entry_names_the_thread_and_the_contacts_own_name_does_not(
    story: Story, hearing: InboundWorker
) -> None:
    writes(story, hearing, "oi", "w1")
    assert thread(story).name == "Marina"
    syncs(story, hearing, "add", at=2, full_name="Ana da feira")
    syncs(story, hearing, "add", at=1, full_name="Ana antiga")
    version = thread(story)
    writes(story.later(minutes=1), hearing, "alô?", "w2")
    assert version.name == thread(story).name == "Ana da feira"
    syncs(story, hearing, "remove", at=3)
    assert thread(story).name == "Marina"


def test_removing_whom_nobody_knows_makes_nobody(story: Story, hearing: InboundWorker) -> None:
    syncs(story, hearing, "remove", phone=BIA)
    assert whose(story, "551199990002") is None
