"""A vendor's delivery is loaded where all is as its manifest says."""

import hashlib
import json
from pathlib import Path

import pytest
import yaml

LINES = b'{"id": "a"}\n{"id": "b"}\n'
DECLARED = "amazon_reviews_2023"
TERMS = (
    "select homepage, licence, licence_note, attribution from raw.declared_sources where source = ?"
)


@pytest.fixture
def deliver(tmp_path: Path):
    """Writes a folder of two files with a true manifest, in which `change` puts something else."""

    def write(change=lambda manifest: None, *, name: str = "manifest.yml") -> Path:
        folder = tmp_path / "delivery"
        contents = {"a.jsonl": LINES + b"broken\n", "more/b.csv": b"id\nc\n"}
        for path, content in contents.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        manifest = {
            "licence": "CC-BY-4.0",
            "homepage": "https://vendor.example",
            "files": [
                {"name": path, "sha256": hashlib.sha256(content).hexdigest(), "rows": rows}
                for (path, content), rows in zip(contents.items(), (3, 1), strict=True)
            ],
        }
        change(manifest)
        dump = json.dumps if name.endswith("json") else yaml.safe_dump
        (folder / name).write_text(dump(manifest))
        return folder

    return write


@pytest.mark.parametrize("name", ["manifest.yml", "manifest.json"])
def test_a_delivery_is_loaded_as_its_manifest_says(load, query, deliver, name):
    load("vendor", deliver(name=name), "--source", "acme")
    assert query("select file, rows, malformed_rows from raw.load_manifest order by 1") == [
        ("a.jsonl", 2, 1),
        ("more/b.csv", 1, 0),
    ]
    assert query("select id from raw.acme order by 1") == [("a",), ("b",), ("c",)]
    assert query(TERMS, "acme") == [("https://vendor.example", "CC-BY-4.0", None, None)]


def spoil(manifest: dict) -> None:
    first, second = manifest["files"]
    first["sha256"] = "0" * 64
    second["rows"] = 7
    manifest["licence"] = " "
    manifest["files"].append({"name": "c.csv", "sha256": "0" * 64, "rows": 1})


def test_all_faults_of_a_delivery_are_named_at_once(refuse, database, deliver):
    folder = deliver(spoil)
    (folder / "notes.txt").write_text("no data")
    error = refuse("vendor", folder, "--source", "acme")
    for fault in (
        "no licence is stated",
        "notes.txt is there and not named",
        "c.csv is missing",
        "a.jsonl has the sha256",
        "more/b.csv has 1 rows, not 7",
    ):
        assert fault in error
    assert not database.exists(), "refused before any row is loaded"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda manifest: manifest.pop("licence"), "no licence is stated"),
        (lambda manifest: manifest.pop("files"), "it lacks the list files"),
        (lambda manifest: manifest.update(license="MIT"), "license is none of"),
        (lambda manifest: manifest.update(licence=["MIT"]), "licence is no text"),
        (lambda manifest: manifest["files"].clear(), "files is empty"),
        (lambda manifest: manifest["files"][0].pop("rows"), "entry 1 of files"),
        (lambda manifest: manifest["files"][1].update(sha256="abc"), "entry 2 of files"),
        (lambda manifest: manifest["files"].append(manifest["files"][0]), "a.jsonl is named twice"),
        (lambda manifest: manifest["files"][0].update(name="../a.jsonl"), "../a.jsonl is missing"),
    ],
)
def test_each_fault_of_a_manifest_is_refused(refuse, deliver, change, fault):
    assert fault in refuse("vendor", deliver(change), "--source", "acme")


def test_a_folder_without_manifest_is_refused(refuse, tmp_path, deliver):
    assert "manifest.yml or manifest.json" in refuse("vendor", tmp_path, "--source", "acme")
    assert "not a directory" in refuse("vendor", tmp_path / "nowhere", "--source", "acme")
    folder = deliver()
    (folder / "manifest.yml").write_text("licence: [")
    assert "cannot be read" in refuse("vendor", folder, "--source", "acme")


def test_a_delivery_of_a_declared_source_is_refused(refuse, deliver):
    assert "loaders/sources.yml" in refuse("vendor", deliver(), "--source", DECLARED)
