"""What WhatsApp's lines of `python -m atende explain` say in their own form, which scripts of operators read since the
first version."""

from typing import Any

from atende.model.channel_events import Heard, Receipt


def message(heard: Heard) -> dict[str, Any]:
    person, media = heard.person, heard.media
    return {
        "contact": {"bsuid": person.channel_user_id or person.parent, "phone": person.phone}
        | {"username": person.username, "name": person.name},
        "media": media and {name: getattr(media, name) for name in ("id", "mime", "sha256", "filename")},
    }


def status(receipt: Receipt) -> dict[str, Any]:
    return {"billable": receipt.billable}
