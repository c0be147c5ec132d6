"""Whatever a payload holds, splitting and reading end with an answer."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from atende.channels.whatsapp.interactive_replies import READERS as REPLIES
from atende.channels.whatsapp.message_types import READERS
from atende.channels.whatsapp.parser import parse as read
from atende.channels.whatsapp.split import split
from atende.channels.whatsapp.split_value import ITEMS
from atende.channels.whatsapp.sync_events import reached
from atende.cli.explain import line
from atende.model.channel_events import Heard, Notice, Piece, Receipt, Unreadable
from atende.workers.item_codec import from_json, to_json

TYPES = {
    *("text", "image", "video", "audio", "voice", "document", "sticker", "location", "contacts", "order", "system"),
    *("button_reply", "list_reply", "flow_reply", "template_button", "reaction", "edit", "revoke", "call_permission"),
    *("unsupported", "unknown"),
}
KEYS = sorted(
    {
        *READERS,
        *REPLIES,
        *ITEMS,
        "type",
        "id",
        "from",
        "from_user_id",
        "to",
        "timestamp",
        "errors",
        "context",
        "body",
        "name",
    }
    | {
        "message",
        "emoji",
        "product_items",
        "quantity",
        "item_price",
        "currency",
        "response_json",
        "code",
        "status",
        "phones",
    }
    | {
        "wa_id",
        "user_id",
        "profile",
        "username",
        "latitude",
        "longitude",
        "caption",
        "filename",
        "pricing",
        "threads",
        "value",
    }
    | {
        "entry",
        "changes",
        "field",
        "metadata",
        "phone_number_id",
        "referral",
        "group_id",
        "whatsAppWebhookEntry",
        "Message",
        "original_message_id",
        "forwarded",
        "referred_product",
        "headline",
        "vcard",
        "options",
        "details",
    }
    | {
        *("payment", "transaction", "transactions", "amount", "offset", "method", "error", "reason"),
        *("action", "buttons", "sections", "rows", "title", "parameters", "components", "values"),
        *("mime_type", "file_name", "description"),
    }
    | {
        "event",
        "direction",
        "duration",
        "start_time",
        "action",
        "contact",
        "phone_number",
        "full_name",
        "category",
        "phase",
        "progress",
    }
)
WORDS = st.sampled_from(
    (*KEYS, "5511999990001", "BR.1", "wamid.1", "1795596000", "\ud83d\x00", "[]", '{"entry": [{}]}', "")
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS | st.text(max_size=8)
JUNK = st.recursive(
    LEAVES,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inside, max_size=5),
    max_leaves=25,
)


def typed(inside: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A message of a known type with anything in its content."""
    body = st.dictionaries(st.sampled_from(KEYS), inside, max_size=6)
    return st.sampled_from(sorted(READERS)).flatmap(
        lambda kind: st.tuples(body, inside).map(lambda parts: {**parts[0], "type": kind, kind: parts[1]})
    )


ITEM = JUNK | typed(JUNK)


@settings(max_examples=150, deadline=None)
@given(
    item=ITEM,
    kind=st.sampled_from(("message", "status", "event", "unreadable", "?")),
    people=st.lists(JUNK, max_size=2),
    language=st.sampled_from(("pt-BR", "en", "es", "")),
    direction=st.sampled_from(("incoming", "outgoing")),
    field=st.sampled_from(("messages", "calls", "user_preferences", "smb_app_state_sync", "history", "f\ud83d")),
)
def test_read_always_answers(
    *, item: Any, kind: str, people: list[Any], language: str, direction: str, field: str
) -> None:
    piece = Piece(
        channel="whatsapp", app="a", kind=kind, field=field, item=item, people=tuple(people), direction=direction
    )
    meaning = read(piece, language)
    assert isinstance(meaning, Heard | Receipt | Notice | Unreadable)
    json.dumps(line(meaning, "whatsapp"), ensure_ascii=False).encode()
    if isinstance(meaning, Notice) and isinstance(meaning.news, Heard):
        assert meaning.news.type == "call"
        meaning = replace(meaning.news, type="system")
    if isinstance(meaning, Heard):
        assert meaning.type in TYPES
        assert meaning.text.strip()
        assert meaning.source_id
        json.dumps([meaning.beside, meaning.amended], ensure_ascii=False).encode()


@settings(max_examples=60, deadline=None)
@given(chunk=JUNK)
def test_how_far_an_import_is_can_always_be_said(chunk: Any) -> None:
    told = reached(chunk)
    assert told.phase in (0, 1, 2)
    assert 0 <= told.percent <= 100


@settings(max_examples=150, deadline=None)
@given(payload=JUNK | st.builds(lambda value: {"entry": [{"changes": [{"value": value}]}]}, JUNK))
def test_split_always_gives_pieces_that_cross_a_queue(payload: Any) -> None:
    pieces = list(split(payload, app="a", arrived=1))
    assert pieces
    for piece in pieces:
        assert from_json(to_json(piece)) == piece
        read(piece)


@settings(max_examples=150, deadline=None)
@given(
    items=st.lists(ITEM, min_size=1, max_size=6),
    key=st.sampled_from(("messages", "statuses", "message_echoes", "errors")),
)
def test_each_item_has_its_line(items: list[Any], key: str) -> None:
    payload = {"entry": [{"changes": [{"field": "messages", "value": {key: items}}]}]}
    assert len(list(split(payload, app="a", arrived=1))) == len(items)
