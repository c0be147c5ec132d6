"""What `make build` made is deployed by the real `sam deploy`, to the emulator, and answers a customer."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from atende import model
from atende.storage.directory import Lookup
from atende.storage.items import ITEMS, pack
from atende.storage.schema import place, place_in_directory
from infra.local.deploy import open_routes, put_app, put_token, wait
from infra.local.emulator import Emulator
from infra.local.invoke import SECRET, VERIFY, Outcome, invoke, main, variables_of
from infra.local.whatsapp import Phone
from infra.publish.answers import troubles

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]
NUMBER = {
    "phone_number_id": "100000000000001",
    "display_phone_number": "551140000001",
    "name": "Padaria Estrela",
    "waba_id": "200000000000001",
}
INBOX = model.Inbox(id="i1", channel="whatsapp", address="100000000000001", app="local", name="Loja")


@pytest.fixture(scope="module")
def phone() -> Iterator[Phone]:
    with Phone() as phone:
        yield phone


@pytest.fixture(scope="module")
def emulator(built: Path, phone: Phone, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    assert built.exists()
    with Emulator(tmp_path_factory.mktemp("emulator")) as emulator:
        sam_deploy(emulator, graph_url=phone.graph_url)
        open_routes(emulator, "atende")
        yield emulator


@pytest.fixture(scope="module")
def outputs(emulator: Emulator) -> dict[str, str]:
    outputs = wait(emulator, "atende")
    put_app(emulator, outputs["Parameters"], "local", secret=SECRET, verify=VERIFY)
    put_token(emulator, outputs["Parameters"], INBOX.address, "token")
    open_shop(emulator.client("dynamodb"), outputs["TableName"])
    return outputs


def sam_deploy(emulator: Emulator, *, graph_url: str) -> None:
    """As the workflow of a stage does it, with the variables that a stage has."""
    region = emulator.environment()["AWS_REGION"]
    emulator.client("s3").create_bucket(Bucket="built", CreateBucketConfiguration={"LocationConstraint": region})
    stage = {"STACK": "atende", "BUCKET": "built", "PARAMETERS": f"Architecture=x86_64 GraphUrl={graph_url}"}
    environment = os.environ | emulator.environment() | stage
    command = ["sh", "infra/deploy.sh"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def open_shop(dynamodb: Any, table: str) -> None:
    """A shop with one number, open all the time."""
    lookup = Lookup(channel="whatsapp", address=INBOX.address, business="b1", inbox="i1", app="local")
    settings = (model.Business(id="b1", name="Padaria Estrela"), INBOX)
    places = [(place("b1", noun), noun) for noun in settings]
    for at, noun in [*places, (place_in_directory(lookup), lookup)]:
        item = ITEMS[type(noun)](*at.key, **pack(noun))
        dynamodb.put_item(TableName=table, Item=item.serialize() | {"version": {"N": "1"}})


def run_cold(function: str, case: str, emulator: Emulator) -> Outcome:
    event = json.loads((ROOT / f"events/{case}.json").read_bytes())
    return invoke(function, event, variables=variables_of(function, emulator))


def test_a_message_is_answered(emulator: Emulator, outputs: dict[str, str], phone: Phone) -> None:
    url = f"{emulator.url}/_aws/execute-api/{outputs['ApiId']}/$default/webhooks/whatsapp/local"
    phone.connect(url, "local", SECRET, [NUMBER])
    customer = phone.customer("Marina Teste", "5511999990001")
    customer.says("oi")
    assert phone.wait_for(customer.received, timeout=120)


@pytest.mark.parametrize(("case", "status"), [("text", 200), ("base64", 200), ("verify", 200), ("unsigned", 403)])
def test_invoke_runs_a_function_through_the_runtime_interface(
    case: str, status: int, emulator: Emulator, outputs: dict[str, str]
) -> None:
    outcome = run_cold("Webhook", f"webhook/{case}", emulator)
    assert outcome.answer["statusCode"] == status
    assert "INIT REPORT" in outcome.log
    assert "REPORT RequestId" in outcome.log


def test_a_workflow_sees_that_the_deployed_desk_answers(emulator: Emulator, outputs: dict[str, str]) -> None:
    api = f"{emulator.url}/_aws/execute-api/{outputs['ApiId']}/$default"
    assert troubles(api) == []
    [console, webhook] = troubles(f"{emulator.url}/_aws/execute-api/none/$default")
    assert console.startswith("The console (")
    assert webhook.startswith("The webhook (")
    assert "/webhooks/whatsapp/nobody) answered " in webhook


def test_invoke_starts_a_desk_where_none_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("infra.local.invoke.answers", lambda emulator: False)
    assert main(["Inbound", str(ROOT / "events/inbound/text.json")]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out) == {"batchItemFailures": []}
    assert "one is started for this call" in shown.err
    assert '"what":["message"]' in shown.err
