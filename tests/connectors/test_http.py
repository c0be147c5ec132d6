"""Calls to addresses that a shop names: nobody inside is reached, and every call has an end."""

import contextlib
import socket
import ssl
import threading
import time
from datetime import UTC, datetime
from typing import Any

import pytest
import requests
import urllib3
from urllib3.exceptions import MaxRetryError

from atende.connectors.http import LONGEST_WAIT, Answer, HttpClient, is_unreached
from atende.core.errors import BadRequest, Cause, ConnectorError
from tests.connectors.server import serving

INSIDE = (
    "127.0.0.1",
    "10.1.2.3",
    "169.254.169.254",
    "192.168.0.1",
    "[::1]",
    "[fd00::1]",
    "[::ffff:127.0.0.1]",
    "0.0.0.0",
)
NO_ADDRESSES = (
    "", "exemplo.com", "ftp://exemplo.com", "https://", "https://ana:segredo@exemplo.com/", "https://exemplo.com:99999/",
    "https://exemplo.com:0/", "https://exemplo.com\\@10.0.0.1/", "https://exem plo.com/", "https://é.com/",
    "https://exemplo.com/\n", "file:///etc/passwd", "https://" + "a" * 3000,
)  # fmt: skip


def names(monkeypatch: pytest.MonkeyPatch, answers: list[list[str]]) -> list[str]:
    """Every further question about a name gets the next of these answers. Returns the names that were asked about."""
    asked: list[str] = []
    really = socket.getaddrinfo

    def getaddrinfo(host: str, port: int, *more: Any, **named: Any) -> Any:
        if not host.endswith(".example"):
            return really(host, port, *more, **named)
        asked.append(host)
        found = answers.pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize("host", INSIDE)
def test_an_address_inside_is_refused_before_anything_is_sent(host: str) -> None:
    with pytest.raises(BadRequest, match="rede interna"):
        HttpClient().call("GET", f"https://{host}/")


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(BadRequest):
        HttpClient().call("GET", url)


def test_a_name_of_which_one_address_is_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, [["93.184.216.34", "10.0.0.7"]])
    with pytest.raises(BadRequest):
        HttpClient().call("POST", "https://loja.example/", body=b"{}")


def test_a_name_is_asked_once_and_the_call_goes_to_the_address_that_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving(lambda _: (200, {}, b'{"ok": true}')) as server:
        asked = names(monkeypatch, [["127.0.0.1"]])
        answer = HttpClient(private=True).call("GET", f"http://crm.example:{server.port}/a", params={"q": "maçã & pão"})
    assert (answer.status, answer.json()) == (200, {"ok": True})
    assert asked == ["crm.example"]
    assert server.heard[0].headers["host"] == f"crm.example:{server.port}"
    assert server.heard[0].path == "/a?q=ma%C3%A7%C3%A3+%26+p%C3%A3o"


def test_the_next_address_is_tried_when_nobody_listens_at_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda _: (204, {}, b"")) as server:
        names(monkeypatch, [["127.0.0.2", "127.0.0.1"]])
        assert HttpClient(private=True).call("DELETE", f"http://crm.example:{server.port}/1").status == 204


def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    with serving(lambda _: (302, {"Location": "/other"}, b"")) as server:
        answer = HttpClient(private=True).call("GET", server.url)
    assert (answer.status, answer.ok, len(server.heard)) == (302, False, 1)


def test_an_answer_that_is_too_long_or_too_slow_is_given_up() -> None:
    with serving(lambda _: (200, {}, b"x" * 5000)) as server:
        with pytest.raises(ConnectorError, match="grande demais"):
            HttpClient(private=True).call("GET", server.url, most=4000)
        with pytest.raises(ConnectorError) as slow:
            HttpClient(private=True, whole_seconds=0).call("GET", server.url)
    assert slow.value.uncertain


@pytest.mark.parametrize("sent", [b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n", b"HTTP/1.1 200 OK\r\nx-more: "])
def test_a_server_that_sends_a_byte_now_and_then_keeps_nobody_waiting(sent: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=drip, args=(listener, sent), daemon=True)
        thread.start()
        began = time.monotonic()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        with pytest.raises(ConnectorError) as slow:
            HttpClient(private=True, whole_seconds=0.2).call("POST", url, body=b"{}")
    thread.join(timeout=SLOW_FOR)
    assert (slow.value.cause, slow.value.uncertain, thread.is_alive()) == (Cause.RETRY, True, False)
    assert time.monotonic() - began < SLOW_FOR, "the call ended the connection, and not the server"


def test_all_calls_of_a_job_together_have_a_bound() -> None:
    with serving(lambda _: (200, {}, b"{}")) as server:
        over = HttpClient(private=True, all_seconds=0)
        with pytest.raises(ConnectorError) as late:
            over.call("POST", server.url, body=b"{}")
        assert (late.value.cause, late.value.uncertain) == (Cause.RETRY, False)
        assert server.heard == []
        HttpClient(private=True, all_seconds=30).call("GET", server.url)
        assert len(server.heard) == 1


SLOW_FOR = 30
"""Seconds for which a slow server goes on; a call has to end long before."""


def drip(listener: socket.socket, sent: bytes) -> None:
    connection, _ = listener.accept()
    end = time.monotonic() + SLOW_FOR
    with connection, contextlib.suppress(OSError):
        connection.recv(65536)
        connection.sendall(sent)
        while time.monotonic() < end:
            connection.sendall(b"x")
            time.sleep(0.02)


def test_a_call_without_an_answer_may_have_been_done_and_one_without_a_connection_surely_was_not() -> None:
    with serving(lambda _: None) as server, pytest.raises(ConnectorError) as lost:
        HttpClient(private=True).call("POST", server.url, body=b"{}")
    assert (lost.value.cause, lost.value.uncertain) == (Cause.RETRY, True)
    with pytest.raises(ConnectorError) as refused:
        HttpClient(private=True).call("POST", server.url, body=b"{}")  # it listens no longer
    assert (refused.value.cause, refused.value.uncertain) == (Cause.RETRY, False)


def test_plain_http_needs_the_operators_word_and_a_proxy_of_the_machine_is_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with serving(lambda _: (200, {}, b"{}")) as server:
        assert HttpClient(private=True).call("GET", server.url).ok
        with pytest.raises(BadRequest, match="https"):
            HttpClient().call("GET", server.url)


@pytest.mark.parametrize(("said", "seconds"), [
    ("9" * 400, LONGEST_WAIT), ("0.2", 1), ("-5", None), ("Jan 9999920260 2026 12:01:00", None),
    ("Fri, 31 Dec 9999 23:59:59 -0100", None), ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_WAIT),
    ("Wed, 25 Nov 2026 12:01:00 +" + "9" * 20, None),
])  # fmt: skip
def test_a_wait_that_nobody_can_mean_is_bounded_or_ignored(said: str, seconds: int | None) -> None:
    answer = Answer(status=429, headers={"retry-after": said})
    assert answer.retry_after(at=datetime(2026, 11, 25, 12, tzinfo=UTC)) == seconds


@pytest.mark.parametrize(
    ("broken", "unreached"),
    [(ssl.SSLCertVerificationError(1, "self-signed"), True), (ssl.SSLError(1, "record layer failure"), False)],
    ids=["certificate", "later"],
)
def test_only_a_refused_certificate_is_surely_before_the_request(broken: ssl.SSLError, unreached: bool) -> None:
    reason = urllib3.exceptions.SSLError(broken)
    pool = urllib3.HTTPSConnectionPool("vendor.example")
    assert is_unreached(requests.exceptions.SSLError(MaxRetryError(pool, "/", reason))) is unreached
