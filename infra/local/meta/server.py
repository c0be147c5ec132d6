"""The HTTP door of the simulated chats: the Graph API, the files, and the page."""

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from infra.local.channel_page import ChannelHandler, Json, json_object
from infra.local.meta.graphapi import Refused
from infra.local.meta.state import Call

if TYPE_CHECKING:
    from infra.local.meta.chats import MetaChats

VERSION = re.compile(r"/v\d+\.\d+/")


class Handler(ChannelHandler):
    world: "MetaChats"
    web = Path(__file__).parent / "web"
    methods = ("GET", "POST", "DELETE")

    def answer_api(self, path: str, raw: bytes) -> None:
        if path.startswith("/cdn/"):
            return self._file(path)
        is_json = self.headers.get_content_type() == "application/json"
        fields = json_object(raw) if is_json else dict(parse_qsl(raw.decode(errors="replace")))
        return self._call(VERSION.sub("/", path).strip("/"), dict(parse_qsl(urlsplit(self.path).query)) | fields)

    def _call(self, path: str, fields: Json) -> None:
        state, faults = self.world.state, self.world.faults
        sends = (path.endswith("/messages") and "message" in fields) or path.endswith("/take_thread_control")
        token = self.headers.get("Authorization", "").removeprefix("Bearer ") or str(fields.pop("access_token", ""))

        def note(status: int, *, done: bool) -> None:
            state.calls.append(Call(method=self.command, path=path, fields=fields, status=status, done=done))

        if sends and faults.close > 0:
            faults.close -= 1
            note(0, done=False)
            self.close_connection = True
            return None
        try:
            if sends:
                self._strike()
            with state.changed:
                result = self.world.api.answer(self.command, path, fields, token)
                state.changed.notify_all()
        except Refused as refused:
            note(refused.status, done=False)
            return self.json(refused.status, refused.body, **refused.headers)
        note(200, done=True)
        if sends and faults.lose_answers > 0:
            faults.lose_answers -= 1
            self.close_connection = True
            return None
        return self.json(200, result)

    def _strike(self) -> None:
        """Refuses this send, if a refusal is due."""
        faults = self.world.faults
        if faults.throttle:
            raise Refused(613, 0, "", **{"Retry-After": str(faults.throttle.pop(0))})
        if faults.refuse:
            raise Refused(*faults.refuse.pop(0))

    def _file(self, path: str) -> None:
        if path not in self.world.state.files:
            return self.json(403, {"description": "URL signature expired"})
        mime, content = self.world.state.files[path]
        return self.secured(200, mime, content)
