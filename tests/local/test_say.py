"""`make say` on the channels beside WhatsApp: each vendor's own signature, and the shop's own account."""

import pytest

from atende.channels import protocols
from atende.core import clock
from atende.core.settings import App
from infra.local import Trouble
from infra.local.say import PAYLOADS, SIGNATURES, say, sent_to

ADDRESS, SECRET = "100000000000001", "segredo"
VENDORS = sorted(SIGNATURES.keys() - {"whatsapp"})


@pytest.mark.parametrize("channel", VENDORS)
def test_every_payload_is_taken_as_its_vendors_and_for_the_shops_account(channel: str) -> None:
    receiver, at = protocols.receiver(channel), clock.now()
    addresses = set()
    for path in sorted(PAYLOADS.glob(f"{channel}/*.json")):
        if ".parsed" in path.name:
            continue
        body = sent_to(path.read_bytes(), ADDRESS)
        headers = {name.lower(): value for name, value in SIGNATURES[channel](SECRET, body).items()}
        assert receiver.is_signed(body, headers, App(secret=SECRET, verify=""), at=at), path.name
        addresses |= {piece.address for piece in receiver.split(body, app=ADDRESS, arrived=0) if piece.address}
    ours = {address for address in addresses if address.partition(":")[0] == ADDRESS}
    assert (addresses, bool(ours)) == (ours, True)


@pytest.mark.parametrize("channel", ["email", "webchat"])
def test_a_channel_without_a_webhook_is_refused_in_words(channel: str) -> None:
    with pytest.raises(Trouble, match=f"Nothing of {channel} comes by a webhook: write on its page"):
        say(channel, "001_new_enquiry")
