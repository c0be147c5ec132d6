"""The AWS calls that the webhook makes while Meta waits, and one that keeps a secret, without botocore: importing
botocore takes longer than the rest of the function (docs/decisions/0013). It speaks AWS's JSON protocol over one
persistent connection per service."""

import json
import os
import ssl
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from random import random
from typing import Any
from urllib.parse import urlsplit

from atende.aws.sigv4 import Credentials, signed
from atende.core import clock
from atende.core.usage import meter

SECONDS = 1.5
"""The time-out of an answer. Three tries of both calls fit into the function's time-out."""
PAUSES = (0.05, 0.2)
"""Seconds before the second and the third try."""


class Refused(Exception):
    """AWS refused the request; the text is AWS's error code."""


class Busy(Refused):
    """AWS did not answer, or could not answer now: trying again may help."""


class Wire:
    """A client of one service, with the address and keys of the function's environment."""

    def __init__(self, service: str, *, target: str, version: str, environment: Mapping[str, str] = os.environ) -> None:
        self._service = service
        self._target = target
        self._version = version
        self._environment = environment
        self._region = environment["AWS_REGION"]
        url = environment.get("AWS_ENDPOINT_URL") or f"https://{service}.{self._region}.amazonaws.com"
        self.host = urlsplit(url).netloc
        self.connection = connection_to(url)

    def call(self, action: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """Returns the answer. Raises `Refused` at once when a retry cannot help, and `Busy` after three tries."""
        body = json.dumps(parameters).encode()
        for pause in PAUSES:
            with suppress(Busy):
                return self._ask(action, body)
            time.sleep(pause * (0.5 + random()))  # noqa: S311 -- who was refused together does not come back together
        return self._ask(action, body)

    def _ask(self, action: str, body: bytes) -> dict[str, Any]:
        status, text = self._post(action, body)
        if status == 200:
            answer: dict[str, Any] = json.loads(text)
            return answer
        code = code_of(text)
        raise Busy(code) if status >= 500 or "hrottl" in code else Refused(code)

    def _post(self, action: str, body: bytes) -> tuple[int, bytes]:
        """Sends one request. AWS may have closed an old connection while the function was frozen: then it is opened
        again."""
        was_open = self.connection.sock is not None
        try:
            return self._exchange(action, body)
        except (OSError, HTTPException) as error:
            self.connection.close()
            if was_open and isinstance(error, ConnectionError):
                return self._post(action, body)
            raise Busy(type(error).__name__) from error

    def _exchange(self, action: str, body: bytes) -> tuple[int, bytes]:
        self.connection.request("POST", "/", body, self._headers(action, body))
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def _headers(self, action: str, body: bytes) -> dict[str, str]:
        headers = {
            "Host": self.host,
            "Content-Type": f"application/x-amz-json-{self._version}",
            "X-Amz-Target": f"{self._target}.{action}",
        }
        keys = credentials(self._environment)
        return signed(headers, body, credentials=keys, region=self._region, service=self._service, at=clock.now())


class Sqs(Wire):
    """The part of an SQS client that `Queue.send` needs."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        super().__init__("sqs", target="AmazonSQS", version="1.0", environment=environment)

    def send_message_batch(self, **parameters: Any) -> dict[str, Any]:
        meter.count(queued=1)
        return self.call("SendMessageBatch", parameters)


class Ssm(Wire):
    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        super().__init__("ssm", target="AmazonSSM", version="1.1", environment=environment)

    def parameter(self, name: str) -> str | None:
        """A parameter's value in clear; None when there is no such parameter. Asks once: who calls this counts its
        calls, and decides about the next. Raises `Refused` and `Busy`."""
        try:
            response = self._ask("GetParameter", json.dumps({"Name": name, "WithDecryption": True}).encode())
        except Refused as error:
            if error.args != ("ParameterNotFound",):
                raise
            return None
        value: str = response["Parameter"]["Value"]
        return value

    def keep(self, name: str, value: str) -> bool:
        """Stores a new secret, encrypted with the account's key for SSM; False when the name is taken."""
        try:
            self.call("PutParameter", {"Name": name, "Value": value, "Type": "SecureString"})
        except Refused as error:
            if error.args != ("ParameterAlreadyExists",):
                raise
            return False
        return True


def connection_to(url: str) -> HTTPConnection:
    """A connection that the first call opens."""
    parts = urlsplit(url)
    if parts.scheme == "http":
        return HTTPConnection(parts.netloc, timeout=SECONDS)
    return HTTPSConnection(parts.netloc, timeout=SECONDS, context=trust())


@cache
def trust() -> ssl.SSLContext:
    """The certificates that the machine trusts, read once."""
    return ssl.create_default_context()


def bucket_url(bucket: str, environment: Mapping[str, str]) -> str:
    """The address of a bucket: at AWS, or at the endpoint that the environment names."""
    endpoint = environment.get("AWS_ENDPOINT_URL")
    return f"{endpoint}/{bucket}" if endpoint else f"https://{bucket}.s3.{environment['AWS_REGION']}.amazonaws.com"


def credentials(environment: Mapping[str, str]) -> Credentials:
    """The keys in the function's environment; every other source of credentials is left to botocore."""
    if key := environment.get("AWS_ACCESS_KEY_ID"):
        return Credentials(key, environment["AWS_SECRET_ACCESS_KEY"], environment.get("AWS_SESSION_TOKEN", ""))
    from atende.aws import session

    session_credentials: Any = session.session().get_credentials()
    frozen = session_credentials.get_frozen_credentials()
    return Credentials(frozen.access_key, frozen.secret_key, frozen.token or "")


def code_of(answer: bytes) -> str:
    """
    >>> code_of(b'{"__type": "com.amazonaws.sqs#QueueDoesNotExist"}'), code_of(b"<html>")
    ('QueueDoesNotExist', 'unknown')
    """
    try:
        return str(json.loads(answer)["__type"]).rpartition("#")[2]
    except (ValueError, KeyError, TypeError):
        return "unknown"
