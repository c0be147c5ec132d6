"""The HTTP door: SES's API as far as the desk calls it, and the page with the mailboxes."""

import base64
import json
import re
import secrets
import threading
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from infra.local.email.state import Refusal, Sent

if TYPE_CHECKING:
    from infra.local.email.email import Email

SEND, IDENTITIES = "/v2/email/outbound-emails", "/v2/email/identities"
LOCAL = re.compile(r"(127\.0\.0\.1|localhost)(:[0-9]+)?")
WEB = Path(__file__).parent / "web"
WEB_FILES = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/page.css": ("page.css", "text/css; charset=utf-8"),
    "/page.js": ("page.js", "text/javascript; charset=utf-8"),
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "frame-src 'self'; frame-ancestors 'none'"
)
REPLACED = re.compile(rb"(?im)^(?:message-id|date):[^\n]*\n(?:[ \t][^\n]*\n)*")

type Json = dict[str, Any]


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, email: "Email") -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.email = email
        self._loop = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.03}, name="email-server")

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def start(self) -> None:
        self._loop.start()

    def stop(self) -> None:
        self.shutdown()
        self._loop.join()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    @property
    def email(self) -> "Email":
        return cast("Server", self.server).email

    def do_GET(self) -> None:
        self._route(b"")

    def do_POST(self) -> None:
        self._route(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def _route(self, raw: bytes) -> None:
        path = unquote(urlsplit(self.path).path)
        if not LOCAL.fullmatch(self.headers.get("Host", "")):
            return self._json(403, {"description": "Abra por http://127.0.0.1."})
        if path == SEND:
            return self._send(json.loads(raw))
        if path.startswith(IDENTITIES):
            return self._identity(path.removeprefix(IDENTITIES).strip("/"), raw)
        if path.startswith("/page/"):
            return self._page(path.removeprefix("/page/"), raw)
        if asset := WEB_FILES.get(path):
            return self._answer(200, asset[1], (WEB / asset[0]).read_bytes())
        return self._json(404, {"message": "Not Found"})

    def _page(self, name: str, raw: bytes) -> None:
        """The page is this server's own: another site's page cannot write as a customer."""
        origin = urlsplit(self.headers.get("Origin", "")).netloc
        kind = self.headers.get_content_type()
        if self.command == "POST" and (origin not in ("", self.headers["Host"]) or kind != "application/json"):
            return self._json(403, {"description": "Só esta página pode fazer isso."})
        asked: Json = dict(parse_qsl(urlsplit(self.path).query)) | (json.loads(raw) if raw else {})
        try:
            return self._json(200, self.email.page.answer(name, asked))
        except LookupError as error:
            return self._json(400, {"description": str(error.args[0])})

    def _send(self, call: Json) -> None:
        """Takes a mail, as SES does: with an id and a date of its own."""
        faults = self.email.state.faults
        if faults.refusals:
            return self._refuse(faults.refusals.pop(0))
        if call["FromEmailAddress"].rpartition("@")[2] not in self.email.state.identities:
            words = (
                f"Email address is not verified. The following identities failed the check: {call['FromEmailAddress']}"
            )
            return self._refuse(Refusal(400, "MessageRejected", words))
        name = f"0100{secrets.token_hex(6)}-{secrets.token_hex(4)}-000000"
        head, _, rest = base64.b64decode(call["Content"]["Raw"]["Data"]).partition(b"\r\n\r\n")
        kept = REPLACED.sub(b"", head + b"\r\n").rstrip()
        stamp = f"Message-ID: <{name}@email.amazonses.com>\r\nDate: {formatdate(usegmt=True)}\r\n".encode()
        tags = {tag["Name"]: [tag["Value"]] for tag in call.get("EmailTags", ())}
        self.email.office.send(Sent(name, stamp + kept + b"\r\n\r\n" + rest, call["Destination"]["ToAddresses"], tags))
        if faults.lose_answers > 0:
            faults.lose_answers -= 1
            self.close_connection = True
            return None
        return self._json(200, {"MessageId": name})

    def _refuse(self, refusal: Refusal) -> None:
        self._json(refusal.status, {"__type": refusal.code, "message": refusal.message})

    def _identity(self, domain: str, raw: bytes) -> None:
        """Here a domain is verified as soon as it is named: nobody has to wait for its DNS."""
        if self.command == "POST":
            self.email.state.identities.add(json.loads(raw)["EmailIdentity"].lower())
            return self._json(200, {"IdentityType": "DOMAIN", "VerifiedForSendingStatus": True})
        if domain.lower() not in self.email.state.identities:
            return self._refuse(Refusal(404, "NotFoundException", f"Email identity {domain} does not exist."))
        tokens = {"Status": "SUCCESS", "Tokens": ["a1", "b2", "c3"], "SigningEnabled": True}
        return self._json(200, {"VerifiedForSendingStatus": True, "DkimAttributes": tokens, "MailFromAttributes": {}})

    def _json(self, status: int, body: Json) -> None:
        self._answer(status, "application/json", json.dumps(body).encode())

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Says nothing on the terminal."""
