"""However many shops there are, a process asks SSM a bounded number of times: by a clock that the test moves, and by
an SSM that counts."""

import json
from bisect import bisect_left
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

import pytest

from atende.core import settings
from atende.core.errors import Cause, ConnectorError
from atende.core.pace import Pace
from atende.core.settings import Secrets, SecretsBusy
from atende.desk.connectors.access import Vault, secret_name

MOST_A_MINUTE = Pace.AT_ONCE + 60
"""As docs/operations.md says it."""


class Unanswered(Exception):
    """SSM throttles."""


@dataclass
class Ssm:
    """Has a value for each name that nobody invented; each call takes 10 ms."""

    now: float = 1000.0
    calls: list[tuple[float, str]] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    answers: Callable[[float], bool] = lambda _: True

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def parameter(self, path: str) -> str | None:
        name = path.removeprefix("/desk/")
        self.calls.append((self.now, name))
        self.now += 0.01
        if not self.answers(self.now):
            raise Unanswered
        return None if "invented" in name else self.values.get(name, "token")

    def between(self, start: float, end: float) -> int:
        return sum(start < at <= end for at, _ in self.calls)

    def most_in_a_minute(self) -> int:
        times = [at for at, _ in self.calls]
        return max((bisect_left(times, at + 60) - place for place, at in enumerate(times)), default=0)


@pytest.fixture
def ssm(monkeypatch: pytest.MonkeyPatch) -> Ssm:
    ssm = Ssm()
    monkeypatch.setattr(settings, "time", ssm)
    return ssm


@pytest.fixture
def secrets(ssm: Ssm) -> Secrets:
    return Secrets(ssm.parameter, "/desk")


def ask(secrets: Secrets, name: str, *, patient: bool = True) -> str:
    try:
        return secrets.get(name, patient=patient) or "none"
    except SecretsBusy:
        return "busy"


@pytest.mark.parametrize("shops", [1, 30, 600])
def test_a_process_asks_so_often_at_most_however_many_shops_there_are(ssm: Ssm, secrets: Secrets, shops: int) -> None:
    for number in range(6000):
        ask(secrets, f"token/{number * 7 % shops}")
        ssm.now += 0.05
    assert ssm.most_in_a_minute() <= MOST_A_MINUTE
    minutes = (ssm.now - 1000) / 60
    assert len(ssm.calls) <= Pace.AT_ONCE + 60 * minutes + 1
    assert len(ssm.calls) >= min(shops, 60) * (minutes - 1) * 0.9, "what may be asked is asked"


def test_what_fails_is_asked_for_more_seldom_and_at_full_pace_again_when_it_answers(ssm: Ssm, secrets: Secrets) -> None:
    ssm.answers = lambda now: now > 2000
    while ssm.now < 2200:
        with suppress(Unanswered):
            ask(secrets, f"token/{ssm.now}")
        ssm.now += 0.5
    assert ssm.between(1060, 2000) <= 2 * (2000 - 1060) / 60 + 3
    assert ssm.between(2090, 2150) >= 50
    assert ssm.most_in_a_minute() <= MOST_A_MINUTE


def test_many_shops_go_on_with_what_was_read_and_each_change_is_seen_in_turn(ssm: Ssm, secrets: Secrets) -> None:
    names = [f"token/{number}" for number in range(300)]
    assert {ask(secrets, name) for name in names} == {"token"}, "each waits for its turn"
    changed = ssm.now
    ssm.values = dict.fromkeys(names, "new")
    while {ask(secrets, name) for name in names} != {"new"}:
        ssm.now += 1
    assert ssm.now - changed <= 60 + 2 * len(names), "a minute, and the turns of all others"
    assert ssm.most_in_a_minute() <= MOST_A_MINUTE


def test_a_change_counts_after_a_minute_where_shops_are_few(ssm: Ssm, secrets: Secrets) -> None:
    assert ask(secrets, "token/1") == "token"
    ssm.values["token/1"] = "new"
    ssm.now += 59
    assert ask(secrets, "token/1") == "token"
    ssm.now += 2
    assert ask(secrets, "token/1") == "new"


