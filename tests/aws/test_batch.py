"""What a batch answers SQS."""

from typing import Any

from atende.workers import batch


def event(*records: tuple[str, str]) -> dict[str, Any]:
    return {
        "Records": [
            {"messageId": name, "body": name, "attributes": {"MessageGroupId": group}} for name, group in records
        ]
    }


def run(*records: tuple[str, str], in_order: bool = False) -> tuple[list[str], list[str]]:
    """Names of the records that were tried, and of those that come back; a name with `!` fails."""
    tried: list[str] = []

    def work(record: dict[str, Any]) -> None:
        tried.append(record["body"])
        if "!" in record["body"]:
            raise ValueError(record["body"])

    failures = batch.each(event(*records), work, log=lambda *_, **__: None, in_order=in_order)
    return tried, [one["itemIdentifier"] for one in failures["batchItemFailures"]]


def test_only_what_failed_comes_back() -> None:
    assert run(("a", "g"), ("b!", "g"), ("c", "g")) == (["a", "b!", "c"], ["b!"])


def test_in_order_nothing_overtakes_what_failed_in_its_group() -> None:
    found = run(("a!", "maria"), ("b", "ana"), ("c", "maria"), in_order=True)
    assert found == (["a!", "b"], ["a!", "c"])


def test_the_log_tells_the_kind_of_an_error_and_not_its_text() -> None:
    lines: list[dict[str, str]] = []

    def work(_: object) -> None:
        raise ValueError("Maria, 11 99999-0001")

    batch.each(event(("a", "g")), work, log=lambda _, **said: lines.append(said))
    assert lines == [{"error": "ValueError", "item": "a"}]


def test_what_belongs_together_is_done_at_once_and_comes_back_together() -> None:
    done: list[list[str]] = []

    def sort(record: dict[str, Any]) -> list[tuple[str, str]]:
        if record["body"] == "?":
            raise ValueError("unreadable")
        return [(body[0], body) for body in record["body"].split("+") if body != "aside"]

    def work(items: list[str]) -> None:
        done.append(items)
        if "b1" in items:
            raise ValueError("busy")

    names = ("a1", "b1", "?", "aside", "a2+b2")
    failures = batch.together(event(*((name, "g") for name in names)), sort, work, log=lambda *_, **__: None)
    assert done == [["a1", "a2"], ["b1", "b2"]]
    assert [one["itemIdentifier"] for one in failures["batchItemFailures"]] == ["?", "b1", "a2+b2"]
