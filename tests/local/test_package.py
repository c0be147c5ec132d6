"""Packages: the same files are the same bytes, and stale byte code stays out."""

import io
import zipfile
from pathlib import Path

import pytest

from infra.local import ROOT, Trouble
from infra.local.package import archive, pointer, read
from infra.local.watch import Watch


def names(content: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(content)).namelist()


def folder_with(path: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def test_the_same_files_are_the_same_archive(tmp_path: Path) -> None:
    first = folder_with(tmp_path / "a", {"app.py": b"1", "web/page.html": b"<p>"})
    second = folder_with(tmp_path / "b", {"web/page.html": b"<p>", "app.py": b"1"})
    assert archive(first) == archive(second)
    assert names(archive(first)) == ["app.py", "web/page.html"]


def test_only_byte_code_that_is_never_checked_is_packed(tmp_path: Path) -> None:
    files = {"stale.pyc": b"magc\0\0\0\0time", "built.pyc": b"magc\1\0\0\0hash"}
    assert names(archive(folder_with(tmp_path, files))) == ["built.pyc"]


def test_a_live_layer_points_at_the_source(tmp_path: Path) -> None:
    packed = zipfile.ZipFile(io.BytesIO(pointer(tmp_path)))
    [name] = packed.namelist()
    assert packed.read(name).decode().strip() == str(tmp_path.resolve())


def test_a_template_that_was_not_built_is_said_in_a_sentence() -> None:
    with pytest.raises(Trouble, match="make build"):
        read(ROOT / ".aws-sam/nowhere/template.yaml")


def test_a_watch_sees_what_is_saved_made_and_removed(tmp_path: Path) -> None:
    folder_with(tmp_path, {"functions/api/app.py": b"1", "layers/atende/python/atende/desk.py": b"1"})
    watch = Watch(None, print, root=tmp_path)  # type: ignore[arg-type]
    assert watch.look() == set()
    folder_with(
        tmp_path, {"functions/api/app.py": b"12", "functions/api/__pycache__/app.pyc": b"", "infra/data.yaml": b""}
    )
    (tmp_path / "layers/atende/python/atende/desk.py").unlink()
    assert {path.name for path in watch.look()} == {"app.py", "data.yaml", "desk.py"}
