"""What came in and could not be stored comes back by itself, ever more seldom, and ends in quarantine."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from atende.aws import session
from atende.aws.quarantine import ASIDE
from atende.aws.raw_payloads import Raw
from atende.aws.sqs import Queue
from atende.cli.doctor import stack as doctor
from atende.core import clock
from atende.model.diagnosis import Grade
from atende.storage.directory import Directory
from atende.workers import dead_letters
from atende.workers.batch import RETURNED
from atende.workers.dead_letters import FIRST_REST, MOST_RETURNS, InboundLetters
from atende.workers.scheduled import Clock
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires

pytestmark = pytest.mark.desk

MAIL = json.dumps({"notificationType": "Received", "mail": {"messageId": "1"}, "receipt": {}})
MOMENT = timedelta(seconds=5)
"""More than passes between the letters of a test."""


@pytest.fixture
def letters(wires: Wires, monkeypatch: pytest.MonkeyPatch) -> InboundLetters:
    """Letters that one may look at again at once."""
    monkeypatch.setattr(dead_letters, "HIDDEN", 0)
    return wires.clock.inbound_dead


def dies(letters: InboundLetters, body: str, *, times: int = 0, group: str = "g") -> None:
    attributes = dead_letters.returned(times) if times else {}
    session.client("sqs").send_message(
        QueueUrl=letters.dead, MessageBody=body, MessageAttributes=attributes, MessageGroupId=group
    )


def taken(url: str) -> list[dict[str, Any]]:
    """What lies in a queue, which is empty afterwards."""
    sqs, found = session.client("sqs"), list[dict[str, Any]]()
    while batch := sqs.receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, AttributeNames=["All"], MessageAttributeNames=["All"]
    ).get("Messages"):
        for letter in batch:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=letter["ReceiptHandle"])
            found.append(letter)
    return found


def after(letters: InboundLetters, rest: timedelta) -> datetime:
    """The moment at which a letter has rested for so long, by the clock that dates letters."""
    answer = session.client("sqs").receive_message(
        QueueUrl=letters.dead, AttributeNames=["SentTimestamp"], VisibilityTimeout=0
    )
    return clock.from_ms(int(answer["Messages"][0]["Attributes"]["SentTimestamp"])) + rest


def test_a_letter_rests_and_then_goes_back_with_its_group_and_the_number_of_times(letters: InboundLetters) -> None:
    dies(letters, '{"channel": "whatsapp"}')
    assert letters.put_back(at=after(letters, FIRST_REST - MOMENT)) == 0
    assert letters.put_back(at=after(letters, FIRST_REST + MOMENT)) == 1
    [item] = taken(letters.queue)
    assert item["Body"] == '{"channel": "whatsapp"}'
    assert item["MessageAttributes"][RETURNED]["StringValue"] == "1"
    assert item["Attributes"]["MessageGroupId"] == "g"
    assert Queue(letters.sqs, letters.dead).waiting() == 0


@pytest.mark.parametrize("times", range(1, MOST_RETURNS))
def test_it_rests_twice_as_long_each_time(letters: InboundLetters, times: int) -> None:
    dies(letters, "{}", times=times)
    rest = FIRST_REST * 2**times
    assert letters.put_back(at=after(letters, rest - MOMENT)) == 0
    assert letters.put_back(at=after(letters, rest + MOMENT)) == 1
    assert [item["MessageAttributes"][RETURNED]["StringValue"] for item in taken(letters.queue)] == [str(times + 1)]


def test_after_the_last_time_it_goes_to_quarantine_and_its_neighbours_go_back(
    letters: InboundLetters, stack: Stack
) -> None:
    body = json.dumps({"channel": "whatsapp", "own": letters.dead})
    dies(letters, body, times=MOST_RETURNS)
    dies(letters, "{}", times=1)
    assert letters.put_back(at=after(letters, timedelta(days=1))) == 1
    assert Queue(letters.sqs, letters.dead).waiting() == 0
    listed = stack.emulator.client("s3").list_objects_v2(Bucket=stack.bucket, Prefix=f"raw/{ASIDE}/")["Contents"]
    kept = [json.loads(Raw(stack.bucket).read(entry["Key"])) for entry in listed]
    [mine] = [item for item in kept if item["body"] == body]
    assert (mine["from"], mine["why"]) == ("inbound", f"failed {MOST_RETURNS} rounds of tries")


def test_while_s3_is_away_it_stays_with_the_dead_letters(letters: InboundLetters) -> None:
    away = replace(letters, quarantine=replace(letters.quarantine, raw=Raw("no-such-bucket")))
    dies(away, "{}", times=MOST_RETURNS)
    assert away.put_back(at=after(letters, timedelta(days=1))) == 0
    assert Queue(letters.sqs, letters.dead).waiting() == 1


def test_a_mail_goes_back_into_the_queue_of_mails_and_nothing_else_does(letters: InboundLetters) -> None:
    others = ["{", '{"channel": "email"}', '{"raw": "raw/large/1"}', '{"eventType": "Bounce", "mail": {"a": 1}}']
    for body in (MAIL, *others):
        dies(letters, body)
    assert letters.put_back(at=after(letters, timedelta(hours=1))) == 5
    assert [item["Body"] for item in taken(letters.mails)] == [MAIL]
    assert sorted(item["Body"] for item in taken(letters.queue)) == sorted(others)


def test_what_rests_is_seen_by_others_as_soon_as_the_round_is_over(wires: Wires) -> None:
    letters = wires.clock.inbound_dead
    for number in range(12):
        dies(letters, json.dumps({"number": number}), group=str(number))
    dies(letters, "{}", times=MOST_RETURNS)
    away = replace(letters, quarantine=replace(letters.quarantine, raw=Raw("no-such-bucket")))
    assert away.put_back(at=after(letters, timedelta(minutes=1))) == 0
    assert Queue(letters.sqs, letters.dead).waiting() == 13


def test_the_clock_puts_them_back_in_its_round(wires: Wires, letters: InboundLetters) -> None:
    dies(letters, "{}")
    assert wires.clock.tick(after(letters, timedelta(hours=1)))["inbound"] == 1


def test_a_step_of_the_round_that_fails_stops_none_after_it(
    story: Story, wires: Wires, letters: InboundLetters, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> int:
        raise PermissionError("not allowed to read the follow-ups")

    dies(letters, "{}")
    Directory().change_shop(story.store.business, lambda shop: replace(shop, capped=True))  # looked at in every round
    monkeypatch.setattr(Clock, "sweep", refused)
    with pytest.raises(PermissionError):
        wires.clock.tick(after(letters, timedelta(hours=1)))
    assert Queue(letters.sqs, letters.dead).waiting() == 0
    assert ("budget", story.store.business) in {(job["do"], job["business"]) for job in wires.begun()}


def test_one_round_puts_back_a_bounded_number(letters: InboundLetters, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dead_letters, "MOST_AT_ONCE", 12)
    for number in range(15):
        dies(letters, json.dumps({"number": number}), group=str(number))
    assert letters.put_back(at=after(letters, timedelta(hours=1))) == 12
    assert letters.put_back(at=after(letters, timedelta(hours=1))) == 3


def test_the_doctor_says_how_often_they_were_put_back(letters: InboundLetters) -> None:
    dies(letters, "{}", times=2)
    dies(letters, "{}")
    made = dict.fromkeys(doctor.DEAD.values(), letters.queue) | {"InboundDlq": letters.dead}
    inbound = next(finding for finding in doctor.letters(made) if "inbound" in finding.what)
    assert inbound.grade is Grade.BAD
    assert inbound.what == f"dead letters of inbound: 2, put back by the clock 2 of {MOST_RETURNS} times"
    assert Queue(letters.sqs, letters.dead).waiting() == 2, "it changes nothing"
