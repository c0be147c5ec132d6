"""`ShopSite`: the site's server. `/` is its page; `/?cliente=marina` is that page for a customer who is signed in."""

import hmac
import json
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from infra.local.http_server import LocalHandler, LocalServer

PAGE = Path(__file__).with_name("page.html")
STYLE = Path(__file__).with_name("page.css")


class ShopSite:
    """The site on 127.0.0.1; `port` 0 takes a free one. `chat` is the address of the chat's script, `files` the origin
    of its files, and `secret` signs the ids of customers; all are known once the chat is open."""

    def __init__(self, port: int = 0) -> None:
        self.chat = ""
        self.files = ""
        self.secret = ""
        self._server = LocalServer(port, Pages, self, name="shop-site")

    def __enter__(self) -> "ShopSite":
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    @property
    def url(self) -> str:
        return f"http://localhost:{self._server.port}"

    @property
    def policy(self) -> str:
        """The page's Content-Security-Policy: nothing inline, and the desk only for the chat."""
        chat = urlsplit(self.chat)
        desk = f"{chat.scheme}://{chat.netloc}" if self.chat else ""
        return (
            f"default-src 'none'; style-src 'self'; script-src 'self' {desk}; connect-src {desk} {self.files}; "
            f"img-src 'self' {self.files}; media-src {self.files}; base-uri 'none'; form-action 'none'"
        )

    def page(self, customer: str) -> str:
        """The page; for a customer who is signed in it says who that is, signed by this server."""
        text = PAGE.read_text("utf-8")
        scripts = f'<script src="/cliente.js?cliente={escape(customer)}"></script>' if customer else ""
        if self.chat:
            scripts += f'\n    <script async src="{escape(self.chat)}"></script>'
        hello = f"Olá, {escape(customer.title())}" if customer else '<a href="/?cliente=marina">Entrar como Marina</a>'
        return text.replace("<!-- chat -->", scripts).replace("<!-- account -->", hello)

    def customer_script(self, customer: str) -> str:
        mac = hmac.new(self.secret.encode(), customer.encode(), sha256).hexdigest()
        return f"atendeChatUser = {json.dumps({'id': customer, 'hash': mac, 'name': customer.title()})};"


class Pages(LocalHandler):
    world: ShopSite
    methods = ("GET",)

    def respond(self) -> None:
        asked = urlsplit(self.path)
        customer = "".join(parse_qs(asked.query).get("cliente", []))[:40]
        if asked.path == "/":
            self._hand_out("text/html", self.world.page(customer))
        elif asked.path == "/page.css":
            self._hand_out("text/css", STYLE.read_text("utf-8"))
        elif asked.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        elif asked.path == "/cliente.js" and customer:
            self._hand_out("text/javascript", self.world.customer_script(customer))
        else:
            self.send_error(404)

    def _hand_out(self, kind: str, text: str) -> None:
        headers = {"Content-Security-Policy": self.world.policy, "Cache-Control": "no-store"}
        self.send(200, f"{kind}; charset=utf-8", text.encode(), headers)
