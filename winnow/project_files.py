"""The files that dbt reads of a project, and one value for all of them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import yaml

SETTINGS = "dbt_project.yml"
PATHS = {"model-paths": "models", "macro-paths": "macros", "seed-paths": "seeds",
         "test-paths": "tests"}  # fmt: skip
"""The settings that name folders, and dbt's defaults."""
PACKAGES = "dbt_packages"
ENDINGS = {".csv", ".md", ".sql", ".yaml", ".yml"}


def fingerprint_project(folder: Path) -> str:
    """Another text for every edit of a setting, model, macro, seed or test of the dbt project in
    `folder`, and of its packages."""
    digests = [
        f"{path.relative_to(folder).as_posix()} {hashlib.md5(path.read_bytes()).hexdigest()}"
        for path in list_files(folder)
    ]
    return hashlib.md5("\n".join(sorted(digests)).encode()).hexdigest()


def list_files(folder: Path) -> Iterator[Path]:
    """What dbt reads of the project in `folder`, and of each of its packages."""
    settings = yaml.safe_load((folder / SETTINGS).read_text(encoding="utf-8")) or {}
    yield folder / SETTINGS
    for key, default in PATHS.items():
        for name in settings.get(key) or [default]:
            for path in (folder / name).rglob("*"):
                if path.suffix in ENDINGS and path.is_file():
                    yield path
    for package in sorted((folder / PACKAGES).glob(f"*/{SETTINGS}")):
        yield from list_files(package.parent)
