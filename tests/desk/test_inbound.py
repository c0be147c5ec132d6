"""From the inbound queue to the desk: whose piece it is, and what becomes of what is nobody's."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from atende.aws.raw_payloads import Raw
from atende.channels.whatsapp.parser import parse as read
from atende.channels.whatsapp.split import split
from atende.core.clock import ms
from atende.core.strict_json import decode
from atende.model import Heard, Message, Piece
from atende.storage.directory import Directory, Lookup, lookup_key
from atende.workers import item_codec
from atende.workers.inbound import InboundWorker
from tests.desk.faults import client
from tests.desk.story import Story
from tests.desk.wires import Stack, hear

pytestmark = pytest.mark.desk

TEXT = {"type": "text", "text": {"body": "oi"}, "timestamp": "1795596200"}
PAYLOADS = sorted(
    path for path in Path("events/payloads/whatsapp").glob("*.json") if not path.name.endswith(".parsed.json")
)


@pytest.fixture
def hearing(stack: Stack) -> InboundWorker:
    return InboundWorker(directory=Directory(), raw=Raw(stack.bucket), log=lambda _, **__: None, count=lambda _: None)


def pieces_of(path: Path, story: Story) -> list[Piece]:
    """A payload's, as if it had come to this shop's number."""
    try:
        found = split(decode(path.read_bytes()), app=story.inbox.app, arrived=ms(story.now))
        return [replace(piece, address=story.inbox.address, account=f"9{story.inbox.address}") for piece in found]
    except ValueError:
        return []


def kept(stack: Stack, why: str) -> list[str]:
    found = stack.emulator.client("s3").list_objects_v2(Bucket=stack.bucket, Prefix=f"raw/{why}/")
    return [item["Key"] for item in found.get("Contents", [])]


def stored(story: Story) -> int:
    """How many items there are of the shop."""
    pages = (
        client()
        .get_paginator("scan")
        .paginate(
            TableName=story.store.item(story.inbox).Meta.table_name,
            Select="COUNT",
            FilterExpression="begins_with(PK, :own)",
            ExpressionAttributeValues={":own": {"S": f"B#{story.store.business}"}},
        )
    )
    return sum(page["Count"] for page in pages)


@pytest.mark.parametrize("wrong", [{"app": "another"}, {"address": "1"}, {"address": None}])
def test_what_is_not_signed_by_the_numbers_app_or_for_no_number_is_set_aside(
    story: Story, stack: Stack, hearing: InboundWorker, wrong: dict[str, Any]
) -> None:
    [piece] = pieces_of(Path("events/payloads/whatsapp/001_text.json"), story)
    before, aside = stored(story), len(kept(stack, "no-inbox"))
    hear(hearing, item_codec.to_json(replace(piece, **wrong)))
    assert stored(story) == before
    assert len(kept(stack, "no-inbox")) == aside + 1


@pytest.mark.parametrize(("signed", "held"), [("", "-1017"), ("-1017", "")])
def test_what_the_shops_app_signed_under_its_other_name_is_stored_and_no_other_apps(
    story: Story, stack: Stack, hearing: InboundWorker, signed: str, held: str
) -> None:
    """An older version named a shop's app like the shop. Webhooks wait in the queue while a number is connected again,
    and come under the new name before the desk has taken it."""
    business, key = story.store.business, lookup_key("whatsapp", story.inbox.address)
    Directory().change(Lookup, key, lambda old: replace(old, app=business + held))
    [piece] = pieces_of(Path("events/payloads/whatsapp/001_text.json"), story)
    aside, before = len(kept(stack, "no-inbox")), stored(story)
    for other in (f"{business}-2017" if held else f"{business}2", "another", "another-1017"):
        hear(hearing, item_codec.to_json(replace(piece, app=other)))
    assert (len(kept(stack, "no-inbox")), stored(story)) == (aside + 3, before)
    hear(hearing, item_codec.to_json(replace(piece, app=business + signed)))
    assert len(kept(stack, "no-inbox")) == aside + 3
    assert stored(story) > before


def test_a_changed_number_and_both_forms_of_a_number_are_one_contact_each(
    story: Story, stack: Stack, hearing: InboundWorker
) -> None:
    names = ("012_text_wa_id_without_ninth_digit", "015_text_same_person_with_ninth_digit")
    forms = [piece for name in names for piece in pieces_of(Path(f"events/payloads/whatsapp/{name}.json"), story)]
    [moved] = pieces_of(Path("events/payloads/whatsapp/070_system_number_changed.json"), story)
    after = replace(moved, item={**TEXT, "from": moved.item["system"]["wa_id"], "id": "wamid.after"})
    for piece in (*forms, moved, after):
        hear(hearing, item_codec.to_json(piece))
    found = [story.store.marker(story.inbox.id, piece.item["id"]) for piece in (*forms, moved, after)]
    contacts = [marker.contact for marker in found if marker]
    assert contacts[0] == contacts[1] != contacts[2] == contacts[3]


def test_a_piece_that_was_too_large_for_the_queue_is_fetched(
    story: Story, stack: Stack, hearing: InboundWorker
) -> None:
    [piece] = pieces_of(Path("events/payloads/whatsapp/001_text.json"), story)
    pointer = Raw(stack.bucket).keep(item_codec.to_json(piece).encode(), why="large", at=story.now)
    hear(hearing, json.dumps({"raw": pointer}))
    meaning = read(piece)
    assert isinstance(meaning, Heard)
    assert story.messages(story.thread_of(meaning))[0].text == meaning.text


def test_every_message_of_every_kind_arrives_readable_and_what_is_not_all_in_its_text_is_kept_raw(
    story: Story, hearing: InboundWorker
) -> None:
    story.uses(automations=())
    kinds: set[str] = set()
    for piece in (piece for path in PAYLOADS for piece in pieces_of(path, story)):
        hear(hearing, item_codec.to_json(piece))
        meaning = read(piece)
        if isinstance(meaning, Heard) and meaning.person:
            message = arrived(story, meaning)
            kinds.add(message.type)
            assert message.text.strip()
            assert meaning.whole or message.raw
    assert kinds >= {
        "text",
        "image",
        "audio",
        "location",
        "contacts",
        "button_reply",
        "list_reply",
        "reaction",
        "unsupported",
    }


def arrived(story: Story, heard: Heard) -> Message:
    marker = story.store.marker(story.inbox.id, heard.source_id)
    assert marker
    message = story.store.message(marker.thread, marker.sk)
    assert message
    return message


def test_a_status_of_a_message_that_is_not_known_is_stored_in_no_thread(story: Story, hearing: InboundWorker) -> None:
    piece = next(p for path in PAYLOADS for p in pieces_of(path, story) if p.kind == "status")
    hear(hearing, item_codec.to_json(piece))
    assert story.store.parked(story.inbox.id, piece.item["id"])
