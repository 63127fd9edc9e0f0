"""winnow/functions/registration.py: the fingerprint changes with all that the functions are."""

import importlib.metadata
import os
import platform
import shutil
from pathlib import Path

import duckdb
import pytest

from winnow.functions import languages, registration

FOLDER = Path(registration.__file__).parent


@pytest.fixture
def fingerprint(tmp_path, monkeypatch):
    """The fingerprint as SQL asks for it, of copies of the files that a test may change."""
    copied = tmp_path / "functions"
    shutil.copytree(FOLDER, copied)
    model = shutil.copy(languages.find_model(), tmp_path / "model")
    monkeypatch.setattr(registration, "__file__", str(copied / "registration.py"))
    monkeypatch.setattr(languages, "find_model", lambda: Path(model))

    def ask(tokenizer: str = "") -> str:
        with duckdb.connect() as connection:
            registration.register_functions(connection)
            query = "select functions_fingerprint(?)"
            return connection.execute(query, [tokenizer]).fetchone()[0]

    return ask


def change(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    moved = path.stat().st_mtime_ns + 1_000_000
    os.utime(path, ns=(moved, moved))


def test_the_fingerprint_stays_where_nothing_changed(fingerprint):
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == 32


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.py")))
def test_it_changes_with_the_code_of_each_module(fingerprint, tmp_path, name):
    before = fingerprint()
    change(tmp_path / "functions" / name)
    assert fingerprint() != before


def test_it_changes_with_the_model_of_languages(fingerprint, tmp_path):
    before = fingerprint()
    change(tmp_path / "model")
    assert fingerprint() != before


def test_it_changes_with_the_bytes_of_the_tokenizer(fingerprint, tmp_path):
    path = tmp_path / "tokenizer.json"
    path.write_text("{} ")
    before = fingerprint(str(path))
    assert before != fingerprint()
    change(path)
    assert fingerprint(str(path)) != before


@pytest.mark.parametrize("package", registration.PACKAGES)
def test_it_changes_with_the_version_of_each_package(fingerprint, monkeypatch, package):
    before = fingerprint()
    held = importlib.metadata.version
    newer = lambda name: "0.0" if name == package else held(name)  # noqa: E731
    monkeypatch.setattr(registration, "version", newer)
    assert fingerprint() != before


def test_it_changes_with_the_version_of_python(fingerprint, monkeypatch):
    before = fingerprint()
    monkeypatch.setattr(platform, "python_version", lambda: "0.0")
    assert fingerprint() != before
