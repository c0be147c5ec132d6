"""Passes an event of the journal to a shop's rules."""

from datetime import datetime

from atende.core.errors import NotFound
from atende.desk.rules.execute import RuleRuns
from atende.desk.rules.no_reply import UnansweredAlarms
from atende.model import Event


class RuleEvents:
    def __init__(self, *, rule_runs: RuleRuns, unanswered_alarms: UnansweredAlarms) -> None:
        self.rule_runs = rule_runs
        self.unanswered_alarms = unanswered_alarms

    def hear(self, event: Event, *, at: datetime) -> str:
        """Returns `ran`, `nothing`, `stale`, `gone`, or `early`, which asks for the event to be passed again later."""
        try:
            state = self.rule_runs.hear(event, at=at)
            if event.kind == "incoming" and state != "early":
                self.unanswered_alarms.watch(event.thread, at=at)
        except NotFound:
            return "gone"
        return state
