"""The whole desk on this machine, for `make dev`, for the demo and for tests: emulator, template, front door."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from infra.console import build as console
from infra.local import ROOT, Trouble, components, mail
from infra.local.deploy import deploy, exists, put_app, put_token, refresh, renew, semantic_layer
from infra.local.emulator import Emulator, require_port
from infra.local.front import Front

FUNCTIONS = ("Webhook", "Inbound", "InboundMail", "Stream", "Outbound", "Jobs", "Clock", "Api")
QUEUES = ("InboundQueue", "InboundMailQueue", "StatusQueue", "OutboundQueue", "OutboundBulkQueue", "JobsQueue")
DEAD = ("InboundDlq", "OutboundDlq", "JobsDlq", "StreamDlq")
NOWHERE = "http://127.0.0.1:9"
"""A Graph API that nobody answers at (RFC 863's port), for a desk without a phone."""
OUTPUTS = {
    "TABLE": "TableName",
    "BUCKET": "BucketName",
    "INBOUND_QUEUE": "InboundQueue",
    "INBOUND_MAIL_QUEUE": "InboundMailQueue",
    "STATUS_QUEUE": "StatusQueue",
    "OUTBOUND_QUEUE": "OutboundQueue",
    "OUTBOUND_BULK_QUEUE": "OutboundBulkQueue",
    "BULK_MAPPING": "BulkMapping",
    "JOBS_QUEUE": "JobsQueue",
    "INBOUND_DLQ": "InboundDlq",
    "OUTBOUND_DLQ": "OutboundDlq",
    "JOBS_DLQ": "JobsDlq",
    "STREAM_DLQ": "StreamDlq",
    "SCHEDULE_GROUP": "ScheduleGroup",
    "PARAMETERS": "Parameters",
    "STREAM_FUNCTION": "Stream",
    "LOG_GROUP": "LogGroup",
}
"""Variables that functions and commands read, and the outputs of the stack that they are."""

type Progress = Callable[[str], None]


class LocalDesk:
    """`with LocalDesk(folder, graph_url=phone.graph_url) as desk: desk.client("dynamodb")`.

    `live` runs the source as it is saved; otherwise what `make build` left. `keep` has the threads again at the next
    start. `port` is the console's and the webhook's; 0 takes a free one. `roles` enforces the template's IAM roles.
    """

    def __init__(  # noqa: PLR0913 - each says one thing about a desk
        self,
        folder: Path,
        *,
        graph_url: str = NOWHERE,
        channel_urls: str = "",
        push_origin: str = "",
        live: bool = True,
        keep: bool = False,
        port: int = 0,
        name: str = "atende",
        roles: bool = False,
        semantic: bool = False,
        progress: Progress = lambda _: None,
    ) -> None:
        self.folder = folder.resolve()
        self.source = ROOT
        """The folder of the version that `update` deploys: this one, unless a test sets a checkout of another."""
        self.graph_url = graph_url
        self.channel_urls = channel_urls
        """The parameter `ChannelUrls`: where the simulated vendors are, WhatsApp aside."""
        self.push_origin = push_origin
        """The push service of this machine; empty for none."""
        self.live = live
        self.semantic = semantic
        """Whether the functions have the semantic layer that `make semantic` built."""
        self.name = name
        self.fresh = True
        """Whether this start made the desk, rather than found it kept."""
        self.outputs: dict[str, str] = {}
        self.emulator = Emulator(self.folder, keep=keep, roles=roles)
        self._port = port
        self._front: Front | None = None
        self._progress = progress

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> Self:
        if self._port:
            require_port(self._port)
        if self.emulator.keep:
            require_same_parts(self.folder)
        if self.live and console.ensure():
            self._progress("console")
        try:
            self.emulator.start()
            self._progress("emulator")
            self.fresh = not exists(self.emulator, self.name)
            self.update()
            self._front = Front(self._port, target=self._target(), pages={components.PATH: components.page}).start()
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        if self._front:
            self._front.stop()
            self._front = None
        self.emulator.stop()

    @property
    def console_url(self) -> str:
        if self._front is None:
            raise Trouble("The desk is not running: start it first.")
        return self._front.url

    @property
    def webhook_url(self) -> str:
        """With `{app}` where the app's name belongs, as in the output: `desk.webhook_url.format(app="atende")`."""
        return f"{self.console_url}/webhooks/whatsapp/{{app}}"

    def client(self, service: str) -> Any:
        return self.emulator.client(service)

    def environment(self) -> dict[str, str]:
        """Variables for `python -m atende ...`: where AWS is, and what the stack made; an earlier version made less."""
        made = {variable: self.outputs[output] for variable, output in OUTPUTS.items() if output in self.outputs}
        here = {"GRAPH_URL": self.graph_url, "CHANNEL_URLS": self.channel_urls, "CONSOLE_URL": self.console_url}
        here |= {"PRIVATE_ADDRESSES": "true"}  # the simulated systems are on this machine
        return self.emulator.environment() | made | here

    def invoke(self, function: str, event: dict[str, Any]) -> Any:
        """Calls a function as its trigger would and returns what it returned; its error is raised as RuntimeError."""
        answer = self.client("lambda").invoke(FunctionName=self.outputs[function], Payload=json.dumps(event))
        returned = json.loads(answer["Payload"].read() or b"null")
        if "FunctionError" in answer:
            raise RuntimeError(f"{function}: {returned.get('errorMessage', returned)}")
        return returned

    def allow(self, app: str, *, secret: str, verify: str) -> None:
        """Lets a Meta app's webhooks in."""
        put_app(self.emulator, self.outputs["Parameters"], app, secret=secret, verify=verify)

    def authorize(self, number: str, *, token: str) -> None:
        """Gives the token that sends from a phone number id."""
        put_token(self.emulator, self.outputs["Parameters"], number, token)

    def update(self) -> None:
        """The template as it is now."""
        template = self.source / ("template.yaml" if self.live else ".aws-sam/build/template.yaml")
        where = {"GraphUrl": self.graph_url, "PushService": self.push_origin}
        if self.channel_urls:  # the version before has no such parameter
            where["ChannelUrls"] = self.channel_urls
        if "PrivateAddresses:" in template.read_text():  # nor this one: the simulated systems are on this machine
            where["PrivateAddresses"] = "true"
        if "SemanticLayer:" in template.read_text():
            where["SemanticLayer"] = semantic_layer(self.emulator) if self.semantic else ""
        if "\n  Size:\n" in template.read_text():  # as many at once as before there was a choice
            where["Size"] = "medium"
        parameters = {"Architecture": "x86_64"} | where | mail.identify(self.emulator, self._port)
        self.outputs = deploy(self.emulator, self.name, parameters=parameters, template=template, live=self.live)
        self._progress("template")

    def refresh(self) -> None:
        """The shared source as it is now."""
        refresh(self.emulator, [self.outputs[function] for function in FUNCTIONS])

    def rebuild_console(self) -> None:
        """The browser's code as it is now; a page that is open says that there is a newer one."""
        console.ensure()

    def renew(self, function: str) -> None:
        """One function's own code as it is now."""
        renew(self.emulator, self.outputs[function], ROOT / "functions" / function.lower())

    def _target(self) -> str:
        return f"{self.emulator.url}/_aws/execute-api/{self.outputs['ApiId']}/$default"


def reset(folder: Path) -> None:
    """Forgets everything that a kept desk has in its folder; leaves what is not ours."""
    if (folder / "port").exists():
        require_port(int((folder / "port").read_text()))
    for name in ("state", "s3", "tmp"):
        shutil.rmtree(folder / name, ignore_errors=True)
    vendors = (
        "phone.json",
        "telegram.json",
        "instagram.json",
        "messenger.json",
        "email.json",
        "asaas.json",
        "templates.json",
    )
    for name in ("port", "parts", "seeded", *vendors, "emulator.log"):
        (folder / name).unlink(missing_ok=True)


def require_same_parts(folder: Path) -> None:
    """The emulator cannot update queues and tables in place: a kept desk lasts while infra/*.yaml stay as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    parts, known = parts_digest(), folder / "parts"
    if known.exists() and known.read_text() != parts:
        raise Trouble("infra/*.yaml changed since this desk was made: start over with `make dev RESET=1`.")
    known.write_text(parts)


def parts_digest() -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted((ROOT / "infra").glob("*.yaml")))).hexdigest()
