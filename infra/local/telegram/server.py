"""The HTTP door of the simulated Bot API."""

import re
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from infra.local.channel_page import ChannelHandler, Json, json_object
from infra.local.telegram.botapi import Refused
from infra.local.telegram.state import Bot, Call

if TYPE_CHECKING:
    from infra.local.telegram.telegram import Telegram

METHOD = re.compile(r"/bot([^/]+)/(\w+)")
FILE = re.compile(r"/file/bot([^/]+)/(.+)")


class Handler(ChannelHandler):
    world: "Telegram"
    web = Path(__file__).parent / "web"

    def answer_api(self, path: str, raw: bytes) -> None:
        if file := FILE.fullmatch(path):
            return self._file(file[1], file[2])
        if call := METHOD.fullmatch(path):
            return self._call(call[1], call[2], raw)
        return self.json(404, {"ok": False, "error_code": 404, "description": "Not Found"})

    def _bot(self, token: str) -> Bot:
        bot = self.world.state.bots.get(token)
        if bot is None:
            raise Refused(401, "Unauthorized")
        return bot

    def _call(self, token: str, method: str, raw: bytes) -> None:
        state, faults = self.world.state, self.world.faults
        fields = fields_of(raw, self.headers.get("Content-Type", ""), urlsplit(self.path).query)
        sends = method.startswith(("send", "setMessage")) and method != "sendChatAction"
        if sends and faults.close > 0:
            faults.close -= 1
            state.calls.append(Call(method=method, fields=fields, status=0, done=False))
            self.close_connection = True
            return None
        try:
            if sends:
                self.world.api.strike(str(fields.get("text", "")))
            result = self.world.api.answer(self._bot(token), method, fields)
        except Refused as refused:
            state.calls.append(Call(method=method, fields=fields, status=refused.status, done=False))
            return self.json(refused.status, refused.body)
        state.calls.append(Call(method=method, fields=fields, status=200, done=True))
        if sends and (faults.lose_answers > 0 or fields.get("text") in faults.lost_texts):
            faults.lose_answers = max(0, faults.lose_answers - 1)
            self.close_connection = True
            return None
        return self.json(200, {"ok": True, "result": result})

    def _file(self, token: str, path: str) -> None:
        try:
            self._bot(token)
        except Refused as refused:
            return self.json(refused.status, refused.body)
        content = next((content for known, content in self.world.state.files.values() if known == path), None)
        if content is None:
            return self.json(404, {"ok": False, "error_code": 404, "description": "Not Found"})
        return self.secured(200, "application/octet-stream", content)


def fields_of(raw: bytes, kind: str, query: str) -> Json:
    """The fields of a call, which may come as JSON, as a form with files, as an encoded form, or in the address."""
    if kind.startswith("application/json"):
        return json_object(raw)
    if kind.startswith("multipart/form-data"):
        return _form(raw, kind)
    return dict(parse_qsl(query)) | dict(parse_qsl(raw.decode()))


def _form(raw: bytes, kind: str) -> Json:
    message = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + raw)
    fields: Json = {}
    for part in message.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        content = cast("bytes", part.get_payload(decode=True))
        if filename := part.get_filename():
            fields[name] = {"filename": unquote(filename), "mime": part.get_content_type(), "content": content}
        else:
            fields[name] = content.decode()
    return fields
