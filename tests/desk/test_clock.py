"""What the clock does every quarter of an hour. Each story's clock sees every shop; only its own jobs are looked at."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from atende.aws import session, stream_notices
from atende.core.clock import ms
from atende.model import Due, State, Thread
from atende.storage.directory import Directory, Shop, Sweep
from atende.storage.markers import Marker
from atende.workers import scheduled
from atende.workers import shop_jobs as of_shops
from atende.workers.scheduled import ROUNDS, hours
from atende.workers.shop_jobs import shop_jobs
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires

pytestmark = pytest.mark.desk

SHOP = Shop(business="b1", zone="America/Sao_Paulo", survey_hour=18)


@pytest.fixture(autouse=True)
def swept_until_now(story: Story) -> None:
    """The watermark is one for all shops: whatever other stories did to it."""
    Directory().put(Sweep(upto=story.now))


@pytest.fixture(autouse=True)
def nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shops of other stories do not share this one's hour."""
    monkeypatch.setattr(of_shops, "stagger", lambda *_: 0)


@pytest.fixture
def thread(story: Story) -> Thread:
    story.uses(automations=())
    return story.thread_of(story.hears("oi"))


def jobs_of(wires: Wires, do: str) -> list[dict[str, object]]:
    """This shop's jobs of one kind that were asked for."""
    own = wires.story.store.business
    return [job for job in wires.taken(wires.jobs) if (job["do"], job["business"]) == (do, own)]


def local(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}-03:00").astimezone(UTC)


def test_an_overdue_promise_is_found_and_kept(story: Story, wires: Wires, thread: Thread) -> None:
    promise = story.promises(thread, "Já saiu!", minutes=5)
    story.later(minutes=15)
    wires.clock.sweep(story.now)
    [job] = jobs_of(wires, "follow_up")
    assert (job["thread"], job["id"]) == (thread.id, promise.id)
    assert (job["inbox"], job["channel"]) == ("whatsapp", "whatsapp")
    story.rings(promise)
    wires.clock.sweep(story.later(minutes=15).now)
    assert jobs_of(wires, "follow_up") == []


def test_one_that_is_not_due_yet_is_left_alone(story: Story, wires: Wires, thread: Thread) -> None:
    story.promises(thread, "Já saiu!", minutes=40)
    wires.clock.sweep(story.later(minutes=15).now)
    assert jobs_of(wires, "follow_up") == []


def test_the_watermark_stops_at_what_is_unfinished(story: Story, wires: Wires, thread: Thread) -> None:
    promise = story.promises(thread, "Já saiu!", minutes=5)
    hour = promise.due.replace(minute=0, second=0, microsecond=0)
    for _ in range(3):
        wires.clock.sweep(story.later(hours=4).now)
        found = Directory().sweep()
        assert found
        assert found.upto <= hour
    assert len(jobs_of(wires, "follow_up")) == 3
    assert story.rings(promise).state is Due.DONE


def test_the_watermark_never_goes_back(wires: Wires, story: Story) -> None:
    wires.clock.sweep(story.now)
    before = Directory().sweep()
    wires.clock.sweep(story.now - timedelta(days=1))
    assert Directory().sweep() == before


def test_a_sweep_reads_every_hour_from_one_to_the_other() -> None:
    first = datetime(2026, 11, 25, 22, 50, tzinfo=UTC)
    assert [at.hour for at in hours(first, first + timedelta(hours=2))] == [22, 23, 0]


@pytest.mark.parametrize(("at", "shop", "expected"), [
    ("25T04:59", replace(SHOP, closed="2026-11-24"), []),
    ("25T05:00", replace(SHOP, closed="2026-11-24"), ["account"]),
    ("25T17:59", SHOP, ["close_day", "search", "account"]),
    ("25T18:00", SHOP, ["survey", "close_day", "search", "account"]),
    ("25T23:45", SHOP, ["survey", "close_day", "search", "account"]),
    ("26T00:00", SHOP, []),
    ("26T00:14", SHOP, []),
    ("26T00:15", SHOP, ["close_day", "search"]),
])  # fmt: skip
def test_a_shop_is_asked_at_its_own_hour_and_its_day_closed_after_its_midnight(
    at: str, shop: Shop, expected: list[str]
) -> None:
    assert [job["do"] for job in shop_jobs(shop, local(at))] == expected


