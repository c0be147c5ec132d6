"""The desk's front door passes on what came as it came."""

import gc
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from infra.local import Trouble
from infra.local.front import Front


class Behind(BaseHTTPRequestHandler):
    """Says what it was asked, and answers 502 once to `/flaky`."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    refused = 0

    def do_GET(self) -> None:
        if self.path.endswith("/flaky") and not Behind.refused:
            Behind.refused += 1
            self.answer(502, b"")
        elif self.path.endswith("/endless"):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"x" * 200_000)
            self.close_connection = True
        elif self.path.endswith("/garbage"):
            self.wfile.write(b"no status line\r\n")
            self.close_connection = True
        else:
            self.answer(200, f"{self.path} {self.headers['Cookie']} {self.headers['Host']}".encode())

    def do_POST(self) -> None:
        self.answer(200, self.rfile.read(int(self.headers["Content-Length"])))

    def do_QUERY(self) -> None:
        self.answer(405, b"")

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Set-Cookie", "a=1; Path=/")
        self.send_header("Set-Cookie", "b=2")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def mistaken() -> bytes:
    raise Trouble("page.js:3: unexpected token")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    behind = ThreadingHTTPServer(("127.0.0.1", 0), Behind)
    threading.Thread(target=behind.serve_forever, args=(0.02,)).start()
    pages = {"/componentes": lambda: b"<h1>Componentes</h1>", "/torta": mistaken}
    front = Front(0, target=f"http://127.0.0.1:{behind.server_address[1]}/stage", pages=pages).start()
    yield front.port
    front.stop()
    behind.shutdown()
    behind.server_close()


@pytest.fixture
def browser(port: int) -> Iterator[HTTPConnection]:
    connection = HTTPConnection("localhost", port)
    yield connection
    connection.close()


def ask(browser: HTTPConnection, method: str, path: str, body: object = None, **headers: str) -> HTTPResponse:
    browser.request(method, path, body, headers)  # type: ignore[arg-type]
    return browser.getresponse()


def test_path_query_and_headers_are_as_they_came(browser: HTTPConnection, port: int) -> None:
    answer = ask(browser, "GET", "/c/a%23b%20c?x=1%2B2&x=3", Cookie="q=1; r=2")
    assert answer.read() == f"/stage/c/a%23b%20c?x=1%2B2&x=3 q=1; r=2 localhost:{port}".encode()


def test_every_cookie_comes_back(browser: HTTPConnection) -> None:
    answer = ask(browser, "GET", "/")
    assert answer.headers.get_all("Set-Cookie") == ["a=1; Path=/", "b=2"]
    answer.read()


def test_a_body_keeps_its_bytes(browser: HTTPConnection) -> None:
    body = bytes(range(256)) * 8_000
    assert ask(browser, "POST", "/", body).read() == body


def test_a_body_in_chunks_arrives_whole(browser: HTTPConnection) -> None:
    assert ask(browser, "POST", "/", iter([b"ab", b"cd"])).read() == b"abcd"


def test_an_answer_of_unknown_length_is_streamed(browser: HTTPConnection) -> None:
    assert len(ask(browser, "GET", "/endless").read()) == 200_000


def test_a_page_asked_for_while_code_is_replaced_is_asked_for_again(browser: HTTPConnection) -> None:
    answer = ask(browser, "GET", "/flaky")
    assert answer.status == 200
    answer.read()


def test_without_an_emulator_it_says_so() -> None:
    front = Front(0, target="http://127.0.0.1:9/stage").start()
    browser = HTTPConnection("localhost", front.port)
    answer = ask(browser, "GET", "/")
    assert answer.status == 502
    assert "reiniciando" in answer.read().decode()
    browser.close()
    front.stop()


def test_an_answer_that_is_none_leaves_no_connection_open(browser: HTTPConnection) -> None:
    answer = ask(browser, "GET", "/garbage")
    assert answer.status == 502
    answer.read()
    gc.collect()  # pytest fails the test for a socket that is found open here


def test_a_method_that_the_front_has_never_heard_of_is_refused_by_the_desk(browser: HTTPConnection) -> None:
    browser.request("QUERY", "/api/v1/me")
    assert browser.getresponse().status == 405


def test_a_page_of_this_machine_is_made_at_each_request(browser: HTTPConnection) -> None:
    browser.request("GET", "/componentes")
    answer = browser.getresponse()
    assert (answer.status, answer.read()) == (200, b"<h1>Componentes</h1>")
    browser.request("POST", "/componentes", body=b"on")
    assert browser.getresponse().read() == b"on", "what is not read goes on to the functions"


def test_a_mistake_in_the_sources_of_a_page_is_said_in_its_place(browser: HTTPConnection) -> None:
    browser.request("GET", "/torta")
    answer = browser.getresponse()
    assert (answer.status, answer.read()) == (500, b"page.js:3: unexpected token")
