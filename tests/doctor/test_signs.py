"""What the doctor thinks of a sign, without a desk."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from atende.channels.whatsapp import doctor_signs
from atende.cli.doctor import signs, stack
from atende.core.settings import App
from atende.model import Inbox
from atende.model.diagnosis import Finding, Grade, skew

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
OK, WARNING, BAD = Grade.OK, Grade.WARNING, Grade.BAD


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def test_only_what_is_well_has_nothing_to_do() -> None:
    found = [signs.dead_letters("jobs", 0), signs.dead_letters("jobs", 1), signs.quarantine(1), signs.quarantine(0)]
    assert [bool(one.do) for one in found] == [one.grade is not OK for one in found]


@pytest.mark.parametrize(
    ("waiting", "oldest", "grade"),
    [
        (0, None, OK),
        (5, None, OK),
        (0, minutes(60), OK),
        (5, minutes(1), OK),
        (5, minutes(3), WARNING),
        (5, minutes(16), BAD),
    ],
)
def test_a_queue_is_judged_by_its_oldest_and_not_by_its_length(
    waiting: int, oldest: timedelta | None, grade: Grade
) -> None:
    assert signs.queue("inbound", waiting=waiting, oldest=oldest).grade is grade


@pytest.mark.parametrize(
    ("names", "grade", "do"),
    [
        (("greeting", "faq"), OK, ""),
        ((), OK, ""),
        (("gone", "greeting", "faq"), WARNING, "admin set-automations --business b --inbox whatsapp greeting faq"),
        (("gone",), WARNING, "admin set-automations --business b --inbox whatsapp NAME ..."),
    ],
)
def test_an_automation_that_a_rollback_took_away_is_told_with_what_to_do(
    names: tuple[str, ...], grade: Grade, do: str
) -> None:
    inbox = Inbox(id="whatsapp", channel="whatsapp", address="1", app="a", name="WhatsApp", automations=names)
    found = signs.automations("Padaria", inbox, available=("faq", "greeting"), business="b")
    assert (found.grade, "gone" in found.what) == (grade, "gone" in names)
    assert found.do.endswith(do)


def test_connectors_of_a_newer_version_are_named() -> None:
    there, newer = signs.connectors("Padaria", {"crm:hubspot"}), signs.connectors("Padaria", {"payments:pagador"})
    assert (signs.connectors("Padaria", ()), there and there.grade) == (None, OK)
    assert newer
    assert (newer.grade, "pagador" in newer.what, "redrive poison" in newer.do) == (WARNING, True, True)


@pytest.mark.parametrize(
    ("behind", "grade"), [(None, WARNING), (minutes(120), OK), (minutes(194), OK), (minutes(196), BAD)]
)
def test_the_clock_may_be_three_hours_and_a_quarter_behind(behind: timedelta | None, grade: Grade) -> None:
    assert signs.clock_rang(NOW - behind if behind else None, now=NOW).grade is grade


@pytest.mark.parametrize(
    ("off", "grade"), [(0, OK), (-20, OK), (29, OK), (40, WARNING), (-200, WARNING), (301, BAD), (-900, BAD)]
)
def test_a_wrong_clock_is_told_before_aws_refuses_it(off: int, grade: Grade) -> None:
    date = format_datetime(NOW + timedelta(seconds=off), usegmt=True)
    assert skew("AWS", date, now=NOW).grade is grade


@pytest.mark.parametrize(
    ("recovery", "deletion", "numbers", "grade"),
    [(True, True, 3, OK), (False, False, 0, WARNING), (False, True, 1, BAD), (True, False, 1, BAD)],
)
def test_a_table_with_real_customers_is_protected(recovery: bool, deletion: bool, numbers: int, grade: Grade) -> None:
    finding = signs.protected(recovery=recovery, deletion=deletion, numbers=numbers)
    assert (finding.grade, "ProtectData=true" in finding.do) == (grade, grade is not OK)


@pytest.mark.parametrize("date", ["", "yesterday"])
def test_a_clock_that_does_not_tell_is_not_wrong(date: str) -> None:
    assert skew("AWS", date, now=NOW).grade is OK


def test_a_rotation_says_until_when_and_never_what() -> None:
    until = (NOW + minutes(90)).isoformat()
    app = App(secret="neu", verify="wort", previous="alt", previous_until=until)
    found = signs.secret("padaria", app, options="--app padaria", now=NOW)
    assert (found.grade, until in found.what) == (OK, True)
    assert not {"neu", "alt", "wort"} & set(found.what.split())
    assert until not in signs.secret("padaria", app, options="--app padaria", now=NOW + minutes(91)).what
    assert signs.secret("padaria", App(secret="neu"), options="--app padaria", now=NOW).grade is WARNING


ERROR = {"error": {"code": 100, "message": "5511987654321 does not exist"}}


@pytest.mark.parametrize(
    ("status", "body", "grade"),
    [
        (200, {"status": "CONNECTED", "quality_rating": "GREEN"}, OK),
        (200, {"quality_rating": "UNKNOWN"}, OK),
        (200, {"status": "CONNECTED", "quality_rating": "YELLOW"}, WARNING),
        (200, {"status": "CONNECTED", "quality_rating": "RED"}, BAD),
        (200, {"status": "BANNED", "quality_rating": "GREEN"}, BAD),
        (401, {"error": {"code": 190}}, BAD),
        (400, ERROR, BAD),
        (400, {"error": "?"}, BAD),
        (503, {}, WARNING),
        (0, {}, WARNING),
    ],
)
def test_what_whatsapp_says_of_a_number(status: int, body: dict[str, Any], grade: Grade) -> None:
    found = doctor_signs.number("1", status, body)
    assert found.grade is grade
    assert "5511987654321" not in found.what


VALID: dict[str, Any] = {"is_valid": True, "expires_at": 0, "scopes": sorted(doctor_signs.SCOPES)}


@pytest.mark.parametrize(
    ("change", "grade"),
    [
        ({}, OK),
        ({"is_valid": False}, BAD),
        ({"scopes": ["whatsapp_business_messaging"]}, BAD),
        ({"expires_at": int((NOW + timedelta(days=6)).timestamp())}, BAD),
        ({"expires_at": int((NOW + timedelta(days=50)).timestamp())}, WARNING),
        ({"expires_at": int((NOW - timedelta(days=1)).timestamp())}, BAD),
    ],
)
def test_how_long_a_token_lasts(change: dict[str, Any], grade: Grade) -> None:
    assert doctor_signs.token_lasts("1", VALID | change, now=NOW).grade is grade


def test_a_shop_that_hears_nothing_is_told_so() -> None:
    found: list[Finding] = [signs.heard("Padaria", last, now=NOW) for last in (None, NOW - timedelta(days=4), NOW)]
    assert [one.grade for one in found] == [WARNING, WARNING, OK]


def test_outputs_that_are_missing_are_named() -> None:
    found = signs.outputs({"TableName"}, {"TableName", "Stream"})
    assert (found.grade, "Stream" in found.what) == (BAD, True)


@pytest.mark.parametrize(
    ("asked", "answered", "days", "grade"),
    [
        ("v26.0", "v26.0", 0, OK),
        ("v26.0", "", 0, OK),
        ("v25.0", "v25.0", 0, OK),
        ("v21.0", "v21.0", 0, WARNING),
        ("v21.0", "v21.0", 60, BAD),
        ("v21.0", "v22.0", 0, BAD),
        ("v19.0", "", 0, BAD),
        ("", "v22.0", 0, BAD),
    ],
)
def test_a_version_is_left_before_meta_leaves_it(asked: str, answered: str, days: int, grade: Grade) -> None:
    found = doctor_signs.version(asked, answered, now=NOW + timedelta(days=days))
    assert found.grade is grade
    assert bool(found.do) == (grade is not OK)


@pytest.mark.parametrize(
    ("begun", "built", "lease", "grade", "part"),
    [
        (False, False, None, OK, "first night"),
        (True, False, minutes(1), OK, "being built"),
        (True, False, minutes(60), WARNING, "nothing works on it"),
        (True, False, None, WARNING, "nothing works on it"),
        (True, True, minutes(60), OK, "5 min ago"),
    ],
)
def test_an_unfinished_search_index_on_which_nothing_works_is_worth_a_look(
    begun: bool, built: bool, lease: timedelta | None, grade: Grade, part: str
) -> None:
    ended, updated = lease and NOW - lease, NOW - minutes(5) if built else None
    found = signs.search("Padaria", begun=begun, built=built, updated=updated, lease=ended, now=NOW)
    assert found.grade is grade
    assert part in found.what


def test_only_channels_with_signed_webhooks_need_the_secret_of_an_app(monkeypatch: pytest.MonkeyPatch) -> None:
    channels = {"whatsapp": "atende", "telegram": "7", "email": "ses", "webchat": "loja01"}
    known = [(Inbox(id=name, channel=name, address="1", app=app, name=name), app) for name, app in channels.items()]
    parameters = {"app": {"app/atende", "app/.key"}, "token": {"token/1", "token/telegram/1", "token/email/1"}}
    monkeypatch.setattr(stack, "inboxes", lambda: known)
    monkeypatch.setattr(stack, "stored", lambda made, kind: parameters[kind])
    monkeypatch.setattr(stack, "app", lambda made, name: App(secret="s", verify="v") if name == "app/atende" else None)
    complaints = [finding.what for finding in stack.secrets({}, NOW) if finding.grade is not OK]
    assert complaints == ["app telegram/7: no secret"]
