"""The programs of docs/signatures.md take the delivery that the page shows, and nothing that was changed. Those in a
language that is not installed are left out, as the page says."""

import json
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from standardwebhooks import Webhook

from infra.local import ROOT

PAGE = (ROOT / "docs/signatures.md").read_text("utf-8")
SECRET, OTHER = re.findall(r"`(whsec_\w+)`", PAGE)[0], "whsec_" + "QUFB" * 8
ID, SENT, SIGNATURE = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, re.findall(r"`(v1,\S+)`", PAGE)[0]
BODY = '{"test": 2432232314}'
NODE = str(ROOT / ".venvs/node/bin/node")


class Language(NamedTuple):
    file: str
    program: tuple[str, ...]
    ending: str
    """What reads deliveries from the file of its first argument, and prints which are good, as JSON."""


LANGUAGES = {
    "python": Language(
        "verify.py",
        (str(ROOT / ".venv/bin/python"),),
        """
import json, sys
cases = json.load(open(sys.argv[1]))
print(json.dumps([verify(c["secret"], c["headers"], c["body"].encode(), c["now"]) for c in cases]))
""",
    ),
    "js": Language(
        "verify.mjs",
        (NODE,),
        """
import { readFileSync } from "node:fs";
const cases = JSON.parse(readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify(cases.map((c) => verify(c.secret, c.headers, Buffer.from(c.body), c.now))));
""",
    ),
    "php": Language(
        "verify.php",
        ("php",),
        """
$cases = json_decode(file_get_contents($argv[1]), true);
echo json_encode(array_map(fn($c) => verify($c["secret"], $c["headers"], $c["body"], $c["now"]), $cases));
""",
    ),
    "go": Language(
        "verify.go",
        ("go", "run"),
        """
type delivery struct {
	Secret, Body string
	Headers      map[string]string
	Now          int64
}

func main() {
	var cases []delivery
	text, _ := os.ReadFile(os.Args[1])
	if err := json.Unmarshal(text, &cases); err != nil {
		panic(err)
	}
	good := []bool{}
	for _, c := range cases {
		good = append(good, verify(c.Secret, c.Headers, []byte(c.Body), c.Now))
	}
	json.NewEncoder(os.Stdout).Encode(good)
}
""",
    ),
    "ruby": Language(
        "verify.rb",
        ("ruby",),
        """
require "json"
cases = JSON.parse(File.read(ARGV[0]))
puts JSON.generate(cases.map { |c| verify(c["secret"], c["headers"], c["body"], c["now"]) })
""",
    ),
}


def delivery(**changed: object) -> dict[str, object]:
    signature = changed.pop("signature", SIGNATURE)
    headers = {"webhook-id": ID, "webhook-timestamp": str(SENT), "webhook-signature": signature}
    return {"secret": SECRET, "headers": headers, "body": BODY, "now": SENT + 60} | changed


CASES = [
    (delivery(), True),
    (delivery(signature=f"v1,AAAA {SIGNATURE}"), True),
    (delivery(signature="v1,AAAA"), False),
    (delivery(signature=""), False),
    (delivery(body=BODY + " "), False),
    (delivery(secret=OTHER), False),
    (delivery(now=SENT + 301), False),
    (delivery(now=SENT - 301), False),
]


def code(language: str) -> str:
    [block] = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(block)


def test_the_delivery_of_the_page_is_signed_as_the_standard_says() -> None:
    assert all(f"`{part}`" in PAGE for part in (ID, SENT, BODY))
    assert Webhook(SECRET).sign(ID, datetime.fromtimestamp(SENT, UTC), BODY) == SIGNATURE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_of_each_language_takes_only_what_is_signed(language: str, tmp_path: Path) -> None:
    file, program, ending = LANGUAGES[language]
    if not shutil.which(program[0]):
        pytest.skip(f"{program[0]} is not installed here")
    source = code(language) + ending
    if language == "go":
        source = source.replace('"strconv"', '"encoding/json"\n\t"os"\n\t"strconv"', 1)
    (tmp_path / file).write_text(source, "utf-8")
    (tmp_path / "cases.json").write_text(json.dumps([case for case, _ in CASES]), "utf-8")
    command = [*program, str(tmp_path / file), str(tmp_path / "cases.json")]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert json.loads(ran.stdout or "null") == [good for _, good in CASES], ran.stderr
