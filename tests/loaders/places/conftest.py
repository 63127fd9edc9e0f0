"""A repository of two categories, as a folder and on a Hub on the loopback."""

import shutil
from pathlib import Path

import pytest
from support.lamps_repo import CHAIRS_JSONL, LAMPS, LAMPS_JSONL, MORE_LAMPS, PINNED, REPO
from support.loopback_hub import LoopbackHub
from support.synthetic_products import make_products, write_json_lines, write_parquet


@pytest.fixture(scope="module")
def repo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lamps in both forms, parquet in two files of 60 and 40 rows; chairs only as JSON Lines."""
    folder = tmp_path_factory.mktemp("repo")
    lamps = make_products(100)
    write_parquet(folder / LAMPS, lamps[:60])
    write_parquet(folder / MORE_LAMPS, lamps[60:])
    write_json_lines(folder / LAMPS_JSONL, lamps)
    write_json_lines(folder / CHAIRS_JSONL, make_products(20, first=1_000))
    write_json_lines(folder / "raw/review_categories/Lamps.jsonl", [{"text": "no metadata"}])
    return folder


@pytest.fixture
def mirror(repo_folder: Path, tmp_path: Path) -> Path:
    """A copy that the test may damage."""
    return Path(shutil.copytree(repo_folder, tmp_path / "mirror"))


@pytest.fixture
def hub(repo_folder: Path):
    with LoopbackHub() as hub:
        paths = (path for path in repo_folder.rglob("*") if path.is_file())
        files = {path.relative_to(repo_folder).as_posix(): path.read_bytes() for path in paths}
        hub.add_revision(REPO, PINNED, files)
        yield hub
