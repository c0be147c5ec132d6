"""Questions to CloudWatch Logs Insights. AWS asks $0.005 for each GB of log that a question looks through."""

import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from atende.aws import session, stacks
from atende.core.errors import SettingMissing

MOST_ROWS = 10_000
"""The most rows of an answer (quotas of CloudWatch Logs)."""
SECONDS, PAUSE = 120.0, 0.5
"""How long an answer may take, and after how many seconds it is asked for again."""


def rows(group: str, query: str, *, since: datetime, until: datetime) -> Iterator[dict[str, str]]:
    """Yields the rows of an answer, by field. Raises `SettingMissing` with a sentence when the question failed."""
    times = {"startTime": int(since.timestamp()), "endTime": int(until.timestamp())}
    try:
        client = session.client("logs")
        asked = client.start_query(logGroupName=group, queryString=query, limit=MOST_ROWS, **times)
        answer = _answer(client, asked["queryId"])
    except (BotoCoreError, ClientError) as error:
        raise SettingMissing(f"O CloudWatch Logs não respondeu: {stacks.reason(error)}.") from error
    for row in answer:
        yield {field["field"]: field["value"] for field in row}


def _answer(client: Any, question: str) -> list[list[dict[str, str]]]:
    began = time.monotonic()
    while time.monotonic() - began < SECONDS:
        answer = client.get_query_results(queryId=question)
        if answer["status"] == "Complete":
            results: list[list[dict[str, str]]] = answer["results"]
            return results
        if answer["status"] not in ("Scheduled", "Running"):
            raise SettingMissing(f"O CloudWatch Logs não respondeu à consulta: {answer['status']}.")
        time.sleep(PAUSE)
    raise SettingMissing("O CloudWatch Logs não respondeu à consulta a tempo.")
