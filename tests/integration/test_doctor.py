"""`python -m atende doctor` on a deployed desk: well, and with one thing wrong after the other."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from atende.core import clock
from atende.core.errors import NotFound
from atende.model import Due, FollowUp, Status
from atende.storage.directory import Directory, Sweep
from atende.storage.store import Store
from infra.local import ROOT
from infra.local.shop import connected
from infra.local.whatsapp.account import Account
from tests.world import APP, World, opened

pytestmark = pytest.mark.integration

FORGOTTEN = "f" * 26
GONE = "long-gone"
ASIDE = "raw/poison/2026-11-25/x"


@pytest.fixture(scope="module")
def sick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A desk of its own, which may be broken."""
    with opened(Path(tmp_path_factory.mktemp("doctor"))) as world:
        ana = world.chat(world.shop(), "Ana")
        ana.says("oi")
        ana.hears("Olá")
        world.tick()
        yield world


@pytest.fixture
def mended(sick: World) -> Iterator[None]:
    """Afterwards everything is as it should be."""
    yield
    desk, number = sick.desk, sick.shops[0].number
    desk.client("sqs").purge_queue(QueueUrl=desk.outputs["JobsDlq"])
    desk.client("s3").delete_object(Bucket=desk.outputs["BucketName"], Key=ASIDE)
    table = desk.outputs["TableName"]
    desk.client("dynamodb").update_table(TableName=table, DeletionProtectionEnabled=True)
    desk.authorize(number, token="anything")
    desk.allow(APP, secret=sick.secret, verify="verificado")
    sick.phone.tokens = None
    vars(sick.phone.account).update(vars(Account()))
    sick.phone.office.review(number, "pesquisa_atendimento", "REINSTATED")
    with connected(desk):
        Directory().put(Sweep(upto=clock.now() - timedelta(hours=2)))
        keep_forgotten(Store(sick.shops[0].business))
        name_automations(Store(sick.shops[0].business), lambda names: (name for name in names if name != GONE))


def keep_forgotten(store: Store) -> None:
    with suppress(NotFound):
        [thread] = store.cards(Status.OPEN)
        store.change_follow_up(thread.id, FORGOTTEN, lambda one: replace(one, state=Due.CANCELLED))


