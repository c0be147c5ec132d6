"""Files of the search index, from a bucket that closes the connections that were kept."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from atende.aws import segment_files
from atende.aws.segment_files import SegmentFiles


class Forgetful(BaseHTTPRequestHandler):
    """Answers, and hangs up without a word about it; two requests at once wait for each other."""

    protocol_version = "HTTP/1.1"
    both = threading.Barrier(2)

    def do_GET(self) -> None:
        if self.path.endswith("both"):
            self.both.wait(10)
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def files() -> Iterator[SegmentFiles]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Forgetful) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        keys = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "sa-east-1"}
        yield SegmentFiles("b", environment=keys | {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}"})
        segment_files.close_connections()
        server.shutdown()


def test_a_file_is_fetched_though_every_kept_connection_was_closed(files: SegmentFiles, tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as threads:
        assert all(threads.map(lambda name: files.fetch("both", tmp_path / name), ("one", "two")))
    assert files.fetch("alone", tmp_path / "three")
    assert (tmp_path / "three").read_text() == "ok"
