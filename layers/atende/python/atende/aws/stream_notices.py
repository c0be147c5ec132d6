"""Lambda's notices of records of the table's stream that it gave up: they name the records, which the stream keeps for
24 hours (Lambda guide, "Retaining discarded batches for a DynamoDB event source")."""

from collections.abc import Iterator
from typing import Any

from botocore.exceptions import ClientError

from atende.aws import session

type Json = dict[str, Any]

GONE = frozenset({"TrimmedDataAccessException", "ResourceNotFoundException"})
BATCH = "DDBStreamBatchInfo"
MOST_EMPTY = 50
"""Empty pages in a row after which the records are read another time. A page may be empty without being the last
(DynamoDB, `GetRecords`)."""


class RecordsGone(Exception):
    """The stream no longer has the records."""


class NotRead(Exception):
    """The stream answered only empty pages where there should be records."""


def is_notice(letter: Json) -> bool:
    return BATCH in letter


def records(notice: Json) -> Iterator[Json]:
    """Yields the records from the first to the last that a notice names, as Lambda hands them over; also those that the
    function's filter leaves out. Raises `RecordsGone` and `NotRead`."""
    batch = notice[BATCH]
    streams, last = session.client("dynamodbstreams"), int(batch["endSequenceNumber"])
    try:
        iterator = streams.get_shard_iterator(
            StreamArn=batch["streamArn"],
            ShardId=batch["shardId"],
            ShardIteratorType="AT_SEQUENCE_NUMBER",
            SequenceNumber=batch["startSequenceNumber"],
        )["ShardIterator"]
        empty = 0
        while iterator:
            answer = streams.get_records(ShardIterator=iterator)
            for record in answer["Records"]:
                number = int(record["dynamodb"]["SequenceNumber"])
                if number <= last:
                    yield as_lambda_gives(record)
                if number >= last:
                    return
            empty = 0 if answer["Records"] else empty + 1
            if empty > MOST_EMPTY:
                raise NotRead
            iterator = answer.get("NextShardIterator")
    except ClientError as error:
        if error.response["Error"]["Code"] in GONE:
            raise RecordsGone from error
        raise


def as_lambda_gives(record: Json) -> Json:
    """boto3 returns a datetime where Lambda passes seconds."""
    change = record["dynamodb"]
    seconds = change["ApproximateCreationDateTime"].timestamp()
    return record | {"dynamodb": change | {"ApproximateCreationDateTime": seconds}}