@pytest.mark.parametrize(("at", "changes", "expected"), [
    ("25T07:59", {"digest_hour": 8}, []),
    ("25T08:00", {"digest_hour": 8}, ["digest"]),
    ("25T08:15", {"digest_hour": 8, "digested": "2026-11-25"}, []),
    ("25T23:45", {"digest_hour": 8, "surveyed": "2026-11-25"}, ["digest"]),
    ("25T08:00", {"watched": True}, ["alarms"]),
    ("25T08:00", {}, []),
])  # fmt: skip
def test_an_owner_is_written_to_once_a_day_and_watched_for_all_the_time(
    at: str, changes: dict[str, Any], expected: list[str]
) -> None:
    shop = replace(SHOP, closed="2026-11-24", looked="2026-11-25", **changes)
    assert [job["do"] for job in shop_jobs(shop, local(at))] == expected


def test_a_shop_in_another_zone_has_another_hour() -> None:
    done = {"closed": "2026-11-24", "looked": "2026-11-25"}
    lisbon = Shop(business="b1", zone="Europe/Lisbon", survey_hour=18, **done)
    assert [job["do"] for job in shop_jobs(lisbon, datetime(2026, 11, 25, 18, tzinfo=UTC))] == ["survey"]
    assert shop_jobs(lisbon, datetime(2026, 11, 25, 17, 45, tzinfo=UTC)) == []


def test_each_day_is_surveyed_and_closed_once(story: Story, wires: Wires) -> None:
    story.now = local("25T18:00")
    for _ in range(3):
        wires.clock.tick(story.later(minutes=15).now)
    own = [job for job in wires.begun() if job.get("business") == story.store.business and job["do"] != "unsent"]
    today = [("account", "2026-11-25"), ("close_day", "2026-11-24"), ("search", ""), ("survey", "2026-11-25")]
    assert sorted((job["do"], job.get("date", "")) for job in own) == today


def test_a_record_that_failed_is_taken_again(story: Story, wires: Wires, thread: Thread) -> None:
    message = story.replies(thread, "Bom dia!")
    [record] = [one for one in wires.changes() if one["dynamodb"]["Keys"]["SK"]["S"] == message.sk]
    wires.dead.send([(json.dumps(record), "")])
    assert wires.clock.retry_stream() == 1
    assert [item["sk"] for item in wires.taken(wires.outbound)] == [message.sk]
    assert wires.taken(wires.dead) == []


def notice(records: list[dict[str, Any]], stack: Stack, **more: str) -> str:
    """What Lambda puts there when the function itself died over these records."""
    streams = session.client("dynamodbstreams")
    [shard] = streams.describe_stream(StreamArn=stack.stream)["StreamDescription"]["Shards"]
    first, *_, last = (record["dynamodb"]["SequenceNumber"] for record in records)
    batch = {"streamArn": stack.stream, "shardId": shard["ShardId"]}
    batch |= {"startSequenceNumber": first, "endSequenceNumber": last}
    return json.dumps({"version": "1.0", "DDBStreamBatchInfo": batch | more})


def test_records_that_lambda_gave_up_and_only_names_are_taken(
    story: Story, stack: Stack, wires: Wires, thread: Thread
) -> None:
    wires.flow()
    message = story.replies(thread, "Bom dia!")
    story.store.mark(Marker(inbox="whatsapp", source_id="other", thread=thread.id, sk=""))
    Directory().end("no-session")
    story.replies(thread, "Temos, sim")
    wires.dead.send([(notice(wires.stream.records(), stack), "")])
    assert wires.clock.retry_stream() == 1
    assert [item["sk"] for item in wires.taken(wires.outbound)][:1] == [message.sk]
    assert wires.taken(wires.dead) == []


class Pauses:
    """A stream that answers some empty pages before each page."""

    def __init__(self, streams: Any, number: int) -> None:
        self._streams = streams
        self._number = number
        self._left = number

    def get_shard_iterator(self, **asked: str) -> dict[str, Any]:
        answer: dict[str, Any] = self._streams.get_shard_iterator(**asked)
        return answer

    def get_records(self, **asked: str) -> dict[str, Any]:
        if self._left:
            self._left -= 1
            return {"Records": [], "NextShardIterator": asked["ShardIterator"]}
        self._left = self._number
        answer: dict[str, Any] = self._streams.get_records(**asked)
        return answer


