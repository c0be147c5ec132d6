"""Saved code is live code: looks at the source twice a second and tells the desk what to take again."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

from infra.local import ROOT
from infra.local.stack import FUNCTIONS, LocalDesk, Progress

PAUSE = 0.5
"""Seconds between two looks; also how long a burst of saves (a checkout, a formatter) is given to end."""
WATCHED = ("template.yaml", "infra/*.yaml", "layers/atende/python/**/*", "functions/**/*")
MADE = {"__pycache__", "dist"}
"""Folders that programs write; a change there is not an edit."""
CONSOLE = Path("layers/atende/python/atende/console/web")
"""The browser's code, which is built; the functions go on running."""

type Times = dict[Path, int]


class Watch:
    """`with Watch(desk, progress):` until the block ends, a saved file is in the running desk within a few seconds."""

    def __init__(self, desk: LocalDesk, progress: Progress, *, root: Path = ROOT) -> None:
        self.desk = desk
        self.root = root
        self._progress = progress
        self._seen = times(root)
        self._broken: set[Path] = set()
        """Saved files that are no Python, until they are saved again or gone."""
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def look(self) -> set[Path]:
        """Files that were saved, made or removed since the last look."""
        before, self._seen = self._seen, times(self.root)
        return {path for path, _ in before.items() ^ self._seen.items()}

    def take(self, saved: set[Path]) -> None:
        """An edit waits while a file of it is no Python: what runs goes on with the code before."""
        mistakes = {path: text for path in sorted(saved | self._broken) if (text := mistake(path))}
        for text in mistakes.values():
            self._progress(f"not taken: {text}")
        self._broken = set(mistakes)
        for edit in sorted(self._edits(saved) - self._edits(self._broken)):
            try:
                self._progress(self._apply(edit))
            except Exception as error:  # half-written code must not end the watching
                self._progress(f"{edit}: {error}")

    def _edits(self, saved: set[Path]) -> set[str]:
        return {edit_of(path.relative_to(self.root)) for path in saved}

    def _run(self) -> None:
        saved: set[Path] = set()
        while not self._over.wait(PAUSE):
            more = self.look()
            saved |= more
            if saved and not more:
                self.take(saved)
                saved = set()

    def _apply(self, edit: str) -> str:
        if edit == "template.yaml":
            self.desk.update()
        elif edit == "infra":
            return "infra/*.yaml changed: only `make dev RESET=1` can bring that up"
        elif edit == "console":
            self.desk.rebuild_console()
        elif edit == "layers":
            self.desk.refresh()
        elif edit in FUNCTIONS:
            self.desk.renew(edit)
        return f"{edit} taken"


def mistake(path: Path) -> str:
    """Where and why a file is no Python, as an editor finds it; nothing for what is, and for what is gone."""
    if path.suffix != ".py" or not path.exists():
        return ""
    try:
        compile(path.read_bytes(), path, "exec", dont_inherit=True)
    except SyntaxError as error:
        return f"{path}:{error.lineno}: {error.msg}"
    return ""


def edit_of(path: Path) -> str:
    """What has to be done about a saved file: a function's name, or `console`, `layers`, `infra`, `template.yaml`.

    >>> [edit_of(Path(path)) for path in ("functions/inboundmail/app.py", "layers/x.py", "infra/x.yaml")]
    ['InboundMail', 'layers', 'infra']
    """
    if path.is_relative_to(CONSOLE):
        return "console"
    named = {function.lower(): function for function in FUNCTIONS}
    return named.get(path.parts[1], "") if path.parts[0] == "functions" else path.parts[0]


def times(root: Path) -> Times:
    """When each file was saved. A file that goes while we look, as in a checkout, is left out."""
    seen: Times = {}
    for path in watched(root):
        with suppress(FileNotFoundError):
            seen[path] = path.stat().st_mtime_ns
    return seen


def watched(root: Path) -> Iterator[Path]:
    for pattern in WATCHED:
        yield from (path for path in root.glob(pattern) if path.is_file() and not MADE & set(path.parts))
