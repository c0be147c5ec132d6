"""`python -m atende shops` on the deployed desk: an agency's list, invitations, suspensions, and a shop that leaves."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from atende.cli import shop_removal
from atende.cli.commands import shops as verb
from infra.local.shop import Shop, connected
from tests.world import APP, World

pytestmark = pytest.mark.integration

SECRET_WORDS = "meu exame deu positivo"


@pytest.fixture
def agency(world: World, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """A verb: its exit status and its words."""

    def run(*words: str) -> tuple[int, str]:
        with connected(world.desk):
            status = verb.main(words)
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


def wrote(world: World, name: str) -> tuple[Shop, str]:
    """A shop to which somebody has written; and their thread."""
    shop = world.shop(name=name)
    chat = world.chat(shop, f"Cliente da {name}")
    chat.says(SECRET_WORDS)
    return shop, chat.thread


def test_the_list_says_how_shops_are_and_nothing_of_what_is_written(
    world: World, agency: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    shop, _ = wrote(world, "Ótica Central")
    page = tmp_path / "shops.html"

    def listed() -> dict[str, str] | None:
        status, said = agency("list", "--csv")
        assert status == 0
        assert SECRET_WORDS not in said
        row = {row["shop"]: row for row in csv.DictReader(io.StringIO(said))}[shop.business]
        return row if row["messages"] not in ("", "0") and row["last message"] else None

    row = world.until(listed, seconds=60)
    assert (row["name"], row["suspended"]) == ("Ótica Central", "")
    assert row["health"] in ("ok", "look")
    assert agency("list", "--page", str(page))[0] == 0
    assert "Ótica Central" in page.read_text()
    assert SECRET_WORDS not in page.read_text()
    assert agency("list")[1].startswith("shop")


def test_a_new_shop_begins_with_an_invitation(world: World, agency: Callable[..., tuple[int, str]]) -> None:
    said = agency("invite", "--name", "Floricultura", "--channel", "whatsapp", "--number", "9155", "--app", APP)[1]
    assert f"{world.desk.console_url}/entrar#" in said
    business = said.splitlines()[0].rpartition(" ")[2]
    assert f"{business}  changed sign_in_link" in agency("log")[1]


def test_a_shop_that_leaves_takes_everything_along_and_the_others_stay(
    world: World, agency: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    leaving, thread = wrote(world, "Bar do Zé")
    staying, kept = wrote(world, "Bar da Bia")
    file = tmp_path / "bar.zip"
    words = ("delete", "--business", leaving.business, "--export", str(file), "--name")
    assert "suspenda antes" in agency(*words, "Bar do Zé")[1]
    assert "se chama Bar do Zé" in agency(*words, "Bar da Bia")[1]
    assert not file.exists()

    agency("suspend", "--business", leaving.business)
    assert leaving.ask("GET", "/api/boot").status in (200, 403)  # within a minute
    world.rests("InboundQueue", "OutboundQueue", "JobsQueue", "StatusQueue")
    status, said = agency(*words, "Bar do Zé")
    assert status == 0, said
    assert SECRET_WORDS not in said

    with zipfile.ZipFile(file) as archive:
        items = [json.loads(line) for line in archive.read("items.jsonl").splitlines()]
    assert any(SECRET_WORDS in str(item) and thread in item["PK"]["S"] for item in items)
    assert not any(staying.business in str(item) for item in items)
    assert file.stat().st_mode & 0o077 == 0
    table = world.desk.outputs["TableName"]
    with connected(world.desk):
        assert [*shop_removal.items(table, leaving.business, whole=True)] == []
        assert [*shop_removal.items(table, staying.business, whole=False)]
    assert leaving.ask("GET", "/api/boot").status == 401
    assert staying.say("GET", f"/api/threads/{kept}")
    assert f"{leaving.business}  deleted" in agency("log")[1]
