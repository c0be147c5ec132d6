"""`make dev`: the desk on this machine, until Ctrl-C. `python -m infra.local --help` has the options."""

import secrets
import signal
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

from infra.local import APP, ROOT, Trouble, running
from infra.local.emulator import require_port
from infra.local.mail import Mailbox
from infra.local.push import PushService
from infra.local.stack import LocalDesk, reset
from infra.local.telegram import Telegram
from infra.local.watch import Watch
from infra.local.whatsapp import Number, Phone

WELCOME = """
  You are the customer  {phone}
                        choose Ana and write "oi": the greeting is there within 2 seconds
                        on Telegram  {telegram}
  You are the shop      {link}
                        signs you in once, within 15 minutes; `make link` makes another
  You are the pocket    {push} lists what woke the owner's sample phone (Ajustes, Avisos)
  You are the owner     what the desk mails you (Ajustes, Resumo do dia) is told here and lies in {mail}
"""
STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Progress:
    """Lines with the seconds since the start: `   0.3 s  emulator`."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def __call__(self, line: str) -> None:
        print(f"{time.monotonic() - self._start:6.1f} s  {line}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    options = parse(arguments)
    for name in STOP:
        signal.signal(name, stop_once)
    try:
        run(options, Progress())
    except KeyboardInterrupt:
        return 0
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
    return 1


def parse(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(prog="python -m infra.local", description="Runs the desk on this machine until Ctrl-C.")
    parser.add_argument("--folder", type=Path, default=ROOT / ".atende", help="where its state is kept (%(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="of the console and the webhook (%(default)s)")
    parser.add_argument("--phone-port", type=int, default=8001, help="of the simulated phone (%(default)s)")
    parser.add_argument("--telegram-port", type=int, default=8002, help="of the simulated Telegram (%(default)s)")
    parser.add_argument("--reset", action="store_true", help="forget the kept threads and start over")
    parser.add_argument("--bare", action="store_true", help="no simulated phone, no sample shop, nothing kept")
    return parser.parse_args(arguments)


def stop_once(number: int, frame: FrameType | None) -> None:
    """Ctrl-C, SIGTERM and a closed terminal unwind what is running; asked again, the stopping goes on undisturbed."""
    for name in STOP:
        signal.signal(name, signal.SIG_IGN)
    raise KeyboardInterrupt


def run(options: Namespace, progress: Progress) -> None:
    with ExitStack() as stack:
        running.require_none(options.folder)
        stack.callback(progress, "stopped")
        start = bare_desk if options.bare else whole_desk
        desk = start(options, stack, progress)
        stack.enter_context(Watch(desk, progress))
        stack.enter_context(Mailbox(desk.emulator.url, options.folder / "mail", progress))
        progress("ready; Ctrl-C stops it")
        while True:
            signal.pause()


def bare_desk(options: Namespace, stack: ExitStack, progress: Progress) -> LocalDesk:
    desk = stack.enter_context(LocalDesk(options.folder, port=options.port, progress=progress))
    print(f"\n  Console  {desk.console_url}\n", flush=True)
    return desk


def whole_desk(options: Namespace, stack: ExitStack, progress: Progress) -> LocalDesk:
    """With a phone, which is there first because the desk has to know its address, and sample shops once they meet.

    `plant` is called at every start: it fills a desk that is `fresh`, and returns a sign-in link for the shop's owner.
    """
    from infra.local import seed  # a bare desk does without the sample shop, and without `atende`

    for port in (options.port, options.phone_port, options.telegram_port):
        require_port(port)
    seeded = options.folder / "seeded"
    if options.reset or not seeded.exists():
        reset(options.folder)
    phone, push, telegram = vendors(options, stack)
    desk = LocalDesk(
        options.folder,
        graph_url=phone.graph_url,
        channel_urls=f"telegram={telegram.url}",
        push_origin=push.origin,
        keep=True,
        port=options.port,
        progress=progress,
    )
    stack.enter_context(desk)
    connect(desk, phone, numbers=seed.NUMBERS, secret=kept_secret(options.folder / "secret"))
    link = seed.plant(desk, phone, progress)
    seed.carry(desk, push)
    seed.open_on_telegram(desk, telegram)
    telegram.page.console_url = desk.console_url
    seeded.touch()
    noted = running.note(options.folder, desk.environment() | seed.variables(desk))
    stack.callback(noted.unlink, missing_ok=True)
    print(
        WELCOME.format(
            phone=phone.page_url, telegram=telegram.url, link=link, push=push.origin, mail=options.folder / "mail"
        ),
        flush=True,
    )
    return desk


def vendors(options: Namespace, stack: ExitStack) -> tuple[Phone, PushService, Telegram]:
    """Starts the simulated WhatsApp, push service and Telegram; the pages of the two channels lead to each other."""
    phone = stack.enter_context(Phone(options.phone_port, options.folder))
    phone.faults.paces.on = True
    push = stack.enter_context(PushService())
    telegram = stack.enter_context(Telegram(options.telegram_port, options.folder))
    phone.telegram_url, telegram.page.whatsapp_url = telegram.url, phone.page_url
    return phone, push, telegram


def connect(desk: LocalDesk, phone: Phone, *, numbers: Sequence[Number], secret: str) -> None:
    """What on AWS an administrator sets up with Meta, once: who may sign, who may send, where webhooks go."""
    desk.allow(APP, secret=secret, verify=APP)
    for number in numbers:
        desk.authorize(number.phone_number_id, token=secret)
    phone.connect(desk.webhook_url.format(app=APP), app=APP, secret=secret, numbers=numbers)
    phone.console_url = desk.console_url


def kept_secret(path: Path) -> str:
    """What the simulated app signs with: made once per folder, so that a signature is worth nothing elsewhere."""
    if not path.exists():
        path.write_text(secrets.token_hex(16))
    return path.read_text()


if __name__ == "__main__":
    sys.exit(main())
