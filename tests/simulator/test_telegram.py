"""The simulated Telegram: its page is its own, updates come in order until each is accepted, a restart knows all."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import requests

from infra.local.telegram import Telegram


def call(telegram: Telegram, token: str, method: str, **fields: Any) -> requests.Response:
    return requests.post(f"{telegram.url}/bot{token}/{method}", json=fields, timeout=10)


def test_somebody_writes_and_taps_on_the_page() -> None:
    with Telegram() as telegram:
        bot = telegram.bot("loja_bot")
        ana = requests.get(f"{telegram.url}/page/state", timeout=10).json()["people"][0]["id"]
        place = {"person": ana, "account": bot.id}
        assert requests.post(f"{telegram.url}/page/write", json=place | {"text": "oi"}, timeout=10).ok
        keyboard = {"inline_keyboard": [[{"text": "Sim", "callback_data": "b:1"}]]}
        assert call(telegram, bot.token, "sendMessage", chat_id=ana, text="Certo?", reply_markup=keyboard).ok
        state = requests.get(f"{telegram.url}/page/state", params=place, timeout=10).json()
        assert [(said["text"], said["mine"], said["buttons"]) for said in state["messages"]] == [
            ("oi", True, []),
            ("Certo?", False, ["Sim"]),
        ]
        assert requests.post(f"{telegram.url}/page/tap", json=place | {"title": "Sim"}, timeout=10).ok
        assert requests.post(f"{telegram.url}/page/tap", json=place | {"title": "Não"}, timeout=10).status_code == 400
        assert [[*update.body][1] for update in telegram.state.updates] == ["message", "callback_query"]


def test_another_site_cannot_write_as_a_customer() -> None:
    with Telegram() as telegram:
        place = f"{telegram.url}/page/person"
        evil = {"Origin": "https://evil.example"}
        assert requests.post(place, json={"name": "x"}, headers=evil, timeout=10).status_code == 403
        assert requests.post(place, data="{}", headers={"Content-Type": "text/plain"}, timeout=10).status_code == 403
        assert requests.get(telegram.url, headers={"Host": "evil.example"}, timeout=10).status_code == 403
        assert requests.get(telegram.url, timeout=10).text.startswith("<!doctype html>")


def test_updates_of_a_chat_come_in_order_until_each_is_accepted() -> None:
    came: list[Any] = []

    class Webhook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            update = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            came.append((update["message"]["text"], self.headers["X-Telegram-Bot-Api-Secret-Token"]))
            self.send_response(500 if len(came) == 1 else 200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Says nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Webhook)
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        with Telegram() as telegram:
            bot, bia = telegram.bot("loja_bot"), telegram.person("Bia")
            hook = f"http://127.0.0.1:{server.server_address[1]}/"
            assert call(telegram, bot.token, "setWebhook", url=hook, secret_token="s-1").ok
            bia.writes(bot, "um")
            bia.writes(bot, "dois")
            telegram.wait_for(lambda: not telegram.state.updates)
        assert came == [("um", "s-1"), ("um", "s-1"), ("dois", "s-1")]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_token_that_nobody_has_opens_nothing() -> None:
    with Telegram() as telegram:
        answer = call(telegram, "1:x", "getMe")
        assert (answer.status_code, answer.json()["description"]) == (401, "Unauthorized")
        bot = telegram.bot("loja_bot")
        assert (
            call(telegram, bot.token, "sendMessage", chat_id=5, text="oi").json()["description"].endswith("not found")
        )


def test_a_restart_has_the_bots_the_people_and_their_chats(tmp_path: Path) -> None:
    with Telegram(folder=tmp_path) as telegram:
        bot, bia = telegram.bot("loja_bot"), telegram.person("Bia")
        first = bia.writes(bot, "oi")
    with Telegram(folder=tmp_path) as again:
        [kept] = again.state.bots.values()
        assert kept == bot
        chat = again.state.chats[bot.id, bia.id]
        assert chat.messages[0]["text"] == "oi"
        assert again.state.new_message(bia.user, bia.id, {})["message_id"] > first
