"""Drafts of staged models, run by DuckDB without a start of dbt."""

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from support.project import REPO_FOLDER

from loaders.new_source import write_source
from winnow.macros import render


@dataclass
class Draft:
    """The text of a drafted model, what the command printed, and the rows that the model gives,
    with the types of their columns in DuckDB.
    """

    model: str
    printed: str
    types: dict[str, str]
    rows: list[dict]

    def find_reason(self, column: str) -> str:
        """The comment above the column's line."""
        found = re.search(
            rf"((?:^        -- .*\n)+)(?:(?!        --).*\n)*?.* as {column},?$",
            self.model,
            re.MULTILINE,
        )
        return " ".join(re.findall(r"-- (.*)", found[1]))


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Drafts the model of a file in a project of its own."""
    shutil.copytree(REPO_FOLDER / "models/staged", tmp_path / "models/staged")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WINNOW_DATABASE", str(tmp_path / "winnow.duckdb"))
    monkeypatch.delenv("WINNOW_LAKE", raising=False)

    def write_draft(path: Path, name: str = "acme") -> Draft:
        write_source([str(path)], source_name=name)
        model = (tmp_path / f"models/staged/staged_{name}.sql").read_text(encoding="utf-8")
        query = render(model, source=lambda schema, table: f'{schema}."{table}"')
        with duckdb.connect(str(tmp_path / "winnow.duckdb"), read_only=True) as connection:
            relation = connection.sql(f"from ({query}\n) order by source_row")
            types = dict(zip(relation.columns, map(str, relation.types), strict=True))
            rows = relation.to_arrow_table()
        staged = [
            row | {"raw_details": json.loads(row["raw_details"] or "{}")}
            for row in rows.to_pylist()
        ]
        return Draft(model, capsys.readouterr().out, types, staged)

    return write_draft
