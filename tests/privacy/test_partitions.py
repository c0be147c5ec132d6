"""Whoever stores something new says here what becomes of it when a person is erased: of each kind of key in the table,
and of each prefix of the bucket."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import atende
from atende.desk.privacy.shop_records import OF_PEOPLE, OUTSIDE, REWRITTEN
from infra.local import ROOT

BY_OTHER_MEANS = {
    "C": "contacts of the person go as a whole",
    "T": "threads go as a whole",
    "V": "presence in a thread goes with it",
    "I": "addresses go with their contact",
    "P": "protocol numbers go with their thread",
    "W": "markers become graves without the source id",
    "AS": "files that were sent go with the message",
    "SB": "what leads from a pseudonym of the log of accesses to the contact goes",
    "LK": "invitations go with the contact",
    "J": "the journal names threads by another name, day by day",
    "K": "each connector's links, views and logs of the person go",
    "FQ": "what the FAQ learned from the person goes",
    "ER": "the receipt names nobody once the erasure is over",
}
OF_NOBODY = {
    "": ("AG#", "B", "BU", "DG", "FQ", "IB#", "LB#", "NS#", "RU", "SU", "TM#", "TR", "WG#", "WH#"),
    "AK": ("",),
    "AL": ("",),
    "CF": ("F",),
    "DV": ("",),
    "IK": ("IK",),
    "LT": ("",),
    "MN": ("M",),
    "N": ("N",),
    "PP": ("P",),
    "PY": ("",),
    "QR": ("Q#",),
    "RT": ("R#", "S"),
    "SI": ("",),
    "WA": ("C#", "D#", "G#", "H#", "P#", "T#"),
    "WS": ("",),
    "X": ("H#",),
}
"""Partitions with the beginnings of sort keys whose items name no customer: settings (of which labels that nobody else
has are looked for one by one), keys, people of the shop, pseudonyms and hashes. The place of a
sweep (`RT`) has a name until the sweep's next step."""
IN_INDEXES = ("AB", "CN", "DUE", "LI", "O", "R", "SALE", "TASK", "WP")
"""Partitions of the indexes, in which items lie that are elsewhere too."""
OF_THE_DIRECTORY = (
    "AC#",
    "AK#",
    "CH#",
    "CL#",
    "DIR",
    "DUE#",
    "MB#",
    "PC#",
    "PK#",
    "PUSH",
    "SE#",
    "SL#",
    "SWEEP",
    "TR#",
)
"""Partitions of no shop: addresses of inboxes, people of shops, keys, and counters, whose names are keyed hashes or
belong to the shop. No customer is in them."""
BELOW = {
    "exports/": "files that name the person go, with what their job says",
    "kept/": "is the shop's own",
    "ledger/": "has keyed hashes",
    "media/": "goes with the thread or the message",
    "raw/": "each is looked at; those that are about the person go",
    "search/": "segments with the person's threads are written anew",
    "uploads/": "goes with the message or the file job",
}
"""What becomes of what lies below each prefix of the bucket."""

PACKAGE = Path(atende.__file__).parent
PLACES = [
    *REWRITTEN,
    *OF_PEOPLE,
    *OUTSIDE,
    *BY_OTHER_MEANS,
    *OF_NOBODY,
    *IN_INDEXES,
]
PREFIX = re.compile(r"Bucket\.?Arn\}/([a-z]+/)")


def calls(folder: str) -> Iterator[ast.Call]:
    for path in sorted((PACKAGE / folder).rglob("*.py")):
        yield from (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))


def named(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def beginning(node: ast.expr) -> str:
    """What a text begins with, as far as the code says it.

    >>> beginning(ast.parse("f'L#{at}'", mode="eval").body), beginning(ast.parse("name", mode="eval").body)
    ('L#', '')
    """
    first = node.values[0] if isinstance(node, ast.JoinedStr) and node.values else node
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def partition(call: ast.Call) -> str:
    return beginning(call.args[1]) if len(call.args) > 1 else ""


def test_every_partition_of_a_shop_is_known_to_the_erasure() -> None:
    made = {partition(call) for call in calls("storage") if named(call) == "of_shop"}
    assert made == {*PLACES}
    mixed = REWRITTEN.keys() & OF_NOBODY.keys()
    assert len(PLACES) == len(made) + len(mixed)


def test_every_kind_of_item_in_a_partition_of_nobody_is_known_to_the_erasure() -> None:
    known = {(pk, sk) for pk, sort_keys in OF_NOBODY.items() for sk in sort_keys}
    known |= {(pk, sk) for pk, sk in REWRITTEN.items() if sk}
    keys = [call.args for call in calls("storage") if named(call) == "Key"]
    made = {(partition(pk), beginning(sk)) for pk, sk in keys if isinstance(pk, ast.Call) and named(pk) == "of_shop"}
    assert {(pk, sk) for pk, sk in made if pk in OF_NOBODY} == known


def test_every_partition_of_the_directory_is_known_to_the_erasure() -> None:
    keys = [call.args[0] for call in calls("storage") if named(call) == "Key"]
    made = {beginning(pk) for pk in keys if isinstance(pk, ast.Constant | ast.JoinedStr)}
    assert made | {"DUE#"} == {*OF_THE_DIRECTORY}  # the index of what is due, of all shops


def test_every_prefix_of_the_bucket_is_known_to_the_erasure() -> None:
    """What no role may touch is not there."""
    allowed = {match for path in sorted(ROOT.glob("infra/*.yaml")) for match in PREFIX.findall(path.read_text())}
    assert allowed == {*BELOW}
