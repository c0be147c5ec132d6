"""Messages with what they are: `FLAGS|message`, a file for each author. `data/README.md` says what the flags mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"
LANGUAGES = {"es": "es", "en": "en"}
"""What the name of a file begins with, if its messages are not in Portuguese."""
ORDINARY = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """`flags`: letters of `S` sensitive, `D` danger, `C` complaint, `U` urgent; empty for an ordinary message."""

    text: str
    flags: frozenset[str]
    language: str
    author: str

    @property
    def is_ordinary(self) -> bool:
        return not self.flags


def read_author(path: Path) -> Iterator[Message]:
    """The messages of a file. A danger is sensitive too. Raises `ValueError` for a line of another form."""
    language = LANGUAGES.get(path.stem[:2], "pt-BR")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        flags, bar, text = line.partition("|")
        if not bar or not text.strip() or set(flags) - set("SDCU" + ORDINARY):
            raise ValueError(f"{path.name}:{number}: {line}")
        known = frozenset(flags) - {ORDINARY}
        yield Message(
            text=text.strip(), flags=known | {"S"} if "D" in known else known, language=language, author=path.stem
        )


def authors(folder: str) -> dict[str, list[Message]]:
    """`learnt` or `blind`: the messages of each author."""
    return {path.stem: list(read_author(path)) for path in sorted((DATA / folder).glob("*.txt"))}
