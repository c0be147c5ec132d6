"""A shop's domain at Amazon SES: whether SES may send from it, and the DNS records that say so to the world."""

import json
import os
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from atende.aws.light_client import credentials, trust
from atende.aws.sigv4 import signed
from atende.channels.email.texts import refusals
from atende.core import clock
from atende.core.errors import Cause, ChannelError
from atende.core.lenient_json import line, obj
from atende.core.settings import channel_url

PATH = "/v2/email/identities"
SECONDS = 5.0
ABSENT, DENIED = 404, 403


class Record(NamedTuple):
    """A DNS record that the shop's domain needs."""

    kind: str
    name: str
    value: str


class Identity(NamedTuple):
    """`verified`: SES may send from the domain. `tokens` name the domain's keys."""

    domain: str
    known: bool
    verified: bool
    tokens: tuple[str, ...] = ()
    mail_from: str = ""


class Ses:
    """Asks SES the two questions about identities, without botocore (`aws/ses_raw.py` says why)."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        environment = {**os.environ, **environment}  # a command's has only the addresses of the vendors
        self._environment = environment
        self.region = environment.get("AWS_REGION", "us-east-1")
        own = f"https://email.{self.region}.amazonaws.com"
        self._url = channel_url(environment, "email", environment.get("AWS_ENDPOINT_URL") or own)

    def look(self, domain: str) -> Identity:
        """Returns what SES says of a domain. Raises `ChannelError`."""
        status, answer = self._call("GET", f"{PATH}/{quote(domain)}")
        if status == ABSENT:
            return Identity(domain, known=False, verified=False)
        keys, mail_from = obj(answer.get("DkimAttributes")), obj(answer.get("MailFromAttributes"))
        tokens = keys.get("Tokens")
        return Identity(
            domain,
            known=True,
            verified=answer.get("VerifiedForSendingStatus") is True,
            tokens=tuple(line(token, 100) for token in tokens) if isinstance(tokens, list) else (),
            mail_from=line(mail_from.get("MailFromDomain"), 200),
        )

    def create(self, domain: str) -> None:
        """Names a domain to SES, which makes keys for it. Raises `ChannelError`."""
        self._call("POST", PATH, {"EmailIdentity": domain})

    def _call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> tuple[int, dict[str, Any]]:
        content = json.dumps(body).encode() if body is not None else b""
        headers = {"Host": urlsplit(self._url).netloc, "Content-Type": "application/json"}
        proof = signed(
            headers,
            content,
            credentials=credentials(self._environment),
            region=self.region,
            service="ses",
            at=clock.now(),
            target=f"{method} {path}",
        )
        connection = self._connection()
        try:
            connection.request(method, path, content, proof)
            answer = connection.getresponse()
            status, text = answer.status, answer.read(65_536)
        except (OSError, HTTPException) as error:
            raise ChannelError(refusals.NO_ANSWER, retry=5, cause=Cause.RETRY) from error
        finally:
            connection.close()
        if status == DENIED:
            raise ChannelError(refusals.NO_MAIL_CHANNEL, number=status, cause=Cause.OURS)
        if status >= 400 and status != ABSENT and b"AlreadyExists" not in text:
            raise ChannelError(refusals.REFUSED(details=f"HTTP {status}"), number=status, cause=Cause.OURS)
        return status, _object(text)

    def _connection(self) -> HTTPConnection:
        parts = urlsplit(self._url)
        if parts.scheme == "http":
            return HTTPConnection(parts.netloc, timeout=SECONDS)
        return HTTPSConnection(parts.netloc, timeout=SECONDS, context=trust())


def _object(text: bytes) -> dict[str, Any]:
    try:
        return obj(json.loads(text))
    except ValueError:
        return {}


def records(identity: Identity, *, region: str) -> list[Record]:
    """Returns the DNS records of a domain that sends and receives through SES: its keys (DKIM), where its mail goes
    (MX), who may send for it (SPF), and what receivers do with forged mail (DMARC)."""
    domain = identity.domain
    keys = [Record("CNAME", f"{token}._domainkey.{domain}", f"{token}.dkim.amazonses.com") for token in identity.tokens]
    return [
        *keys,
        Record("MX", domain, f"10 inbound-smtp.{region}.amazonaws.com"),
        Record("TXT", domain, "v=spf1 include:amazonses.com ~all"),
        Record("TXT", f"_dmarc.{domain}", "v=DMARC1; p=quarantine"),
    ]
