"""Inside the layers: small, the same for both processors, and started without compiling anything."""

import importlib.util
import re
from pathlib import Path

import grimp
import pytest

from atende.console.dist import DIST, WIDGET

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]
CLIENT = re.compile(r"""client\("([a-z0-9-]+)"\)""")
IMPORT = re.compile(r"^from (atende[.\w]*) import (.+)", re.MULTILINE)
UNCHECKED_HASH = (1).to_bytes(4, "little")
"""PEP 552: the flags after the magic number; byte code that is never compared with its source."""
LARGEST = 30_000_000
"""Bytes, unpacked. 11 MB of it are byte code."""


@pytest.fixture(scope="module")
def packages(built: Path) -> Path:
    return built / "DependenciesLayer/python"


def services(packages: Path, package: str) -> set[str]:
    return {path.name for path in (packages / package / "data").iterdir() if path.is_dir()}


def asked_for() -> set[str]:
    """The services that functions ask for, themselves or by what they import; commands run where all of botocore is."""
    atende = grimp.build_graph("atende")
    apps = [path.read_text() for path in sorted((ROOT / "functions").glob("*/*.py"))]
    imported = {name for app in apps for line in IMPORT.findall(app) for name in names(*line)} & atende.modules
    reached = imported.union(*(atende.find_upstream_modules(module) for module in imported))
    return {service for text in [*apps, *map(source, reached)] for service in CLIENT.findall(text)}


def names(module: str, taken: str) -> set[str]:
    """`from atende.aws import session, sqs` names three modules, or fewer."""
    return {module} | {f"{module}.{name.strip()}" for name in taken.split(",")}


def source(module: str) -> str:
    found = importlib.util.find_spec(module)
    return Path(found.origin).read_text() if found and found.origin else ""


def test_botocore_brings_the_services_in_use_and_no_other(packages: Path) -> None:
    wanted = {"dynamodb", "dynamodbstreams", "sqs", "s3", "ssm", "scheduler", "sesv2", "lambda"}
    assert services(packages, "botocore") == wanted >= asked_for()
    assert services(packages, "boto3") <= services(packages, "botocore")
    assert all((packages / "botocore/data" / name).exists() for name in ("endpoints.json", "partitions.json"))


@pytest.mark.parametrize("layer", ["AtendeLayer", "DependenciesLayer"])
def test_every_module_has_byte_code_that_stays_valid(built: Path, layer: str) -> None:
    sources = list((built / layer).rglob("*.py"))
    heads = [Path(importlib.util.cache_from_source(path)).read_bytes()[:8] for path in sources]
    assert sources
    assert set(heads) == {importlib.util.MAGIC_NUMBER + UNCHECKED_HASH}


def test_nothing_is_made_for_one_processor(packages: Path) -> None:
    assert not [path for path in packages.rglob("*") if path.suffix in (".so", ".pyd", ".dylib")]


def test_layer_is_small_and_without_tests(packages: Path) -> None:
    assert sum(path.stat().st_size for path in packages.rglob("*") if path.is_file()) < LARGEST
    assert not [path for path in packages.rglob("*") if path.is_dir() and path.name in ("tests", "examples")]


def test_the_console_is_shipped_as_built_and_without_its_sources(built: Path) -> None:
    console = built / "AtendeLayer/python/atende/console"
    assert (console / "dist/pt-BR.html.br").read_bytes() == (DIST / "pt-BR.html.br").read_bytes()
    kinds = {path.suffix for path in (console / "dist").iterdir() if path.name != WIDGET}
    assert kinds == {".br", ".gz", ".txt", ".png", ".webmanifest"}
    assert not (console / "web").exists()
    assert not list(built.rglob("node_modules"))
