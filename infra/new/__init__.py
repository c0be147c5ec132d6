"""`make new KIND=channel NAME=x`: the skeleton of a plugin, and a story that fails until it does its first thing.

The files of each kind are in the folder of that name, as `string.Template` reads them: `$name` is the plugin's name,
`$title` its name for people. They end in `.txt`, because they are Python only once a name stands in them.
"""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from itertools import takewhile
from keyword import iskeyword
from pathlib import Path
from string import Template

ROOT = Path(__file__).parents[2]
TEMPLATES = Path(__file__).parent
PACKAGE = "layers/atende/python/atende"
NAME = re.compile(r"[a-z][a-z0-9_]{0,23}")
CHANNELS = f"{PACKAGE}/channels"
RULES_SCHEMA = "docs/rules.schema.json"
TABLE = "tests/channels/test_pages.py::test_the_table_of_all_channels_is_current"


class Refused(Exception):
    """Nothing was written; the text says why, for the terminal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Where the files of a kind go. Folders and pages are relative to the repository's root."""

    room: str
    """The folder of the package in which each plugin is a folder."""
    tests: str
    payloads: bool = False
    page: str
    """The page of `docs/` that describes each plugin of the kind in a row of its table."""
    heading: str
    """The first cell of that table's heading."""
    row: str
    build: str
    """What to do first, for the terminal."""

    def folder(self, name: str) -> str:
        return f"{self.room}/{name}"

    def story(self, name: str) -> str:
        return f"{self.tests}/test_{name}.py"


KINDS = {
    "channel": Kind(
        room=CHANNELS,
        tests="tests/channels",
        payloads=True,
        page="docs/channels.md",
        heading="Channel",
        row="| `$name` | to be written | | |",
        build="parse events/payloads/$name/001_text.json: split it in receiver.py, read it in parser.py",
    ),
    "automation": Kind(
        room=f"{PACKAGE}/automations",
        tests="tests/automations",
        page="docs/automations.md",
        heading="Automation",
        row="| `$name` | to be written | | `texts.$name` |",
        build="answer the story's message: `applies` and `TEXTS` in __init__.py",
    ),
    "metric": Kind(
        room=f"{PACKAGE}/reporting/metrics",
        tests="tests/metrics",
        page="docs/metrics.md",
        heading="Metric",
        row="| `$name` | | to be written | |",
        build="fold the story's day: `counts` in __init__.py",
    ),
    "connector": Kind(
        room=f"{PACKAGE}/connectors",
        tests="tests/connectors",
        payloads=True,
        page="docs/connectors.md",
        heading="Connector",
        row="| `$name` | to be written | | |",
        build="name the account that the vendor answers: `account` in client.py",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was written, as paths relative to the root, and the pages of `docs/` that have a line more."""

    files: list[str]
    changed: list[str]
    story: str
    build: str


def make(kind_name: str, name: str, *, root: Path = ROOT) -> Made:
    """Writes the skeleton. Raises `Refused`, before anything is written, for what cannot be made."""
    kind = KINDS.get(kind_name)
    if kind is None:
        raise Refused(f"There is no kind {kind_name!r}. KIND is one of: {', '.join(KINDS)}.")
    if not NAME.fullmatch(name) or iskeyword(name):
        raise Refused(
            f"{name!r} cannot be the name of a plugin. NAME is a word of small letters, digits and _ that begins with "
            "a letter, has at most 24 characters and means nothing in Python."
        )
    files = skeleton(kind_name, kind, name)
    changed = {kind.page: with_row((root / kind.page).read_text(encoding="utf-8"), kind, name)}
    if kind_name == "channel":
        changed[RULES_SCHEMA] = with_channel(root, name)
    payloads = [f"events/payloads/{name}"] if kind.payloads else []
    taken = [kind.folder(name), f"{kind.folder(name)}.py", *payloads, *files]
    existing = next((path for path in taken if (root / path).exists()), None)
    if existing:
        raise Refused(f"{existing} is already there. Choose another NAME, or remove it first.")
    for path, text in {**files, **changed}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return Made(files=[*files], changed=[*changed], story=kind.story(name), build=filled(kind.build, name))


def renew_table(root: Path = ROOT) -> None:
    """Brings the table of `docs/channels.md` that shows what each channel can up to date, in a process that knows the
    new channel."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", TABLE, "--bless"]
    subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (our own words)


def skeleton(kind_name: str, kind: Kind, name: str) -> dict[str, str]:
    """The text of each new file, by its path."""
    texts = {
        path.name.removesuffix(".txt"): path.read_text("utf-8") for path in sorted((TEMPLATES / kind_name).iterdir())
    }
    return {place(kind, name, file): filled(text, name) for file, text in texts.items()}


def place(kind: Kind, name: str, file: str) -> str:
    if file == "story.py":
        return kind.story(name)
    if file.endswith(".json"):
        return f"events/payloads/{name}/{file}"
    return f"{kind.folder(name)}/{file}"


def filled(text: str, name: str) -> str:
    return Template(text).substitute(name=name, title=name.replace("_", " ").capitalize())


def with_row(page: str, kind: Kind, name: str) -> str:
    """The page with one more row at the end of the table of the plugins."""
    lines = page.splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if line.startswith(f"| {kind.heading} |"))
    rows = len(list(takewhile(lambda line: line.startswith("|"), lines[first:])))
    return "".join([*lines[: first + rows], f"{filled(kind.row, name)}\n", *lines[first + rows :]])


def with_channel(root: Path, name: str) -> str:
    """The published schema of rules with one more channel in the list of those that there are."""
    schema = (root / RULES_SCHEMA).read_text(encoding="utf-8")
    names = next(filter(lambda names: "whatsapp" in names, map(json.loads, re.findall(r'"enum": (\[.*?\])', schema))))
    before, after = (json.dumps({"enum": channels}) for channels in (names, sorted([*names, name])))
    return schema.replace(spaced(before), spaced(after))


def spaced(document: str) -> str:
    """As an object on one line stands in the schema's file."""
    return f"{{ {document[1:-1]} }}"
