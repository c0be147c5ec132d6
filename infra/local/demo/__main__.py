"""Plays the day on a desk of its own, in a temporary folder and on free ports. Status 0 only if all twenty-one hold."""

import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from infra.local import Trouble
from infra.local.demo import evening, mail_and_site, morning, other_channels, other_systems, outsiders
from infra.local.demo.morning import Day
from infra.local.demo.stage import Stage
from infra.local.email import Email
from infra.local.instagram import instagram
from infra.local.messenger import messenger
from infra.local.stack import LocalDesk
from infra.local.telegram import Telegram
from infra.local.vendors import HubSpot, Zendesk
from infra.local.whatsapp import Phone

type Progress = Callable[[str], None]

SCENES: tuple[tuple[tuple[int, ...], Callable[[Day], None]], ...] = (
    ((1, 2, 3), morning.greeting),
    ((8, 9, 10), morning.promises),
    ((8,), morning.opting_out),
    ((5, 6), morning.ticks),
    ((7,), morning.away),
    ((4,), morning.album),
    ((13,), morning.closed_window),
    ((9, 10), evening.followed_up),
    ((11,), evening.resolved),
    ((9, 11), evening.clock),
    ((11,), evening.surveyed),
    ((12,), evening.figures),
    ((19, 20), other_systems.act),
    ((16, 17, 18), other_channels.act),
    ((21,), mail_and_site.act),
    ((14,), outsiders.strangers),
    ((15,), outsiders.second_shop),
    ((1, 2, 7, 8, 9, 10), evening.day_end),
)


def main() -> int:
    start = time.monotonic()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with tempfile.TemporaryDirectory(prefix="atende-") as folder:
            stage = played(Path(folder), start)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 1
    print(f"\n{stage.findings.table()}\n\n{time.monotonic() - start:.0f} s", flush=True)
    return 0 if stage.findings.all_ok else 1


def played(folder: Path, start: float) -> Stage:
    def progress(line: str) -> None:
        print(f"{time.monotonic() - start:6.1f} s  {line}", flush=True)

    with Phone() as phone, Telegram() as telegram, instagram() as grams, messenger() as pages, Email() as email:
        others = other_channels.OtherChannels(telegram=telegram, instagram=grams, messenger=pages, email=email)
        with HubSpot() as hubspot, Zendesk() as zendesk:
            systems = other_systems.OtherSystems(hubspot=hubspot, zendesk=zendesk)
            return on_the_desk(folder, phone, others, systems, progress)


def on_the_desk(
    folder: Path,
    phone: Phone,
    others: other_channels.OtherChannels,
    systems: other_systems.OtherSystems,
    progress: Progress,
) -> Stage:
    with LocalDesk(folder, graph_url=phone.graph_url, channel_urls=others.urls, progress=progress) as desk:
        others.email.connect(desk)
        stage = Stage(desk, phone, others, systems)
        progress("three shops")
        day = Day(stage)
        for numbers, scene in SCENES:
            play(scene, day, numbers)
        stage.close()
    return stage


def play(scene: Callable[[Day], None], day: Day, numbers: tuple[int, ...]) -> None:
    """A scene that cannot be played to its end misses what it was to show; the next ones are played all the same."""
    try:
        scene(day)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        for number in numbers:
            where = f"{scene.__name__}, {Path(place.filename).name}:{place.lineno}"
            day.stage.findings.miss(number, where, expected="até o fim", came=f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    sys.exit(main())
