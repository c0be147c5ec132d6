"""What the desk mails, on a laptop: the emulator keeps it, and `Mailbox` lays it out as files that a browser opens."""

import json
import threading
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import Any, Self

from infra.local.emulator import Emulator

DOMAIN = "atende.test"
SENDER = f"Atende <resumo@{DOMAIN}>"
PAUSE = 2.0
"""Seconds between two looks."""

type Json = dict[str, Any]


def identify(emulator: Emulator, port: int) -> dict[str, str]:
    """Parameters of the template: an identity that the emulator knows as verified, and where the console is."""
    ses = emulator.client("sesv2")
    with suppress(ses.exceptions.AlreadyExistsException):
        ses.create_email_identity(EmailIdentity=DOMAIN)
    console = {"ConsoleUrl": f"http://localhost:{port}"} if port else {}
    return {"MailFrom": SENDER, "MailIdentity": DOMAIN} | console


def sent(url: str) -> list[Json]:
    """All mails that the emulator at `url` has taken, oldest first."""
    with urllib.request.urlopen(f"{url}/_ministack/ses/messages", timeout=5) as answer:
        answered = json.loads(answer.read())
    mails: list[Json] = [mail for mails in answered["messages"].values() for mail in mails]
    return sorted(mails, key=lambda mail: float(mail["Timestamp"]))


class Mailbox:
    """`with Mailbox(emulator.url, folder, progress):` each new mail becomes a file of the folder, and is announced."""

    def __init__(self, url: str, folder: Path, progress: Callable[[str], None]) -> None:
        self._url = url
        self._folder = folder
        self._progress = progress
        self._seen: set[str] = set()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="mailbox", daemon=True)

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def look(self) -> None:
        """Lays out what is new."""
        for mail in sent(self._url):
            if mail["MessageId"] not in self._seen:
                self._seen.add(mail["MessageId"])
                path = self._folder / f"{int(mail['Timestamp'] * 1000)}.html"
                path.write_text(page(mail))
                self._progress(f"mail to {', '.join(mail['To'])}: {mail['Subject']}\n          {path}")

    def _run(self) -> None:
        while not self._over.wait(PAUSE):
            with suppress(OSError, ValueError):  # an emulator that is busy, or ending
                self.look()


def page(mail: Json) -> str:
    """The mail as its reader gets it, under a line with what an envelope says."""
    envelope = f"{mail['Source']} → {', '.join(mail['To'])} · {mail['Subject']}"
    style = "margin:0;padding:8px 12px;background:#1c2430;color:#fff;font:14px sans-serif"
    above = f'<p style="{style}">{escape(envelope)}</p>'
    head, body, rest = (mail["BodyHtml"] or f"<pre>{escape(mail['BodyText'])}</pre>").partition("<body")
    tag, end, content = rest.partition(">")
    return f"{head}{body}{tag}{end}{above}{content}" if body else f"{above}{head}"
