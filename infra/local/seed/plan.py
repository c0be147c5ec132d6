"""What is told, and when: the fortnight from its scenes, today from its threads. Nothing lies in the future."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import cycle
from random import Random

from atende.automations.engine import first_name
from infra.local.seed import script
from infra.local.seed.script import Line, Scene
from infra.local.seed.teller import Step
from infra.local.seed.times import SURVEY_HOUR, ZONE, ago, beginnings, local_midnight, on_duty, pause, staffed
from infra.local.whatsapp.book import Person

DAYS = 14
"""With today: as many as the console shows."""
APART = 3
"""Days for which nobody writes who writes again today."""
TEAM = ("maya", "maya", "joao", "joao", "owner")
HOURS_AHEAD = timedelta(hours=2)
LATER = {"adia": timedelta(days=1)}
TODAYS_SURVEY = 75
"""Minutes ago the owner asked for a survey by hand; today.txt has the answers."""
QUIET = 160
"""Minutes before now that belong to today's threads alone: those that were resolved in them are asked by one survey."""
ANSWERED = 0.55
"""Share of surveys that are answered."""
STARS = (5, 5, 5, 5, 4, 4, 4, 3)
"""What they get when a scene does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A conversation with somebody, and what the survey after it will get."""

    person: Person
    steps: tuple[Step, ...]
    rating: Step | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """`survey`: when this day's survey ran; None when its hour has not come."""

    talks: tuple[Talk, ...]
    survey: datetime | None


def fortnight(now: datetime, regulars: list[Person], todays: list[Person], random: Random) -> Iterator[Day]:
    """The days behind today, oldest first, and today as far as it has come."""
    scenes, persons = cycle(shuffled(script.fortnight(), random)), cycle(shuffled([*regulars, *todays], random))
    end = ago(now, minutes=QUIET)
    for back in range(DAYS - 1, -1, -1):
        midnight = local_midnight(now, days_ago=back)
        survey = (midnight + timedelta(hours=SURVEY_HOUR)).astimezone(UTC)
        free = (person for person in persons if back > APART or person not in todays)
        talks = [talk(next(scenes), next(free), begin, random) for begin in beginnings(midnight, random)]
        yield Day(
            talks=tuple(answered(planned, now=now, random=random) for planned in talks if planned.steps[-1].at < end),
            survey=survey if survey < end else None,
        )


def shuffled[T](found: list[T], random: Random) -> list[T]:
    return random.sample(found, len(found))


def talk(scene: Scene, person: Person, begin: datetime, random: Random) -> Talk:
    """The scene with somebody, from its first message to its resolution; then one tap, hours later."""
    agent = random.choice(TEAM)
    steps: list[Step] = []
    at = begin.astimezone(UTC)
    for line in scene.lines:
        steps.append(
            spoken(line, person, agent=agent, at=moment(line, steps, scene, after=at, random=random), random=random)
        )
        at = steps[-1].at
    marked = Step(
        at=at + timedelta(seconds=20),
        who=agent,
        line=Line(who=agent, what="marca", text=", ".join(sorted(scene.labels))),
    )
    end = staffed(at + pause(random, minutes=9), random)
    resolved = Step(at=end, who=agent, line=Line(who=agent, what="resolve"))
    return Talk(person=person, steps=(*steps, marked, resolved), rating=rating(scene, end, random))


def moment(line: Line, before: list[Step], scene: Scene, *, after: datetime, random: Random) -> datetime:
    """When a line is said: customers write at once, the shop when somebody is there, late to who will complain."""
    if not before:
        return after
    if line.by_customer:
        return after + pause(random, minutes=1.5)
    first = not any(not step.line.by_customer for step in before)
    slow = 30 if scene.stars in (1, 2) else 4
    return staffed(after + pause(random, minutes=slow if first else 2), random)


def spoken(line: Line, person: Person, *, agent: str, at: datetime, random: Random) -> Step:
    text = script.spoken(line.text, hour=at.astimezone(ZONE).hour, name=first_name(person.name), choose=random.choice)
    return Step(
        at=at, who="" if line.by_customer else on_duty(agent, at), line=replace(line, text=text.replace(", !", "!"))
    )


def rating(scene: Scene, resolved: datetime, random: Random) -> Step | None:
    """A tap after the next survey, if it is answered."""
    if random.random() > ANSWERED:
        return None
    stars = scene.stars or random.choice(STARS)
    midnight = local_midnight(resolved)
    late = resolved > midnight + timedelta(hours=SURVEY_HOUR)
    asked = midnight + timedelta(days=late, hours=SURVEY_HOUR)
    at = (asked + pause(random, minutes=40)).astimezone(UTC)
    return Step(at=at, line=Line(who=script.CUSTOMER, what=str(stars), text=scene.comment))


def answered(found: Talk, *, now: datetime, random: Random) -> Talk:
    """A tap that was still to come answers the survey that was asked for by hand."""
    if found.rating is None or found.rating.at < ago(now, minutes=QUIET):
        return found
    at = ago(now, minutes=random.uniform(20, TODAYS_SURVEY - 5))
    return replace(found, rating=replace(found.rating, at=at))


def today(now: datetime, people: dict[str, Person], random: Random) -> list[tuple[Person, Step]]:
    """Today's threads, line by line in the order of time."""
    steps = [
        (people[thread.name], todays(line, people[thread.name], now=now, random=random))
        for thread in script.today()
        for line in thread.lines
    ]
    return sorted(steps, key=lambda pair: pair[1].at)


def todays(line: Line, person: Person, *, now: datetime, random: Random) -> Step:
    """Out of hours the owner answers herself."""
    at = ago(now, minutes=line.ago)
    return replace(
        spoken(line, person, agent=line.who, at=at, random=random), due=due(now + LATER.get(line.what, HOURS_AHEAD))
    )


def due(after: datetime) -> datetime:
    """The next full hour at which one may write to people."""
    local = (after.astimezone(ZONE) + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
    while not 8 <= local.hour < 21:
        local += timedelta(hours=1)
    return local.astimezone(UTC)
