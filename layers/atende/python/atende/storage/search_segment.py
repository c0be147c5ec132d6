"""One segment of the search index, as two files: words to search (`.fts`, SQLite with FTS5) and the documents that it
is rebuilt from (`.docs`, compressed lines of JSON).

The index has no text, only which words a document has; the console shows what the table has now. Documents are numbered
by time, so that the newest are found first.
"""

import gzip
import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import IO, NamedTuple

from atende.core.errors import SettingMissing
from atende.language.search_text import Query, words

USUAL_KEY = re.compile(r"M#(\d{13})#(\d{13})#([0-9a-f]{16})")
BATCH = 500
TABLES = """
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
    CREATE TABLE threads (number INTEGER PRIMARY KEY, id TEXT);
    CREATE TABLE documents (number INTEGER PRIMARY KEY, at INTEGER, lag INTEGER, name, thread INTEGER);
    CREATE VIRTUAL TABLE words USING fts5 (text, content='', detail=none, columnsize=0, tokenize=ascii);
"""
FIND = """
    SELECT at, lag, name, threads.id FROM words
    JOIN documents ON documents.number = words.rowid JOIN threads ON threads.number = documents.thread
    WHERE words MATCH ? AND at BETWEEN ? AND ? {among} ORDER BY words.rowid DESC
"""
AMONG = "AND threads.id IN (SELECT value FROM json_each(?))"


class Document(NamedTuple):
    """What can be found: a message, by its sort key, or a thread, by `thread_key`. `words` are folded and joined by
    spaces; they are empty for a document that must not be found any more."""

    key: str
    thread: str
    words: str


class Hit(NamedTuple):
    key: str
    thread: str


def thread_key(opened_ms: int, thread: str) -> str:
    """The key of a thread's document, in the order in which threads were opened."""
    return f"T#{opened_ms:013d}#{thread}"


def distinct_words(texts: Iterable[str]) -> str:
    """The words of texts, each once."""
    return " ".join(dict.fromkeys(word.folded for text in texts for word in words(text)))


@cache
def require_fts5() -> None:
    """Raises `SettingMissing` where the runtime's SQLite was built without FTS5 (docs/decisions/0035)."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
        except sqlite3.OperationalError as error:
            raise SettingMissing("A busca está desligada: o SQLite desta função não tem FTS5.") from error


def merged(
    stored: Iterable[Document], changed: dict[tuple[str, str], Document], *, without: Collection[str] = ()
) -> Iterator[Document]:
    """Stored documents with changes, in the order of keys. `changed` replaces documents of the same key and thread;
    stored documents of the threads in `without` are left out."""
    new = iter(sorted(changed.values()))
    following = next(new, None)
    for document in stored:
        while following and following[:2] < document[:2]:
            yield following
            following = next(new, None)
        if document[:2] not in changed and document.thread not in without:
            yield document
    while following:
        yield following
        following = next(new, None)


def read_documents(path: Path) -> Iterator[Document]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield Document(*json.loads(line))


def write(documents: Iterable[Document], *, words_file: Path, documents_file: Path) -> int:
    """Writes both files of a segment and returns how many documents it has. Documents come in the order of keys and
    pass one by one, so that a small function can write a large segment."""
    require_fts5()
    words_file.unlink(missing_ok=True)
    with closing(sqlite3.connect(words_file, isolation_level=None)) as connection:
        connection.executescript(TABLES)
        connection.execute("BEGIN")
        with gzip.open(documents_file, "wt", encoding="utf-8", compresslevel=3) as lines:
            count = fill(connection, (document for document in documents if document.words), lines)
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        connection.execute("COMMIT")
        connection.execute("VACUUM")
    return count


def fill(connection: sqlite3.Connection, documents: Iterable[Document], lines: IO[str]) -> int:
    threads: dict[str, int] = {}
    number = 0
    for number, document in enumerate(documents, start=1):
        if document.thread not in threads:
            threads[document.thread] = len(threads) + 1
            connection.execute("INSERT INTO threads VALUES (?, ?)", (threads[document.thread], document.thread))
        place = threads[document.thread]
        connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?)", (number, *packed_key(document.key), place))
        connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, document.words))
        lines.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n")
    return number


def packed_key(key: str) -> tuple[int, int, bytes | str]:
    """A key as time, the milliseconds until it arrived, and the rest of it: a third of its length."""
    if usual := USUAL_KEY.fullmatch(key):
        at, arrived = int(usual[1]), int(usual[2])
        return at, arrived - at, bytes.fromhex(usual[3])
    return int(key.split("#")[1]), 0, key


def unpacked_key(at: int, lag: int, rest: bytes | str) -> str:
    """
    >>> key = "M#1795608000000#1795608001000#00112233445566ff"
    >>> unpacked_key(*packed_key(key)) == key, unpacked_key(*packed_key("T#1795608000000#t1"))
    (True, 'T#1795608000000#t1')
    """
    return rest if isinstance(rest, str) else f"M#{at:013d}#{at + lag:013d}#{rest.hex()}"


def expression(query: Query) -> str:
    """The query for FTS5. Words are folded, so that they have letters and digits alone; each stands in quotation marks,
    so that none is an operator.

    >>> from atende.language.search_text import parse
    >>> expression(parse("bolo AND x")), expression(parse("9999-0001"))
    ('"bolo" * AND "and" * AND "x"', '("9999" * AND "0001" *) OR "99990001" *')
    """
    terms = [f'"{word}" *' if term.prefix else f'"{word}"' for term in query.terms for word in term.words]
    every = " AND ".join(terms)
    return f'({every}) OR "{query.digits}" *' if query.digits else every


class SegmentReader:
    """Searches the words of one segment. The file does not change while it is open."""

    def __init__(self, path: Path) -> None:
        require_fts5()
        self._connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    def find(
        self, match: str, *, low: int = 0, high: int = 10**13, before: str = "", among: Collection[str] | None = None
    ) -> Iterator[Hit]:
        """The documents of an expression, newest first: between two times in milliseconds, with keys below `before`, of
        the threads in `among`."""
        if before:
            high = min(high, int(before.split("#")[1]))
        parameters: list[object] = [match, low, high]
        if among is not None:
            parameters.append(json.dumps(sorted(among)))
        cursor = self._connection.execute(FIND.format(among="" if among is None else AMONG), parameters)
        for at, lag, rest, thread in cursor:
            key = unpacked_key(at, lag, rest)
            if not before or key < before:
                yield Hit(key, thread)

    def threads(self) -> set[str]:
        return {thread for (thread,) in self._connection.execute("SELECT id FROM threads")}

    def known(self, threads: Collection[str]) -> set[str]:
        """Those of the threads that have a document in the segment."""
        query = "SELECT id FROM threads WHERE id IN (SELECT value FROM json_each(?))"
        return {thread for (thread,) in self._connection.execute(query, (json.dumps(sorted(threads)),))}

    def close(self) -> None:
        self._connection.close()
