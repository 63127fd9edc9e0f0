"""The wheel: the packages with their data, and the dbt project that they read."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from support.project import REPO_FOLDER

from winnow import __version__

pytest.importorskip("hatchling", reason="needs the build backend of requirements.lock")
PACKAGES = ("winnow", "loaders", "generators", "exporters")
DBT_PARTS = (
    "models", "macros", "seeds", "tests/generic", "tests/laws",
    "dbt_project.yml", "profiles.yml", "selectors.yml",
)  # fmt: skip


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    program = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", program, folder], cwd=REPO_FOLDER, check=True)
    [path] = folder.glob("winnow_data-*.whl")
    with zipfile.ZipFile(path) as opened:
        yield opened


def list_files(name: str) -> set[str]:
    path = REPO_FOLDER / name
    found = path.rglob("*") if path.is_dir() else [path]
    return {
        each.relative_to(REPO_FOLDER).as_posix()
        for each in map(Path, found)
        if each.is_file() and "__pycache__" not in each.parts
    }


def test_the_wheel_holds_packages_and_the_dbt_project(wheel):
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    packages = set().union(*map(list_files, PACKAGES))
    project = {f"winnow/project/{path}" for part in DBT_PARTS for path in list_files(part)}
    assert held == packages | project


def test_the_wheel_gives_the_command(wheel):
    texts = {
        Path(name).name: wheel.read(name).decode()
        for name in wheel.namelist()
        if ".dist-info/" in name
    }
    assert "winnow = winnow.cli:main" in texts["entry_points.txt"]
    assert f"Name: winnow-data\nVersion: {__version__}\n" in texts["METADATA"]
