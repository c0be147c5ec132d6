"""`make invoke FUNCTION=Webhook EVENT=events/webhook/text.json`: one function, once, cold, without Docker.

aws-lambda-rie (Lambda's runtime interface emulator, which AWS ships inside SAM CLI's wheel) starts the function's code
through awslambdaric, as Lambda does, with the variables that the function has in the desk that `make dev` runs.
"""

import json
import os
import platform
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from infra.local import ROOT, Trouble
from infra.local.deploy import put_app, wait
from infra.local.emulator import Emulator, free_port
from infra.local.stack import FUNCTIONS, LocalDesk

APP = "local"
SECRET = "local-development-secret"  # noqa: S105 - signs events/webhook/*.json, on a laptop only
VERIFY = "local-development-word"
NUMBER = "100000000000001"
"""The phone number id in `events/`."""
INVOKE = "/2015-03-31/functions/function/invocations"
RIE = ROOT / ".venvs/sam/lib/python3.13/site-packages/samcli/local/rapid"
WORTH_READING = ("INIT REPORT", "[WARNING]", "[ERROR]")
"""What is shown of the many lines that aws-lambda-rie writes about itself."""


class Outcome(NamedTuple):
    answer: Any
    log: str


def main(arguments: Sequence[str] | None = None) -> int:
    parser = ArgumentParser(prog="make invoke", description="Runs one function once, without Docker.")
    parser.add_argument("function", choices=FUNCTIONS)
    parser.add_argument("event", help="a file of events/")
    options = parser.parse_args(arguments)
    try:
        event = read(Path(options.event))
        with a_desk() as emulator:
            outcome = invoke(options.function, event, variables=variables_of(options.function, emulator))
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    print("\n".join(shown(outcome.log)), file=sys.stderr)
    print(json.dumps(outcome.answer, indent=2, ensure_ascii=False))
    return int(isinstance(outcome.answer, dict) and "errorType" in outcome.answer)


@contextmanager
def a_desk() -> Iterator[Emulator]:
    """The desk that `make dev` runs; where none runs, one that ends with this call, with a shop at the number that
    `events/` names."""
    here = Emulator(ROOT / ".atende", keep=True)  # the one that `make dev` started and keeps the port of
    if answers(here):
        yield here
        return
    print("No desk runs here: one is started for this call, and stopped after it.", file=sys.stderr)
    with TemporaryDirectory() as place, LocalDesk(Path(place)) as desk:
        command = [sys.executable, "-m", "atende", "admin", "create-shop", "--channel", "whatsapp", "--name", "Loja"]
        command += ["--number", NUMBER, "--app", APP, "--hours", "seg-dom 00:00-24:00"]
        subprocess.run(command, env=os.environ | desk.environment(), check=True, stdout=subprocess.DEVNULL)
        yield desk.emulator


def answers(emulator: Emulator) -> bool:
    try:
        wait(emulator, "atende", patience=10)
    except (BotoCoreError, ClientError):
        return False
    return True


def read(path: Path) -> Any:
    if not path.is_file():
        cases = ", ".join(str(case.relative_to(ROOT)) for case in sorted((ROOT / "events").glob("*/*.json")))
        raise Trouble(f"EVENT={path} is not a file; there are {cases}.")
    try:
        return json.loads(path.read_bytes())
    except ValueError as error:
        raise Trouble(f"{path} is not JSON: {error}.") from None


def variables_of(function: str, emulator: Emulator, *, stack: str = "atende") -> dict[str, str]:
    """The function's variables in a running local desk, which also learns the app that signs the events."""
    outputs = wait(emulator, stack, patience=10)
    configuration = emulator.client("lambda").get_function_configuration(FunctionName=outputs[function])
    put_app(emulator, outputs["Parameters"], APP, secret=SECRET, verify=VERIFY)
    size = {
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": configuration["MemorySize"],
        "AWS_LAMBDA_FUNCTION_TIMEOUT": configuration["Timeout"],
    }
    given: dict[str, str] = configuration["Environment"]["Variables"]
    return given | {key: str(value) for key, value in size.items()} | emulator.environment()


