"""The HTTP door: SES's API as far as the desk calls it, and the page with the mailboxes."""

import base64
import json
import re
import secrets
from email.utils import formatdate
from pathlib import Path
from typing import TYPE_CHECKING

from infra.local.channel_page import POLICY, ChannelHandler, Json
from infra.local.email.state import Refusal, Sent, tokens

if TYPE_CHECKING:
    from infra.local.email.email import Email

SEND, IDENTITIES = "/v2/email/outbound-emails", "/v2/email/identities"
REPLACED = re.compile(rb"(?im)^(?:message-id|date):[^\n]*\n(?:[ \t][^\n]*\n)*")


class Handler(ChannelHandler):
    world: "Email"
    web = Path(__file__).parent / "web"
    policy = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'") + "; frame-src 'self'"

    def answer_api(self, path: str, raw: bytes) -> None:
        if path == SEND:
            return self._send(json.loads(raw))
        if path.startswith(IDENTITIES):
            return self._identity(path.removeprefix(IDENTITIES).strip("/"), raw)
        return self.json(404, {"message": "Not Found"})

    def _send(self, call: Json) -> None:
        """Takes a mail, as SES does: with an id and a date of its own."""
        faults = self.world.state.faults
        if faults.close > 0:
            faults.close -= 1
            self.close_connection = True
            return None
        if faults.refusals:
            return self._refuse(faults.refusals.pop(0))
        if not self.world.state.is_verified(call["FromEmailAddress"].rpartition("@")[2]):
            words = (
                f"Email address is not verified. The following identities failed the check: {call['FromEmailAddress']}"
            )
            return self._refuse(Refusal(400, "MessageRejected", words))
        name = f"0100{secrets.token_hex(6)}-{secrets.token_hex(4)}-000000"
        head, _, rest = base64.b64decode(call["Content"]["Raw"]["Data"]).partition(b"\r\n\r\n")
        kept = REPLACED.sub(b"", head + b"\r\n").rstrip()
        stamp = f"Message-ID: <{name}@email.amazonses.com>\r\nDate: {formatdate(usegmt=True)}\r\n".encode()
        tags = {tag["Name"]: [tag["Value"]] for tag in call.get("EmailTags", ())}
        self.world.office.send(Sent(name, stamp + kept + b"\r\n\r\n" + rest, call["Destination"]["ToAddresses"], tags))
        if faults.lose_answers > 0:
            faults.lose_answers -= 1
            self.close_connection = True
            return None
        return self.json(200, {"MessageId": name})

    def _refuse(self, refusal: Refusal) -> None:
        self.json(refusal.status, {"__type": refusal.code, "message": refusal.message})

    def _identity(self, domain: str, raw: bytes) -> None:
        """Knows a domain from when it is named, and verifies it once its keys are in the simulated DNS."""
        state = self.world.state
        domain = (json.loads(raw)["EmailIdentity"] if self.command == "POST" else domain).lower()
        if self.command == "POST":
            state.identities.add(domain)
        elif domain not in state.identities:
            return self._refuse(Refusal(404, "NotFoundException", f"Email identity {domain} does not exist."))
        verified = state.is_verified(domain)
        status = "SUCCESS" if verified else "PENDING"
        keys = {"Status": status, "Tokens": tokens(domain), "SigningEnabled": True}
        answer = {"IdentityType": "DOMAIN", "VerifiedForSendingStatus": verified, "DkimAttributes": keys}
        return self.json(200, answer | {"MailFromAttributes": {}})
