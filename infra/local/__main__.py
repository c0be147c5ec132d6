"""`make dev`: the desk on this machine, until Ctrl-C. `python -m infra.local --help` has the options."""

import secrets
import signal
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from infra.local import APP, ROOT, Trouble, running
from infra.local.email import Email
from infra.local.emulator import require_port
from infra.local.instagram import instagram
from infra.local.mail import Mailbox
from infra.local.messenger import messenger
from infra.local.meta import MetaChats
from infra.local.push import PushService
from infra.local.site import ShopSite
from infra.local.stack import LocalDesk, reset
from infra.local.telegram import Telegram
from infra.local.vendors import Asaas, Bedrock, HubSpot, WebhookBot
from infra.local.watch import Watch
from infra.local.whatsapp import Number, Phone

WELCOME = """
  You are the customer  {phone}
                        choose Ana and write "oi": the greeting is there within 2 seconds
                        on Telegram  {telegram}, Instagram  {instagram}, Messenger  {messenger}
                        on the shop's site, by the chat in the page's corner  {site}
                        by e-mail    {email}, or with any mail program through SMTP at 127.0.0.1:{smtp}
  You are the shop      {link}
                        signs you in once, within 15 minutes; `make link` makes another
  Connecting a number   Ajustes, Canais takes any token that begins with EAA, and the app secret that lies in {secret}
  Notifications         {push} lists what the owner's sample phone was sent (Ajustes, Avisos)
  Mail to the owner     is named here and lies in {mail} (Ajustes, Resumo do dia)
  A connected CRM       a simulated HubSpot at {hubspot} (Ajustes, Integrações)
  Charging              in the "+" of a conversation, Cobrar; {asaas} lists the charges and pays them
  A bot                 a simulated one at {bot}, which answers a conversation that you give it
  Drafts                Rascunho, above the empty field of a conversation; a simulated Amazon Bedrock writes them: to
                        connect it yourself, key {key}, model {model}, other server {bedrock}
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
    parser.add_argument("--instagram-port", type=int, default=8003, help="of the simulated Instagram (%(default)s)")
    parser.add_argument("--messenger-port", type=int, default=8004, help="of the simulated Messenger (%(default)s)")
    parser.add_argument("--site-port", type=int, default=8005, help="of the sample shop's own site (%(default)s)")
    parser.add_argument("--email-port", type=int, default=8006, help="of the simulated mailboxes (%(default)s)")
    parser.add_argument("--smtp-port", type=int, default=8025, help="of the door for mail programs (%(default)s)")
    parser.add_argument("--reset", action="store_true", help="forget the kept threads and start over")
    parser.add_argument("--semantic", action="store_true", help="with the layer that `make semantic` built")
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
    desk = stack.enter_context(
        LocalDesk(options.folder, port=options.port, semantic=options.semantic, progress=progress)
    )
    print(f"\n  Console  {desk.console_url}\n", flush=True)
    return desk


def whole_desk(options: Namespace, stack: ExitStack, progress: Progress) -> LocalDesk:
    """With a phone, which is there first because the desk has to know its address, and sample shops once they meet.

    `plant` is called at every start: it fills a desk that is `fresh`, and returns a sign-in link for the shop's owner.
    """
    from infra.local import seed  # a bare desk does without the sample shop, and without `atende`

    for port in (options.port, options.phone_port, *other_ports(options)):
        require_port(port)
    seeded = options.folder / "seeded"
    if options.reset or not seeded.exists():
        reset(options.folder)
    phone, push, others = vendors(options, stack)
    hubspot, bot = stack.enter_context(HubSpot()), stack.enter_context(WebhookBot())
    asaas, bedrock = stack.enter_context(Asaas(folder=options.folder)), stack.enter_context(Bedrock())
    desk = LocalDesk(
        options.folder,
        graph_url=phone.graph_url,
        channel_urls=others.channel_urls,
        push_origin=push.origin,
        keep=True,
        port=options.port,
        semantic=options.semantic,
        progress=progress,
    )
    stack.enter_context(desk)
    connect(desk, phone, numbers=seed.NUMBERS, secret=kept_secret(options.folder / "secret"))
    link = seed.plant(desk, phone, progress)
    seed.carry(desk, push)
    open_elsewhere(desk, others)
    others.link(phone, desk.console_url)
    connect_systems(desk, hubspot, bot, asaas, bedrock)
    if options.semantic:
        seed.train_faq(desk)
    seeded.touch()
    noted = running.note(options.folder, desk.environment() | seed.variables(desk))
    stack.callback(noted.unlink, missing_ok=True)
    others_here = {"hubspot": hubspot.url, "asaas": asaas.url, "bot": bot.url, "push": push.origin}
    others_here |= {"bedrock": bedrock.url, "key": bedrock.key, "model": bedrock.model}
    print(welcome(options, phone, others, link=link, **others_here), flush=True)
    return desk


def connect_systems(desk: LocalDesk, hubspot: HubSpot, bot: WebhookBot, asaas: Asaas, bedrock: Bedrock) -> None:
    from infra.local import seed

    seed.connect_hubspot(desk, hubspot)
    seed.connect_bot(desk, bot)
    seed.connect_asaas(desk, asaas)
    seed.connect_bedrock(desk, bedrock)


def welcome(options: Namespace, phone: Phone, others: "OtherChannels", **addresses: str) -> str:
    """Returns what is where. `addresses`: those that neither the options nor the channels know."""
    return WELCOME.format(
        phone=phone.page_url,
        telegram=others.telegram.url,
        instagram=others.instagram.url,
        messenger=others.messenger.url,
        site=others.site.url,
        email=others.email.url,
        smtp=options.smtp_port,
        mail=options.folder / "mail",
        secret=options.folder / "secret",
        **addresses,
    )


def open_elsewhere(desk: LocalDesk, others: "OtherChannels") -> None:
    """Opens the sample shop on the channels beside WhatsApp."""
    from infra.local import seed

    seed.open_on_telegram(desk, others.telegram)
    for chats in (others.instagram, others.messenger):
        seed.open_on_meta(desk, chats)
    seed.open_on_site(desk, others.site)
    others.email.connect(desk)
    others.email.publish(seed.MAILBOX.partition("@")[2])
    others.email.page.shop_address = seed.open_by_email(desk)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherChannels:
    """The simulated vendors beside WhatsApp, and the shop's own site."""

    telegram: Telegram
    instagram: MetaChats
    messenger: MetaChats
    site: ShopSite
    email: Email

    @property
    def urls(self) -> dict[str, str]:
        """The addresses of their pages, by the names of the channels."""
        return {
            "E-mail": self.email.url,
            "Instagram": self.instagram.url,
            "Messenger": self.messenger.url,
            "Telegram": self.telegram.url,
        }

    @property
    def channel_urls(self) -> str:
        return " ".join(f"{name.lower().replace('-', '')}={url}" for name, url in self.urls.items())

    def link(self, phone: Phone, console_url: str) -> None:
        """Has every channel's page lead to all others and to the console."""
        phone.channels = self.urls | {"Site da loja": self.site.url}
        everywhere = {"WhatsApp": phone.page_url} | self.urls | {"Console da loja": console_url}
        self.telegram.page.links = without(everywhere, "Telegram")
        self.email.page.links = without(everywhere, "E-mail")
        self.instagram.page.links = without(everywhere, "Instagram")
        self.messenger.page.links = without(everywhere, "Messenger")


def without(links: dict[str, str], name: str) -> dict[str, str]:
    return {title: url for title, url in links.items() if title != name}


def other_ports(options: Namespace) -> tuple[int, ...]:
    meta = (options.instagram_port, options.messenger_port)
    return options.telegram_port, *meta, options.site_port, options.email_port, options.smtp_port


def vendors(options: Namespace, stack: ExitStack) -> tuple[Phone, PushService, OtherChannels]:
    """Starts the simulated WhatsApp, push service and other channels."""
    phone = stack.enter_context(Phone(options.phone_port, options.folder))
    phone.faults.paces.on = True
    push = stack.enter_context(PushService())
    others = OtherChannels(
        telegram=stack.enter_context(Telegram(options.telegram_port, options.folder)),
        instagram=stack.enter_context(instagram(options.instagram_port, options.folder)),
        messenger=stack.enter_context(messenger(options.messenger_port, options.folder)),
        site=stack.enter_context(ShopSite(options.site_port)),
        email=stack.enter_context(Email(options.email_port, options.folder, smtp_port=options.smtp_port)),
    )
    return phone, push, others


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
