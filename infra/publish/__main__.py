"""`python -m infra.publish BUCKET [Parameter=value ...]`: stores what `make build` left, prints the quick-create link.

Whoever opens the link sees CloudFormation's page of a new stack with everything filled in, and needs no checkout, no
Python and no SAM CLI. Lambda takes code only from a bucket of its own region, so that the link is for one region.
"""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from infra.local import ROOT, Trouble
from infra.local.package import read

BUILT = ROOT / ".aws-sam/build/template.yaml"
PACKAGED = ROOT / ".aws-sam/packaged.yaml"
SAM = ROOT / ".venvs/sam/bin/sam"
STACK = "atende"
USAGE = """Which bucket? make package BUCKET=name, with parameters of the stack as ARGS="Size=medium LogLevel=WARN".
The bucket is in the region of the desk, and whoever opens the link can read it. To make one:
  aws s3 mb s3://name --region sa-east-1"""
PARAMETER = re.compile(r"([A-Za-z0-9]+)=(.*)", re.DOTALL)


def main(arguments: Sequence[str]) -> int:
    try:
        bucket, parameters = parse(arguments)
        print(publish(bucket, parameters))
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


def parse(arguments: Sequence[str]) -> tuple[str, dict[str, str]]:
    """The bucket, and the parameters that the link fills in. Raises Trouble for what the template has not."""
    if not arguments or not arguments[0] or "=" in arguments[0]:
        raise Trouble(USAGE)
    matches = {text: PARAMETER.fullmatch(text) for text in arguments[1:]}
    parameters = {match[1]: match[2] for match in matches.values() if match}
    declared = read(ROOT / "template.yaml")["Parameters"]
    wrong = [text for text, match in matches.items() if not match]
    wrong += [name for name in parameters if name not in declared]
    if wrong:
        raise Trouble(f"The template has no parameter {', '.join(wrong)}. It has: {', '.join(declared)}.")
    return arguments[0], parameters


def publish(bucket: str, parameters: Mapping[str, str]) -> str:
    """Stores code and templates under the hash of their content, and returns the link of the stack they make.

    The same build gives the same link, and an older link goes on opening what it opened. Raises Trouble if AWS refuses.
    """
    if not BUILT.exists():
        raise Trouble("Nothing is built: run `make build`.")
    s3 = boto3.client("s3")
    try:
        region = s3.get_bucket_location(Bucket=bucket)["LocationConstraint"] or "us-east-1"
        packaged = package(bucket, region)
        key = f"{STACK}/{hashlib.sha256(packaged).hexdigest()[:32]}.yaml"
        s3.put_object(Bucket=bucket, Key=key, Body=packaged, ContentType="application/yaml")
    except (BotoCoreError, ClientError) as error:
        raise Trouble(f"The bucket {bucket} was not reached: {error}") from error
    return link(region, f"https://s3.{region}.amazonaws.com/{bucket}/{key}", parameters)


def package(bucket: str, region: str) -> bytes:
    """The template that names everything in the bucket: `sam package`, which uploads what is not there yet."""
    command = [str(SAM), "package", "--template-file", str(BUILT), "--output-template-file", str(PACKAGED)]
    command += ["--s3-bucket", bucket, "--s3-prefix", STACK, "--region", region]
    # samconfig.toml has a bucket for `sam deploy`; a section that is not there leaves it out.
    command += ["--config-env", "package"]
    environment = os.environ | {"SAM_CLI_TELEMETRY": "0"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Trouble(f"`sam package` failed:\n{done.stdout}{done.stderr}")
    return Path(PACKAGED).read_bytes()


def link(region: str, template_url: str, parameters: Mapping[str, str]) -> str:
    """CloudFormation's quick-create link
    (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-create-stacks-quick-create-links.html).

    >>> link("sa-east-1", "https://s3.sa-east-1.amazonaws.com/b/t.yaml", {"Size": "medium"})
    'https://sa-east-1.console.aws.amazon.com/cloudformation/home?region=sa-east-1#/stacks/create/review?templateURL=https%3A%2F%2Fs3.sa-east-1.amazonaws.com%2Fb%2Ft.yaml&stackName=atende&param_Size=medium'
    """
    filled = {"templateURL": template_url, "stackName": STACK}
    filled |= {f"param_{name}": value for name, value in parameters.items()}
    page = f"https://{region}.console.aws.amazon.com/cloudformation/home?region={region}"
    return f"{page}#/stacks/create/review?{urlencode(filled)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
