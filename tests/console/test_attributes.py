"""What a template hands to a component is checked against the component's properties."""

import json
import re
import subprocess
from pathlib import Path

from infra.console.build import NODE
from infra.local import ROOT

COMPONENTS = """
/** @type {(parts: TemplateStringsArray, ...values: unknown[]) => unknown} */
const html = (parts) => parts;
/** @param {{ name: string, size?: number }} props */
const Icon = ({ name, size }) => html`<i class=${name} width=${size} />`;
/** @param {{ page: string, [prop: string]: unknown }} props */
const Late = ({ page, ...props }) => html`<${Icon} name=${page} ...${props} />`;
"""


TEMPLATES = {
    '<b title="a > b"><${Icon} name="x" size=${2} key="k" /></b>': [],
    '<${Icon} name="x" colour="red" />': ["Icon has no colour"],
    "<${Icon} size=${2} />": ["Icon needs name"],
    '${[1].map(() => html`<${Icon} nmae="x" />`)}': ["Icon has no nmae", "Icon needs name"],
    '<${Icon} ...${{ name: "x" }} />': [],
    '<${Late} page="x" anything=${1} />': [],
    "<${Late} anything=${1} />": ["Late needs page"],
}
"""Templates, and what is wrong with each."""


def test_an_attribute_is_a_property_of_its_component(tmp_path: Path) -> None:
    for number, template in enumerate(TEMPLATES):
        (tmp_path / f"page{number}.js").write_text(COMPONENTS + f"html`{template}`;\nexport {{}};\n")
    options = {"allowJs": True, "checkJs": True, "noEmit": True, "strict": True, "types": []}
    (tmp_path / "tsconfig.json").write_text(json.dumps({"compilerOptions": options, "include": ["."]}))
    command = [NODE, ROOT / "infra/console/attributes.mjs", tmp_path / "tsconfig.json"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    mistakes: dict[str, list[str]] = {template: [] for template in TEMPLATES}
    for line in checked.stderr.splitlines():
        place, _, mistake = line.rpartition(": ")
        number = int(re.findall(r"page(\d+)\.js", place)[0])
        mistakes[[*TEMPLATES][number]].append(mistake)
    assert mistakes == TEMPLATES
    assert checked.returncode == 1
