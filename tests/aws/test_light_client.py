"""The webhook's own calls to AWS, against a service that misbehaves on demand."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from atende.aws import light_client
from atende.aws.light_client import Busy, Refused, Sqs, Ssm, Wire, code_of, connection_to, credentials


@dataclass
class Service:
    """Gives the planned answers in turn, then 200; None hangs up without an answer."""

    plan: list[tuple[int, str] | None] = field(default_factory=list)
    asked: list[Any] = field(default_factory=list)
    url: str = ""
    wires: list[Wire] = field(default_factory=list)

    @property
    def ssm(self) -> Ssm:
        return self._known(Ssm(self._environment()))

    @property
    def sqs(self) -> Sqs:
        return self._known(Sqs(self._environment()))

    def _known[W: Wire](self, wire: W) -> W:
        self.wires.append(wire)
        return wire

    def _environment(self) -> dict[str, str]:
        keys = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_SESSION_TOKEN": "token"}
        return {"AWS_ENDPOINT_URL": self.url, "AWS_REGION": "sa-east-1"} | keys

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        self.asked.append((dict(handler.headers), body))
        planned = self.plan.pop(0) if self.plan else (200, '{"Parameter": {"Value": "v"}}')
        if planned is None:
            handler.close_connection = True
            return
        status, text = planned
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(text)))
        handler.end_headers()
        handler.wfile.write(text.encode())


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    monkeypatch.setattr(light_client, "PAUSES", (0, 0))
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            service.answer(self)

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        service.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield service
        for one in service.wires:
            one.connection.close()
        server.shutdown()


THROTTLED = (400, '{"__type": "com.amazonaws.sqs#RequestThrottled"}')
DENIED = (400, '{"__type": "com.amazon.coral.service#AccessDeniedException"}')
ABSENT = (400, '{"__type": "ParameterNotFound"}')


def test_a_call_names_its_action_and_carries_the_session_token(service: Service) -> None:
    assert service.ssm.parameter("/atende/app/padaria") == "v"
    [(headers, body)] = service.asked
    assert body == {"Name": "/atende/app/padaria", "WithDecryption": True}
    assert headers["X-Amz-Target"] == "AmazonSSM.GetParameter"
    assert headers["X-Amz-Security-Token"] == "token"
    assert "/sa-east-1/ssm/aws4_request" in headers["Authorization"]
    assert "x-amz-security-token" in headers["Authorization"]


def test_an_absent_parameter_is_none(service: Service) -> None:
    service.plan = [ABSENT]
    assert service.ssm.parameter("/atende/app/outra") is None


@pytest.mark.parametrize("trouble", [(500, ""), (503, "<html>"), THROTTLED, None])
def test_trouble_that_passes_is_tried_again(service: Service, trouble: tuple[int, str] | None) -> None:
    service.plan = [trouble, trouble]
    assert service.sqs.send_message_batch(QueueUrl="q", Entries=[])
    assert len(service.asked) == 3


@pytest.mark.parametrize("trouble", [(500, ""), THROTTLED, None])
def test_a_secret_is_asked_for_once_because_who_asks_counts(service: Service, trouble: tuple[int, str] | None) -> None:
    service.plan = [trouble]
    with pytest.raises(Busy):
        service.ssm.parameter("/a")
    assert len(service.asked) == 1


def test_a_connection_that_was_closed_meanwhile_is_opened_again(service: Service) -> None:
    ssm = service.ssm
    assert ssm.parameter("/a") == "v"
    service.plan = [None]
    assert ssm.parameter("/a") == "v"


def test_trouble_that_stays_is_told_after_three_tries(service: Service) -> None:
    service.plan = [(500, "")] * 9
    with pytest.raises(Busy):
        service.sqs.send_message_batch(QueueUrl="q", Entries=[])
    assert len(service.asked) == 3


def test_what_is_refused_is_asked_once(service: Service) -> None:
    service.plan = [DENIED]
    with pytest.raises(Refused, match="AccessDeniedException"):
        service.ssm.parameter("/a")
    assert len(service.asked) == 1


def test_nobody_there_is_trouble_that_may_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(light_client, "PAUSES", (0, 0))
    nowhere = {"AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_REGION": "sa-east-1", "AWS_ACCESS_KEY_ID": "k"}
    with pytest.raises(Busy, match="ConnectionRefusedError"):
        Ssm(nowhere | {"AWS_SECRET_ACCESS_KEY": "s"}).parameter("/a")


def test_without_an_endpoint_the_region_has_the_address() -> None:
    ssm = Ssm({"AWS_REGION": "sa-east-1"})
    assert ssm.host == "ssm.sa-east-1.amazonaws.com"


def test_certificates_are_checked() -> None:
    context = connection_to("https://ssm.sa-east-1.amazonaws.com")._context  # type: ignore[attr-defined]
    assert context.check_hostname
    assert context.verify_mode.name == "CERT_REQUIRED"


def test_keys_that_are_not_in_the_environment_are_botocores_to_find(monkeypatch: pytest.MonkeyPatch) -> None:
    from atende.aws import session

    class Frozen:
        access_key, secret_key, token = "container", "secret", None

        def get_credentials(self) -> "Frozen":
            return self

        def get_frozen_credentials(self) -> "Frozen":
            return self

    monkeypatch.setattr(session, "session", Frozen)
    assert credentials({}) == ("container", "secret", "")


def test_an_error_that_is_no_json_has_no_code() -> None:
    assert code_of(b"[1]") == "unknown"


def test_a_secret_is_kept_once(service: Service) -> None:
    """Of two who make it at once, SSM takes the first."""
    service.plan = [(200, "{}"), (400, '{"__type": "ParameterAlreadyExists"}'), (400, '{"__type": "AccessDenied"}')]
    assert [service.ssm.keep("/a/push", value) for value in ("one", "two")] == [True, False]
    assert service.asked[0][1] == {"Name": "/a/push", "Value": "one", "Type": "SecureString"}
    with pytest.raises(Refused):
        service.ssm.keep("/a/push", "three")
