"""One EventBridge schedule for each follow-up, named after the follow-up's revision."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from atende.model import FollowUp, Inbox

SOON = timedelta(seconds=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedules:
    """`scheduler` is a boto3 client, `target` the ARN of the jobs queue, and `role` the role that the schedule assumes
    to send there."""

    scheduler: Any
    group: str
    role: str
    target: str

    def set(self, business: str, follow_up: FollowUp, *, inbox: Inbox | None, at: datetime) -> None:
        """Creates a schedule that fires at `at`, or soon when that time has passed: AWS refuses a schedule in the past.

        A schedule of that name is the same alarm: setting it again is not an error. `inbox` is None when the thread is
        gone: the job then finds nothing to do.
        """
        named = {"inbox": inbox.id, "channel": inbox.channel} if inbox else {}
        about = {"thread": follow_up.thread, "id": follow_up.id, "rev": follow_up.rev}
        job = {"do": "follow_up", "business": business} | named | about
        try:
            self.scheduler.create_schedule(
                Name=name(business, follow_up),
                GroupName=self.group,
                ScheduleExpression=moment(max(follow_up.due, at + SOON)),
                FlexibleTimeWindow={"Mode": "OFF"},
                ActionAfterCompletion="DELETE",
                Target={"Arn": self.target, "RoleArn": self.role, "Input": json.dumps(job)},
            )
        except self.scheduler.exceptions.ConflictException:
            return

    def drop(self, business: str, follow_up: FollowUp) -> None:
        try:
            self.scheduler.delete_schedule(Name=name(business, follow_up), GroupName=self.group)
        except self.scheduler.exceptions.ResourceNotFoundException:
            return


def moment(due: datetime) -> str:
    """A one-time schedule expression. It has whole seconds and is rounded up, because an alarm before `due` would do
    nothing.

    >>> from datetime import UTC
    >>> moment(datetime(2026, 11, 25, 12, 0, 0, 1, tzinfo=UTC)), moment(datetime(2026, 11, 25, 12, tzinfo=UTC))
    ('at(2026-11-25T12:00:01)', 'at(2026-11-25T12:00:00)')
    """
    return f"at({due + timedelta(microseconds=999_999):%Y-%m-%dT%H:%M:%S})"


def name(business: str, follow_up: FollowUp) -> str:
    """The schedule's name: unique in the stack and at most 64 characters. A thread's own alarm has the same id in every
    thread."""
    owner = follow_up.thread if len(follow_up.id) < 20 else business
    return f"fu-{owner}-{follow_up.id}-{follow_up.rev}"[-64:]