def doctor(world: World, **variables: str) -> tuple[int, list[str]]:
    environment = os.environ | world.desk.environment() | {"PYTHONPATH": str(ROOT / "layers/atende/python")}
    command = [sys.executable, "-m", "atende", "doctor"]
    done = subprocess.run(
        command, env=environment | variables, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stderr == ""
    return done.returncode, [" ".join(line.split()) for line in done.stdout.splitlines()]


def complaints(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith(("look", "BAD", "->"))]


def test_a_desk_that_is_well(sick: World) -> None:
    code, lines = doctor(sick)
    assert complaints(lines) == []
    assert code == 0
    assert lines[-1].endswith("ok, 0 to look at, 0 bad")
    number, said = sick.shops[0].number, "\n".join(lines)
    for part in (
        "queue outbound: 0",
        "quarantine: empty",
        f"number {number}: connected",
        f"token of {number}: valid",
    ):
        assert part in said
    assert "its webhooks come to our app" in said
    assert sick.secret not in said


def unprotected(world: World) -> None:
    table = world.desk.outputs["TableName"]
    world.desk.client("dynamodb").update_table(TableName=table, DeletionProtectionEnabled=False)


def letter(world: World) -> None:
    world.post("JobsDlq", "{}")


def set_aside(world: World) -> None:
    bucket = world.desk.outputs["BucketName"]
    world.desk.client("s3").put_object(Bucket=bucket, Key=ASIDE, Body=b"{}")


def no_token(world: World) -> None:
    world.desk.client("ssm").delete_parameter(Name=f"{world.desk.outputs['Parameters']}/token/{world.shops[0].number}")


def no_secret(world: World) -> None:
    world.desk.client("ssm").delete_parameter(Name=f"{world.desk.outputs['Parameters']}/app/{APP}")


def garbled_secret(world: World) -> None:
    name = f"{world.desk.outputs['Parameters']}/app/{APP}"
    world.desk.client("ssm").put_parameter(Name=name, Value="geheim", Type="SecureString", Overwrite=True)


def wrong_token(world: World) -> None:
    world.phone.tokens = {"another"}


def expiring(world: World) -> None:
    world.phone.account.expires = int(clock.now().timestamp()) + 3 * 86_400


def unsubscribed(world: World) -> None:
    world.phone.account.subscribed = False


def disliked(world: World) -> None:
    world.phone.account.quality = "YELLOW"


def limited(world: World) -> None:
    world.phone.account.sending = "LIMITED"


def paused(world: World) -> None:
    world.phone.office.review(world.shops[0].number, "pesquisa_atendimento", "PAUSED")


def banned(world: World) -> None:
    world.phone.account.status = "RESTRICTED"


def rolled_back(world: World) -> None:
    with connected(world.desk):
        name_automations(Store(world.shops[0].business), lambda names: (*names, GONE))


def name_automations(store: Store, choose: Callable[[tuple[str, ...]], Iterable[str]]) -> None:
    store.change_inbox("whatsapp", lambda inbox: replace(inbox, automations=tuple(choose(inbox.automations))))


def clock_stopped(world: World) -> None:
    with connected(world.desk):
        Directory().put(Sweep(upto=clock.now() - timedelta(hours=6)))


def promise_half_kept(world: World) -> None:
    """Whoever fired it died; one that waits would be found by its alarm at once."""
    late = clock.now() - timedelta(hours=1)
    shop = world.shops[0]
    with connected(world.desk):
        store = Store(shop.business)
        [thread] = store.cards(Status.OPEN)
        firing = FollowUp(thread=thread.id, id=FORGOTTEN, what="send", due=late, text="Já saiu!", state=Due.FIRING)
        store.put(firing)


ILLS: dict[Callable[[World], None], tuple[str, str]] = {
    unprotected: ("BAD the table has no deletion protection", "ProtectData=true"),
    letter: ("BAD dead letters of jobs: 1", "redrive jobs"),
    set_aside: ("look quarantine: 1", "redrive poison --dry-run"),
    no_token: ("BAD number {number}: no token", "set-token --channel whatsapp --number {number}"),
    no_secret: (f"BAD app {APP}: no secret", f"set-app --channel whatsapp --app {APP}"),
    garbled_secret: (f"BAD app {APP}: no secret", f"set-app --channel whatsapp --app {APP}"),
    wrong_token: ("BAD number {number}: WhatsApp does not accept the token", "set-token"),
    expiring: ("BAD token of {number}: expires in", "system user"),
    unsubscribed: ("BAD account 9{number}: its webhooks do not come to our app", "subscribed_apps"),
    disliked: ("look number {number}: connected, quality yellow", "without being asked"),
    limited: ("look number {number}: may send: limited", "WhatsApp Manager"),
    paused: ("look account 9{number}: 8 templates, 5 approved, stopped: pesquisa_atendimento", "send less"),
    banned: ("BAD number {number}: restricted", "WhatsApp Manager"),
    rolled_back: (f"look Padaria Estrela: the inbox whatsapp names {GONE}", "set-automations"),
    clock_stopped: ("BAD the clock's watermark is", "does the function Clock fail"),
    promise_half_kept: ("BAD follow-ups: 0 alarms are set, 1 are overdue", "function Clock"),
}


@pytest.mark.parametrize(
    "ills",
    [
        [set_aside, disliked, limited, paused, rolled_back],
        [letter, expiring, clock_stopped, banned],
        [garbled_secret, wrong_token, promise_half_kept],
        [no_token, no_secret, unprotected],
        [unsubscribed],
    ],
    ids=lambda ills: " and ".join(ill.__name__ for ill in ills),
)
def test_what_is_wrong_is_said_with_what_to_do(sick: World, mended: None, ills: list[Callable[[World], None]]) -> None:
    for ill in ills:
        ill(sick)
    code, lines = doctor(sick)
    expected = [tuple(part.format(number=sick.shops[0].number) for part in ILLS[ill]) for ill in ills]
    for said, todo in expected:
        place = next((i for i, line in enumerate(lines) if line.startswith(said)), None)
        assert place is not None, "\n".join(lines)
        assert todo in lines[place + 1]
    assert len(complaints(lines)) == 2 * len(ills), lines
    assert code == any(said.startswith("BAD") for said, _ in expected)
    assert not [line for line in lines if "another" in line or sick.secret in line]


def test_a_stack_that_is_not_there_is_a_finding(sick: World) -> None:
    missing = {name: "" for name in sick.desk.environment() if name.startswith("TABLE")}
    code, lines = doctor(sick, **missing, ATENDE_STACK="nowhere")
    assert (code, len(lines)) == (1, 4)
    assert lines[0].startswith("BAD stack nowhere:")


def test_aws_that_does_not_answer_is_a_finding(sick: World) -> None:
    code, lines = doctor(sick, AWS_ENDPOINT_URL="http://127.0.0.1:9")
    assert code == 1
    assert [line for line in lines if line.startswith("BAD")] == ["BAD AWS: EndpointConnectionError"]
