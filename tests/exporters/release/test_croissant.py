"""croissant.json, read by mlcroissant."""

import hashlib
import logging

import pyarrow.parquet as pq
from support.releases import read_croissant

from exporters.release.configs import CONFIGS


def test_croissant_is_valid_and_its_records_are_the_rows(folder, caplog):
    import mlcroissant  # takes a second

    with caplog.at_level(logging.ERROR):
        described = mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))
    assert not described.metadata.ctx.issues.errors
    assert described.metadata.ctx.is_v1_1()
    for config in CONFIGS:
        tables = {
            path.name.split("-")[0]: pq.read_table(path).to_pylist()
            for path in sorted((folder / config.folder).iterdir())
        }
        records = list(described.records(config.name))
        assert len(records) == sum(map(len, tables.values()))
        split = records[0][f"{config.name}/file_split"].decode()
        expected = {
            name.split("/")[1]: simplify(value)
            for name, value in records[0].items()
            if not name.endswith("/file_split")
        }
        assert expected == tables[split][0]


def simplify(value: object) -> object:
    """A value of mlcroissant as pyarrow gives it."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, list):
        return [simplify(part) for part in value]
    if isinstance(value, dict):
        return {name.split("/")[-1]: simplify(part) for name, part in value.items()}
    return value


def test_croissant_names_files_and_fields(folder):
    described = read_croissant(folder)
    files = [part for part in described["distribution"] if part["@type"] == "cr:FileObject"]
    assert {file["contentUrl"] for file in files} == {
        path.relative_to(folder).as_posix() for path in folder.glob("*/*.parquet")
    }
    for file in files:
        data = (folder / file["contentUrl"]).read_bytes()
        assert file["sha256"] == hashlib.sha256(data).hexdigest()
        assert file["contentSize"] == f"{len(data)} B"
    assert all(field["description"] for part in described["recordSet"] for field in part["field"])
    assert described["license"] == "Apache-2.0"
    assert "winnow" in described["citeAs"]