def test_what_a_vendor_refuses_is_read_again_at_once_but_not_for_every_refusal(ssm: Ssm, secrets: Secrets) -> None:
    assert ask(secrets, "token/1") == "token"
    ssm.now += 15
    ssm.values["token/1"] = "new"
    assert secrets.changed("token/1")
    assert ask(secrets, "token/1") == "new"
    start = ssm.now
    for _ in range(600):
        assert not secrets.changed("token/1")
        ssm.now += 0.1
    assert ssm.between(start, ssm.now) <= 6, "strangers can have a secret refused"


def test_names_that_strangers_invent_leave_calls_for_those_of_shops(ssm: Ssm, secrets: Secrets) -> None:
    answers = [ask(secrets, f"app/invented-{number}", patient=False) for number in range(200)]
    assert answers.count("none") == len(ssm.calls) <= Pace.SPARE + 1
    start = ssm.now
    assert [ask(secrets, f"app/shop-{number}") for number in range(4)] == ["token"] * 4
    assert ssm.now - start < 1, "nobody waits"
    for number in range(6000):
        if secrets.may_ask(f"app/invented-again-{number}"):
            ask(secrets, f"app/invented-again-{number}", patient=False)
        ssm.now += 0.01
    assert len([name for _, name in ssm.calls if "again" in name]) <= Secrets.MOST_MISSES
    assert ask(secrets, "app/shop-99") == "token"


def test_a_name_with_an_invented_mark_is_never_asked_for(ssm: Ssm, secrets: Secrets) -> None:
    ssm.values = {settings.WEBHOOK_KEY: "key", "app/shop-1": json.dumps({"secret": "s"})}
    for number in range(500):
        assert secrets.named("whatsapp", f"shop-{number}.{'0' * 20}") == ""
    assert [name for _, name in ssm.calls] == [settings.WEBHOOK_KEY]
    made = settings.signed_name("key", "whatsapp", "shop-1")
    app = secrets.app(f"app/{secrets.named('whatsapp', made)}")
    assert app == settings.App(secret="s")


def test_many_processes_together_settle_at_what_an_account_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred processes that all want a call a second, and an SSM that answers 40 a second."""
    ssm, left = Ssm(), [0]
    monkeypatch.setattr(settings, "time", ssm)

    def fetch(_: str) -> str:
        ssm.calls.append((ssm.now, ""))
        left[0] -= 1
        if left[0] < 0:
            raise Unanswered
        return "token"

    processes = [Secrets(fetch, "/desk") for _ in range(100)]
    for second in range(300):
        ssm.now, left[0] = 1000.0 + second, 40
        for number in range(100):
            with suppress(SecretsBusy, Unanswered):
                processes[(number + 7 * second) % 100].get(f"token/{second}", patient=False)
    assert 35 <= ssm.between(1200, 1300) / 100 <= 90, "kept busy, and not asked many times as often"


def test_a_connectors_secret_that_a_vendor_refused_is_read_again_and_none_is_no_fault_of_the_vendor(
    ssm: Ssm, secrets: Secrets
) -> None:
    name = secret_name("shop", "pipedrive")
    vault = Vault(read=secrets.get, write=ssm.values.__setitem__, read_again=partial(secrets.get, fresh=True))
    ssm.values[name] = '{"token": "old"}'
    assert vault.secrets("shop", "pipedrive") == {"token": "old"}
    vault.keep("shop", "pipedrive", {"token": "new"})
    assert vault.secrets("shop", "pipedrive") == {"token": "old"}
    assert vault.secrets("shop", "pipedrive", again=True) == {"token": "new"}
    assert vault.secrets("shop", "pipedrive") == {"token": "new"}
    ssm.answers = lambda _: False
    with pytest.raises(ConnectorError) as unread:
        vault.secrets("shop", "pipedrive", again=True)
    assert (unread.value.cause, unread.value.retry) == (Cause.THROTTLED, 5)
