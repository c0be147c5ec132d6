"""Sends a whole mail through Amazon SES (SESv2 SendEmail, Raw), once, from the disk.

botocore would hold the mail in memory four times; here it is encoded in parts, so that a mail of 34 MB leaves a small
function. The request goes out once: when its answer is lost, nobody repeats it by itself.
"""

import base64
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import IO, Any
from urllib.parse import urlsplit

from atende.aws.light_client import credentials, trust
from atende.aws.sigv4 import signed
from atende.core import clock

PATH = "/v2/email/outbound-emails"
SERVICE = "ses"
CONNECT, ANSWER = 2.0, 12.0
"""Seconds to connect, and seconds to wait for an answer."""
PART = 57 * 1024
"""Bytes that are encoded at a time: a multiple of three, so that base64 has no padding in the middle."""
DATA = '"@@data@@"'


class MailRefused(Exception):
    """SES did not take a mail. `code` is its word for why, empty when it did not answer; `uncertain`: it may have taken
    it all the same."""

    def __init__(self, code: str, details: str = "", *, status: int = 0, uncertain: bool = False) -> None:
        super().__init__(code or "no answer")
        self.code = code
        self.details = details
        self.status = status
        self.uncertain = uncertain


class RawMail:
    """`url` is where SES is, empty for its own address in the region of the environment."""

    def __init__(self, environment: Mapping[str, str] = os.environ, *, url: str = "") -> None:
        self._environment = environment
        self._region = environment["AWS_REGION"]
        self._url = url or environment.get("AWS_ENDPOINT_URL") or f"https://email.{self._region}.amazonaws.com"

    def send(self, mail: IO[bytes], **fields: Any) -> str:
        """Sends the mail that a file contains, and returns SES's id of it. `fields` are those of SendEmail beside
        `Content`. Raises `MailRefused`."""
        with tempfile.TemporaryFile() as body:
            digest = _encoded(mail, body, fields)
            size = body.tell()
            body.seek(0)
            status, answer = self._post(body, digest, size)
        return _id_of(status, answer)

    def _post(self, body: IO[bytes], digest: str, size: int) -> tuple[int, bytes]:
        connection = self._connection()
        try:
            connection.connect()
        except OSError as error:
            raise MailRefused("", type(error).__name__) from None
        try:
            connection.sock.settimeout(ANSWER)
            connection.request("POST", PATH, body, self._headers(digest, size))
            answer = connection.getresponse()
            return answer.status, answer.read(65_536)
        except (OSError, HTTPException) as error:
            raise MailRefused("", type(error).__name__, uncertain=True) from None
        finally:
            connection.close()

    def _connection(self) -> HTTPConnection:
        parts = urlsplit(self._url)
        if parts.scheme == "http":
            return HTTPConnection(parts.netloc, timeout=CONNECT)
        return HTTPSConnection(parts.netloc, timeout=CONNECT, context=trust())

    def _headers(self, digest: str, size: int) -> dict[str, str]:
        headers = {
            "Host": urlsplit(self._url).netloc,
            "Content-Type": "application/json",
            "Content-Length": str(size),
        }
        return signed(
            headers,
            digest,
            credentials=credentials(self._environment),
            region=self._region,
            service=SERVICE,
            at=clock.now(),
            target=f"POST {PATH}",
        )


def _encoded(mail: IO[bytes], body: IO[bytes], fields: Mapping[str, Any]) -> str:
    """Writes the request's body to a file; returns its SHA-256."""
    whole = json.dumps({**fields, "Content": {"Raw": {"Data": DATA.strip('"')}}}, separators=(",", ":"))
    before, _, after = whole.partition(DATA)
    digest = hashlib.sha256()
    for part in _parts(mail, before + '"', '"' + after):
        digest.update(part)
        body.write(part)
    return digest.hexdigest()


def _parts(mail: IO[bytes], before: str, after: str) -> Iterable[bytes]:
    yield before.encode()
    while part := mail.read(PART):
        yield base64.b64encode(part)
    yield after.encode()


def _id_of(status: int, answer: bytes) -> str:
    try:
        reply = json.loads(answer)
    except ValueError:
        reply = {}
    reply = reply if isinstance(reply, dict) else {}
    if status == 200 and isinstance(reply.get("MessageId"), str) and reply["MessageId"]:
        return str(reply["MessageId"])
    code = str(reply.get("__type") or reply.get("code") or "").rpartition("#")[2]
    details = str(reply.get("message") or reply.get("Message") or "")[:200]
    raise MailRefused(code or f"HTTP {status}", details, status=status, uncertain=status >= 500 or status == 200)
