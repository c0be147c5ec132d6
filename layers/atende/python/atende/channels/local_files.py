"""Files on the function's disk between their upload and the message that takes them along.

The outbound function opens a file before it claims the message, so that only the send itself can fail afterwards.
Telegram and e-mail take a file together with its message, so until then it lies here.
"""

import hashlib
import secrets
import tempfile
from pathlib import Path
from typing import Any

from atende.core import clock

CHUNK = 64 * 1024
KEPT_SECONDS = 300
"""A file whose message was not sent is deleted by the next upload after this time."""
PREFIX = "atende-file-"


def folder() -> Path:
    return Path(tempfile.gettempdir())


def store(body: Any) -> tuple[str, str]:
    """Writes the bytes of `body` to the disk; returns the file's name and its SHA-256."""
    forget_old()
    name, digest = f"{PREFIX}{secrets.token_hex(16)}", hashlib.sha256()
    with (folder() / name).open("xb") as file:
        while part := body.read(CHUNK):
            digest.update(part)
            file.write(part)
    return name, digest.hexdigest()


def forget_old() -> None:
    """Deletes files that no message took."""
    for path in folder().glob(f"{PREFIX}*"):
        if clock.now().timestamp() - path.stat().st_mtime > KEPT_SECONDS:
            path.unlink(missing_ok=True)


def path(name: str | None) -> Path | None:
    """Returns the path of a stored file; None for a name that is none of ours."""
    if not name or not name.startswith(PREFIX) or not name.removeprefix(PREFIX).isalnum():
        return None
    return folder() / name