def invoke(function: str, event: Any, *, variables: Mapping[str, str]) -> Outcome:
    """Runs the function's code with these variables alone; what it returned, and what it and Lambda wrote."""
    environment = {
        "PATH": os.defpath,
        "PYTHONPATH": str(ROOT / "layers/atende/python"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "AWS_LAMBDA_FUNCTION_NAME": function,
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "LAMBDA_TASK_ROOT": str(folder_of(function)),
        **variables,
    }
    rie = emulator_of_this_machine()
    if platform.system() != "Linux" or not rie.exists():
        return directly(function, event, environment)
    with TemporaryFile("w+") as log, running(rie, function, environment, log) as port:
        answer = post(port, json.dumps(event).encode(), patience=int(environment["AWS_LAMBDA_FUNCTION_TIMEOUT"]) + 10)
        log.seek(0)
        return Outcome(understood(answer), log.read())


def emulator_of_this_machine() -> Path:
    return RIE / f"aws-lambda-rie-{'arm64' if platform.machine() in ('arm64', 'aarch64') else 'x86_64'}"


@contextmanager
def running(rie: Path, function: str, environment: Mapping[str, str], log: IO[str]) -> Iterator[int]:
    """aws-lambda-rie with the function behind it; the port where it takes an event."""
    port, runtime = free_port(), free_port()
    addresses = ["--runtime-interface-emulator-address", f"127.0.0.1:{port}", "--runtime-api-address"]
    command = [str(rie), *addresses, f"127.0.0.1:{runtime}", sys.executable, "-m", "awslambdaric", "app.handler"]
    process = subprocess.Popen(command, cwd=folder_of(function), env=environment, stdout=log, stderr=log)
    try:
        yield port
    finally:
        process.terminate()
        process.wait()


def post(port: int, body: bytes, *, patience: float) -> bytes:
    for _ in range(200):
        with (
            closing(HTTPConnection("127.0.0.1", port, timeout=patience)) as connection,
            suppress(ConnectionRefusedError),
        ):
            connection.request("POST", INVOKE, body)
            return connection.getresponse().read()
        time.sleep(0.02)
    raise Trouble("aws-lambda-rie did not start within 4 s: try again when the machine is less busy.")


def understood(answer: bytes) -> Any:
    """What the function returned; aws-lambda-rie tells a time-out in plain words."""
    try:
        return json.loads(answer or b"null")
    except ValueError:
        return {"errorType": "Runtime", "errorMessage": answer.decode(errors="replace")}


def directly(function: str, event: Any, environment: Mapping[str, str]) -> Outcome:
    """Where there is no aws-lambda-rie (it is for Linux): the handler's answer, without Lambda around it."""
    call = (
        "import json, sys; from awslambdaric.lambda_context import LambdaContext; from app import handler; "
        "print('\\0' + json.dumps(handler(json.load(sys.stdin), LambdaContext('local', None, None, 0))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", call],
        check=False,
        cwd=folder_of(function),
        env=environment,
        input=json.dumps(event),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise Trouble(f"{done.stderr}\nThe function failed; it was called directly, as aws-lambda-rie is not here.")
    said, _, answer = done.stdout.rpartition("\0")
    return Outcome(json.loads(answer), f"{said}{done.stderr}\nCalled directly: aws-lambda-rie is not here.")


def folder_of(function: str) -> Path:
    return ROOT / "functions" / function.lower()


def shown(log: str) -> list[str]:
    """The function's own lines, START, END and REPORT, and INIT REPORT."""
    return [line for line in log.splitlines() if "(rapid)" not in line or any(word in line for word in WORTH_READING)]


if __name__ == "__main__":
    sys.exit(main())
