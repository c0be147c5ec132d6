"""Which of the table's records Lambda hands to the stream's function: the filters of template.yaml."""

import json
from functools import cache
from typing import Any

from infra.local import ROOT
from infra.local.package import read


@cache
def patterns() -> list[dict[str, Any]]:
    function = read(ROOT / "template.yaml")["Resources"]["Stream"]["Properties"]
    filters = function["Events"]["Table"]["Properties"]["FilterCriteria"]["Filters"]
    return [json.loads(entry["Pattern"]) for entry in filters]


def is_handed_on(record: dict[str, Any]) -> bool:
    return any(matches(record, pattern) for pattern in patterns())


def matches(record: dict[str, Any], pattern: dict[str, Any]) -> bool:
    """By the rules of Lambda's event filters, as far as the template uses them."""
    return all(
        any(matches(record, other) for other in wanted)
        if name == "$or"
        else matches(record.get(name, {}), wanted)
        if isinstance(wanted, dict)
        else any(is_rule_met(record, name, rule) for rule in wanted)
        for name, wanted in pattern.items()
    )


def is_rule_met(record: dict[str, Any], name: str, rule: Any) -> bool:
    match rule:
        case {"exists": bool(there)}:
            return (name in record) is there
        case {"anything-but": list(others)}:
            return name in record and record[name] not in others
        case _:
            return bool(record.get(name) == rule)
