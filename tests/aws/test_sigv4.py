"""Signatures: AWS's published examples, and the same as botocore's for whatever is sent."""

from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials as Known
from hypothesis import given
from hypothesis import strategies as st

from atende.aws.sigv4 import Credentials, signed

EXAMPLE = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
AT = datetime(2015, 8, 30, 12, 36, tzinfo=UTC)
HOST = {"Host": "example.amazonaws.com"}


@pytest.mark.parametrize(
    ("headers", "signature"),
    [
        ({}, "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
        ({"My-Header1": "value1"}, "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"),
        ({"My-Header1": "VALUE1"}, "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d"),
    ],
)
def test_published_examples(headers: dict[str, str], signature: str) -> None:
    """aws-sig-v4-test-suite: post-vanilla, post-header-key-sort, post-header-value-case."""
    found = signed(HOST | headers, b"", credentials=EXAMPLE, region="us-east-1", service="service", at=AT)
    assert found["Authorization"].endswith(f"Signature={signature}")


@given(
    body=st.binary(max_size=300),
    value=st.text(st.characters(codec="ascii", exclude_categories=["C"]), max_size=40),
    token=st.sampled_from(["", "IQoJb3JpZ2luX2VjE//+="]),
    at=st.integers(1_700_000_000, 4_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC)),
)
def test_same_as_botocore(body: bytes, value: str, token: str, at: datetime) -> None:
    credentials = Credentials("AKIDEXAMPLE", "secret", token)
    told = {"Host": "sqs.sa-east-1.amazonaws.com", "X-Amz-Target": "AmazonSQS.SendMessageBatch", "X-Value": value}
    ours = signed(told, body, credentials=credentials, region="sa-east-1", service="sqs", at=at)
    request = AWSRequest("POST", "https://sqs.sa-east-1.amazonaws.com/", data=body, headers=told)
    botocores(request, credentials, at)
    assert ours["Authorization"] == request.headers["Authorization"]


def botocores(request: AWSRequest, credentials: Credentials, at: datetime) -> None:
    """botocore signs with the clock's time, which `timestamp` in the request's context stands for."""
    request.context["timestamp"] = f"{at:%Y%m%dT%H%M%SZ}"
    request.headers["X-Amz-Date"] = request.context["timestamp"]
    if credentials.token:
        request.headers["X-Amz-Security-Token"] = credentials.token
    auth: Any = SigV4Auth(Known(*credentials), "sqs", "sa-east-1")
    auth._inject_signature_to_request(
        request, auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request)
    )