def test_an_empty_page_of_the_stream_is_not_its_end(
    story: Story, stack: Stack, wires: Wires, thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    wires.flow()
    message = story.replies(thread, "Bom dia!")
    story.replies(thread, "Temos, sim")
    letter = notice(wires.stream.records(), stack)
    pauses = Pauses(session.client("dynamodbstreams"), 3)
    monkeypatch.setattr(session, "client", lambda _: pauses)
    records = [*stream_notices.records(json.loads(letter))]
    assert message.sk in [record["dynamodb"]["Keys"]["SK"]["S"] for record in records]
    last = json.loads(letter)["DDBStreamBatchInfo"]["endSequenceNumber"]
    assert records[-1]["dynamodb"]["SequenceNumber"] == last


def test_a_stream_that_answers_nothing_for_long_is_asked_again_another_time(
    story: Story, stack: Stack, wires: Wires, thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.replies(thread, "Bom dia!")
    letter = notice(wires.stream.records(), stack)
    pauses = Pauses(session.client("dynamodbstreams"), stream_notices.MOST_EMPTY + 1)
    monkeypatch.setattr(session, "client", lambda _: pauses)
    with pytest.raises(stream_notices.NotRead):
        [*stream_notices.records(json.loads(letter))]


def test_a_notice_of_records_that_are_gone_is_done(story: Story, stack: Stack, wires: Wires, thread: Thread) -> None:
    story.replies(thread, "Bom dia!")
    wires.dead.send([(notice(wires.stream.records(), stack, shardId="shardId-00000000000000000000-gone"), "")])
    assert wires.clock.retry_stream() == 1
    assert wires.taken(wires.dead) == []


def test_a_letter_whose_retry_fails_stays_and_those_behind_it_are_retried(
    story: Story, wires: Wires, thread: Thread
) -> None:
    message = story.replies(thread, "Bom dia!")
    [record] = [record for record in wires.changes() if record["dynamodb"]["Keys"]["SK"]["S"] == message.sk]
    bad = {"DDBStreamBatchInfo": {"shardId": "no numbers"}}
    wires.dead.send([(json.dumps(bad), ""), ("{", ""), ('"text"', ""), (json.dumps(record), "")])
    assert wires.clock.retry_stream() == 1
    assert [item["sk"] for item in wires.taken(wires.outbound)] == [message.sk]


def test_letters_for_which_a_round_has_no_time_wait_for_the_next(
    story: Story, wires: Wires, thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = story.replies(thread, "Bom dia!")
    [record] = [record for record in wires.changes() if record["dynamodb"]["Keys"]["SK"]["S"] == message.sk]
    wires.dead.send([(json.dumps(record), "")])
    monkeypatch.setattr(scheduled, "STREAM_SECONDS", -1)
    assert wires.clock.retry_stream() == 0
    assert wires.taken(wires.outbound) == []


def test_a_record_that_cannot_be_understood_goes_to_the_dead_letters_and_blocks_nobody(
    story: Story, wires: Wires, thread: Thread
) -> None:
    message = story.replies(thread, "Bom dia!")
    broken = {"eventName": "INSERT", "dynamodb": {"NewImage": {"PK": {"S": "B#x"}, "kind": {"S": "message"}}}}
    assert wires.fanout.take([broken, *wires.changes()]) == 1
    assert [item["sk"] for item in wires.taken(wires.outbound)] == [message.sk]
    assert wires.taken(wires.dead) == [broken]


def dead_letter(story: Story, wires: Wires, sk: str, thread: Thread) -> None:
    body = json.dumps({"business": story.store.business, "thread": thread.id, "sk": sk, "attempt": 0})
    wires.outbound_dead._sqs.send_message(
        QueueUrl=wires.outbound_dead.url,
        MessageBody=body,
        MessageGroupId="g",
        MessageDeduplicationId=str(ms(story.now)),
    )


def test_a_message_that_was_tried_too_often_is_queued_under_a_new_name(
    story: Story, wires: Wires, thread: Thread
) -> None:
    message = story.replies(thread, "Bom dia!")
    wires.flow()
    dead_letter(story, wires, message.sk, thread)
    assert wires.clock.retry_outbound(story.now) == 1
    wires.flow()
    assert [item["attempt"] for item in wires.taken(wires.outbound)] == [0, 1]


def test_a_message_that_was_tried_for_rounds_has_failed(story: Story, wires: Wires, thread: Thread) -> None:
    message = story.replies(thread, "Bom dia!")
    for _ in range(ROUNDS):
        dead_letter(story.later(minutes=15), wires, message.sk, thread)
        wires.clock.retry_outbound(story.now)
    assert story.message(message).shown(at=story.now) is State.FAILED
    assert story.message(message).reason


def test_a_dead_letter_of_what_was_sent_meanwhile_changes_nothing(story: Story, wires: Wires, thread: Thread) -> None:
    message = story.replies(thread, "Bom dia!")
    story.delivers(message)
    before = story.message(message)
    for _ in range(ROUNDS):
        dead_letter(story.later(minutes=15), wires, message.sk, thread)
        wires.clock.retry_outbound(story.now)
    assert story.message(message) == before
